"""The command line: an office's own tables, the monitoring database, files to carry away."""

from collections.abc import Callable, Mapping

import typer

from atlas.cli.data import data
from atlas.cli.deck import write_deck
from atlas.cli.disparity import disparity
from atlas.cli.maps import draw_map_file
from atlas.cli.monitor import monitor
from atlas.cli.offline import html
from atlas.cli.papers import book, layers, profile, workbook
from atlas.cli.priorities import priority
from atlas.cli.report import report

# What a page can show, a command can write.
EXPORTS: Mapping[str, Callable[..., None]] = {
    "map": draw_map_file,
    "deck": write_deck,
    "profile": profile,
    "book": book,
    "workbook": workbook,
    "layers": layers,
    "html": html,
    "priority": priority,
    "disparity": disparity,
    "report": report,
}

app = typer.Typer(help="Atlas NTT", no_args_is_help=True, add_completion=False)
export = typer.Typer(
    help="Peta, salindia, buku, tabel / maps, slides, books, tables", no_args_is_help=True
)
app.add_typer(data, name="data")
app.add_typer(export, name="export")
app.add_typer(monitor, name="monitor")
for name, command in EXPORTS.items():
    export.command(name)(command)


@app.callback()
def main() -> None:
    """Atlas of district indicators of Nusa Tenggara Timur."""
