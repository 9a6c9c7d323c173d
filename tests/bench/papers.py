"""The portraits of all districts beside that of one; data and layers are read before."""

import time
from statistics import median

from atlas.catalogue import read_catalogue
from atlas.export.book import draw_profiles
from atlas.export.workers import core_count
from atlas.language import Language
from atlas.values import read_values
from atlas.views.portrait import stand
from tests.live import ROOT

DATA = ROOT / "data"


def milliseconds_of_one_and_all(*, repeats: int) -> tuple[float, float]:
    """Give the medians of one portrait and of those of all districts, drawn in turns."""
    catalogue = read_catalogue(DATA)
    standing = stand(catalogue, read_values(catalogue, DATA))
    codes = tuple(catalogue.districts)
    times: dict[int, list[float]] = {1: [], len(codes): []}
    for turn in range(1 + repeats):
        for count, found in times.items():
            start = time.perf_counter()
            draw_profiles(
                codes[:count], standing=standing, language=Language("id"), cores=core_count()
            )
            if turn:
                found.append(1000 * (time.perf_counter() - start))
    return median(times[1]), median(times[len(codes)])
