"""The offline atlas on the page of things to take away."""

from html import escape

import streamlit as st

from atlas.export.offline import offline_atlas
from atlas.ui.frame import Screen, show_words, today


def show_offline(screen: Screen) -> None:
    """Show what the offline atlas is, and a button that makes it when it is pressed."""
    language, choice = screen.language, screen.choice
    indicator = screen.catalogue.indicators[choice.indicator]
    title = language.say("Offline atlas")
    with st.container(border=True):
        st.html(f'<h3 class="atlas-sub">{escape(title)}</h3>')
        show_words(
            language.say(
                "One HTML file with all maps, rankings and tables in both languages. It opens "
                "from a USB stick or a messaging app, without internet and without this program."
            )
        )
        opened = language.say(
            "It opens with the view that is chosen now: {indicator}, {year}.",
            indicator=language.text(indicator.name),
            year=choice.year,
        )
        st.html(f'<p class="atlas-quiet">{escape(opened)}</p>')
        st.download_button(
            language.say("Offline atlas (HTML)"),
            lambda: offline_atlas(choice, catalogue=screen.catalogue, values=screen.values),
            f"atlas-ntt-{today()}.html",
            "text/html",
            key="offline-atlas",
            on_click="ignore",
        )
