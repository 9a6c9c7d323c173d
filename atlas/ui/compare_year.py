"""The year that the page on disparity compares with: a parameter of that page alone."""

import streamlit as st

from atlas.gap import Change, History, change, parse_since
from atlas.ui.frame import Screen, show_notices
from atlas.ui.state import change_page_query, page_query

FIELD = "since"


def open_since(screen: Screen, history: History) -> int | None:
    """Take the year of comparison from the URL, and say when it cannot be compared."""
    since, faults = parse_since(page_query().get(FIELD), history=history, chosen=screen.choice.year)
    show_notices(faults, language=screen.language)
    if faults:
        # A year that another indicator had is no wish about this one: say so once.
        change_page_query(**{FIELD: None})
    return since


def pick_since(since: int | None, *, history: History, screen: Screen) -> None:
    """Let the reader choose among the years that can be compared."""
    own = screen.choice.year
    years: list[int | None] = [y.section.year for y in history.years if y.section.year != own]
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


def compared(since: int | None, *, history: History, screen: Screen) -> Change | None:
    """Compare the chosen year with the year of comparison, the earlier first.

    Returns
    -------
    Change or None
        None when no other year can be compared.
    """
    if since is None:
        return None
    first, last = (history.of(year) for year in sorted((since, screen.choice.year)))
    return change(first, last) if first is not None and last is not None else None


def _picked_since() -> None:
    year = st.session_state.get("pick_since")
    change_page_query(**{FIELD: None if year is None else str(year)})
