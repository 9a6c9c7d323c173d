"""Tables as offices keep them: XLSX or CSV, decimal commas, semicolons, formulas as text."""

import csv
import io
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from geo.errors import N_, DataError, Fault

MISSING_WORDS = {"", "-", "–", "n/a", "na", "n.a.", "null", "none", "tidak ada data", "no data"}
NO_TABLE = N_("The file “{name}” is neither a workbook nor a CSV table.")
# A table of all districts, indicators and periods of the regulation has some ten thousand rows
# of a hundred bytes; nothing that a person fills in comes near.
LARGEST_BYTES = 5_000_000
LARGEST_UNPACKED_BYTES = 60_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
# What openpyxl and the readers below it raise on workbooks that are damaged or none.
BROKEN_WORKBOOK = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Cell:
    """One cell: what stands in it, and where, such as ``Sheet1!C7``."""

    content: str | float | None
    where: str

    @property
    def text(self) -> str:
        """The content as stripped text."""
        content = self.content
        if isinstance(content, float) and content.is_integer():
            return str(int(content))
        return "" if content is None else str(content).strip()


def harmless(text: object) -> object:
    """Keep a text from being run by a spreadsheet (OWASP, CSV Injection)."""
    is_formula = isinstance(text, str) and text.startswith(FORMULA_STARTS)
    return f"'{text}" if is_formula else text


def read_sheet(path: Path) -> list[list[Cell]]:
    """Read the first sheet of a workbook, or a CSV with commas, semicolons or tabs.

    Raises
    ------
    DataError
        When the file is missing, too large, or is neither a workbook nor text.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_BYTES else b""
    except FileNotFoundError:
        raise _unreadable(N_("The file “{name}” is missing."), path.name, str(path)) from None
    except OSError:
        raise _unreadable(NO_TABLE, path.name, str(path)) from None
    if size > LARGEST_BYTES:
        raise _too_large(path.name)
    return parse_sheet(content, name=path.name)


def parse_sheet(content: bytes, *, name: str) -> list[list[Cell]]:
    """Turn the content of a file into the cells of its first sheet.

    Formulas are kept as their text, never computed. What a small file swells to when it is
    unpacked is limited as well.

    Parameters
    ----------
    name
        Name of the file; its ending tells a workbook from a CSV.

    Raises
    ------
    DataError
        When the content is too large, or is neither a workbook nor text.
    """
    if len(content) > LARGEST_BYTES:
        raise _too_large(name)
    if Path(name).suffix.lower() not in {".xlsx", ".xlsm"}:
        return _parse_csv(content, name=name)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED_BYTES:
                raise _too_large(name)
        return _parse_workbook(content, name=name)
    except BROKEN_WORKBOOK:
        raise _unreadable(NO_TABLE, name, name) from None


def _unreadable(what: str, name: str, where: str) -> DataError:
    return DataError(Fault(what, where, N_("Save the table as XLSX or CSV."), {"name": name}))


def _too_large(name: str) -> DataError:
    return DataError(
        Fault(
            N_("The file “{name}” is too large for a table of districts."),
            name,
            N_("Save only the sheet with the values, at most {rows} rows, as XLSX or CSV."),
            {"name": name, "rows": MOST_ROWS},
        )
    )


def _parse_workbook(content: bytes, *, name: str) -> list[list[Cell]]:
    book = load_workbook(io.BytesIO(content), data_only=False, read_only=True)
    sheet = book.worksheets[0]
    # A sheet may claim more rows and columns than it has: count what comes.
    sheet.reset_dimensions()
    rows: list[list[Cell]] = []
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise _too_large(name)
        rows.append(
            [
                Cell(_plain(cell.value), f"{sheet.title}!{get_column_letter(column)}{number}")
                for column, cell in enumerate(row, start=1)
            ]
        )
    return rows


def _plain(value: object) -> str | float | None:
    """Give a number as float, anything else as text; a date or a truth value is no number."""
    if value is None or isinstance(value, bool):
        return None if value is None else str(value)
    return float(value) if isinstance(value, int | float) else str(value)


def _parse_csv(content: bytes, *, name: str) -> list[list[Cell]]:
    text = _decoded(content, name=name)
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(";\t,", key=first.count)
    rows: list[list[Cell]] = []
    try:
        for line, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
            if line > MOST_ROWS:
                raise _too_large(name)
            rows.append(
                [
                    Cell(content, f"{name}!{get_column_letter(column)}{line}")
                    for column, content in enumerate(cells[:MOST_COLUMNS], start=1)
                ]
            )
    except csv.Error:
        raise _unreadable(NO_TABLE, name, name) from None
    return rows


def _decoded(content: bytes, *, name: str) -> str:
    """Decode the text of a CSV as UTF-8, as what Excel calls Unicode, or as Windows does."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise _unreadable(NO_TABLE, name, name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def parse_number(cell: Cell, *, valid_range: tuple[float, float]) -> float | None:
    """Turn a cell into a number, or None when it says that there is no value.

    ``37,9``, ``37.9``, ``37,9 %``, ``1.234,5`` and ``1,234.5`` are understood. A single
    separator before three digits can mean a thousand or a decimal: it is taken for the one
    that the range allows, and asked about when it allows both.

    Raises
    ------
    DataError
        When the cell is a formula, no number, or in doubt.
    """
    if isinstance(cell.content, float):
        return cell.content
    text = cell.text.casefold().removesuffix("%").strip().replace("\u00a0", "").replace(" ", "")
    if cell.text.casefold() in MISSING_WORDS or text in MISSING_WORDS:
        return None
    if cell.text.startswith("="):
        what, fix = N_("A formula stands where a number belongs: “{text}”."), N_("Paste its value.")
        raise DataError(Fault(what, cell.where, fix, {"text": cell.text}))
    readings = _readings(text)
    low, high = valid_range
    possible = [number for number in readings if low <= number <= high]
    if len(readings) == 1 or len(possible) == 1:
        return (possible or readings)[0]
    what = N_("“{text}” is not a number.")
    fix = N_("Write digits with a decimal comma or point.")
    if readings:
        what = N_("“{text}” can mean {first:g} or {second:g}.")
        fix = N_("Write the number without a thousands separator.")
    parts = {"text": cell.text, "first": 0, "second": 0}
    parts |= dict(zip(("first", "second"), readings, strict=False))
    raise DataError(Fault(what, cell.where, fix, parts))


