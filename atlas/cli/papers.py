"""``atlas export profile``, ``book``, ``workbook`` and ``layers``: the atlas to carry away."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from atlas.catalogue import DATA_FOLDER, Catalogue
from atlas.cli.reading import Folder, Lang, find_indicator, read_atlas, refusing
from atlas.export.book import draw_book, draw_profiles
from atlas.export.files import refuse_taken, write_file
from atlas.export.layers import draw_geojson, draw_geopackage
from atlas.export.profile import profile_name
from atlas.export.workbook import draw_workbook
from atlas.export.workers import core_count
from atlas.language import Language
from atlas.model import CrossSection
from atlas.regulation.reading import read_regulation
from atlas.values import Values
from atlas.views.portrait import stand
from atlas.views.tables import plain_csv, values_frame
from geo.districts import district_named, read_aliases
from geo.errors import N_, DataError, Fault, raise_all

Out = Annotated[Path | None, typer.Option(help="Berkas hasil / the file to write")]
Place = Annotated[
    Path | None, typer.Option(help="Folder hasil, atau nama berkas / folder, or a file's name")
]
Force = Annotated[
    bool, typer.Option("--force", help="Ganti berkas yang ada / replace files that exist")
]
LAYER_FORMS = (".gpkg", ".geojson", ".csv")


def profile(
    districts: Annotated[
        list[str] | None,
        typer.Argument(
            help="Kode atau nama kabupaten/kota / code or name: 5306, Belu, 'Kota Kupang'"
        ),
    ] = None,
    all_of_them: Annotated[
        bool, typer.Option("--all", help="Semua kabupaten/kota / all districts")
    ] = False,
    out: Place = None,
    force: Force = False,
    folder: Folder = None,
    lang: Lang = "id",
) -> None:
    """Profil satu halaman A4 per kabupaten/kota (PDF) / one A4 page per district.

    Contoh / examples:  atlas export profile Belu  ·  atlas export profile --all --out profil
    """
    language = Language(lang)
    with refusing(language):
        catalogue, values = read_atlas(folder)
        codes = _codes(districts or [], catalogue=catalogue, is_all=all_of_them)
        paths = _profile_paths(codes, out=out, catalogue=catalogue, language=language)
        refuse_taken(paths, may_replace=force)
        with _progress(language.say("Drawing portraits"), total=len(codes)) as told:
            files = draw_profiles(
                codes,
                standing=stand(catalogue, values, regulation=read_regulation(DATA_FOLDER)),
                language=language,
                cores=core_count(),
                told=told,
            )
        for path, content in zip(paths, files.values(), strict=True):
            write_file(path, content, may_replace=force)
            _say_written(path, language=language)


def book(out: Out = None, force: Force = False, folder: Folder = None, lang: Lang = "id") -> None:
    """Buku semua profil, dengan sampul dan daftar isi (PDF) / the book of all portraits.

    Contoh / example:  atlas export book --out atlas-ntt.pdf
    """
    language = Language(lang)
    path = out or Path("atlas-ntt.pdf")
    with refusing(language):
        catalogue, values = read_atlas(folder)
        refuse_taken([path], may_replace=force)
        with _progress(language.say("Drawing the book"), total=len(catalogue.districts)) as told:
            standing = stand(catalogue, values, regulation=read_regulation(DATA_FOLDER))
            content = draw_book(standing=standing, language=language, cores=core_count(), told=told)
        write_file(path, content, may_replace=force)
    _say_written(path, language=language)


def workbook(
    out: Out = None, force: Force = False, folder: Folder = None, lang: Lang = "id"
) -> None:
    """Semua nilai, peringkat, prioritas, dan sumber dalam satu buku kerja (XLSX) / workbook.

    Contoh / example:  atlas export workbook --out atlas-ntt.xlsx
    """
    language = Language(lang)
    path = out or Path("atlas-ntt.xlsx")
    with refusing(language):
        catalogue, values = read_atlas(folder)
        refuse_taken([path], may_replace=force)
        content = draw_workbook(catalogue=catalogue, values=values, language=language)
        write_file(path, content, may_replace=force)
    _say_written(path, language=language)


def layers(
    indicator: Annotated[
        str, typer.Argument(help="Id indikator; bawaan: semua / indicator; by default all")
    ] = "",
    year: Annotated[int | None, typer.Option(help="Tahun data / year of the data")] = None,
    out: Annotated[Path | None, typer.Option(help="*.gpkg | *.geojson | *.csv")] = None,
    force: Force = False,
    folder: Folder = None,
    lang: Lang = "id",
) -> None:
    """Lapisan peta dan tabel untuk GIS (GeoPackage, GeoJSON, CSV) / layers and tables for GIS.

    Akhiran nama berkas menentukan bentuknya / the ending of the name decides the form.
    Contoh / example:  atlas export layers poverty_rate --year 2024 --out kemiskinan.geojson
    """
    language = Language(lang)
    path = out or Path("atlas-ntt.gpkg")
    with refusing(language):
        form = path.suffix.lower()
        _refuse_unknown_form(form, path=path)
        catalogue, values = read_atlas(folder)
        shown = _sections(indicator, year=year, catalogue=catalogue, values=values)
        refuse_taken([path], may_replace=force)
        listed = shown if year else _all_years(shown, values=values)
        if form == ".geojson":
            content = draw_geojson(shown, catalogue=catalogue, language=language)
        elif form == ".gpkg":
            content = draw_geopackage(
                shown, all_values=listed, catalogue=catalogue, language=language
            )
        else:
            content = plain_csv(values_frame(listed, catalogue=catalogue, language=language))
        write_file(path, content, may_replace=force)
    _say_written(path, language=language)


def _codes(texts: Sequence[str], *, catalogue: Catalogue, is_all: bool) -> tuple[str, ...]:
    """Find the districts that are meant, each once, or raise with all that are in doubt."""
    if is_all:
        return tuple(catalogue.districts)
    aliases = read_aliases(DATA_FOLDER)
    places = catalogue.districts.values()
    answers = [district_named(text, districts=places, aliases=aliases) for text in texts]
    raise_all([answer.fault("DISTRICTS") for answer in answers if answer.code is None])
    if not answers:
        raise DataError(
            Fault(
                N_("No district was named."),
                "DISTRICTS",
                N_("Write a code or a name, such as 5306 or Belu, or give --all."),
            )
        )
    return tuple(dict.fromkeys(answer.code for answer in answers if answer.code is not None))


def _profile_paths(
    codes: Sequence[str], *, out: Path | None, catalogue: Catalogue, language: Language
) -> list[Path]:
    if len(codes) == 1 and out is not None and out.suffix.lower() == ".pdf":
        return [out]
    place = out or Path()
    return [place / profile_name(code, catalogue=catalogue, language=language) for code in codes]


def _refuse_unknown_form(form: str, *, path: Path) -> None:
    if form in LAYER_FORMS:
        return
    raise DataError(
        Fault(
            N_("No layer can be written as “{form}”."),
            str(path),
            N_("End the name with one of these: {known}."),
            {"form": form or path.name, "known": ", ".join(LAYER_FORMS)},
        )
    )


def _sections(
    name: str, *, year: int | None, catalogue: Catalogue, values: Values
) -> list[CrossSection]:
    """Give one indicator in the year asked for, or all in the year shown first."""
    ids = [find_indicator(name, catalogue=catalogue).id] if name else list(catalogue.indicators)
    if year is None:
        return [values.best_section(item) for item in ids]
    with_year = [item for item in ids if year in values.years_of(item)]
    if not with_year:
        years = sorted({known for item in ids for known in values.years_of(item)})
        raise DataError(
            Fault(
                N_("There are no values for the year {year}; there are: {known}."),
                "--year",
                N_("Write one of these years."),
                {"year": year, "known": ", ".join(map(str, years))},
            )
        )
    return [values.section(item, year=year) for item in with_year]


def _all_years(sections: Sequence[CrossSection], *, values: Values) -> list[CrossSection]:
    return [item for s in sections for item in values.sections_of(s.indicator.id)]


@contextmanager
def _progress(title: str, *, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on the terminal while pages are drawn; nothing when it is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        auto_refresh=False,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.update(task, advance=1, refresh=True)


def _say_written(path: Path, *, language: Language) -> None:
    typer.echo(language.say("Written: {path}", path=path))
