"""The annex of a report as a workbook: every value with its source, the targets, the standing."""

from io import BytesIO

from openpyxl import Workbook

from atlas.catalogue import Catalogue
from atlas.export.grid import Column, Content, Grid, Number, write_grid
from atlas.export.report import words
from atlas.export.report.content import state_words, write_report
from atlas.export.report.facts import Facts
from atlas.export.report.progress import aim_of
from atlas.export.report.trace import how_words
from atlas.export.steady import steady_archive
from atlas.monitoring.model import Entry
from atlas.monitoring.standing import Reported
from atlas.provenance import data_version_line
from atlas.regulation.document import Aim, Goal
from atlas.views.realisations import digits_of
from atlas.views.targets import rules_words


def annex_bytes(facts: Facts) -> bytes:
    """Write the annex.

    Returns
    -------
    bytes
        An XLSX file; the same bytes for the same data.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.title = f"Lampiran {write_report(facts).title}"
    book.properties.creator = "Atlas NTT"
    book.properties.language = "id"
    for grid in (
        _reading(facts),
        _realisations(facts),
        _standings(facts),
        _targets(facts),
        _silent(facts),
        _submissions(facts),
    ):
        write_grid(book.create_sheet(grid.name), grid)
    file = BytesIO()
    book.save(file)
    return steady_archive(file.getvalue(), date=facts.catalogue.created)


def _reading(facts: Facts) -> Grid:
    title = write_report(facts).title
    version = data_version_line(facts.catalogue, language=words.INDONESIAN)
    return Grid(
        name="Baca dulu",
        columns=(Column("Perihal", 22), Column("Keterangan", 100)),
        rows=[
            ["Lampiran", title],
            ["Keadaan data", state_words(facts).removeprefix("Keadaan data: ")],
            ["Paket data", f"{version}."],
            ["Target", words.REGULATION],
            [
                "Realisasi",
                "Setiap nilai dengan wilayah, periode, satuan, sumber, dan penyimpannya.",
            ],
            ["Status", rules_words(words.INDONESIAN)],
            [
                "Nilai kosong",
                "Belum dilaporkan, atau tidak ada targetnya; tidak pernah berarti nol.",
            ],
        ],
        is_filtered=False,
    )


def _number(value: float | None, goal: Goal) -> Number | None:
    return None if value is None else Number(value, max(goal.decimals, digits_of(value)))


def _realisations(facts: Facts) -> Grid:
    columns = (
        Column("No.", 6),
        Column("Indikator", 40),
        Column("Kode BPS", 9),
        Column("Wilayah", 24),
        Column("Periode", 10),
        Column("Nilai", 12),
        Column("Satuan", 28),
        Column("Sumber", 44),
        Column("Catatan", 32),
        Column("Disimpan oleh", 22),
        Column("Waktu", 34),
        Column("Versi", 7),
        Column("Kiriman no.", 10),
    )
    rows = [_entry_row(entry, facts=facts) for entry in facts.entries]
    return Grid(name="Realisasi", columns=columns, rows=rows, frozen=2)


def _entry_row(entry: Entry, *, facts: Facts) -> list[Content]:
    goal = facts.regulation.goals[int(entry.key.indicator_id)]
    return [
        goal.number,
        goal.name,
        entry.key.place_code,
        _place(entry.key.place_code, catalogue=facts.catalogue),
        str(entry.key.period),
        _number(entry.value, goal),
        goal.unit.id,
        whole(entry.source),
        whole(entry.note),
        whole(entry.made_by),
        words.moment_words(entry.made_at),
        entry.version,
        entry.submission_id,
    ]


def whole(text: str) -> str:
    """Give a text of the store in full, without what a workbook cannot hold."""
    return words.UNFIT.sub("", " ".join(text.split()))


def _place(code: str, *, catalogue: Catalogue) -> str:
    return catalogue.place(code).name


def _standings(facts: Facts) -> Grid:
    columns = (
        Column("No.", 6),
        Column("Indikator", 40),
        Column("Sasaran", 32),
        Column("Satuan", 28),
        Column("Pangkal 2024", 11),
        Column("Nilai jalur", 11),
        Column("Realisasi", 11),
        Column("Selisih", 11),
        Column("Dibutuhkan per tahun", 13),
        Column("Dicapai per tahun", 13),
        Column("Status", 18),
        Column("Alasan", 44),
        Column("Kab./kota melapor", 11),
        Column("Instansi utama", 30),
    )
    rows = [_standing_row(row, facts=facts) for row in facts.rows]
    return Grid(name="Status", columns=columns, rows=rows, frozen=2)


def _standing_row(row: Reported, *, facts: Facts) -> list[Content]:
    progress, goal = row.progress, row.goal
    pillar = next(item for item in facts.regulation.pillars if item.number == goal.pillar)
    agencies = facts.regulation.agencies_of(goal.number, is_lead=True)
    expected = None if progress.expected is None else round(progress.expected, 3)
    value = row.entry.value if row.entry else None
    gap = None if expected is None or value is None else round(value, 4) - expected
    return [
        goal.number,
        goal.name,
        f"{pillar.number}. {pillar.name.id}",
        goal.unit.id,
        _number(goal.baseline if goal.is_comparable else None, goal),
        _number(expected, goal),
        _number(value, goal),
        _gap(gap, goal),
        _gap(progress.required_a_year, goal, least=2),
        _gap(progress.achieved_a_year, goal, least=2),
        words.standing_word(progress.standing),
        words.reason_words(progress),
        len(row.districts),
        ", ".join(agency.short_name for agency in agencies),
    ]


def _gap(value: float | None, goal: Goal, *, least: int = 3) -> Number | None:
    return (
        None
        if value is None
        else Number(words.exact(value), max(goal.decimals, least), is_gap=True)
    )


def _targets(facts: Facts) -> Grid:
    columns = (
        Column("No.", 6),
        Column("Indikator", 40),
        Column("Tahun", 8),
        Column("Sebagaimana tercetak", 20),
        Column("Target", 11),
        Column("Batas bawah", 11),
        Column("Batas atas", 11),
        Column("Satuan", 28),
        Column("Tempat dalam peraturan", 34),
    )
    aims = [
        (row.goal, aim)
        for row in facts.rows
        for year in sorted({item.year for item in row.progress.aims})
        if (aim := aim_of(row, year=year)) is not None
    ]
    rows = [_aim_row(goal, aim) for goal, aim in aims]
    return Grid(name="Target", columns=columns, rows=rows, frozen=2)


def _aim_row(goal: Goal, aim: Aim) -> list[Content]:
    return [
        goal.number,
        goal.name,
        aim.year,
        aim.text,
        _number(aim.value, goal),
        _number(aim.lower, goal),
        _number(aim.upper, goal),
        goal.unit.id,
        aim.locator,
    ]


def _silent(facts: Facts) -> Grid:
    """List each indicator that a place has not reported, one row for both."""
    places = {facts.catalogue.province.code: facts.catalogue.province.name} | {
        code: place.name for code, place in facts.catalogue.districts.items()
    }
    rows: list[list[Content]] = [
        [row.goal.number, row.goal.name, code, name, str(facts.period)]
        for row in facts.rows
        for code, name in places.items()
        if (
            row.entry is None
            if code == facts.catalogue.province.code
            else code not in row.districts
        )
    ]
    columns = (
        Column("No.", 6),
        Column("Indikator", 52),
        Column("Kode BPS", 9),
        Column("Wilayah", 26),
        Column("Periode", 10),
    )
    return Grid(name="Belum melapor", columns=columns, rows=rows, is_dense=True)


def _submissions(facts: Facts) -> Grid:
    standing = [entry.submission_id for entry in facts.entries]
    columns = (
        Column("No.", 6),
        Column("Waktu", 34),
        Column("Oleh", 24),
        Column("Cara", 34),
        Column("Alasan", 44),
        Column("Nilai seluruhnya", 11),
        Column("Nilai dalam laporan", 11),
        Column("SHA-256 berkas", 68),
    )
    rows: list[list[Content]] = [
        [
            item.id,
            words.moment_words(item.made_at),
            whole(item.made_by),
            how_words(item),
            whole(item.reason),
            item.entries,
            standing.count(item.id),
            item.file_sha256,
        ]
        for item in facts.submissions
    ]
    return Grid(name="Kiriman", columns=columns, rows=rows)