def _readings(text: str) -> list[float]:
    """Give the numbers that a text can mean, the decimal reading first."""
    if not re.fullmatch(r"[-\u2212]?\d[\d.,]*", text):
        return []
    text = text.replace("\u2212", "-")
    separators = [mark for mark in text if mark in ".,"]
    if len(set(separators)) == 2:
        decimal = separators[-1]
        thousand = "," if decimal == "." else "."
        whole, _, rest = text.rpartition(decimal)
        is_sound = decimal not in whole and re.fullmatch(
            rf"-?\d{{1,3}}(\{thousand}\d{{3}})+", whole
        )
        return [float(f"{whole.replace(thousand, '')}.{rest}")] if is_sound else []
    if len(separators) > 1:
        is_sound = re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", text)
        return [float(re.sub(r"[.,]", "", text))] if is_sound else []
    readings = [float(text.replace(",", "."))]
    if separators and re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text):
        readings.append(float(re.sub(r"[.,]", "", text)))
    return readings


def workbook_bytes(sheets: dict[str, Sequence[Iterable[object]]]) -> bytes:
    """Write sheets as an XLSX file; texts stay texts."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([harmless(cell) for cell in row])
        for column in sheet.columns:
            widest = max(len(str(cell.value or "")) for cell in column)
            sheet.column_dimensions[column[0].column_letter].width = min(60, widest + 3)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as CSV for spreadsheets; texts stay texts."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([harmless(c) for c in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
