"""The group ``atlas export``: what a page can show, a command can write.

Each kind of file has a module of its own that adds its command to `export`.
"""

import typer

export = typer.Typer(
    help="Peta, slaid, buku, tabel / maps, slides, books, tables", no_args_is_help=True
)
