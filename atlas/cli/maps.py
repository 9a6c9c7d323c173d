"""``atlas export map``: one picture from options, a link, a recipe or an older picture; or all."""

from pathlib import Path
from typing import Annotated

import typer

from atlas.catalogue import Catalogue
from atlas.cli.batch import draw_all
from atlas.cli.reading import Folder, read_atlas, refusing
from atlas.export.files import write_file
from atlas.export.picture import make_picture
from atlas.export.reading_back import read_recipe_text
from atlas.language import Language
from atlas.recipe import (
    FORMATS,
    INSETS,
    LABELS,
    LAYOUTS,
    PAPERS,
    Recipe,
    parse_link,
    parse_recipe,
    parse_yaml,
)
from atlas.values import Values
from geo.errors import N_, DataError, Fault, raise_all

# Exit codes besides 0, and typer's 2 for a wrong option: refused, and written with faults.
REFUSED, FAULTY = 1, 3

Text = Annotated[str | None, typer.Option()]
SOURCE, LOOK, FILE = "Apa / what", "Rupa / look", "Berkas / file"


def _option(words: str, panel: str) -> object:
    return typer.Option(help=words, rich_help_panel=panel, show_default=False)


def draw_map_file(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    indicator: Annotated[str | None, _option("Id indikator / indicator id: hdi", SOURCE)] = None,
    year: Annotated[str | None, _option("Tahun data / year of the data", SOURCE)] = None,
    link: Annotated[str | None, _option("Alamat tampilan atlas / a view's address", SOURCE)] = None,
    recipe: Annotated[Path | None, _option("Resep / recipe: *.yaml", SOURCE)] = None,
    like: Annotated[
        Path | None, _option("Gambar lama yang dibuat ulang / a picture to make again", SOURCE)
    ] = None,
    others: Annotated[
        str | None,
        typer.Option(
            "--with",
            help="Indikator di sampingnya / indicators beside it: hdi,tfr",
            rich_help_panel=SOURCE,
        ),
    ] = None,
    layout: Annotated[str | None, _option(" | ".join(LAYOUTS), LOOK)] = None,
    paper: Annotated[str | None, _option(" | ".join(PAPERS), LOOK)] = None,
    dpi: Annotated[str | None, _option("Titik per inci / dots per inch: 96-600", LOOK)] = None,
    lang: Annotated[str | None, _option("id | en", LOOK)] = None,
    title: Annotated[str | None, _option("Judul sendiri / a title of your own", LOOK)] = None,
    scheme: Annotated[str | None, _option("Cara membagi kelas / classification", LOOK)] = None,
    classes: Annotated[str | None, _option("Jumlah kelas / number of classes: 3-7", LOOK)] = None,
    labels: Annotated[str | None, _option(f"Label: {' | '.join(LABELS)}", LOOK)] = None,
    insets: Annotated[
        str | None, _option(f"Peta sisipan / insets: {','.join(INSETS)}", LOOK)
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            help="Alamat atlas untuk kode QR / address for the QR code",
            envvar="ATLAS_ADDRESS",
            rich_help_panel=LOOK,
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help=" | ".join(FORMATS), rich_help_panel=FILE)
    ] = None,
    out: Annotated[
        Path | None, _option("Berkas atau folder / file or folder to write", FILE)
    ] = None,
    force: Annotated[bool, _option("Ganti berkas yang ada / replace a file", FILE)] = False,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Semua indikator dan tahun / all indicators and years",
            rich_help_panel=FILE,
        ),
    ] = False,
    jobs: Annotated[int, typer.Option(min=0, help="0: semua inti / all cores")] = 0,
    folder: Folder = None,
) -> None:
    """Gambar peta ke berkas / draw a map as PNG, SVG or PDF.

    Contoh / example: atlas export map --indicator stunting_survey --paper a4 --format pdf

    Kode keluar / exit codes: 0 ditulis / written; 1 ditolak / refused; 2 opsi salah / wrong
    option; 3 ditulis, tetapi pemeriksaan menemukan kekurangan / written, but a check failed.
    """
    named = {
        "indicator": indicator,
        "year": year,
        "lang": lang,
        "scheme": scheme,
        "classes": classes,
        "layout": layout,
        "paper": paper,
        "dpi": dpi,
        "title": title,
        "others": others,
        "labels": labels,
        "insets": insets,
        "address": address,
        "format": form or _format_of(out),
    }
    options = {name: text for name, text in named.items() if text is not None}
    language = Language(lang if lang in {"id", "en"} else "id")
    with refusing(language):
        catalogue, values = read_atlas(folder)
        texts, faults = _texts(link=link, recipe=recipe, like=like)
        wanted = _wanted(_over(texts, options), faults=faults, catalogue=catalogue, values=values)
    if every:
        raise typer.Exit(
            draw_all(
                wanted, values=values, folder=folder, out=out or Path(), force=force, jobs=jobs
            )
        )
    with refusing(language):
        picture = make_picture(wanted, catalogue=catalogue, values=values)
        path = _target(out, picture.name)
        write_file(path, picture.content, may_replace=force)
    typer.echo(language.say("Written: {path}", path=path))
    typer.echo(_verdict(len(picture.checks), failed=len(picture.failed), language=language))
    for check in picture.failed:
        typer.echo(f"  {language.say(check.name)}: {language.say(check.advice)}", err=True)
    if picture.failed:
        raise typer.Exit(FAULTY)


def _verdict(count: int, *, failed: int, language: Language) -> str:
    if failed:
        return language.say("{failed} of {count} checks failed:", failed=failed, count=count)
    return language.say("{count} checks passed", count=count)


def _format_of(out: Path | None) -> str | None:
    """Take the format from the file's name."""
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    return suffix if suffix in FORMATS else None


def _target(out: Path | None, name: str) -> Path:
    if out is None:
        return Path(name)
    return out / name if out.is_dir() or not out.suffix else out


def _texts(
    *, link: str | None, recipe: Path | None, like: Path | None
) -> tuple[dict[str, str], list[Fault]]:
    """Read where the picture starts from: at most one of the three."""
    if sum(item is not None for item in (link, recipe, like)) > 1:
        raise DataError(
            Fault(
                N_("A link, a recipe and a picture cannot all be followed."),
                "--link, --recipe, --like",
                N_("Give one of the three."),
            )
        )
    if link is not None:
        return parse_link(link), []
    if recipe is not None:
        return parse_yaml(_read(recipe), where=recipe.name)
    if like is not None:
        return parse_yaml(read_recipe_text(like), where=like.name)
    return {}, []


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise DataError(
            Fault(
                N_("The recipe “{name}” cannot be read."),
                str(path),
                N_("Name a text file with one “name: value” a line."),
                {"name": path.name},
            )
        ) from None


def _over(texts: dict[str, str], options: dict[str, str]) -> dict[str, str]:
    """Lay options over texts; another indicator begins with its own year and classes."""
    if options.get("indicator", texts.get("indicator")) != texts.get("indicator"):
        texts = {name: texts[name] for name in texts if name not in {"year", "scheme", "breaks"}}
    return texts | options


def _wanted(
    texts: dict[str, str], *, faults: list[Fault], catalogue: Catalogue, values: Values
) -> Recipe:
    """Parse the recipe, or refuse it with all faults at once."""
    wanted, found = parse_recipe(texts, catalogue=catalogue, values=values)
    raise_all([*faults, *found])
    return wanted
