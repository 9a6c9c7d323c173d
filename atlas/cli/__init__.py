"""The command line: ``atlas data`` for an office's own tables, ``atlas export`` for files."""

import typer

from atlas.cli.data import data
from atlas.cli.export import export
from atlas.cli.papers import book, layers, profile, workbook

app = typer.Typer(help="Atlas NTT", no_args_is_help=True, add_completion=False)
app.add_typer(data, name="data")
app.add_typer(export, name="export")

export.command("profile")(profile)
export.command("book")(book)
export.command("workbook")(workbook)
export.command("layers")(layers)


@app.callback()
def main() -> None:
    """Atlas of district indicators of Nusa Tenggara Timur."""
