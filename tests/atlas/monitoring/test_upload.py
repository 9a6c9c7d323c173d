"""A filled-in table becomes drafts, or all of its faults with sheet, row and column."""

import io
import random
import string
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from atlas.monitoring.model import Draft, Key, Period, changes_of, parse_period
from atlas.monitoring.upload import parse_upload, template_table
from atlas.spreadsheet import LARGEST_BYTES, workbook_bytes
from geo.errors import DataError

HALF = Period(2026, 1)
HEADER = ["indicator", "district_code", "period", "value", "source", "note"]


def book(*rows) -> bytes:
    return workbook_bytes({"Isian": [HEADER, *rows]})


def test_the_template_filled_in_gives_the_drafts(frame):
    table = template_table(frame.indicators.values(), period=HALF, frame=frame, current={})
    assert len(table) == 1 + 2 * (1 + len(frame.places.catalogue.districts))
    table[2][6:8] = [2.9, "PK24"]
    table[10][6:9] = ["37,25", "SSGI", "awal"]

    drafts = parse_upload(workbook_bytes({"Isian": table}), name="isian.xlsx", frame=frame)

    assert [(d.key.indicator_id, d.key.place_code, d.value, d.source, d.note) for d in drafts] == [
        ("tfr", "0101", 2.9, "PK24", ""),
        ("stunting", "0102", 37.25, "SSGI", "awal"),
    ]


def test_the_template_carries_what_stands_now_so_that_sending_it_back_changes_nothing(
    frame, store, change_to
):
    store.save(change_to(store, 37.25), by="Rina", reason="", kind="form")
    table = template_table(
        frame.indicators.values(), period=HALF, frame=frame, current=store.current()
    )

    drafts = parse_upload(workbook_bytes({"Isian": table}), name="isian.xlsx", frame=frame)

    assert [change.is_same for change in changes_of(drafts, current=store.current())] == [True]


def test_indonesian_headings_numbers_and_decimal_commas_are_understood(frame):
    text = "Indikator;Kode;Periode;Nilai;Sumber\n4;0101;Semester I 2026;37,25 %;SSGI\n"

    (draft,) = parse_upload(text.encode("cp1252"), name="isian.csv", frame=frame)

    assert draft == Draft(Key("stunting", "0101", HALF), 37.25, "SSGI", where="isian.csv!D2")


def test_all_faults_are_told_at_once_with_their_cells(frame):
    rows = [
        ["stunting", "0101", "2026-S1", 137.0, "SSGI", ""],
        ["stunting", "9999", "2026-S1", 30.0, "SSGI", ""],
        ["joy", "0102", "2026-S1", 30.0, "SSGI", ""],
        ["stunting", "0103", "soon", 30.0, "SSGI", ""],
        ["stunting", "0104", "2026-S1", "many", "SSGI", ""],
        ["stunting", "0105", "2026-S1", 30.0, "", ""],
        ["stunting", "0106", "2026-S1", 30.0, "SSGI", ""],
        ["stunting", "0106", "2026-S1", 31.0, "SSGI", ""],
    ]

    with pytest.raises(DataError) as caught:
        parse_upload(book(*rows), name="isian.xlsx", frame=frame)

    assert [fault.where for fault in caught.value.faults] == [
        f"Isian!{cell}" for cell in ("D2", "B3", "A4", "C5", "D6", "D7", "D9")
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("=1+1", "formula"),
        ("2026-01-31 00:00:00", "is not a number"),
        ("True", "is not a number"),
        ("1.234.567,8.9", "is not a number"),
    ],
)
def test_what_only_looks_like_a_number_is_refused(frame, content, says):
    workbook = Workbook()
    workbook.active.append(HEADER)
    workbook.active.append(["stunting", "0101", "2026-S1", content, "SSGI", ""])
    file = io.BytesIO()
    workbook.save(file)

    with pytest.raises(DataError, match=says):
        parse_upload(file.getvalue(), name="isian.xlsx", frame=frame)


def test_a_file_that_swells_when_unpacked_is_refused_before_it_does(frame):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    assert len(file.getvalue()) < LARGEST_BYTES

    with pytest.raises(DataError, match="too large"):
        parse_upload(file.getvalue(), name="bomb.xlsx", frame=frame)


@pytest.mark.parametrize("name", ["isian.csv", "isian.xlsx"])
def test_a_file_of_100_megabytes_is_refused(frame, name):
    with pytest.raises(DataError, match="too large"):
        parse_upload(b"a" * 100_000_000, name=name, frame=frame)


def _broken(seed: int) -> tuple[str, bytes]:
    """Make one of many kinds of broken files; the same for the same seed."""
    chance = random.Random(seed)
    rows = [
        [
            chance.choice(["stunting", "4", "tfr", "", "=cmd()", "x" * 40_000]),
            chance.choice(["0101", "0102", "", "9999", 101, -1, 1e308]),
            chance.choice(["2026-S1", "2026", "", 2026, 46000, "31/12/2026"]),
            chance.choice([30, 30.5, "37,9", "nan", "inf", "-", None, "1e999", "٣٧", "=1/0", True]),
            chance.choice(["SSGI", "", "@SUM(A1)", "\x07" if seed % 2 else "\u202e"]),
            "".join(chance.choices(string.printable, k=chance.randrange(50))),
        ]
        for _ in range(chance.randrange(0, 30))
    ]
    if seed % 3 == 0:
        plain = [["".join(c for c in str(x) if c.isprintable()) for x in row] for row in rows]
        content = bytearray(book(*plain))
        for _ in range(chance.randrange(0, 40)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        return "isian.xlsx", bytes(content[: chance.randrange(1, len(content) + 1)])
    text = "\n".join(chance.choice(";,\t").join(map(str, row)) for row in [HEADER, *rows])
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    content = bytearray(text.encode(encoding, errors="replace"))
    if seed % 5 == 0:
        content += bytes(chance.randrange(256) for _ in range(200))
    return "isian.csv", bytes(content)


def test_a_thousand_broken_files_are_refused_or_understood_and_nothing_else(frame):
    refused = 0
    for seed in range(1000):
        name, content = _broken(seed)
        try:
            drafts = parse_upload(content, name=name, frame=frame)
        except DataError:
            refused += 1
            continue
        assert all(0 <= draft.value <= 100 and draft.source for draft in drafts), seed
    assert refused > 800


@given(st.text(max_size=30))
def test_a_period_is_understood_or_refused(text):
    try:
        period = parse_period(text)
    except DataError:
        return
    assert parse_period(str(period)) == period


def test_the_template_opens_as_a_workbook_with_numbers_as_numbers(frame, store, change_to):
    store.save(change_to(store, 37.25), by="Rina", reason="", kind="form")
    table = template_table(
        frame.indicators.values(), period=HALF, frame=frame, current=store.current()
    )
    sheet = load_workbook(io.BytesIO(workbook_bytes({"Isian": table}))).active
    assert [c.value for row in sheet.iter_rows(min_row=2) for c in row[6:7] if c.value] == [37.25]
