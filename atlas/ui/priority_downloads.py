"""Downloads of the priority list; a file is drawn when its button is pressed."""

from collections.abc import Callable

import streamlit as st

from atlas.export.caterpillar import draw_intervals
from atlas.export.paper import Paper
from atlas.export.tier_map import draw_tiers
from atlas.spreadsheet import csv_bytes
from atlas.stability import Assessment
from atlas.ui.frame import Screen
from atlas.views.priority_csv import csv_rows
from geo.errors import N_

PAPERS = {
    N_("A4 landscape, 300 dpi"): Paper("a4", 300),
    N_("Slide 16:9, 150 dpi"): Paper("slide", 150),
}


def show_priority_downloads(screen: Screen, pair: tuple[Assessment, Assessment]) -> None:
    """Offer the map of the tiers and the rank intervals as PNG, and the table as CSV."""
    language, catalogue = screen.language, screen.catalogue
    opened = st.popover(language.say("Download"), on_change="rerun", key="weigh-download")
    if not opened.open:
        return

    def drawn(draw: Callable[..., bytes], paper: Paper) -> Callable[[], bytes]:
        return lambda: draw(pair[0], catalogue=catalogue, language=language, paper=paper)

    with opened:
        for words, stem, draw in (
            (N_("Map of the tiers, {paper}"), language.say("priority-map"), draw_tiers),
            (N_("Rank intervals, {paper}"), language.say("rank-intervals"), draw_intervals),
        ):
            for title, paper in PAPERS.items():
                st.download_button(
                    language.say(words, paper=language.say(title)),
                    drawn(draw, paper),
                    f"{stem}-{paper.name}-{paper.dpi}dpi.png",
                    "image/png",
                    on_click="ignore",
                    width="stretch",
                )
        st.download_button(
            language.say("Table with values and sources, CSV"),
            lambda: csv_bytes(csv_rows(*pair, catalogue=catalogue, language=language)),
            language.say("priority-list") + ".csv",
            "text/csv",
            on_click="ignore",
            width="stretch",
        )
