"""The command ``atlas export html``: the whole atlas as one file to carry away."""

from pathlib import Path
from typing import Annotated

import typer

from atlas.choice import parse_choice
from atlas.cli.reading import Folder, Lang, read_atlas, refusing
from atlas.export.files import write_file
from atlas.export.offline import offline_atlas
from atlas.language import Language
from geo.errors import N_, Fault, raise_all


def html(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    out: Annotated[Path, typer.Option(help="Nama berkas / file name: *.html")] = Path(
        "atlas-ntt.html"
    ),
    indicator: Annotated[str, typer.Option(help="Indikator pertama / first indicator (id)")] = "",
    year: Annotated[int | None, typer.Option(help="Tahun data / year of the data")] = None,
    scheme: Annotated[str, typer.Option(help="Klasifikasi / classification")] = "",
    district: Annotated[str, typer.Option(help="Kode kabupaten/kota / district code")] = "",
    folder: Folder = None,
    force: Annotated[bool, typer.Option(help="Ganti berkas lama / replace a file")] = False,
    lang: Lang = "id",
) -> None:
    """Seluruh atlas dalam satu berkas HTML luring / the whole atlas as one offline file.

    Pilihan menentukan tampilan pertama, semuanya dapat diubah pembaca / the options name the
    view that opens first; the reader can change all of them.

    Contoh / example: atlas export html --indicator poverty_rate --out atlas-ntt.html
    """
    language = Language(lang)
    asked = {
        "indicator": indicator,
        "year": str(year or ""),
        "scheme": scheme,
        "district": district,
        "lang": lang,
    }
    with refusing(language):
        catalogue, values = read_atlas(folder)
        query = {name: text for name, text in asked.items() if text}
        choice, faults = parse_choice(query, catalogue=catalogue, values=values)
        raise_all([_refused(fault) for fault in faults])
        content = offline_atlas(choice, catalogue=catalogue, values=values)
        write_file(out, content, may_replace=force)
    size = language.count(round(len(content) / 1000))
    typer.echo(language.say("Written: {path} ({size} kB)", path=out, size=size))


def _refused(fault: Fault) -> Fault:
    """Say of an option what the page says of a link; a command does not guess."""
    return Fault(
        N_("There is no {name} “{text}” here."),
        f"--{fault.parts['name']}",
        N_("Leave the option out to open with “{default}”, or give another."),
        fault.parts,
    )
