"""The map with its ranking, legend and card: one fragment, so that a choice repaints it alone."""

from dataclasses import replace

import streamlit as st

from atlas.conditions import Selection
from atlas.export.year_maps import draw_years
from atlas.findings import findings
from atlas.language import Language
from atlas.provenance import source_line
from atlas.scene import Scene, compose
from atlas.ui import pickers
from atlas.ui.filters import open_selection, show_download, show_filter
from atlas.ui.frame import Screen, show_heading, show_sources, show_words
from atlas.ui.live_map import send_paint, show_live_map
from atlas.views.card import card
from atlas.views.finding_list import finding_bases, sentence_list
from atlas.views.legend import KEPT, OUTLINED, legend
from atlas.views.paint import paint_of
from atlas.views.selection import selection_words
from atlas.views.sentences import caveats, coverage, heading, priority_words
from atlas.views.webmap import Paint

MAP_NAME = "map"
FEW = 2


@st.fragment
def show_explorer(screen: Screen) -> None:
    """Show pickers, map, ranking, legend, card, downloads and sources of the choice."""
    language = screen.language
    scene = compose(screen.choice, catalogue=screen.catalogue, values=screen.values)
    selection = open_selection(screen)
    if scene.choice.view == "map":
        send_paint(MAP_NAME, _paint(scene, screen=screen, selection=selection))
    with st.container(horizontal=True, vertical_alignment="bottom", key="atlas-pickers"):
        _show_pickers(screen)
        show_filter(screen, selection)
    _show_heading(scene, language=language, selection=selection)
    if scene.choice.view == "map":
        show_live_map(MAP_NAME)
    else:
        show_years(scene, screen=screen)
    if selection is not None:
        show_words(selection_words(selection, catalogue=screen.catalogue, language=language))
        show_download(screen, selection)
    _show_findings(scene, screen=screen)
    sections = (scene.section, *(selection.sections if selection else ()))
    sources = [source_line(s, catalogue=screen.catalogue, language=language) for s in sections]
    show_sources([*caveats(scene.section, language=language)[:FEW], *dict.fromkeys(sources)])


def _show_pickers(screen: Screen) -> None:
    pickers.pick_indicator(screen)
    pickers.pick_year(screen)
    opened = st.popover(screen.language.say("View and classes"), on_change="rerun", key="view")
    if opened.open:
        with opened:
            pickers.pick_classes(screen)


def _show_heading(scene: Scene, *, language: Language, selection: Selection | None) -> None:
    below = [heading(scene.section, language=language), coverage(scene.section, language=language)]
    if selection is not None:
        kept, judged = len(selection.kept), selection.judged
        below.append(language.say("filter: {kept} of {judged}", kept=kept, judged=judged))
    show_heading(language.text(scene.indicator.name), " · ".join(below))


def _paint(scene: Scene, *, screen: Screen, selection: Selection | None) -> Paint:
    language = screen.language
    return replace(
        paint_of(scene, language=language, selection=selection),
        legend=legend(scene, language=language, outlined=KEPT if selection else OUTLINED),
        card=card(scene, catalogue=screen.catalogue, language=language),
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
    beside = card(scene, catalogue=screen.catalogue, language=screen.language)
    st.html(legend(scene, language=screen.language) + beside)


def _show_findings(scene: Scene, *, screen: Screen) -> None:
    """Show the findings and the priority districts; on demand what each sentence rests on."""
    catalogue, language = screen.catalogue, screen.language
    found = findings(scene, catalogue=catalogue, values=screen.values, language=language)
    first = priority_words(scene, catalogue=catalogue, language=language)
    said = [*(item.words for item in found), *([first] if first else [])]
    st.html(f'<div role="status">{sentence_list(said)}</div>')
    title = language.say("What each sentence rests on")
    opened = st.expander(title, on_change="rerun", key="bases")
    if opened.open:
        opened.html(finding_bases(found, catalogue=catalogue, language=language))
