"""Chapter 3 of a report: what the path expects against what was realised, and the maps."""

from collections.abc import Iterable

from atlas.export.report import words
from atlas.export.report.blocks import Block, Column, Heading, Paragraph, Picture, Row, Table
from atlas.export.report.district_scene import scene_of
from atlas.export.report.facts import Facts
from atlas.export.report.progress import TARGET_SOURCE, aim_of, target_text
from atlas.monitoring.model import Period
from atlas.monitoring.standing import Reported
from atlas.provenance import boundary_credit
from atlas.regulation.progress import is_as_good
from atlas.views.realisations import value_text

# More districts with the same value are counted instead of named.
MOST_NAMED = 5


def plan_blocks(facts: Facts) -> list[Block]:
    """Compare plan and realisation of each indicator that was reported."""
    blocks: list[Block] = [Heading("3. Rencana dan Realisasi")]
    if facts.is_empty:
        blocks.append(
            Paragraph(
                f"Tidak ada yang dapat dibandingkan: belum ada realisasi yang dilaporkan untuk "
                f"{words.period_words(facts.period)}."
            )
        )
    else:
        blocks += [
            Heading("3.1 Realisasi provinsi terhadap jalur target", level=2),
            *_province(facts),
        ]
    if facts.earlier:
        blocks.append(Heading(_part(blocks, "Perbandingan antarperiode"), level=2))
        blocks += _compared(facts)
    if any(row.districts for row in facts.rows):
        blocks.append(Heading(_part(blocks, "Realisasi kabupaten/kota"), level=2))
        blocks += _districts(facts)
    return blocks


def _part(blocks: Iterable[Block], title: str) -> str:
    number = sum(isinstance(block, Heading) and block.level == 2 for block in blocks) + 1
    return f"3.{number} {title}"


def _province(facts: Facts) -> list[Block]:
    if not facts.with_province:
        return [Paragraph("Belum ada realisasi provinsi; yang dilaporkan hanya kabupaten/kota.")]
    moment = (
        f"pertengahan {facts.period.year}"
        if facts.period.half == 1
        else f"akhir {facts.period.year}"
    )
    return [
        Paragraph(
            "Nilai jalur adalah nilai yang diharapkan pada saat realisasi, diinterpolasi lurus di "
            "antara target tahunan. Selisih adalah realisasi dikurangi nilai jalur. Perubahan per "
            "tahun dihitung dari pangkal 2024: yang dibutuhkan sampai target terakhir, dan yang "
            "dicapai sampai realisasi."
        ),
        Table(
            caption=f"Rencana dan realisasi provinsi, {words.period_words(facts.period)}",
            columns=(
                Column("No", 0.5, is_number=True),
                Column("Indikator (satuan)", 2.4),
                Column(f"Nilai jalur, {moment}", 1.1, is_number=True),
                Column("Realisasi", 1.1, is_number=True),
                Column("Selisih", 1.05, is_number=True),
                Column("Dibutuhkan per tahun", 1.25, is_number=True),
                Column("Dicapai per tahun", 1, is_number=True),
                Column("Status", 1.2),
            ),
            rows=tuple(_province_row(row) for row in facts.with_province),
            note=TARGET_SOURCE,
        ),
        Table(
            caption=f"Sumber realisasi provinsi, {words.period_words(facts.period)}",
            columns=(
                Column("No", 0.5, is_number=True),
                Column("Indikator", 2.2),
                Column("Sumber", 2.6),
                Column("Catatan", 1.9),
                Column("Kiriman no.", 0.75, is_number=True),
            ),
            rows=tuple(_source_row(row) for row in facts.with_province),
        ),
    ]


def _province_row(row: Reported) -> Row:
    progress, goal = row.progress, row.goal
    value = row.entry.value if row.entry else None
    return Row(
        (
            str(goal.number),
            f"{goal.name}\n({goal.unit.id})",
            words.expected_words(progress),
            value_text(value, goal, language=words.INDONESIAN),
            words.gap_words(progress),
            words.change_words(progress.required_a_year, goal),
            words.change_words(progress.achieved_a_year, goal),
            words.standing_word(progress.standing),
        )
    )


def _source_row(row: Reported) -> Row:
    entry = row.entry
    if entry is None:
        return Row((str(row.goal.number), row.goal.name, words.NOTHING, "", ""))
    return Row(
        (
            str(row.goal.number),
            row.goal.name,
            words.plain(entry.source),
            words.plain(entry.note) or words.NOTHING,
            str(entry.submission_id),
        )
    )


