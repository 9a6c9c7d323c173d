"""All indicators and years in one command, on all cores."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from atlas.catalogue import Catalogue
from atlas.choice import first_choice
from atlas.cli.reading import read_atlas
from atlas.export.files import write_file
from atlas.export.picture import make_picture
from atlas.export.workers import core_count, worker_context
from atlas.language import Language
from atlas.recipe import Recipe
from atlas.values import Values
from geo.errors import DataError, Fault

# Pictures handed to a process at a time: enough to hide the handing over, few enough that
# no process is left alone at the end.
CHUNK = 2


@dataclass(frozen=True)
class Task:
    """One picture to be drawn in another process."""

    recipe: Recipe
    data_folder: Path | None
    out: Path
    may_replace: bool


@dataclass(frozen=True)
class Outcome:
    """What became of a picture: the faults that refused it, or the checks that failed."""

    name: str
    faults: tuple[Fault, ...] = ()
    failed: tuple[str, ...] = ()


def recipes_of_all(recipe: Recipe, *, catalogue: Catalogue, values: Values) -> list[Recipe]:
    """Give the recipe for each indicator in each of its years, in the catalogue's order."""
    found = []
    for name in catalogue.indicators:
        first = first_choice(catalogue, values, indicator_id=name)
        for year in values.years_of(name):
            choice = replace(
                first, year=year, lang=recipe.choice.lang, classes=recipe.choice.classes
            )
            found.append(replace(recipe, choice=choice, title="", others=()))
    return found


def draw_all(
    recipe: Recipe,
    *,
    values: Values,
    folder: Path | None,
    out: Path,
    force: bool,
    jobs: int,
) -> int:
    """Draw all indicators and years into a folder, and tell what was refused.

    Returns
    -------
    int
        The exit code: 0, 1 when a picture was refused, 3 when a check failed.
    """
    language = Language(recipe.choice.lang)
    catalogue, _ = _data(folder)
    wanted = recipes_of_all(recipe, catalogue=catalogue, values=values)
    tasks = [Task(item, folder, out, force) for item in wanted]
    outcomes = []
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
    ) as progress:
        bar = progress.add_task(language.say("Maps"), total=len(tasks))
        for outcome in run(tasks, jobs=jobs):
            outcomes.append(outcome)
            progress.update(bar, advance=1, refresh=True)
    return _tell(outcomes, out=out, language=language)


def run(tasks: list[Task], *, jobs: int = 0) -> Iterator[Outcome]:
    """Draw in as many processes as asked for, 0 for one a core; outcomes in their order."""
    count = min(jobs or core_count(), len(tasks))
    if count <= 1:
        yield from map(draw, tasks)
        return
    with ProcessPoolExecutor(count, mp_context=worker_context()) as pool:
        yield from pool.map(draw, tasks, chunksize=CHUNK)


def draw(task: Task) -> Outcome:
    """Draw one picture and write it; faults are told, not raised, to cross the processes."""
    name = f"{task.recipe.choice.indicator} {task.recipe.choice.year}"
    try:
        catalogue, values = _data(task.data_folder)
        picture = make_picture(task.recipe, catalogue=catalogue, values=values)
        write_file(task.out / picture.name, picture.content, may_replace=task.may_replace)
    except DataError as error:
        return Outcome(name, faults=error.faults)
    return Outcome(picture.name, failed=tuple(check.name for check in picture.failed))


@cache
def _data(folder: Path | None) -> tuple[Catalogue, Values]:
    return read_atlas(folder)


def _tell(outcomes: list[Outcome], *, out: Path, language: Language) -> int:
    refused = [outcome for outcome in outcomes if outcome.faults]
    faulty = [outcome for outcome in outcomes if outcome.failed]
    for outcome in refused:
        what, _, fix = outcome.faults[0].lines(language.say)
        typer.echo(f"{outcome.name}: {what} {fix}", err=True)
    for outcome in faulty:
        words = ", ".join(language.say(name) for name in outcome.failed)
        typer.echo(f"{outcome.name}: {words}", err=True)
    count = len(outcomes) - len(refused)
    typer.echo(language.say("{count} maps written to {path}.", count=count, path=out))
    return 1 if refused else 3 if faulty else 0
