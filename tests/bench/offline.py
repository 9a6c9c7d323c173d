"""The offline atlas beside one PNG of the map: its size, and the time to make it."""

from collections.abc import Callable

from atlas import classify
from atlas.catalogue import read_catalogue
from atlas.choice import first_choice
from atlas.export.offline import offline_atlas
from atlas.values import read_values
from tests.bench.png import DATA


def maker() -> Callable[[], bytes]:
    """Give the making of the file; data are read before, breaks are found anew each time."""
    catalogue = read_catalogue(DATA, office_folder=None)
    values = read_values(catalogue, DATA, office_folder=None)
    choice = first_choice(catalogue, values)

    def make() -> bytes:
        classify._statistical.cache_clear()
        return offline_atlas(choice, catalogue=catalogue, values=values)

    return make
