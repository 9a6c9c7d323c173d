"""A card for each kind of file to carry away: what it is for, its choices, its button."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st


@contextmanager
def file_card(title: str, purpose: str, *, key: str) -> Iterator[None]:
    """Open a card; what is shown inside are the choices and the button of one kind of file.

    Parameters
    ----------
    title, purpose
        In the language of the screen: the name of the file, and when one wants it.
    key
        Letters only; names the card for style sheets and tests.
    """
    with st.container(border=True, key=f"card-{key}", gap="small"):
        st.html(
            f'<h2 class="atlas-heading">{escape(title)}</h2>'
            f'<p class="atlas-quiet">{escape(purpose)}</p>'
        )
        yield
