"""Chapter 1 of a report: what the regulation asks for, with its places, and how to read it."""

from collections.abc import Sequence

from atlas.export.report import words
from atlas.export.report.blocks import Block, Bullets, Heading, Paragraph
from atlas.export.report.facts import Facts
from atlas.regulation.document import Ruling
from atlas.views.targets import rules_words


def basis_blocks(facts: Facts) -> list[Block]:
    """Quote the rules that a report follows."""
    topic = "evaluation" if facts.is_evaluation else "monitoring"
    own = [rule for rule in facts.regulation.rulings if rule.topic == topic]
    reporting = [rule for rule in facts.regulation.rulings if rule.topic == "reporting"]
    coordination = [rule for rule in facts.regulation.rulings if rule.topic == "coordination"]
    activity = "evaluasi" if facts.is_evaluation else "pemantauan"
    purposes = [*_of(own, "purpose"), *_of(own, "use"), *_of(reporting, "purpose")]
    return [
        Heading("1. Dasar dan Tujuan"),
        Heading("1.1 Dasar", level=2),
        Paragraph(f"Laporan {activity} ini disusun berdasarkan {words.REGULATION}, yang mengatur:"),
        _quoted([*_of(own, "definition"), *_of(own, "frequency"), *coordination]),
        Heading("1.2 Tujuan", level=2),
        _quoted(purposes),
        Heading("1.3 Cara", level=2),
        *_method(facts, own=own),
        Heading("1.4 Penyampaian laporan", level=2),
        _quoted([*_of(reporting, "addressee"), *_of(reporting, "frequency")]),
    ]


def _of(rules: Sequence[Ruling], kind: str) -> list[Ruling]:
    return [rule for rule in rules if rule.kind == kind]


def _quoted(rules: Sequence[Ruling]) -> Bullets:
    """Quote rules word for word, each with its place."""
    return Bullets(tuple(f"“{rule.text.removesuffix('; dan')}” ({rule.locator})" for rule in rules))


def _method(facts: Facts, *, own: Sequence[Ruling]) -> list[Block]:
    """Say how the regulation and how this report compares plan and realisation."""
    methods = _of(own, "method")
    quoted: list[Block] = [_quoted(methods)] if methods else []
    year = facts.period.year
    if facts.period.half == 1:
        before = "pangkal 2024" if year == 2025 else f"target {year - 1}"
        moment = (
            f"Realisasi {words.period_words(facts.period)} dibandingkan dengan jalur pada "
            f"pertengahan {year}, yaitu di tengah antara {before} dan target {year}."
        )
    else:
        moment = (
            f"Realisasi {words.period_words(facts.period)} dibandingkan dengan jalur pada akhir "
            f"{year}, yaitu target {year}."
        )
    return [
        *quoted,
        Paragraph(f"{moment} {rules_words(words.INDONESIAN)}"),
        Paragraph(
            "Target peraturan ditetapkan untuk provinsi; realisasi kabupaten/kota disajikan tanpa "
            "status. Nilai yang belum dilaporkan disebut belum dilaporkan, tidak dianggap nol, dan "
            "tidak diperkirakan."
        ),
    ]
