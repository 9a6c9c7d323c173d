"""The command line: ``atlas data`` for an office's own tables, ``atlas export`` for files."""

import typer

from atlas.cli import deck, maps, papers
from atlas.cli.data import data
from atlas.cli.disparity import disparity
from atlas.cli.export import export
from atlas.cli.offline import html
from atlas.cli.priorities import priority

__all__ = ["app", "deck", "maps", "papers"]

app = typer.Typer(help="Atlas NTT", no_args_is_help=True, add_completion=False)
app.add_typer(data, name="data")
export.command("disparity")(disparity)
export.command("html")(html)
export.command("priority")(priority)
app.add_typer(export, name="export")


@app.callback()
def main() -> None:
    """Atlas of district indicators of Nusa Tenggara Timur."""
