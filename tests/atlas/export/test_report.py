"""The report says each indicator once, invents nothing, and is the same in every file."""

import re
import shutil
import subprocess
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader
from typer.testing import CliRunner

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.cli import app
from atlas.export.report import words
from atlas.export.report.blocks import Blank, Bullets, Heading, Paragraph, Picture, Table
from atlas.export.report.content import write_report
from atlas.export.report.facts import gather
from atlas.export.report.making import Form, report_file
from atlas.monitoring.model import Draft, Entry, Key, Kind, Period, Submission, changes_of
from atlas.monitoring.store import open_store
from atlas.regulation.progress import Standing
from atlas.regulation.reading import read_regulation

HALF, SECOND, YEAR = Period(2026, 1), Period(2026, 2), Period(2026)
MADE = datetime(2026, 7, 3, 1, 30, tzinfo=UTC)
HOSTILE = (
    "{{7*7}}",
    "<script>alert(1)</script>",
    "=1+1",
    "&amp; $\\frac{1}{2}$ %s {0}",
    "x" * 500,
    "مصدر البيانات",
)
# Province values for indicators of all five pillars; what is expected of them is reckoned by
# hand from Tables 2.1-2.5: TFR 2,67 and 2,64 give 2,655 in the middle of 2026.
PROVINCE = {
    1: 2.66,
    3: 62.1,
    4: 8.35,
    6: 95.0,
    7: 36.2,
    8: 12.0,
    10: 18.3,
    14: 0.28,
    17: 2.9,
    25: 13.9,
    26: 125.4,
    27: 97.2,
}


@pytest.fixture(scope="module")
def regulation():
    return read_regulation(DATA_FOLDER)


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(DATA_FOLDER)


@pytest.fixture(scope="module")
def make(regulation, catalogue):
    def facts_of(drafts, *, period=HALF, by="Petugas", reason="Laporan semester"):
        current = {
            draft.key: Entry(draft.key, 1, draft.value, draft.source, draft.note, 7, MADE, by)
            for draft in drafts
        }
        sent = Submission(7, MADE, by, reason, Kind.UPLOAD, "isi.xlsx", "ab" * 32, None, 1)
        return gather(
            period,
            regulation=regulation,
            catalogue=catalogue,
            current=current,
            submissions=[sent],
        )

    return facts_of


def province(period=HALF, values=PROVINCE, source="Laporan dinas"):
    return [Draft(Key(str(n), "53", period), v, source) for n, v in values.items()]


def districts(catalogue, number, count, *, period=HALF, source="Laporan kabupaten"):
    return [
        Draft(Key(str(number), code, period), 20.0 + place, source)
        for place, code in enumerate(list(catalogue.districts)[:count])
    ]


@pytest.fixture(scope="module")
def facts(make, catalogue):
    drafts = [*province(), *districts(catalogue, 7, 11), *districts(catalogue, 18, 10)]
    return make([*drafts, *districts(catalogue, 6, 22)])


@pytest.fixture(scope="module")
def empty(make):
    return make([])


def table(report, beginning):
    return next(
        b for b in report.blocks if isinstance(b, Table) and b.caption.startswith(beginning)
    )


def texts(report):
    for block in report.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Bullets():
                yield from block.items
            case Table():
                yield block.caption
                for row in block.rows:
                    yield from row.cells


def docx_text(content):
    document = docx.Document(BytesIO(content))
    return "\n".join(node.text or "" for node in document.element.iter(qn("w:t")))


def pdf_text(content):
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return " ".join(text.split())


@pytest.fixture(scope="module")
def filled_pdf(facts):
    return report_file(facts, form=Form.PDF)


@pytest.mark.parametrize("name", ["facts", "empty"])
def test_each_of_the_30_indicators_stands_in_the_table_exactly_once(name, request):
    rows = table(write_report(request.getfixturevalue(name)), "Kemajuan 30").rows
    numbers = [row.cells[0] for row in rows if not row.is_group]
    assert numbers == [str(number) for number in range(1, 31)]
    assert sum(row.is_group for row in rows) == 5


