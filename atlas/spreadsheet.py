"""Tables as offices keep them: XLSX or CSV, decimal commas, semicolons, formulas as text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from geo.errors import N_, DataError, Fault

MISSING_WORDS = {"", "-", "–", "n/a", "na", "n.a.", "null", "none", "tidak ada data", "no data"}
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

    Formulas are read as their text, never computed.

    Raises
    ------
    DataError
        When the file is missing or is neither a workbook nor text.
    """
    try:
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            return _read_workbook(path)
        return _read_csv(path)
    except FileNotFoundError:
        what = N_("The file “{name}” is missing.")
    except (BadZipFile, KeyError, OSError, csv.Error):
        what = N_("The file “{name}” is neither a workbook nor a CSV table.")
    raise DataError(
        Fault(what, str(path), N_("Save the table as XLSX or CSV."), {"name": path.name})
    )


def _read_workbook(path: Path) -> list[list[Cell]]:
    book = load_workbook(path, data_only=False)
    sheet = book.worksheets[0]
    return [
        [
            Cell(
                float(cell.value) if isinstance(cell.value, int | float) else cell.value,
                f"{sheet.title}!{cell.coordinate}",
            )
            for cell in row
        ]
        for row in sheet.iter_rows()
    ]


def _read_csv(path: Path) -> list[list[Cell]]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(";\t,", key=first.count)
    return [
        [
            Cell(content, f"{path.name}!{get_column_letter(column)}{line}")
            for column, content in enumerate(cells, start=1)
        ]
        for line, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1)
    ]


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
