"""The year that the page on disparity compares with: a parameter of that page alone."""

import streamlit as st

from atlas.gap import Change, History, change, parse_since
from atlas.ui.frame import Screen, show_notices
from atlas.ui.state import change_page_query, page_query

FIELD = "since"


def pick_since(screen: Screen, history: History) -> Change | None:
    """Let the reader choose the year of comparison, and compare.

    Returns
    -------
    Change or None
        None when no other year can be compared.
    """
    chosen = screen.choice.year
    since, faults = parse_since(page_query().get(FIELD), history=history, chosen=chosen)
    show_notices(faults, language=screen.language)
    if faults:
        # A year that another indicator had is no wish about this one: say so once.
        change_page_query(**{FIELD: None})
    years: list[int | None] = [y.section.year for y in history.years if y.section.year != chosen]
    st.session_state["pick_since"] = since
    st.selectbox(
        screen.language.say("Compare with"),
        years[::-1] or [None],
        format_func=lambda year: str(year or "–"),
        key="pick_since",
        on_change=_picked_since,
        disabled=not years,
        placeholder="–",
    )
    first, last = (history.of(year) for year in sorted((since or chosen, chosen)))
    if since is None or first is None or last is None:
        return None
    return change(first, last)


def _picked_since() -> None:
    year = st.session_state.get("pick_since")
    change_page_query(**{FIELD: None if year is None else str(year)})
