"""The whole atlas as one workbook: a sheet for each question that a planner brings to it.

Numbers are numbers with the format of their indicator, texts are texts whatever they begin
with, and a value that nobody has published is an empty cell with its note beside it.
"""

from io import BytesIO

from openpyxl import Workbook

from atlas.catalogue import Catalogue
from atlas.export.grid import write_grid
from atlas.export.steady import steady_archive
from atlas.export.workbook_index import index_grid
from atlas.export.workbook_sheets import (
    indicator_grid,
    origin_grid,
    priority_grid,
    ranking_grid,
    reading_grid,
    summary_grid,
    value_grid,
)
from atlas.language import Language
from atlas.provenance import data_version_line
from atlas.values import Values


def draw_workbook(*, catalogue: Catalogue, values: Values, language: Language) -> bytes:
    """Write the workbook.

    Returns
    -------
    bytes
        An XLSX file with reading notes, a summary of all districts, and all values,
        rankings, the priority index with its stability, priority counts, indicators and
        sources; the same bytes for the same data.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.title = book.properties.creator = "Atlas NTT"
    book.properties.description = data_version_line(catalogue, language=language)
    book.properties.language = language.code
    for grid in (
        reading_grid(catalogue, language=language),
        summary_grid(catalogue, values=values, language=language),
        value_grid(catalogue, values=values, language=language),
        ranking_grid(catalogue, values=values, language=language),
        index_grid(catalogue, values=values, language=language),
        priority_grid(catalogue, values=values, language=language),
        indicator_grid(catalogue, values=values, language=language),
        origin_grid(catalogue, language=language),
    ):
        write_grid(book.create_sheet(grid.name), grid)
    file = BytesIO()
    book.save(file)
    return steady_archive(file.getvalue(), date=catalogue.created)