def _compared(facts: Facts) -> list[Block]:
    """Set the earlier halves of the year beside the period, and the target of the year."""
    periods = [*(period for period, _ in facts.earlier), facts.period]
    by_number = [
        {row.goal.number: row for row in rows}
        for rows in (*(rows for _, rows in facts.earlier), facts.rows)
    ]
    shown = [row for row in facts.rows if any(found[row.goal.number].entry for found in by_number)]
    if not shown:
        return [Paragraph("Belum ada realisasi provinsi pada periode mana pun dalam tahun ini.")]
    late = [row for row in shown if row.entry is None]
    blocks: list[Block] = [
        Table(
            caption=f"Realisasi provinsi menurut periode dan target {facts.period.year}",
            columns=(
                Column("No", 0.5, is_number=True),
                Column("Indikator (satuan)", 2.6),
                *(_period_column(period) for period in periods),
                Column(f"Target {facts.period.year}", 1.2, is_number=True),
                Column(f"Target {facts.period.year} terpenuhi", 1.2),
            ),
            rows=tuple(
                _compared_row(row, found=[rows[row.goal.number] for rows in by_number])
                for row in shown
            ),
            note=TARGET_SOURCE,
        )
    ]
    if late:
        numbers = words.numbers_words(tuple(row.goal for row in late))
        blocks.append(
            Paragraph(
                f"Indikator no. {numbers} dilaporkan pada periode sebelumnya, tetapi belum untuk "
                f"{words.period_words(facts.period)}; nilai periode lain tidak dipakai sebagai "
                "gantinya."
            )
        )
    return blocks


def _period_column(period: Period) -> Column:
    return Column(words.short_period(period), 1, is_number=True)


def _compared_row(row: Reported, *, found: list[Reported]) -> Row:
    values = [item.entry.value if item.entry else None for item in found]
    return Row(
        (
            str(row.goal.number),
            f"{row.goal.name}\n({row.goal.unit.id})",
            *(value_text(value, row.goal, language=words.INDONESIAN) for value in values),
            target_text(row, year=row.period.year),
            _fulfils(row),
        )
    )


def _fulfils(row: Reported) -> str:
    """Say whether the period's realisation is as good as the target of its year."""
    aim = aim_of(row, year=row.period.year)
    line = aim.line(row.goal.direction) if aim else None
    value = row.entry.value if row.entry else None
    if value is None:
        return "belum dilaporkan"
    if line is None:
        return "tidak ada target"
    if not words.side_words(1.0, row.goal):
        return "tidak ada arah yang lebih baik"
    return "ya" if is_as_good(value, line, row.goal.direction) else "belum"


def _districts(facts: Facts) -> list[Block]:
    all_of_them = len(facts.catalogue.districts)
    reported = [row for row in facts.rows if row.districts]
    mapped = [row for row in reported if facts.is_mapped(row)]
    blocks: list[Block] = [
        Table(
            caption=f"Indikator yang dilaporkan kabupaten/kota, {words.period_words(facts.period)}",
            columns=(
                Column("No", 0.5, is_number=True),
                Column("Indikator (satuan)", 3),
                Column("Melapor", 0.8, is_number=True),
                Column("Terendah", 1.7),
                Column("Tertinggi", 1.7),
            ),
            rows=tuple(_district_row(row, facts=facts) for row in reported),
            note=f"Melapor: jumlah dari {all_of_them} kabupaten/kota. Semua nilai dengan sumbernya "
            "terdapat dalam lampiran XLSX.",
        ),
        Paragraph(
            f"Peta dibuat untuk indikator yang bukan jumlah dan dilaporkan oleh sedikitnya "
            f"setengah dari {all_of_them} kabupaten/kota: {len(mapped)} indikator."
        ),
    ]
    return [*blocks, *(_picture(row, facts=facts) for row in mapped)]


def _district_row(row: Reported, *, facts: Facts) -> Row:
    low, high = _ends(row, facts=facts)
    return Row(
        (
            str(row.goal.number),
            f"{row.goal.name}\n({row.goal.unit.id})",
            f"{len(row.districts)}/{len(facts.catalogue.districts)}",
            low,
            high,
        )
    )


def _ends(row: Reported, *, facts: Facts) -> tuple[str, str]:
    """Name the districts with the lowest and the highest value, or count those that tie."""
    values = {code: entry.value for code, entry in row.districts.items() if entry.value is not None}

    def named(end: float) -> str:
        names = [facts.catalogue.place(code).name for code, v in values.items() if v == end]
        text = value_text(end, row.goal, language=words.INDONESIAN)
        shown = ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} kabupaten/kota"
        return f"{text} ({shown})"

    return named(min(values.values())), named(max(values.values()))


def _picture(row: Reported, *, facts: Facts) -> Picture:
    catalogue, goal = facts.catalogue, row.goal
    low, high = _ends(row, facts=facts)
    period = words.period_words(facts.period)
    silent = [catalogue.place(code).name for code in facts.silent(row)]
    missing = f" Belum melapor (diarsir): {', '.join(silent)}." if silent else ""
    sources = dict.fromkeys(words.plain(entry.source) for entry in row.districts.values())
    texts = {
        code: (
            place.name,
            value_text(row.districts[code].value, goal, language=words.INDONESIAN)
            if code in row.districts
            else "",
        )
        for code, place in catalogue.districts.items()
    }
    return Picture(
        caption=f"{goal.name} menurut kabupaten/kota, {period} ({goal.unit.id})",
        alt=(
            f"Peta {goal.name}, {period}: {len(row.districts)} dari {len(catalogue.districts)} "
            f"kabupaten/kota melapor; terendah {low}, tertinggi {high}.{missing}"
        ),
        scene=scene_of(row, catalogue=catalogue),
        texts=tuple(texts.items()),
        note=(
            f"Kelas: kuantil; angka di dalam kotak adalah jumlah kabupaten/kota.{missing} Sumber: "
            f"{'; '.join(sources)}. {boundary_credit(words.INDONESIAN)}."
        ),
    )
