"""The monitoring database of this atlas, opened once."""

from collections.abc import Mapping

import streamlit as st

from atlas.monitoring.model import Entry, Key
from atlas.monitoring.store import Store, database_url, open_store
from atlas.ui.frame import Screen, show_notices
from geo.errors import DataError


@st.cache_resource(show_spinner=False)
def _store(url: str) -> Store:
    return open_store(url)


def ledger() -> Store:
    """Give the open database.

    Raises
    ------
    DataError
        When it cannot be used.
    """
    return _store(database_url())


def current_entries(screen: Screen) -> Mapping[Key, Entry]:
    """Give what stands in the database; when it cannot be used, say so and give nothing."""
    try:
        return ledger().current()
    except DataError as error:
        show_notices(error.faults, language=screen.language)
        return {}