@pytest.mark.parametrize("name", ["facts", "empty"])
def test_the_standings_add_up_to_30_by_row_and_by_column(name, request):
    *pillars, total = table(write_report(request.getfixturevalue(name)), "Jumlah indikator").rows
    counts = [[int(cell) for cell in row.cells[1:]] for row in pillars]
    assert [row[-1] for row in counts] == [3, 14, 7, 2, 4]
    assert all(sum(row[:-1]) == row[-1] for row in counts)
    columns = [sum(column) for column in zip(*counts, strict=True)]
    assert list(map(int, total.cells[1:])) == columns
    assert columns[-1] == 30


def test_every_indicator_that_cannot_be_judged_has_one_reason(facts):
    blocks = write_report(facts).blocks
    place = next(n for n, b in enumerate(blocks) if getattr(b, "text", "").startswith("Alasan"))
    listed = [
        number
        for item in blocks[place + 1].items
        for number in re.search(r"\(no\. ([\d, ]+)\)", item)[1].split(", ")
    ]
    unknown = [row.goal.number for row in facts.rows if row.progress.standing is Standing.UNKNOWN]
    assert sorted(map(int, listed)) == unknown
    assert len(set(listed)) == len(listed)
    # The only target of no. 6 is that of 2025; the other years of Table 2.2 are a dash.
    assert any(
        item.endswith("tidak ada target pada saat realisasi: 1 indikator (no. 6)")
        for item in blocks[place + 1].items
    )


def test_plan_and_realisation_are_compared_at_the_moment_of_the_half_year(facts):
    rows = {row.cells[0]: row.cells for row in table(write_report(facts), "Rencana dan").rows}
    assert list(rows) == [str(number) for number in PROVINCE]
    # Middle of 2026, by hand: (33,1 + 31,9) / 2 = 32,5; 36,2 - 32,5 = +3,7, and less is better.
    assert rows["7"][2:5] == ("32,50", "36,20", "+3,70\nlebih buruk")
    # Required: (28,38 - 37,9) / 5 = -1,904; achieved: (36,2 - 37,9) / 1,5 = -1,133.
    assert rows["7"][5:] == ("−1,90", "−1,13", "tertinggal")
    assert rows["1"][2:5] == ("2,655", "2,66", "+0,005\nlebih buruk")
    # A higher share is better here: (63,76 + 64,88) / 2 = 64,32, and 62,1 is below the 62,54.
    assert rows["3"][2:5] == ("64,32", "62,10", "−2,22\nlebih buruk")
    assert rows["3"][7] == "di luar jalur"
    assert rows["14"][7] == "tercapai"
    # Nothing is expected after the only target, and neither end of the density is better.
    assert rows["6"][2:5] == ("–", "95", "–")
    assert rows["26"][4] == "+0,40"


def test_maps_are_drawn_of_no_count_and_of_half_of_the_districts_at_least(facts):
    pictures = [b for b in write_report(facts).blocks if isinstance(b, Picture)]
    assert [picture.scene.indicator.id for picture in pictures] == ["7"]
    assert "11 dari 22 kabupaten/kota melapor" in pictures[0].alt
    assert len(pictures[0].scene.section.missing_codes) == 11


def test_chapters_follow_the_order_that_the_regulation_asks_for(facts):
    chapters = [b.text for b in write_report(facts).headings if b.level == 1]
    assert chapters == [
        "1. Dasar dan Tujuan",
        "2. Kemajuan Pelaksanaan",
        "3. Rencana dan Realisasi",
        "4. Kendala dan Hambatan",
        "5. Rekomendasi",
        "6. Data",
    ]


def test_the_rules_are_quoted_as_typed_with_their_places(facts, make, regulation):
    shown = {
        "monitoring": " ".join(texts(write_report(facts))),
        "evaluation": " ".join(texts(write_report(make([], period=YEAR)))),
    }
    for rule in regulation.rulings:
        for topic, text in shown.items():
            if rule.topic in {topic, "reporting", "coordination"}:
                assert f"“{rule.text.removesuffix('; dan')}” ({rule.locator})" in text


def test_fields_to_fill_in_hold_nothing_but_what_to_write(facts):
    blanks = [b for b in write_report(facts).blocks if isinstance(b, Blank)]
    assert {b.prompt for b in blanks if b.tag.startswith("kendala")} == {
        "[Diisi: kendala dan hambatan]"
    }
    assert len({b.tag for b in blanks}) == len(blanks)
    named = Counter(
        int(number)
        for b in blanks
        for number in re.findall(r"(?:^|; )(\d+)\. ", b.hint)
        if b.tag.startswith("kendala")
    )
    assert named == dict.fromkeys(range(1, 31), 1)


