"""Chapter 6 of a report: who did not report, the sources, the submissions; and who signs."""

from itertools import zip_longest

from atlas.export.report import words
from atlas.export.report.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
)
from atlas.export.report.facts import Facts
from atlas.monitoring.model import Submission
from atlas.views.realisations import KIND_WORDS


def trace_blocks(facts: Facts) -> list[Block]:
    """List what is missing and how each number can be followed."""
    return [
        Heading("6. Data"),
        Heading("6.1 Indikator yang belum dilaporkan", level=2),
        *_unreported(facts),
        Heading("6.2 Kabupaten/kota yang belum melapor", level=2),
        *_silent(facts),
        Heading("6.3 Sumber yang dipakai", level=2),
        *_sources(facts),
        Heading("6.4 Riwayat kiriman", level=2),
        *_submissions(facts),
        *_caveats(facts),
        _signature(facts),
    ]


def _unreported(facts: Facts) -> list[Block]:
    absent = [row.goal for row in facts.rows if row.entry is None]
    if not absent:
        return [Paragraph("Semua indikator memiliki realisasi provinsi.")]
    items = []
    for pillar in facts.regulation.pillars:
        goals = [goal for goal in absent if goal.pillar == pillar.number]
        if goals:
            named = "; ".join(f"{goal.number}. {goal.name}" for goal in goals)
            items.append(f"Sasaran {pillar.number} ({len(goals)} indikator): {named}")
    return [
        Paragraph(f"Tanpa realisasi provinsi: {len(absent)} dari {len(facts.rows)} indikator."),
        Bullets(tuple(items)),
    ]


def _silent(facts: Facts) -> list[Block]:
    count = len(facts.catalogue.districts)
    reported = [row for row in facts.rows if row.districts]
    if not reported:
        return [
            Paragraph(f"Belum ada laporan dari {count} kabupaten/kota untuk indikator mana pun.")
        ]
    partial = [row for row in reported if facts.silent(row)]
    blocks: list[Block] = [_table_of_districts(facts)]
    if partial:
        blocks.append(
            Table(
                caption="Kabupaten/kota yang belum melapor, menurut indikator",
                columns=(
                    Column("No", 0.5, is_number=True),
                    Column("Indikator", 2.4),
                    Column("Melapor", 0.8, is_number=True),
                    Column("Belum melapor", 4),
                ),
                rows=tuple(
                    Row(
                        (
                            str(row.goal.number),
                            row.goal.name,
                            f"{len(row.districts)}/{count}",
                            ", ".join(
                                facts.catalogue.place(code).name for code in facts.silent(row)
                            ),
                        )
                    )
                    for row in partial
                ),
            )
        )
    others = len(facts.rows) - len(reported)
    if others:
        blocks.append(
            Paragraph(f"Untuk {others} indikator lainnya belum ada laporan kabupaten/kota.")
        )
    return blocks


def _table_of_districts(facts: Facts) -> Table:
    """Count what each district reported, in two halves side by side."""
    cells = [
        (code, place.name, str(facts.reporting(code)))
        for code, place in facts.catalogue.districts.items()
    ]
    half = -(-len(cells) // 2)
    columns = (
        Column("Kode BPS", 0.8),
        Column("Kabupaten/kota", 2),
        Column("Dilaporkan", 1, is_number=True),
    )
    gap = Column("", 0.3)
    return Table(
        caption=f"Jumlah indikator yang dilaporkan tiap kabupaten/kota, dari {len(facts.rows)}",
        columns=(*columns, gap, *columns),
        rows=tuple(
            Row((*left, "", *right))
            for left, right in zip_longest(cells[:half], cells[half:], fillvalue=("", "", ""))
        ),
    )


def _sources(facts: Facts) -> list[Block]:
    used: dict[str, list[str]] = {}
    for row in facts.rows:
        for entry in (*([row.entry] if row.entry else []), *row.districts.values()):
            used.setdefault(words.plain(entry.source), []).append(str(row.goal.number))
    if not used:
        return [Paragraph("Tidak ada, karena belum ada realisasi untuk periode ini.")]
    return [
        Table(
            caption="Sumber realisasi periode ini",
            columns=(
                Column("Sumber", 4),
                Column("Indikator no.", 2),
                Column("Nilai", 0.8, is_number=True),
            ),
            rows=tuple(
                Row((source, ", ".join(dict.fromkeys(numbers)), str(len(numbers))))
                for source, numbers in used.items()
            ),
        )
    ]


def _submissions(facts: Facts) -> list[Block]:
    if not facts.submissions:
        return [Paragraph("Belum ada kiriman untuk periode ini.")]
    standing = [entry.submission_id for entry in facts.entries]
    return [
        Paragraph(
            "Setiap nilai dalam laporan ini berasal dari satu kiriman; nilai, versi, penyimpan, "
            "dan waktunya terdapat dalam lampiran XLSX."
        ),
        Table(
            caption="Kiriman yang membentuk keadaan data laporan ini",
            columns=(
                Column("No", 0.5, is_number=True),
                Column("Waktu", 1.6),
                Column("Oleh", 1.5),
                Column("Cara", 1.5),
                Column("Alasan", 2.4),
                Column("Nilai dalam laporan", 0.9, is_number=True),
            ),
            rows=tuple(
                Row(
                    (
                        str(item.id),
                        words.moment_words(item.made_at),
                        words.plain(item.made_by),
                        how_words(item),
                        words.plain(item.reason) or words.NOTHING,
                        str(standing.count(item.id)),
                    )
                )
                for item in facts.submissions
            ),
        ),
    ]


def how_words(item: Submission) -> str:
    """Say how a submission came about."""
    if item.undoes is not None:
        return f"menarik kembali kiriman no. {item.undoes}"
    kind = words.INDONESIAN.say(KIND_WORDS[item.kind])
    return f"{kind}: {words.plain(item.file_name)}" if item.file_name else kind


def _caveats(facts: Facts) -> list[Block]:
    """Repeat what plainly does not add up in the regulation about a reported indicator."""
    found = {
        item.id: item
        for row in facts.with_province
        for item in facts.regulation.contradictions_of(row.goal.number)
        if item.weight == "hard"
    }
    if not found:
        return []
    return [
        Heading("6.5 Catatan atas angka dalam peraturan", level=2),
        Paragraph(
            "Ketidaksesuaian berikut terdapat dalam teks peraturan tentang indikator yang "
            "dilaporkan; angka disajikan sebagaimana tercetak."
        ),
        Bullets(
            tuple(
                f"{item.subject.id} (indikator no. {', '.join(map(str, item.numbers))}): "
                f"{item.finding.id}"
                for item in found.values()
            )
        ),
    ]


def _signature(facts: Facts) -> Signature:
    chair = next(member for member in facts.regulation.members if member.role == "Ketua")
    return Signature(
        closing=(
            f"Demikian laporan ini disampaikan kepada {words.GOVERNOR} dan kepada "
            f"{words.SECRETARIAT}."
        ),
        lines=(
            "Kupang, ……………………………",
            f"{words.TEAM}",
            f"{chair.role},",
            chair.name,
        ),
        name="(………………………………………)",
        number="NIP ………………………………",
    )
