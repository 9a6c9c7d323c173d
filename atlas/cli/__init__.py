"""The command line: an office's own tables, the monitoring database, files to carry away."""

import typer

from atlas.cli.data import data
from atlas.cli.disparity import disparity
from atlas.cli.export import export
from atlas.cli.maps import draw_map_file
from atlas.cli.monitor import monitor
from atlas.cli.offline import html
from atlas.cli.priorities import priority

app = typer.Typer(help="Atlas NTT", no_args_is_help=True, add_completion=False)
app.add_typer(data, name="data")
app.add_typer(export, name="export")
app.add_typer(monitor, name="monitor")
export.command("map")(draw_map_file)
export.command("priority")(priority)
export.command("disparity")(disparity)
export.command("html")(html)


@app.callback()
def main() -> None:
    """Atlas of district indicators of Nusa Tenggara Timur."""