def test_the_regulation_answers_for_the_indicators_that_miss_their_path_and_no_other(facts):
    rows = [
        row.cells
        for block in write_report(facts).blocks
        if isinstance(block, Table) and block.caption.startswith("Acuan")
        for row in block.rows
    ]
    numbers = [int(cells[0].partition(".")[0]) for cells in rows]
    assert numbers == [row.goal.number for row in facts.pressing] == [1, 3, 7, 8, 27]
    assert "Tabel 3.1, No. 1" in rows[0][2]


def test_an_evaluation_sets_the_halves_beside_the_year_and_never_in_its_place(make):
    drafts = [
        *province(HALF, {7: 36.2, 10: 18.3}),
        *province(SECOND, {7: 35.0}),
        *province(YEAR, {7: 31.9}),
    ]
    report = write_report(make(drafts, period=YEAR))
    rows = [row.cells for row in table(report, "Realisasi provinsi menurut periode").rows]
    assert [cells[0] for cells in rows] == ["7", "10"]
    assert rows[0][2:] == ("36,20", "35,00", "31,90", "31,90", "ya")
    assert rows[1][2:] == ("18,30", "–", "–", "18,12", "belum dilaporkan")
    assert any(
        "Indikator no. 10 dilaporkan pada periode sebelumnya" in text for text in texts(report)
    )


def test_an_empty_period_says_so_and_compares_nothing(empty):
    report = write_report(empty)
    said = " ".join(texts(report))
    assert "Belum ada realisasi yang dilaporkan untuk Semester I Tahun 2026" in said
    assert "tidak dapat dinilai 30" not in said
    assert not any(b.caption.startswith("Rencana") for b in report.blocks if isinstance(b, Table))
    assert "belum ada kiriman" in report.cover.notes[0]


def test_what_was_withdrawn_is_not_reported_but_can_be_followed(tmp_path, regulation, catalogue):
    store = open_store(f"sqlite:///{tmp_path / 'm.sqlite3'}")
    draft = Draft(Key("7", "53", HALF), 36.2, "Laporan")
    first = store.save(
        changes_of([draft], current=store.current()), by="A", reason="", kind=Kind.FORM
    )
    second = store.undo(first, by="B", reason="keliru")
    facts = gather(
        HALF,
        regulation=regulation,
        catalogue=catalogue,
        current=store.current(),
        submissions=store.submissions(),
    )
    store.engine.dispose()
    assert facts.is_empty
    assert [item.id for item in facts.submissions] == [second]
    row = table(write_report(facts), "Kiriman yang").rows[0].cells
    assert row[3] == f"menarik kembali kiriman no. {first}"
    assert row[5] == "0"


@pytest.fixture(scope="module")
def hostile(make):
    return make(
        [
            Draft(Key(str(number), "53", HALF), 5.0, text, text)
            for number, text in zip((1, 3, 4, 7, 8, 10), HOSTILE, strict=True)
        ],
        by="=HYPERLINK(1)",
        reason="<b>\x00\u202ealasan",
    )


def test_hostile_texts_stay_plain_in_the_document(hostile):
    content = report_file(hostile, form=Form.DOCX)
    text = docx_text(content)
    for part in HOSTILE:
        assert part in text
    assert "<b>alasan" in text


def test_hostile_texts_stay_plain_on_paper(hostile):
    text = pdf_text(report_file(hostile, form=Form.PDF))
    for part in HOSTILE[:4]:
        assert part in text
    # As source, as note, and in the list of sources; a row may go over the end of a page.
    assert text.count("x") >= 3 * 500
    # The typeface has no Arabic letters; each is marked rather than left out.
    assert "???? ????????" in text


