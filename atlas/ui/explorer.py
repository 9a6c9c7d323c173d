"""The map with its ranking, legend and card: one fragment, so that a choice repaints it alone."""

from html import escape

import streamlit as st
from streamlit_folium import st_folium

from atlas.export.year_maps import draw_years
from atlas.provenance import SHORT_BOUNDARY_CREDIT, boundary_credit, source_lines
from atlas.scene import Scene, compose
from atlas.ui import pickers
from atlas.ui.downloads import show_downloads
from atlas.ui.frame import Screen, show_sources
from atlas.ui.state import clicked
from atlas.views.card import card
from atlas.views.legend import legend
from atlas.views.paint import paint_of
from atlas.views.ranking import ranking_table
from atlas.views.sentences import caveats, coverage, heading, priority_words, summary
from atlas.views.webmap import DistrictPaint, base_map

MAP_KEY = "map"
MAP_HEIGHT_PX = 500


@st.fragment
def show_explorer(screen: Screen) -> None:
    """Show pickers, map, ranking, legend, card, downloads and sources of the choice."""
    _show_pickers(screen)
    scene = compose(screen.choice, catalogue=screen.catalogue, values=screen.values)
    language = screen.language
    title = escape(language.text(scene.indicator.name))
    below = [heading(scene.section, language=language), coverage(scene.section, language=language)]
    st.html(f'<h2 class="atlas-heading">{title}<small>{escape(" · ".join(below))}</small></h2>')
    left, right = st.columns([3, 2], gap="medium")
    with left:
        pickers.pick_view(screen)
        if scene.choice.view == "map":
            show_map(scene, screen=screen)
        else:
            show_years(scene, screen=screen)
        st.html(legend(scene, language=language) or "<p></p>")
        st.html(
            f'<p class="atlas-summary" role="status">{escape(_words(scene, screen=screen))}</p>'
        )
    with right:
        st.html(card(scene, catalogue=screen.catalogue, language=language))
        st.html(ranking_table(scene, catalogue=screen.catalogue, language=language))
    show_sources(
        [
            *caveats(scene.section, language=language),
            *source_lines(scene.section, catalogue=screen.catalogue, language=language),
            boundary_credit(language),
        ]
    )


def _show_pickers(screen: Screen) -> None:
    with st.container(key="atlas-pickers"):
        columns = st.columns([5, 2, 3, 2, 2], vertical_alignment="bottom")
    with columns[0]:
        pickers.pick_indicator(screen)
    with columns[1]:
        pickers.pick_year(screen)
    with columns[2]:
        pickers.pick_district(screen)
    with columns[3], st.popover(screen.language.say("Classes"), width="stretch"):
        pickers.pick_classes(screen)
    with columns[4], st.popover(screen.language.say("Download"), width="stretch"):
        show_downloads(screen)


def show_map(scene: Scene, *, screen: Screen) -> None:
    """Show the map; its base never changes, so zoom and page stay."""
    paint = paint_of(scene, catalogue=screen.catalogue, language=screen.language)
    st_folium(
        base_map(attribution=SHORT_BOUNDARY_CREDIT),
        key=MAP_KEY,
        height=MAP_HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=DistrictPaint(paint),
        on_change=lambda: clicked(MAP_KEY),
    )


def show_years(scene: Scene, *, screen: Screen) -> None:
    """Show the years with values side by side, all in the same classes."""
    sections = [s for s in screen.values.sections_of(scene.indicator.id) if s.known]
    if scene.classes is None or not sections:
        return
    picture = draw_years(
        sections, classes=scene.classes, catalogue=screen.catalogue, language=screen.language
    )
    st.image(picture, width="stretch")


def _words(scene: Scene, *, screen: Screen) -> str:
    catalogue, language = screen.catalogue, screen.language
    said = summary(scene, catalogue=catalogue, language=language)
    return f"{said} {priority_words(scene, catalogue=catalogue, language=language)}".strip()
