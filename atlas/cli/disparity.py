"""``atlas export disparity``: the measures of the page Kesenjangan as CSV."""

from pathlib import Path
from typing import Annotated

import typer

from atlas.catalogue import DATA_FOLDER
from atlas.cli.reading import Folder, Lang, find_indicator, read_atlas, refusing
from atlas.disparity import measure, refusal_of
from atlas.export.files import write_file
from atlas.gap import history
from atlas.gradient import gradient
from atlas.language import Language
from atlas.views.tables import plain_csv
from geo.errors import N_, DataError, Fault
from geo.points import read_points


def disparity(
    indicator: Annotated[str, typer.Argument(help="Id indikator / indicator id: poverty_rate")],
    out: Annotated[Path, typer.Argument(help="Berkas hasil / the file to write: *.csv")],
    year: Annotated[int | None, typer.Option(help="Tahun data / year of the data")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Ganti berkas yang ada / replace a file that exists")
    ] = False,
    lang: Lang = "id",
    folder: Folder = None,
) -> None:
    """Ukuran kesenjangan sebagai CSV / measures of disparity as CSV.

    Contoh / example: atlas export disparity poverty_rate kesenjangan.csv
    """
    # Moran's I brings half of SciPy along, which no other command needs.
    from atlas.spatial import pattern
    from atlas.views.measures_csv import measures_frame

    language = Language(lang)
    with refusing(language):
        catalogue, values = read_atlas(folder)
        name = find_indicator(indicator, catalogue=catalogue).id
        section = values.sections.get((name, year or values.best_year(name)))
        if section is None or refusal_of(section) is not None:
            raise DataError(
                Fault(
                    N_("The disparity of {indicator} cannot be measured in {year}."),
                    "--year",
                    N_("Choose a year in which at least 85 % of the districts have a value."),
                    {"indicator": name, "year": year or values.best_year(name)},
                )
            )
        compared = history(values.sections_of(name), chosen=section, catalogue=catalogue)
        points = read_points(
            DATA_FOLDER / "boundaries" / "districts.json", codes=catalogue.districts
        )
        frame = measures_frame(
            [
                measure(section, catalogue=catalogue),
                *(y for y in compared.years if y.section.year != section.year),
            ],
            gradient=gradient(section, catalogue=catalogue, values=values),
            pattern=pattern(section, points=points),
            catalogue=catalogue,
            language=language,
        )
        write_file(out, plain_csv(frame), may_replace=force)
    typer.echo(str(out))
