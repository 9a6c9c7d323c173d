"""What is known to be wrong or doubtful: contradictions, corrections, findings."""

from collections.abc import Iterable, Sequence
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.quality.finding import RULES, Finding
from atlas.regulation.document import Contradiction, Correction, Regulation
from atlas.views.tables import Cell, table
from geo.errors import N_

WEIGHT_WORDS = {
    "hard": N_("plain contradiction"),
    "soft": N_("may be explained"),
    "editorial": N_("slip of the pen"),
}
KIND_WORDS = {
    "corrected": N_("Corrected"),
    "doubtful": N_("Doubtful, kept as read"),
    "unreadable": N_("Cannot be read"),
}
DECIMALS = 2
SUM_RULES = ("sum", "raw_sum")
# Years and whole numbers are written without decimals.
WHOLE = frozenset({"count", "base", "births", "total", "printed"})


def contradictions_table(items: Sequence[Contradiction], *, language: Language) -> str:
    """Draw the contradictions with their quotes, as printed and unresolved."""
    say = language.say
    rows = [
        [
            Cell(language.text(item.subject)),
            Cell(language.text(item.finding)),
            Cell("", drawing=_quotes(item)),
            Cell(say(WEIGHT_WORDS[item.weight])),
        ]
        for item in items
    ]
    head = [say("Subject"), say("What does not add up"), say("Quotes"), say("Severity")]
    return table(head, rows, is_stacked=True)


def _quotes(item: Contradiction) -> str:
    lines = (
        f"<li><q>{escape(quote.text)}</q> <small>{escape(quote.locator)}</small></li>"
        for quote in item.quotes
    )
    return f"<ul>{''.join(lines)}</ul>"


def corrections_table(items: Iterable[Correction], *, language: Language) -> str:
    """Draw corrections, doubtful readings and what cannot be read, each apart."""
    say = language.say
    parts = []
    for kind, word in KIND_WORDS.items():
        rows = [
            [
                Cell(item.raw_text or "–"),
                Cell(item.corrected_text or "–"),
                Cell(item.reason),
                Cell(item.check or "–"),
                Cell(item.locator),
            ]
            for item in list(items)
            if item.kind == kind
        ]
        head = [
            say("As read"),
            say("Corrected to") if kind == "corrected" else say("Perhaps meant"),
            say("Reason"),
            say("Check"),
            say("Place in the regulation"),
        ]
        title = escape(f"{say(word)} ({len(rows)})")
        parts.append(f'<h3 class="atlas-sub">{title}</h3>{table(head, rows, is_stacked=True)}')
    return "".join(parts)


def findings_table(
    found: Sequence[Finding], *, catalogue: Catalogue, regulation: Regulation, language: Language
) -> str:
    """Draw the findings of the automatic checks under the rule that found them."""
    say = language.say
    parts = []
    for rule, words in RULES.items():
        mine = [item for item in found if item.rule == rule]
        rows = [
            [
                Cell(_subject(item, catalogue=catalogue, regulation=regulation, language=language)),
                Cell(catalogue.place(item.district_code).name if item.district_code else "–"),
                Cell(str(item.year) if item.year else "–", is_number=True),
                Cell(finding_words(item, language=language)),
            ]
            for item in mine
        ]
        head = [say("Subject"), say("Place"), say("Year"), say("What was found")]
        title = escape(f"{say(words)} ({len(mine)})")
        parts.append(
            f'<details{" open" if 0 < len(mine) <= 5 else ""} class="atlas-response">'
            f"<summary>{title}</summary>{table(head, rows, is_stacked=True) if rows else ''}"
            "</details>"
        )
    return "".join(parts)


def _subject(
    item: Finding, *, catalogue: Catalogue, regulation: Regulation, language: Language
) -> str:
    if item.goal is not None:
        return f"{item.goal}. {regulation.goals[item.goal].name}"
    if item.indicator_id:
        return language.text(catalogue.indicators[item.indicator_id].name)
    return language.say("Population") if item.rule in SUM_RULES else "–"


def finding_words(item: Finding, *, language: Language) -> str:
    """Say a finding with its numbers written as the language writes them."""
    parts = {name: _part(name, value, language) for name, value in item.parts.items()}
    return language.say(item.what, **parts)


def _part(name: str, value: object, language: Language) -> str:
    if isinstance(value, tuple):
        return ", ".join(_part(name, each, language) for each in value) or "–"
    if isinstance(value, int) or name in WHOLE:
        return language.count(int(str(value)))
    if isinstance(value, float):
        return language.number(value, DECIMALS)
    return str(value)
