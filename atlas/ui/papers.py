"""Portraits, book, workbook and layers to take away; made when a button is pressed."""

from collections.abc import Callable

import streamlit as st

from atlas.export.book import draw_book
from atlas.export.layers import draw_geojson, draw_geopackage
from atlas.export.profile import draw_profile, profile_name
from atlas.export.workbook import draw_workbook
from atlas.model import CrossSection
from atlas.ui.cards import file_card
from atlas.ui.frame import Screen, today
from atlas.ui.load import regulation_data
from atlas.views.portrait import Standing, stand
from atlas.views.tables import plain_csv, values_frame

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_profile_button(screen: Screen, *, code: str) -> None:
    """Offer the portrait of one district as a page to print."""
    language = screen.language

    def page() -> bytes:
        return draw_profile(code, standing=_standing(screen), language=language)

    name = profile_name(code, catalogue=screen.catalogue, language=language)
    _offer(language.say("This portrait as a page (PDF, A4)"), page, name, "application/pdf")


def show_papers(screen: Screen) -> None:
    """Offer the book, the workbook and the layers, each with what it is for."""
    language, day = screen.language, today()
    with file_card(
        language.say("Book of all portraits"),
        language.say(
            "A page for each district, with contents and an overview of all ranks; to print, and "
            "to read without a computer. It takes up to a minute to draw."
        ),
        key="book",
    ):
        _offer(language.say("Book (PDF)"), _book(screen), f"atlas-ntt-{day}.pdf", "application/pdf")
    with file_card(
        language.say("Workbook"),
        language.say(
            "All values, rankings, priority districts, definitions and sources, to filter and to "
            "calculate with."
        ),
        key="workbook",
    ):
        _offer(language.say("Workbook (XLSX)"), _workbook(screen), f"atlas-ntt-{day}.xlsx", XLSX)
    with file_card(
        language.say("Layers for GIS programs"),
        language.say(
            "The districts with all indicators in the year shown first, and a table of all "
            "values; for QGIS and other programs. Credits and sources are in the files."
        ),
        key="layers",
    ):
        _show_layer_buttons(screen)


def _show_layer_buttons(screen: Screen) -> None:
    language, day = screen.language, today()
    with st.container(horizontal=True):
        for label, draw, ending, kind in (
            ("GeoPackage", _geopackage(screen), "gpkg", "application/geopackage+sqlite3"),
            ("GeoJSON", _geojson(screen), "geojson", "application/geo+json"),
            (language.say("CSV of all indicators"), _csv(screen), "csv", "text/csv"),
        ):
            _offer(label, draw, f"atlas-ntt-{day}.{ending}", kind)


def _offer(label: str, draw: Callable[[], bytes], name: str, kind: str) -> None:
    key = f"papers-{name.rpartition('.')[2]}"
    st.download_button(label, draw, name, kind, key=key, on_click="ignore")


def _book(screen: Screen) -> Callable[[], bytes]:
    # One core: a worker would begin by running the page again, see atlas.export.press.
    return lambda: draw_book(standing=_standing(screen), language=screen.language)


def _standing(screen: Screen) -> Standing:
    regulation, _ = regulation_data()
    return stand(screen.catalogue, screen.values, regulation=regulation)


def _workbook(screen: Screen) -> Callable[[], bytes]:
    return lambda: draw_workbook(
        catalogue=screen.catalogue, values=screen.values, language=screen.language
    )


def _best(screen: Screen) -> list[CrossSection]:
    return list(screen.values.best_sections().values())


def _all(screen: Screen) -> list[CrossSection]:
    values = screen.values
    return [item for name in screen.catalogue.indicators for item in values.sections_of(name)]


def _geopackage(screen: Screen) -> Callable[[], bytes]:
    return lambda: draw_geopackage(
        _best(screen),
        all_values=_all(screen),
        catalogue=screen.catalogue,
        language=screen.language,
    )


def _geojson(screen: Screen) -> Callable[[], bytes]:
    return lambda: draw_geojson(_best(screen), catalogue=screen.catalogue, language=screen.language)


def _csv(screen: Screen) -> Callable[[], bytes]:
    return lambda: plain_csv(
        values_frame(_all(screen), catalogue=screen.catalogue, language=screen.language)
    )
