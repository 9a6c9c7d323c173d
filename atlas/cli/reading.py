"""What every command does first and last: read the data, find things by name, refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from atlas.catalogue import DATA_FOLDER, Catalogue, read_catalogue
from atlas.language import Language
from atlas.model import Indicator
from atlas.values import Values, read_values
from geo.errors import N_, DataError, Fault

Lang = Annotated[Literal["id", "en"], typer.Option(help="id | en", envvar="ATLAS_LANG")]
Folder = Annotated[
    Path | None,
    typer.Option(
        help="Folder data instansi sendiri / folder of an office's own tables",
        envvar="ATLAS_DATA",
    ),
]


def read_atlas(folder: Path | None) -> tuple[Catalogue, Values]:
    """Read the shipped data and, laid over them, those of an office's folder."""
    catalogue = read_catalogue(DATA_FOLDER, office_folder=folder)
    return catalogue, read_values(catalogue, DATA_FOLDER, office_folder=folder)


def find_indicator(name: str, *, catalogue: Catalogue) -> Indicator:
    """Give an indicator by its id, or raise with the ids that there are."""
    if name in catalogue.indicators:
        return catalogue.indicators[name]
    raise DataError(
        Fault(
            N_("The indicator “{name}” is unknown; there are: {known}."),
            "INDICATOR",
            N_("Write one of these ids."),
            {"name": name, "known": ", ".join(catalogue.indicators)},
        )
    )


@contextmanager
def refusing(language: Language) -> Iterator[None]:
    """Turn faults into messages and exit code 1."""
    try:
        yield
    except DataError as error:
        refuse(error, language=language)


def refuse(error: DataError, *, language: Language) -> NoReturn:
    """Tell every fault and end with exit code 1."""
    for fault in error.faults:
        what, where, fix = fault.lines(language.say)
        typer.echo(what, err=True)
        typer.echo(f"  {language.say('where')}: {where}", err=True)
        typer.echo(f"  {language.say('to fix')}: {fix}", err=True)
    raise typer.Exit(1)
