"""``atlas export priority``: the priority list as a map, as rank intervals or as a table."""

from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

import typer

from atlas.cli.reading import Folder, Lang, read_atlas, refusing
from atlas.export.caterpillar import draw_intervals
from atlas.export.files import write_file
from atlas.export.paper import STYLES, Paper
from atlas.export.tier_map import draw_tiers
from atlas.language import Language
from atlas.spreadsheet import csv_bytes
from atlas.stability import Assessment
from atlas.values import Values
from atlas.views.priority_csv import csv_rows
from atlas.views.priority_words import priority_sentences
from atlas.weighing import assess_both, parse_weighing
from geo.errors import N_, Fault, raise_all

DRAWN = {"tiers": draw_tiers, "intervals": draw_intervals}
TABLE = "table"
SHARPEST_DPI = 600


def priority(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    link: Annotated[
        str, typer.Option(help="Alamat halaman Prioritas / address of the priority page")
    ] = "",
    what: Annotated[
        str,
        typer.Option(
            help="tiers: peta / map | intervals: rentang peringkat / rank intervals | "
            "table: tabel / table (CSV)"
        ),
    ] = "tiers",
    paper: Annotated[str, typer.Option(help=" | ".join(STYLES))] = "a4",
    dpi: Annotated[
        int, typer.Option(min=72, max=SHARPEST_DPI, help="Titik per inci / dots per inch")
    ] = 300,
    out: Annotated[
        Path | None, typer.Option(help="Berkas hasil / the file to write: *.png | *.csv")
    ] = None,
    force: Annotated[bool, typer.Option(help="Ganti berkas yang ada / replace a file")] = False,
    folder: Folder = None,
    lang: Lang = "id",
) -> None:
    """Daftar prioritas sebagai gambar atau CSV / the priority list as picture or table.

    Tanpa tautan: daftar bawaan halaman Prioritas / without a link: the page's own list.

    Contoh / example: atlas export priority --what intervals --paper slide
    """
    language = Language(lang)
    with refusing(language):
        raise_all(_faults(what, paper=paper))
        catalogue, values = read_atlas(folder)
        pair = assess_link(link, values=values)
        if what == TABLE:
            content = csv_bytes(csv_rows(*pair, catalogue=catalogue, language=language))
        else:
            content = DRAWN[what](
                pair[0], catalogue=catalogue, language=language, paper=Paper(paper, dpi)
            )
        ending = "csv" if what == TABLE else "png"
        path = out or Path(f"{language.say('priority-list')}-{what}.{ending}")
        write_file(path, content, may_replace=force)
    for sentence in priority_sentences(pair[0], catalogue=catalogue, language=language):
        typer.echo(sentence)
    typer.echo(language.say("Written: {path}", path=path))


def assess_link(link: str, *, values: Values) -> tuple[Assessment, Assessment]:
    """Assess the list of a page's address, as it is chosen and under any weights at all.

    Raises
    ------
    DataError
        With every parameter that is not understood: a file must not show another list than
        the one that was asked for.
    """
    query = dict(parse_qsl(urlsplit(link).query or link.lstrip("?"), keep_blank_values=True))
    sections = values.best_sections()
    weighing, faults = parse_weighing(query, sections=sections)
    raise_all(faults)
    return assess_both(weighing, sections=sections)


def _faults(what: str, *, paper: str) -> list[Fault]:
    faults = []
    for option, text, known in (
        ("--what", what, (*DRAWN, TABLE)),
        ("--paper", paper, tuple(STYLES)),
    ):
        if text not in known:
            faults.append(
                Fault(
                    N_("The option {option} cannot be “{text}”."),
                    option,
                    N_("Give one of these: {known}."),
                    {"option": option, "text": text, "known": ", ".join(known)},
                )
            )
    return faults
