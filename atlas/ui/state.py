"""The choice in the session and in the URL; the URL is what is shared and what counts.

Besides the choice, which all pages share, a page may have parameters of its own, such as the
weights of an index: they stand in the same URL, and are kept while the reader is elsewhere.
Their names differ from those of the choice, and the page's own parser judges their texts.
"""

from dataclasses import fields

import streamlit as st

from atlas.choice import Choice, first_choice, parse_choice
from atlas.ui.load import Loaded, atlas_data
from geo.errors import Fault

CARRIED_OVER = ("classes", "scope", "district", "rule", "view", "lang")
SHARED = frozenset(field.name for field in fields(Choice))
LONGEST = 2000


def current_choice(loaded: Loaded) -> Choice:
    """Give the choice of this session, or the first one."""
    choice = st.session_state.get("choice")
    if isinstance(choice, Choice):
        return choice
    return first_choice(loaded.catalogue, loaded.values)


def open_choice(loaded: Loaded, *, page: str) -> list[Fault]:
    """Take the choice, and the page's own parameters, from the URL when a page opens.

    Returns
    -------
    list
        One fault for each parameter of the choice that was not understood.
    """
    query = st.query_params.to_dict()
    own = {name: text[:LONGEST] for name, text in query.items() if name not in SHARED}
    st.session_state["page"] = page
    if own:
        st.session_state.setdefault("page_queries", {})[page] = own
    choice, faults = parse_choice(
        query, catalogue=loaded.catalogue, values=loaded.values, fallback=current_choice(loaded)
    )
    st.session_state["choice"] = choice
    return faults


def keep_choice(choice: Choice) -> None:
    """Make a choice the current one and write it to the URL."""
    st.session_state["choice"] = choice
    query = choice.query() | page_query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def page_query(page: str | None = None) -> dict[str, str]:
    """Give the parameters that one page, by default the open one, has of its own."""
    queries: dict[str, dict[str, str]] = st.session_state.get("page_queries", {})
    return dict(queries.get(page or st.session_state.get("page", ""), {}))


def change_page_query(**changes: str | None) -> None:
    """Set parameters of the open page, or with None take them out, and write the URL."""
    query = {name: text for name, text in (page_query() | changes).items() if text is not None}
    st.session_state.setdefault("page_queries", {})[st.session_state["page"]] = query
    keep_choice(current_choice(atlas_data()))


def change_choice(field: str, text: str) -> None:
    """Change one field of the choice; another indicator opens in its own best year."""
    loaded = atlas_data()
    query = current_choice(loaded).query()
    if field == "indicator":
        query = {name: query[name] for name in CARRIED_OVER if name in query}
    if field == "district":
        query.pop("district", None)
    changed, faults = parse_choice(
        query | {field: text},
        catalogue=loaded.catalogue,
        values=loaded.values,
        fallback=None,
    )
    st.session_state["input_faults"] = faults
    keep_choice(changed)


def picked(field: str) -> None:
    """Answer a widget whose key is ``pick_<field>``."""
    value = st.session_state.get(f"pick_{field}")
    if value is not None:
        change_choice(field, str(value))


def clicked(key: str) -> None:
    """Answer a click on the map: select the district, or unselect it when it was selected."""
    drawing = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    code = drawing.get("district_code")
    if code:
        selected = current_choice(atlas_data()).district
        change_choice("district", "" if code == selected else code)
