"""The slides of a meeting beside one PNG of a map at the size of a slide."""

from collections.abc import Callable

from atlas.catalogue import read_catalogue
from atlas.choice import first_choice
from atlas.export.deck.powerpoint import deck_pptx
from atlas.export.paper import Paper
from atlas.export.print_map import draw_map
from atlas.language import Language
from atlas.scene import compose
from atlas.story.model import Story
from atlas.story.request import Request, default_indicators
from atlas.story.telling import tell
from atlas.values import read_values
from tests.live import ROOT

CATALOGUE = read_catalogue(ROOT / "data", office_folder=None)
VALUES = read_values(CATALOGUE, ROOT / "data", office_folder=None)
LANGUAGE = Language("id")
PAPER = Paper("slide", 300)


def _story() -> Story:
    request = Request(default_indicators(CATALOGUE, VALUES))
    return tell(request, catalogue=CATALOGUE, values=VALUES, language=LANGUAGE)


def slide_count() -> int:
    """Tell how many slides are measured."""
    return len(_story().slides)


def makers() -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """Give the making of the slides, telling included, and the drawing of one picture."""
    choice = first_choice(CATALOGUE, VALUES)
    scene = compose(choice, catalogue=CATALOGUE, values=VALUES)

    def slides() -> bytes:
        return deck_pptx(_story(), catalogue=CATALOGUE)

    def picture() -> bytes:
        return draw_map(scene, catalogue=CATALOGUE, language=LANGUAGE, paper=PAPER)

    return slides, picture
