"""The offline atlas on the page of things to take away."""

from html import escape

import streamlit as st

from atlas.export.offline import offline_atlas
from atlas.ui.cards import file_card
from atlas.ui.frame import Screen, today


def show_offline(screen: Screen) -> None:
    """Show what the offline atlas is, and a button that makes it when it is pressed."""
    language, choice = screen.language, screen.choice
    indicator = screen.catalogue.indicators[choice.indicator]
    with file_card(
        language.say("Offline atlas"),
        language.say(
            "One HTML file with all maps, rankings and tables in both languages. It opens "
            "from a USB stick or a messaging app, without internet and without this program."
        ),
        key="offline",
    ):
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
