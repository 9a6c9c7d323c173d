"""The priority page's board: answer, map with rank intervals, weights, and the reasons."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from atlas.model import CrossSection
from atlas.provenance import source_lines
from atlas.sensitivity import (
    STRONG,
    at_province,
    correlations,
    leave_one_out,
    road_to_list,
    variance_shares,
)
from atlas.stability import Assessment
from atlas.ui.frame import Screen, show_notices, show_sources, show_words
from atlas.ui.live_map import send_paint, show_live_map
from atlas.ui.load import atlas_data, data_state
from atlas.ui.priority_downloads import show_priority_downloads
from atlas.ui.priority_rules import show_simple_rules
from atlas.ui.state import page_query
from atlas.ui.weighing_pickers import (
    BROKEN_KEY,
    OPTIONS,
    change_weighing,
    pick_indicators,
    pick_k,
    pick_option,
    pick_ranked,
    pick_weights,
)
from atlas.views.priority_definition import REFERENCES
from atlas.views.priority_tables import (
    contribution_bars,
    correlation_table,
    definition_list,
    road_words,
    share_words,
    standings_table,
    what_if_table,
    without_table,
)
from atlas.views.priority_words import answer, reason_words, reservations
from atlas.views.sentences import left_out
from atlas.views.tier_paint import LOOK, tier_legend, tier_paint
from atlas.weighing import Weighing, assess_both, parse_weighing
from geo.errors import N_, DataError, Fault

MAP_NAME = "tier-map"
BARS = 10
EDGE_NOTE = N_("* at the edge of a tier, within two standard errors of the simulation")
TABS = {
    "table": N_("Table"),
    "why": N_("Why"),
    "sensitivity": N_("What the list hangs on"),
    "definition": N_("Definition"),
}


@st.cache_resource(max_entries=200, show_spinner=False)
def _assessed(weighing: Weighing, state: tuple[object, ...]) -> tuple[Assessment, Assessment]:  # noqa: ARG001
    """Assess a weighing as it is chosen, and under any weights at all."""
    loaded = atlas_data()
    return assess_both(weighing, sections=loaded.values.best_sections())


@st.fragment
def show_priorities(screen: Screen) -> None:
    """Show the answer, the map, the pickers and the reasons; a moved weight repaints this."""
    sections = screen.values.best_sections()
    weighing, faults = parse_weighing(page_query(), sections=sections)
    st.session_state[BROKEN_KEY] = [fault.where.strip("?=") for fault in faults]
    _show_notices(faults, screen=screen)
    pair, refused = _assess(weighing)
    if pair is not None:
        _paint_map(screen, pair[0])
    left, right = st.columns([4, 1.25], gap="medium")
    with right:
        _show_pickers(screen, weighing, sections=sections)
    if pair is None:
        with left:
            _show_notices(refused, screen=screen)
        return
    with left:
        _show_answer(screen, pair)
    _show_reasons(screen, pair)
    show_simple_rules(screen)
    used = [sections[name] for name in weighing.indicators]
    lines = (source_lines(s, catalogue=screen.catalogue, language=screen.language) for s in used)
    show_sources(list(dict.fromkeys(line for group in lines for line in group)))


def _assess(weighing: Weighing) -> tuple[tuple[Assessment, Assessment] | None, list[Fault]]:
    """Assess a weighing, or tell why it cannot be."""
    try:
        return _assessed(weighing, data_state()), []
    except DataError as error:
        return None, list(error.faults)


def _paint_map(screen: Screen, assessment: Assessment) -> None:
    catalogue, language = screen.catalogue, screen.language
    paint = tier_paint(
        assessment, catalogue=catalogue, language=language, selected=screen.choice.district
    )
    legend = tier_legend(assessment, language=language)
    send_paint(MAP_NAME, replace(paint, legend=legend))


def _show_notices(faults: list[Fault], *, screen: Screen) -> None:
    named = (_named(fault, screen=screen) for fault in faults)
    show_notices(named, language=screen.language)


def _named(fault: Fault, *, screen: Screen) -> Fault:
    """Write the names of indicators and districts instead of their ids."""
    names = {
        name: screen.language.text(indicator.short_name)
        for name, indicator in screen.catalogue.indicators.items()
    } | {code: place.name for code, place in screen.catalogue.districts.items()}
    parts = {
        part: ", ".join(names.get(name, name) for name in str(value).split(", "))
        for part, value in fault.parts.items()
    }
    return replace(fault, parts=parts)


def _show_pickers(
    screen: Screen, weighing: Weighing, *, sections: Mapping[str, CrossSection]
) -> None:
    language = screen.language
    pick_weights(screen, weighing)
    opened = st.popover(
        language.say("Indicators and method"),
        on_change="rerun",
        key="weigh-method",
        width="stretch",
    )
    if opened.open:
        with opened:
            pick_indicators(screen, weighing, sections=sections)
            for name in OPTIONS:
                pick_option(screen, weighing, name)
    pick_k(screen, weighing)


def _show_answer(screen: Screen, pair: tuple[Assessment, Assessment]) -> None:
    language, catalogue = screen.language, screen.catalogue
    assessment = pair[0]
    first, *rest = answer(assessment, catalogue=catalogue, language=language)
    said = "".join(f"<p>{escape(line)}</p>" for line in rest)
    st.html(f'<div class="atlas-answer" role="status"><h2>{escape(first)}</h2>{said}</div>')
    show_live_map(MAP_NAME, look=LOOK)
    show_words(" ".join(reservations(assessment, catalogue=catalogue, language=language)))
    show_priority_downloads(screen, pair)


def _show_reasons(screen: Screen, pair: tuple[Assessment, Assessment]) -> None:
    """Show one of the tabs; the others are reckoned when they are opened."""
    language, catalogue, assessment = screen.language, screen.catalogue, pair[0]
    titles = {name: language.say(title) for name, title in TABS.items()}
    tabs = dict(
        zip(
            titles, st.tabs(list(titles.values()), on_change="rerun", key="weigh-tabs"), strict=True
        )
    )
    if tabs["table"].open:
        with tabs["table"]:
            st.html(standings_table(*pair, catalogue=catalogue, language=language))
            if any(item.is_near_edge for item in assessment.standings):
                words = language.say(EDGE_NOTE)
                st.html(f'<p class="atlas-quiet">{escape(words)}</p>')
    if tabs["why"].open:
        with tabs["why"]:
            _show_why(screen, assessment)
    if tabs["sensitivity"].open:
        with tabs["sensitivity"]:
            _show_sensitivity(screen, assessment)
    if tabs["definition"].open:
        with tabs["definition"]:
            st.html(definition_list(assessment, language=language))
            every = screen.values.best_sections().values()
            show_words(left_out(every, language=language))
            st.html("".join(f'<p class="atlas-quiet">{escape(text)}</p>' for text in REFERENCES))


def _show_why(screen: Screen, assessment: Assessment) -> None:
    language, catalogue = screen.language, screen.catalogue
    st.html(_sub(language.say("What each indicator adds to the score")))
    codes = [item.district_code for item in assessment.standings[:BARS]]
    chosen = screen.choice.district
    code = chosen if chosen in assessment.index.codes else codes[0]
    st.html(
        contribution_bars(
            assessment, list(dict.fromkeys([*codes, code])), catalogue=catalogue, language=language
        )
    )
    pick_ranked(screen, assessment, current=code)
    if code not in assessment.priority_codes:
        road = road_to_list(assessment, code)
        show_words(road_words(road, assessment, code=code, catalogue=catalogue, language=language))
        if road.weights and road.moved:
            st.button(
                language.say("Show the list with these weights"),
                on_click=change_weighing,
                kwargs={"weights": ";".join(map(str, road.weights))},
                key="weigh-road",
            )
        return
    show_words(reason_words(assessment, code, catalogue=catalogue, language=language))
    st.html(what_if_table(assessment, at_province(assessment, code), code=code, language=language))


def _show_sensitivity(screen: Screen, assessment: Assessment) -> None:
    language, catalogue = screen.language, screen.catalogue
    show_words(share_words(variance_shares(assessment), language=language))
    st.html(_sub(language.say("The list without one of the indicators")))
    found = leave_one_out(assessment)
    if found:
        st.html(without_table(found, catalogue=catalogue, language=language))
    else:
        show_words(language.say("There is only one indicator; nothing can be left out."))
    pairs = correlations(assessment.index.table.sections)
    if pairs:
        st.html(_sub(language.say("Do the indicators say the same thing?")))
        show_words(
            language.say(
                "Spearman's rank correlation, turned so that above 0 the worse ends go together. "
                "From {level} on two indicators order the districts so much alike that one thing "
                "counts nearly twice.",
                level=language.signed(STRONG, 1),
            )
        )
        st.html(correlation_table(pairs, catalogue=catalogue, language=language))


def _sub(text: str) -> str:
    return f'<h3 class="atlas-sub">{escape(text)}</h3>'
