"""Downloads of the current view; a file is drawn when its button is pressed, not before."""

from collections.abc import Callable

import streamlit as st

from atlas.export.paper import Paper
from atlas.export.print_map import draw_map
from atlas.export.ranking_chart import draw_ranking
from atlas.scene import Scene, compose
from atlas.ui.frame import Screen
from geo.errors import N_

PAPERS = {
    N_("A4 landscape, 300 dpi"): Paper("a4", 300),
    N_("A4 landscape, 150 dpi"): Paper("a4", 150),
    N_("Slide 16:9, 300 dpi"): Paper("slide", 300),
    N_("Slide 16:9, 150 dpi"): Paper("slide", 150),
}


@st.fragment
def show_download_menu(screen: Screen) -> None:
    """Show the menu of downloads; it is filled when it is opened, for the choice of then."""
    with st.container(key="download-menu", horizontal_alignment="right"):
        opened = st.popover(screen.language.say("Download"), on_change="rerun", key="download")
    if opened.open:
        with opened:
            show_downloads(screen)


def show_downloads(screen: Screen) -> None:
    """Offer the map in four sizes and the ranking chart in two."""
    language, choice = screen.language, screen.choice

    def drawn(draw: Callable[..., bytes], paper: Paper) -> Callable[[], bytes]:
        def file() -> bytes:
            scene: Scene = compose(choice, catalogue=screen.catalogue, values=screen.values)
            return draw(scene, catalogue=screen.catalogue, language=language, paper=paper)

        return file

    stem = f"{choice.indicator}-{choice.year}"
    map_word, ranking_word = language.say("map"), language.say("ranking")
    for title, paper in PAPERS.items():
        st.download_button(
            language.say("Map, {paper}", paper=language.say(title)),
            drawn(draw_map, paper),
            f"{map_word}-{stem}-{paper.name}-{paper.dpi}dpi.png",
            "image/png",
            key=f"map-{paper.name}-{paper.dpi}",
            on_click="ignore",
            width="stretch",
        )
    for title, paper in list(PAPERS.items())[::2]:
        st.download_button(
            language.say("Ranking, {paper}", paper=language.say(title)),
            drawn(draw_ranking, paper),
            f"{ranking_word}-{stem}-{paper.name}-{paper.dpi}dpi.png",
            "image/png",
            key=f"ranking-{paper.name}",
            on_click="ignore",
            width="stretch",
        )
