"""The filter of the map: up to five conditions, kept in the page's own part of the URL."""

from dataclasses import replace
from statistics import median

import streamlit as st

from atlas.conditions import (
    MOST_CONDITIONS,
    Condition,
    Relation,
    Selection,
    format_conditions,
    parse_conditions,
    parse_threshold,
    select,
)
from atlas.model import Direction
from atlas.ui.frame import Screen, show_notices, today
from atlas.ui.state import change_page_query, page_query
from atlas.views.selection import RELATION_WORDS, selection_frame, threshold_text
from atlas.views.tables import plain_csv

FILTER = "filter"
Conditions = tuple[Condition, ...]


def open_selection(screen: Screen) -> Selection | None:
    """Select by the conditions of the URL, and say which could not be read; None without any."""
    conditions, faults = parse_conditions(
        page_query().get(FILTER, ""), indicators=screen.catalogue.indicators
    )
    show_notices(faults, language=screen.language)
    if not conditions:
        return None
    shown = (screen.choice.indicator, screen.choice.year)
    return select(conditions, catalogue=screen.catalogue, values=screen.values, shown=shown)


def show_filter(screen: Screen, selection: Selection | None) -> None:
    """Show the menu of the filter; it is filled when it is opened."""
    language = screen.language
    conditions = selection.conditions if selection else ()
    # A label that changed with the conditions would close the menu on each change.
    opened = st.popover(language.say("Filter"), on_change="rerun", key=FILTER)
    if not opened.open:
        return
    with opened:
        for number in range(len(conditions)):
            _show_condition(screen, conditions, number)
        with st.container(horizontal=True):
            st.button(
                language.say("Add a condition"),
                key="filter_add",
                on_click=_add,
                args=(screen, conditions),
                disabled=len(conditions) >= MOST_CONDITIONS,
            )
            st.button(
                language.say("Remove all"),
                key="filter_clear",
                on_click=_keep,
                args=((),),
                disabled=not conditions,
            )
        st.caption(
            language.say(
                "Up to {most} conditions; a district must meet all of them. The indicator on the "
                "map is taken in the year shown, any other in its best-covered year.",
                most=MOST_CONDITIONS,
            )
        )


def _show_condition(screen: Screen, conditions: Conditions, number: int) -> None:
    language, indicators = screen.language, screen.catalogue.indicators
    condition = conditions[number]
    st.session_state[f"filter_indicator_{number}"] = condition.indicator_id
    st.session_state[f"filter_relation_{number}"] = str(condition.relation)
    st.session_state[f"filter_threshold_{number}"] = threshold_text(
        condition, indicator=indicators[condition.indicator_id], language=language
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"filter-row-{number}"):
        st.selectbox(
            language.say("Condition {number}", number=number + 1),
            list(indicators),
            format_func=lambda name: language.text(indicators[name].short_name),
            key=f"filter_indicator_{number}",
            on_change=_change_indicator,
            args=(screen, conditions, number),
        )
        st.selectbox(
            language.say("Relation"),
            tuple(map(str, Relation)),
            format_func=lambda sign: language.say(RELATION_WORDS[Relation(sign)]),
            key=f"filter_relation_{number}",
            on_change=_change,
            args=(conditions, number),
        )
        st.text_input(
            language.text(indicators[condition.indicator_id].unit),
            key=f"filter_threshold_{number}",
            on_change=_change,
            args=(conditions, number),
        )
        st.button(
            "✕",
            help=language.say("Remove condition {number}", number=number + 1),
            key=f"filter_remove_{number}",
            on_click=_keep,
            args=((*conditions[:number], *conditions[number + 1 :]),),
        )


def show_download(screen: Screen, selection: Selection) -> None:
    """Offer the selection as a table; it is written when the button is pressed."""
    word = screen.language.say("selection")
    st.download_button(
        screen.language.say("CSV of the selection"),
        lambda: plain_csv(
            selection_frame(selection, catalogue=screen.catalogue, language=screen.language)
        ),
        f"atlas-ntt-{word}-{today()}.csv",
        "text/csv",
        key="filter_csv",
        on_click="ignore",
    )


def _keep(conditions: Conditions) -> None:
    change_page_query(**{FILTER: format_conditions(conditions) or None})


def _add(screen: Screen, conditions: Conditions) -> None:
    """Add a condition on the indicator shown, or on the first well-covered one without one."""
    used = {item.indicator_id for item in conditions}
    complete = (
        name
        for name in screen.catalogue.indicators
        if screen.values.best_section(name).has_majority
    )
    names = (screen.choice.indicator, *complete)
    name = next((name for name in names if name not in used), screen.choice.indicator)
    _keep((*conditions, _first_condition(screen, name)))


def _change_indicator(screen: Screen, conditions: Conditions, number: int) -> None:
    """Begin again with another indicator: the old threshold is in another unit."""
    name = st.session_state[f"filter_indicator_{number}"]
    _keep(_with(conditions, number, _first_condition(screen, name)))


def _change(conditions: Conditions, number: int) -> None:
    """Take the relation and the threshold; a text that is no number leaves the old one."""
    threshold = parse_threshold(st.session_state[f"filter_threshold_{number}"])
    changed = replace(
        conditions[number],
        relation=Relation(st.session_state[f"filter_relation_{number}"]),
        threshold=conditions[number].threshold if threshold is None else threshold,
    )
    _keep(_with(conditions, number, changed))


def _with(conditions: Conditions, number: int, condition: Condition) -> Conditions:
    return (*conditions[:number], condition, *conditions[number + 1 :])


def _first_condition(screen: Screen, indicator_id: str) -> Condition:
    """Begin on the worse side of the province, or of the middle district."""
    choice, values = screen.choice, screen.values
    is_shown = indicator_id == choice.indicator
    year = choice.year if is_shown else values.best_year(indicator_id)
    section = values.section(indicator_id, year=year)
    level = section.province.value if section.province else None
    if level is None:
        level = median(section.known.values() or (0.0,))
    is_low_worse = section.indicator.direction is Direction.LOWER_IS_WORSE
    relation = Relation.BELOW if is_low_worse else Relation.ABOVE
    return Condition(indicator_id, relation, round(level, section.indicator.decimals))