def test_hostile_texts_are_no_formulas_in_the_annex(hostile):
    book = load_workbook(BytesIO(report_file(hostile, form=Form.XLSX)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    sources = [row[7].value for row in book["Realisasi"].iter_rows(min_row=2)]
    assert sources == ["'" + text if text.startswith("=") else text for text in HOSTILE]


def test_a_source_longer_than_a_table_can_show_is_cut_and_says_where_it_is_whole(make):
    facts = make(province(values={7: 36.0}, source="y" * 2000))
    assert any(text.endswith(words.CUT_NOTE) for text in texts(write_report(facts)))
    book = load_workbook(BytesIO(report_file(facts, form=Form.XLSX)))
    assert book["Realisasi"]["H2"].value == "y" * 2000


def test_the_document_opens_with_styles_fields_and_controls(facts):
    content = report_file(facts, form=Form.DOCX)
    document = docx.Document(BytesIO(content))
    report = write_report(facts)
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [heading.text for heading in report.headings]
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert len(document.tables) == len(tables)
    for drawn, block in zip(document.tables, tables, strict=True):
        assert len(drawn.rows) == len(block.rows) + 1
        assert drawn._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    tags = [node.get(qn("w:val")) for node in document.element.iter(qn("w:tag"))]
    assert tags == [block.tag for block in report.blocks if isinstance(block, Blank)]
    alternatives = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alternatives == [block.alt for block in report.blocks if isinstance(block, Picture)]
    with ZipFile(BytesIO(content)) as archive:
        assert b'w:lang w:val="id-ID"' in archive.read("word/styles.xml")
        assert b"NUMPAGES" in archive.read("word/footer1.xml")
        assert b'TOC \\o "1-2"' in archive.read("word/document.xml")


def test_the_printed_report_has_the_numbers_of_the_tables_and_a_bookmark_per_heading(
    facts, filled_pdf
):
    report = write_report(facts)
    reader = PdfReader(BytesIO(filled_pdf))
    text = pdf_text(filled_pdf)
    for number in ("32,50", "36,20", "+3,70", "−1,13", "2,655", "97,2"):
        assert number in text
    marks = [
        item.title
        for entry in reader.outline
        for item in (entry if isinstance(entry, list) else [entry])
    ]
    assert marks == [heading.text for heading in report.headings]
    assert f"Halaman {len(reader.pages)} dari {len(reader.pages)}" in text
    for entry in reader.outline:
        if not isinstance(entry, list):
            page = reader.get_destination_page_number(entry)
            assert entry.title in pdf_text_of(reader.pages[page])
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"


def pdf_text_of(page):
    return " ".join(page.extract_text().split())


def test_the_annex_has_every_value_every_target_and_every_standing(facts):
    book = load_workbook(BytesIO(report_file(facts, form=Form.XLSX)))
    assert book["Realisasi"].max_row - 1 == len(PROVINCE) + 11 + 10 + 22
    assert book["Status"].max_row - 1 == 30
    assert book["Target"].max_row - 1 == 30 * 5
    silent = book["Belum melapor"].max_row - 1
    assert silent + len(PROVINCE) + 11 + 10 + 22 == 30 * 23


@pytest.mark.parametrize("form", [Form.DOCX, Form.XLSX])
def test_the_same_facts_give_the_same_bytes(facts, form):
    assert report_file(facts, form=form) == report_file(facts, form=form)


def test_the_same_facts_give_the_same_printed_bytes(facts, filled_pdf):
    assert report_file(facts, form=Form.PDF) == filled_pdf


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_word_processor_opens_the_document(facts, tmp_path):
    path = tmp_path / "laporan.docx"
    path.write_bytes(report_file(facts, form=Form.DOCX))
    subprocess.run(
        [
            shutil.which("soffice"),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    text = pdf_text((tmp_path / "laporan.pdf").read_bytes())
    assert "Rencana dan realisasi provinsi" in text
    assert "32,50" in text


def test_the_command_writes_each_file_and_refuses_what_is_no_period(tmp_path):
    run = CliRunner()
    database = f"sqlite:///{tmp_path / 'm.sqlite3'}"
    out = tmp_path / "l.docx"
    asked = ["export", "report", "2027-S2", "--database", database, "--out", str(out)]
    assert run.invoke(app, asked).exit_code == 0
    assert "Semester II Tahun 2027" in docx_text(out.read_bytes())
    assert run.invoke(app, asked).exit_code == 1
    for period in ("2031", "2027-S3", "kapan"):
        refused = run.invoke(app, ["export", "report", period, "--database", database])
        assert refused.exit_code == 1
        assert period in refused.stderr
