"""Chapters 4 and 5 of a report: obstacles and recommendations, which people must write.

Nothing is invented for them. Beside each field stands what the data and the regulation say:
which indicators are meant, how they stand, and what the regulation itself answers.
"""

from atlas.export.report import words
from atlas.export.report.blocks import Blank, Block, Column, Heading, Paragraph, Row, Table
from atlas.export.report.facts import Facts
from atlas.monitoring.standing import Reported
from atlas.regulation.document import Agency, Pillar


def obstacle_blocks(facts: Facts) -> list[Block]:
    """Give a field to each lead agency, or group of them, in each pillar."""
    blocks: list[Block] = [
        Heading("4. Kendala dan Hambatan"),
        Paragraph(
            "Diisi oleh instansi utama. Tuliskan kendala dan hambatan yang muncul dalam "
            "pelaksanaan rencana aksi, wilayah yang terdampak, dan buktinya."
        ),
    ]
    for pillar in facts.regulation.pillars:
        blocks.append(Heading(f"4.{pillar.number} {pillar.name.id}", level=2))
        blocks += _fields(pillar, facts=facts)
    return blocks


def _fields(pillar: Pillar, *, facts: Facts) -> list[Block]:
    by_leads: dict[tuple[Agency, ...], list[Reported]] = {}
    for row in facts.in_pillar(pillar.number):
        leads = facts.regulation.agencies_of(row.goal.number, is_lead=True)
        by_leads.setdefault(leads, []).append(row)
    return [
        Blank(
            label=" dan ".join(agency.short_name for agency in leads),
            hint="; ".join(_standing_line(row) for row in rows),
            prompt="[Diisi: kendala dan hambatan]",
            tag="-".join(("kendala", str(pillar.number), *(agency.id for agency in leads))),
        )
        for leads, rows in by_leads.items()
    ]


def _standing_line(row: Reported) -> str:
    standing = words.standing_word(row.progress.standing)
    return f"{row.goal.number}. {row.goal.name}: {standing}"


def recommendation_blocks(facts: Facts) -> list[Block]:
    """Give a field to each pillar, and what the regulation answers where a path is missed."""
    blocks: list[Block] = [
        Heading("5. Rekomendasi"),
        Paragraph(
            "Diisi oleh Tim Koordinasi. Sebagai acuan, di bawah ini disajikan respons dan program "
            "yang dimuat dalam peraturan untuk indikator yang tertinggal atau di luar jalur; "
            "acuan ini bukan rekomendasi laporan."
        ),
    ]
    for pillar in facts.regulation.pillars:
        blocks.append(Heading(f"5.{pillar.number} {pillar.name.id}", level=2))
        rows = [row for row in facts.pressing if row.goal.pillar == pillar.number]
        if rows:
            blocks.append(_answers(rows, pillar=pillar, facts=facts))
        else:
            blocks.append(Paragraph(_none_pressing(pillar, facts=facts), is_quiet=True))
        blocks.append(
            Blank(
                label=f"Rekomendasi untuk sasaran {pillar.number}",
                hint="",
                prompt="[Diisi: rekomendasi, penanggung jawab, dan tenggat]",
                tag=f"rekomendasi-{pillar.number}",
                lines=5,
            )
        )
    return blocks


def _none_pressing(pillar: Pillar, *, facts: Facts) -> str:
    judged = [row for row in facts.in_pillar(pillar.number) if not words.reason_words(row.progress)]
    if not judged:
        return "Tidak satu pun indikator sasaran ini dapat dinilai pada periode ini."
    return (
        f"Dari {len(judged)} indikator yang dapat dinilai, tidak ada yang tertinggal atau di luar "
        "jalur."
    )


def _answers(rows: list[Reported], *, pillar: Pillar, facts: Facts) -> Table:
    return Table(
        caption=f"Acuan dari peraturan untuk sasaran {pillar.number}",
        columns=(
            Column("Indikator dan status", 1.6),
            Column("Respons menurut peraturan", 3.2),
            Column("Program, instansi utama, dan tempatnya", 2.4),
        ),
        rows=tuple(_answer_row(row, facts=facts) for row in rows),
        note=f"Sumber: {words.SHORT_REGULATION}, Tabel 1.3 kolom Response dan Tabel "
        "3.1–3.5 kolom Program.",
    )


def _answer_row(row: Reported, *, facts: Facts) -> Row:
    number, regulation = row.goal.number, facts.regulation
    responses = [
        f"• {item.text}" + (" (bacaan meragukan)" if item.is_doubtful else "")
        for item in regulation.items_of(number, "response")
    ]
    programmes = [
        f"• {item.name or 'Program tidak disebut'} ({item.locator.removesuffix(', kolom Program')})"
        for item in regulation.programmes_of(number)
    ]
    agencies = ", ".join(item.short_name for item in regulation.agencies_of(number, is_lead=True))
    standing = words.standing_word(row.progress.standing)
    return Row(
        (
            f"{number}. {row.goal.name}\n{standing.capitalize()}",
            "\n".join(responses) or "Tidak dimuat.",
            "\n".join([*programmes, f"Instansi utama: {agencies}"]),
        )
    )
