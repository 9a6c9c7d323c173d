"""Commands for an office's own tables: ``atlas data template``, ``check`` and ``add``."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from atlas.catalogue import DATA_FOLDER
from atlas.cli.reading import Folder, Lang, find_indicator, read_atlas, refusing
from atlas.export.files import write_file
from atlas.language import Language
from atlas.model import Indicator, Origin, Quality
from atlas.office import Places, add_table, check_table, template_rows
from atlas.spreadsheet import csv_bytes, workbook_bytes
from geo.districts import read_aliases
from geo.errors import N_, DataError, Fault, raise_all

data = typer.Typer(help="Tabel kantor sendiri / an office's own tables", no_args_is_help=True)

Measured = Annotated[str, typer.Option(help="Id indikator; bawaan: nama berkas / file name")]
Year = Annotated[int | None, typer.Option(help="Tahun data / year of the data")]


@data.command()
def template(
    indicator: str,
    year: Year = None,
    out: Annotated[Path | None, typer.Option(help="*.xlsx | *.csv")] = None,
    lang: Lang = "id",
) -> None:
    """Write an empty table of an indicator with all district codes and names."""
    language = Language(lang)
    with refusing(language):
        catalogue, values = read_atlas(None)
        entry = find_indicator(indicator, catalogue=catalogue)
    newest = max(values.years_of(entry.id), default=0)
    rows = template_rows(catalogue, year=year or newest)
    path = out or Path(f"{entry.id}.xlsx")
    if path.suffix.lower() == ".csv":
        content = csv_bytes(rows)
    else:
        content = workbook_bytes({"data": rows, "info": _information(entry, language=language)})
    with refusing(language):
        write_file(path, content)
    typer.echo(language.say("Written: {path}", path=path))


@data.command()
def check(
    file: Path,
    indicator: Measured = "",
    year: Year = None,
    lang: Lang = "id",
) -> None:
    """List all faults of a table with sheet, row and column."""
    language = Language(lang)
    with refusing(language):
        catalogue, _ = read_atlas(None)
        entry = find_indicator(indicator or file.stem, catalogue=catalogue)
        places = Places(catalogue, read_aliases(DATA_FOLDER))
        found, faults = check_table(file, indicator=entry, places=places, year=year)
        raise_all(faults)
    typer.echo(language.say("No fault found: {count} values.", count=len(found)))


@data.command()
def add(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    file: Path,
    origin: Annotated[str, typer.Option(help="Id sumber / origin id: bps-susenas-2024")],
    producer: Annotated[str, typer.Option(help="Penerbit / producer")],
    title: Annotated[str, typer.Option(help="Judul terbitan / title of the edition")],
    published: Annotated[
        str, typer.Option("--date", help="Tanggal atau tahun terbit / date published")
    ],
    indicator: Measured = "",
    url: str = "",
    license_name: Annotated[str, typer.Option("--license")] = "",
    year: Year = None,
    folder: Folder = None,
    replace: bool = False,
    lang: Lang = "id",
) -> None:
    """Add a table's values and their origin to the office's own folder."""
    language = Language(lang)
    with refusing(language):
        target = folder or _no_folder()
        catalogue, values = read_atlas(target)
        entry = find_indicator(indicator or file.stem, catalogue=catalogue)
        places = Places(catalogue, read_aliases(DATA_FOLDER))
        found, faults = check_table(file, indicator=entry, places=places, year=year)
        raise_all(faults)
        edition = Origin(
            origin_id=origin,
            producer=producer,
            title=title,
            citation=f"{producer} ({published[:4]}). {title}.",
            url=url,
            date_published=published,
            date_accessed="",
            license=license_name,
            quality=Quality.OFFICE,
            access="office",
            note="",
        )
        path = add_table(
            found,
            indicator=entry,
            origin=edition,
            folder=target,
            shipped=(catalogue, values),
            may_replace=replace,
        )
    typer.echo(language.say("{count} values added to {path}.", count=len(found), path=path))


def _no_folder() -> NoReturn:
    raise DataError(
        Fault(
            N_("No folder is named for the office's own data."),
            "ATLAS_DATA",
            N_("Set the environment variable ATLAS_DATA, or give --folder."),
        )
    )


def _information(indicator: Indicator, *, language: Language) -> list[list[object]]:
    low, high = indicator.valid_range
    return [
        [language.say("Indicator"), language.text(indicator.name)],
        [language.say("Unit"), language.text(indicator.unit)],
        [language.say("Range"), f"{low:g} - {high:g}"],
        [language.say("Definition"), language.text(indicator.definition)],
        [language.say("Missing"), language.say("Leave the value empty; never write 0.")],
    ]
