"""Chapter 2 of a report: how many of the 30 indicators stand how, and each of them by pillar."""

from string import ascii_lowercase

from atlas.export.report import words
from atlas.export.report.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from atlas.export.report.facts import Facts
from atlas.monitoring.standing import Reported
from atlas.regulation.document import Aim
from atlas.regulation.progress import Standing
from atlas.views.realisations import value_text
from atlas.views.targets import aim_text, baseline_text

TARGET_SOURCE = f"Target dan pangkal: {words.SHORT_REGULATION}, Tabel 2.1–2.5."


def progress_blocks(facts: Facts) -> list[Block]:
    """Count the standings, give the reasons of those that cannot be told, list all."""
    return [
        Heading("2. Kemajuan Pelaksanaan"),
        *_summary(facts),
        _count_table(facts),
        _table_of_all(facts),
        *_reasons(facts),
    ]


def _summary(facts: Facts) -> list[Block]:
    period = words.period_words(facts.period)
    count = len(facts.rows)
    if facts.is_empty:
        return [
            Paragraph(
                f"Belum ada realisasi yang dilaporkan untuk {period}. Tidak satu pun dari {count} "
                "indikator dapat dinilai; laporan ini memuat target, kolom yang harus diisi, dan "
                "daftar indikator yang belum dilaporkan."
            )
        ]
    districts = sum(bool(row.districts) for row in facts.rows)
    standings = ", ".join(f"{words.standing_word(item)} {facts.count(item)}" for item in Standing)
    return [
        Paragraph(
            f"Untuk {period}, {len(facts.with_province)} dari {count} indikator telah memiliki "
            f"realisasi provinsi, dan {districts} indikator dilaporkan oleh sedikitnya satu "
            f"kabupaten/kota. Status ke-{count} indikator terhadap jalur targetnya: {standings}."
        )
    ]


def _count_table(facts: Facts) -> Table:
    standings = tuple(Standing)
    rows = []
    for pillar in facts.regulation.pillars:
        counts = [facts.count(item, pillar=pillar.number) for item in standings]
        name = f"{pillar.number}. {pillar.name.id}"
        rows.append(Row((name, *map(str, counts), str(sum(counts)))))
    totals = [facts.count(item) for item in standings]
    rows.append(Row(("Jumlah", *map(str, totals), str(sum(totals))), is_total=True))
    return Table(
        caption=f"Jumlah indikator menurut sasaran dan status, {words.period_words(facts.period)}",
        columns=(
            Column("Sasaran", 3.1),
            *(
                Column(words.standing_word(item).capitalize(), 1, is_number=True)
                for item in Standing
            ),
            Column("Jumlah", 0.9, is_number=True),
        ),
        rows=tuple(rows),
    )


def _reasons(facts: Facts) -> list[Block]:
    """Say what the letters of the table mean."""
    numbers = {
        reason: [
            row.goal.number for row in facts.rows if words.reason_words(row.progress) == reason
        ]
        for reason in reasons_of(facts)
    }
    if not numbers:
        return []
    return [
        Paragraph("Alasan indikator tidak dapat dinilai:"),
        Bullets(
            tuple(
                f"({letter}) {reason}: {len(numbers[reason])} indikator "
                f"(no. {', '.join(map(str, numbers[reason]))})"
                for reason, letter in reasons_of(facts).items()
            )
        ),
    ]


def reasons_of(facts: Facts) -> dict[str, str]:
    """Give each reason for which an indicator cannot be judged a letter."""
    reasons = dict.fromkeys(filter(None, (words.reason_words(row.progress) for row in facts.rows)))
    return dict(zip(reasons, ascii_lowercase, strict=False))


def _table_of_all(facts: Facts) -> Table:
    year = facts.period.year
    rows: list[Row] = []
    for pillar in facts.regulation.pillars:
        rows.append(Row((f"Sasaran {pillar.number}: {pillar.name.id}",), is_group=True))
        rows += [_row(row, facts=facts) for row in facts.in_pillar(pillar.number)]
    return Table(
        caption=f"Kemajuan {len(facts.rows)} indikator, {words.period_words(facts.period)}",
        columns=(
            Column("No", 0.5, is_number=True),
            Column("Indikator (satuan)", 2.6),
            Column("Pangkal 2024", 1.05, is_number=True),
            Column(f"Target {year}", 1.15, is_number=True),
            Column("Target 2029", 1.15, is_number=True),
            Column("Realisasi", 1.1, is_number=True),
            Column("Status", 1.2),
            Column("Instansi utama", 1.55),
        ),
        rows=tuple(rows),
        note=f"{TARGET_SOURCE} Realisasi: laporan yang sumbernya disebut pada Bab 3 dan Bab 6; "
        f"tanda “{words.NOTHING}” berarti belum dilaporkan.",
    )


def _row(row: Reported, *, facts: Facts) -> Row:
    goal = row.goal
    standing = words.standing_word(row.progress.standing)
    letter = reasons_of(facts).get(words.reason_words(row.progress))
    agencies = facts.regulation.agencies_of(goal.number, is_lead=True)
    return Row(
        (
            str(goal.number),
            f"{goal.name}\n({goal.unit.id})",
            baseline_text(goal, language=words.INDONESIAN),
            target_text(row, year=facts.period.year),
            target_text(row, year=row.progress.aims[-1].year),
            value_text(row.entry.value if row.entry else None, goal, language=words.INDONESIAN),
            f"{standing} ({letter})" if letter else standing,
            ", ".join(agency.short_name for agency in agencies),
        )
    )


def target_text(row: Reported, *, year: int) -> str:
    """Write the printed target of a year, or why there is none."""
    aim = aim_of(row, year=year)
    return words.NOTHING if aim is None else aim_text(aim, row.goal, language=words.INDONESIAN)


def aim_of(row: Reported, *, year: int) -> Aim | None:
    """Give the target of a year, as printed."""
    return next((aim for aim in row.progress.aims if aim.year == year), None)
