"""``atlas export report``: the half-yearly and yearly report of the coordination team."""

from pathlib import Path
from typing import Annotated

import typer

from atlas.catalogue import DATA_FOLDER
from atlas.cli.reading import Lang, read_atlas, refusing
from atlas.export.files import refuse_taken, write_file
from atlas.export.report.facts import gather
from atlas.export.report.making import Form, report_file, report_name
from atlas.language import Language
from atlas.monitoring.model import Period, parse_period
from atlas.monitoring.store import database_url, open_store
from atlas.monitoring.view import YEARS
from atlas.regulation.reading import read_regulation
from geo.errors import N_, DataError, Fault


def report(
    period: Annotated[str, typer.Argument(help="2026-S1 | 2026-S2 | 2026")],
    kind: Annotated[Form, typer.Option(help="Bentuk berkas / form of the file")] = Form.DOCX,
    out: Annotated[Path | None, typer.Option(help="Berkas hasil / the file to write")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Ganti berkas yang ada / replace files that exist")
    ] = False,
    database: Annotated[
        str, typer.Option(help="Alamat basis data / address", envvar="ATLAS_DATABASE_URL")
    ] = "",
    lang: Lang = "id",
) -> None:
    """Laporan pemantauan semester atau evaluasi tahunan / report of a half-year or a year.

    Contoh / example:  atlas export report 2026-S1 --kind docx --out laporan.docx
    """
    language = Language(lang)
    with refusing(language):
        asked = _of_the_roadmap(parse_period(period, where="PERIOD"))
        path = out or Path(report_name(asked, form=kind))
        refuse_taken([path], may_replace=force)
        catalogue, _ = read_atlas(None)
        store = open_store(database or database_url())
        facts = gather(
            asked,
            regulation=read_regulation(DATA_FOLDER),
            catalogue=catalogue,
            current=store.current(),
            submissions=store.submissions(),
        )
        store.engine.dispose()
        write_file(path, report_file(facts, form=kind), may_replace=force)
    typer.echo(language.say("Written: {path}", path=path))


def _of_the_roadmap(period: Period) -> Period:
    if period.year in YEARS:
        return period
    raise DataError(
        Fault(
            N_("The roadmap has no period {period}."),
            "PERIOD",
            N_("Choose a year from {first} to {last}, or a half of it."),
            {"period": str(period), "first": YEARS[0], "last": YEARS[-1]},
        )
    )
