"""The one reader of CSV tables: every cell is text, every fault has its line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import N_, DataError, Fault, raise_all


@dataclass(frozen=True)
class Row:
    """One line of a table: its cells as stripped text, and where it stands."""

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_text(path: Path) -> str:
    """Read a UTF-8 text file; a byte-order mark is taken off.

    Raises
    ------
    DataError
        When the file does not exist or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(
            Fault(
                N_("The file “{name}” is missing."),
                str(path),
                N_("Put the file back from the published package."),
                {"name": path.name},
            )
        ) from None
    except UnicodeDecodeError:
        raise DataError(
            Fault(
                N_("The file “{name}” is not UTF-8 text."),
                str(path),
                N_("Save it again as “CSV UTF-8”."),
                {"name": path.name},
            )
        ) from None


def read_rows(path: Path, *, columns: tuple[str, ...]) -> list[Row]:
    """Read a table as text.

    Parameters
    ----------
    path
        A UTF-8 CSV file with a header line.
    columns
        The columns that must be there; others are kept.

    Raises
    ------
    DataError
        When the file is missing, not text, lacks a column, or has lines of another width.
    """
    lines = csv.reader(read_text(path).splitlines())
    header = [name.strip() for name in next(lines, [])]
    absent = [name for name in columns if name not in header]
    if absent:
        raise DataError(
            Fault(
                N_("The column “{absent}” is missing; found: {found}."),
                f"{path.name}, 1",
                N_("Restore the header line."),
                {"absent": ", ".join(absent), "found": ", ".join(header) or "–"},
            )
        )
    return _parse_lines(lines, header=header, path=path)


def _parse_lines(lines: Iterator[list[str]], *, header: list[str], path: Path) -> list[Row]:
    faults: list[Fault] = []
    rows: list[Row] = []
    for number, cells in enumerate(lines, start=2):
        where = f"{path.name}, {number}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            faults.append(
                Fault(
                    N_("The line has {found} cells, the header has {wanted}."),
                    where,
                    N_("Put texts that contain a comma in quotes."),
                    {"found": len(cells), "wanted": len(header)},
                )
            )
            continue
        rows.append(Row(dict(zip(header, map(str.strip, cells), strict=True)), where))
    raise_all(faults)
    return rows
