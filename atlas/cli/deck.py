"""``atlas export deck``: the meeting's story as PowerPoint, as PDF and as a page to present."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from atlas.catalogue import Catalogue
from atlas.cli.reading import Folder, Lang, read_atlas, refusing
from atlas.export.deck.kinds import KINDS, draw_deck, file_name
from atlas.export.deck.template import TemplateFile, read_template_file
from atlas.export.files import refuse_taken, write_file
from atlas.language import Language
from atlas.story.model import Story
from atlas.story.request import Request, clean, default_indicators
from atlas.story.telling import tell
from atlas.values import Values
from geo.errors import N_, DataError, Fault

CONTENT, LOOK, FILE = "Isi / content", "Rupa / look", "Berkas / file"


def write_deck(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    indicators: Annotated[
        str,
        typer.Option(
            help="Id indikator, dipisah koma; bawaan: yang bernama dan terbit / indicator ids",
            rich_help_panel=CONTENT,
            show_default=False,
        ),
    ] = "",
    title: Annotated[str, typer.Option(help="Judul / title", rich_help_panel=CONTENT)] = "",
    subtitle: Annotated[
        str,
        typer.Option(help="Acara, tempat, tanggal / occasion, place, day", rich_help_panel=CONTENT),
    ] = "",
    lang: Lang = "id",
    template: Annotated[
        Path | None,
        typer.Option(
            help="Templat instansi .pptx atau .potx: tata letak dicari menurut jenis placeholder "
            "(judul; judul + satu teks besar; judul saja) / your agency's master",
            rich_help_panel=LOOK,
        ),
    ] = None,
    kinds: Annotated[
        str,
        typer.Option(
            "--format", help=f"{', '.join(KINDS)}; beberapa dipisah koma", rich_help_panel=FILE
        ),
    ] = "pptx,pdf",
    out: Annotated[
        Path, typer.Option(help="Folder, atau nama berkas / folder, or file name")
    ] = Path(),
    force: Annotated[
        bool, typer.Option("--force", help="Ganti berkas yang ada / replace", rich_help_panel=FILE)
    ] = False,
    folder: Folder = None,
) -> None:
    """Buat bahan tayang rapat / make the slides for a meeting.

    Isinya: tiga temuan, peta dan peringkat tiap indikator, perubahan, kabupaten/kota
    prioritas dengan alasannya, jarak ke target, mutu data, sumber; catatan pembicara di
    bawah tiap salindia. Semua teks, tabel, grafik, dan peta dapat disunting di PowerPoint.

    Contoh / example: atlas export deck --title "Rembuk Stunting" --template induk.potx

    Kode keluar / exit codes: 0 ditulis / written; 1 ditolak, tak ada berkas ditulis /
    refused, no file is written; 2 opsi salah / wrong option.
    """
    language = Language(lang if lang in {"id", "en"} else "id")
    with refusing(language):
        wanted = _kinds(kinds, out=out)
        catalogue, values = read_atlas(folder)
        names = tuple(dict.fromkeys(filter(None, indicators.replace(" ", "").split(","))))
        request = Request(
            names or default_indicators(catalogue, values), clean(title), clean(subtitle)
        )
        story = _told(request, catalogue=catalogue, values=values, language=language)
        master = read_template_file(template) if template else None
        paths = {kind: _path(out, story, kind=kind) for kind in wanted}
        refuse_taken(paths.values(), may_replace=force)
        contents = _drawn(story, wanted, catalogue=catalogue, template=master)
        for kind, path in paths.items():
            write_file(path, contents[kind], may_replace=force)
    for path in paths.values():
        typer.echo(language.say("Written: {path}", path=path))
    typer.echo(language.say("{count} slides", count=len(story.slides)))


def _told(request: Request, *, catalogue: Catalogue, values: Values, language: Language) -> Story:
    return tell(request, catalogue=catalogue, values=values, language=language)


def _kinds(text: str, *, out: Path) -> tuple[str, ...]:
    """Give the kinds of file that are wanted; a file name says it as well."""
    suffix = out.suffix.lower().removeprefix(".")
    names = (suffix,) if suffix in KINDS else tuple(filter(None, text.replace(" ", "").split(",")))
    unknown = [name for name in names if name not in KINDS]
    if unknown or not names:
        raise DataError(
            Fault(
                N_("The format “{name}” is unknown; there are: {known}."),
                "--format",
                N_("Write one of these, or several with commas between them."),
                {"name": ", ".join(unknown), "known": ", ".join(KINDS)},
            )
        )
    return tuple(dict.fromkeys(names))


def _path(out: Path, story: Story, *, kind: str) -> Path:
    if out.suffix.lower() == f".{kind}" and not out.is_dir():
        return out
    return out / file_name(story, kind=kind)


def _drawn(
    story: Story, kinds: tuple[str, ...], *, catalogue: Catalogue, template: TemplateFile | None
) -> dict[str, bytes]:
    """Draw all files before any is written."""
    contents = {}
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(story.title[:40], total=len(kinds) * len(story.slides))
        for kind in kinds:
            contents[kind] = draw_deck(
                story,
                kind=kind,
                catalogue=catalogue,
                template=template,
                told=lambda: progress.advance(task),
            )
    return contents
