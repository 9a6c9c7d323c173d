"""A report in words, in the order of Chapter IV of the regulation.

Basis and purpose, progress, plan against realisation, obstacles, recommendations; and last
where the numbers come from, so that each can be followed to who stored it.
"""

from collections.abc import Iterable
from dataclasses import replace

from atlas.export.report import words
from atlas.export.report.basis import basis_blocks
from atlas.export.report.blocks import Block, Cover, Picture, Report, Table
from atlas.export.report.facts import Facts
from atlas.export.report.following import obstacle_blocks, recommendation_blocks
from atlas.export.report.plan import plan_blocks
from atlas.export.report.progress import progress_blocks
from atlas.export.report.trace import trace_blocks
from atlas.provenance import data_version_line


def write_report(facts: Facts) -> Report:
    """Write a report."""
    kind = words.EVALUATION if facts.is_evaluation else words.MONITORING
    title = (f"{kind} Pelaksanaan", *words.ROADMAP_LINES)
    period = words.period_words(facts.period)
    blocks = [
        *basis_blocks(facts),
        *progress_blocks(facts),
        *plan_blocks(facts),
        *obstacle_blocks(facts),
        *recommendation_blocks(facts),
        *trace_blocks(facts),
    ]
    return Report(
        title=f"{' '.join(title)}, {period}",
        running=f"{kind} PJPK, {period}",
        subject=f"{words.PROVINCE}. {words.TEAM}. {state_words(facts)}",
        created=facts.catalogue.created,
        contents="Daftar Isi",
        cover=_cover(facts, title=title, period=period),
        blocks=tuple(_numbered(blocks)),
    )


def state_words(facts: Facts) -> str:
    """Say up to which submission the store was read."""
    if not facts.submissions:
        return "Keadaan data: belum ada kiriman untuk periode ini."
    last = facts.submissions[-1]
    return f"Keadaan data: kiriman no. {last.id}, {words.moment_words(last.made_at)}."


def _cover(facts: Facts, *, title: tuple[str, ...], period: str) -> Cover:
    addressees = [
        rule
        for rule in facts.regulation.rulings
        if rule.topic == "reporting" and rule.kind == "addressee"
    ]
    heads = ("Disampaikan kepada", "Dilaporkan pula kepada")
    names = (f"Yth. {words.GOVERNOR} selaku kepala daerah", words.SECRETARIAT)
    version = data_version_line(facts.catalogue, language=words.INDONESIAN)
    return Cover(
        author=(words.TEAM, words.PROVINCE),
        title=title,
        period=period,
        recipients=tuple(
            (head, name, f"{words.SHORT_REGULATION}, {rule.locator}")
            for head, name, rule in zip(heads, names, addressees, strict=True)
        ),
        blanks=("Nomor", "Tanggal"),
        notes=(state_words(facts), f"{version}."),
    )


def _numbered(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with tables and maps numbered, each kind by itself."""
    tables = maps = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            yield replace(block, number=tables)
        elif isinstance(block, Picture):
            maps += 1
            yield replace(block, number=maps)
        else:
            yield block
