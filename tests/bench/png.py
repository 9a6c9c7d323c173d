"""The printed map beside a bare GeoDataFrame.plot of the same layer and size."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import geopandas as gpd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from atlas.catalogue import Catalogue, read_catalogue
from atlas.choice import first_choice
from atlas.cli.batch import Task, recipes_of_all, run
from atlas.export.paper import Paper
from atlas.export.picture import make_picture
from atlas.export.print_map import draw_map
from atlas.language import Language
from atlas.recipe import Recipe
from atlas.scene import Scene, compose
from atlas.values import read_values
from tests.live import ROOT

DATA = ROOT / "data"
DPI = 300
A4_INCHES = (297 / 25.4, 210 / 25.4)
QGIS_SCRIPT = Path(__file__).parent / "qgis_layout.py"


def drawers() -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """Give the atlas's drawing and the bare one; data and layer are read before."""
    catalogue, scene, layer = _first_map()
    language = Language("id")

    def atlas_map() -> bytes:
        return draw_map(scene, catalogue=catalogue, language=language, paper=Paper("a4", DPI))

    def bare_map() -> bytes:
        figure = Figure(figsize=A4_INCHES)
        FigureCanvasAgg(figure)
        layer.plot(column="value", ax=figure.add_subplot(), edgecolor="white")
        target = BytesIO()
        figure.savefig(target, dpi=DPI)
        return target.getvalue()

    return atlas_map, bare_map


def qgis_milliseconds(*, repeats: int) -> float | None:
    """Time QGIS's layout export of the same map; None where no Python has QGIS."""
    python = _python_with_qgis()
    if python is None:
        return None
    catalogue, _, layer = _first_map()
    layer["name"] = [catalogue.place(code).name for code in layer["district_code"]]
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "layer.geojson", Path(folder) / "map.png"
        layer.to_file(source, driver="GeoJSON")
        done = subprocess.run(
            [python, QGIS_SCRIPT, source, target, str(DPI), str(1 + repeats)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=True,
        )
    return median(float(line) for line in done.stdout.splitlines()[1:])


def _first_map() -> tuple[Catalogue, Scene, gpd.GeoDataFrame]:
    """Give the map that the atlas opens with, and its layer with the same values."""
    catalogue = read_catalogue(DATA, office_folder=None)
    values = read_values(catalogue, DATA, office_folder=None)
    scene = compose(first_choice(catalogue, values), catalogue=catalogue, values=values)
    layer = gpd.read_file(DATA / "boundaries" / "districts_print.json")
    layer["value"] = [scene.section.known.get(code) for code in layer["district_code"]]
    return catalogue, scene, layer


def _python_with_qgis() -> str | None:
    """Find the system's Python with QGIS, which is not that of the atlas's environment."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        python = shutil.which("python3", path=folder)
        if (
            python
            and not subprocess.run(
                [python, "-c", "import qgis.core"], capture_output=True, check=False
            ).returncode
        ):
            return python
    return None


def slide_kb() -> float:
    """Give the size of the largest map of an indicator for a slide, in kB."""
    catalogue = read_catalogue(DATA, office_folder=None)
    values = read_values(catalogue, DATA, office_folder=None)
    sizes = []
    for name in catalogue.indicators:
        choice = first_choice(catalogue, values, indicator_id=name)
        picture = make_picture(Recipe(choice), catalogue=catalogue, values=values)
        sizes.append(len(picture.content) / 1000)
    return max(sizes)


def batch_seconds(jobs: int) -> float:
    """Time the drawing of a batch of maps for a slide, the start of the processes included."""
    catalogue = read_catalogue(DATA, office_folder=None)
    values = read_values(catalogue, DATA, office_folder=None)
    first = Recipe(first_choice(catalogue, values))
    recipes = recipes_of_all(first, catalogue=catalogue, values=values)
    with TemporaryDirectory() as folder:
        tasks = [Task(recipe, None, Path(folder), False) for recipe in recipes]
        start = time.perf_counter()
        outcomes = list(run(tasks, jobs=jobs))
        taken = time.perf_counter() - start
    if any(outcome.faults for outcome in outcomes):
        raise RuntimeError("A map of the batch was refused.")
    return taken


def milliseconds(draw: Callable[[], bytes]) -> float:
    """Time one drawing."""
    start = time.perf_counter()
    draw()
    return 1000 * (time.perf_counter() - start)
