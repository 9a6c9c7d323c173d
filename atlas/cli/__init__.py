"""The command line: ``atlas data`` for an office's own tables, ``atlas export`` for files."""

import typer

from atlas.cli import maps, papers
from atlas.cli.data import data
from atlas.cli.export import export

__all__ = ["app", "maps", "papers"]

app = typer.Typer(help="Atlas NTT", no_args_is_help=True, add_completion=False)
app.add_typer(data, name="data")
app.add_typer(export, name="export")


@app.callback()
def main() -> None:
    """Atlas of district indicators of Nusa Tenggara Timur."""
