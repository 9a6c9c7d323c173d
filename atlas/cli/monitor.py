"""Commands for the monitoring database: ``atlas monitor backup``."""

from pathlib import Path
from typing import Annotated

import typer

from atlas.cli.reading import Lang, refusing
from atlas.language import Language
from atlas.monitoring.store import database_url, open_store

monitor = typer.Typer(help="Basis data pemantauan / monitoring database", no_args_is_help=True)


@monitor.callback()
def about() -> None:
    """Commands for the database with the realisations."""


@monitor.command()
def backup(
    file: Annotated[Path, typer.Argument(help="*.sqlite3")],
    database: Annotated[
        str, typer.Option(help="Alamat basis data / address", envvar="ATLAS_DATABASE_URL")
    ] = "",
    lang: Lang = "id",
) -> None:
    """Copy all realisations with their history into one new file.

    To go back to it, name it: ATLAS_DATABASE_URL=sqlite:///FILE
    """
    language = Language(lang)
    with refusing(language):
        store = open_store(database or database_url())
        store.copy_to(file)
        count = len(store.submissions())
        store.engine.dispose()
    typer.echo(language.say("{count} submissions copied to {path}.", count=count, path=file))
