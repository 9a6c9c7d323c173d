"""Realisations as tables: what was reported, what would change, what was stored by whom."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.monitoring.model import Change, Entry, Kind, Submission
from atlas.monitoring.standing import Reported
from atlas.regulation.document import Goal, Regulation
from atlas.regulation.progress import Doubt
from atlas.views.tables import Cell, table
from atlas.views.targets import pillar_words, standing_words
from geo.errors import N_

KIND_WORDS = {
    Kind.FORM: N_("form"),
    Kind.UPLOAD: N_("upload"),
    Kind.UNDO: N_("taken back"),
}
MOMENT = "%Y-%m-%d %H:%M"


def value_text(value: float | None, goal: Goal, *, language: Language) -> str:
    """Write a value with the decimals that the regulation prints, or more if it has more."""
    if value is None:
        return "–"
    decimals = max(goal.decimals, digits_of(value))
    return language.number(value, decimals)


def digits_of(value: float) -> int:
    """Count the decimals that a person wrote, at most four."""
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])


def changes_table(
    changes: Iterable[Change],
    *,
    regulation: Regulation,
    catalogue: Catalogue,
    language: Language,
) -> str:
    """Draw what storing would change, row by row; rows that repeat what stands are left out."""
    head = (
        language.say("Indicator"),
        language.say("Area"),
        language.say("Period"),
        language.say("Now"),
        language.say("Will be"),
        language.say("Unit"),
        language.say("Source"),
    )
    rows = []
    for change in changes:
        if change.is_same:
            continue
        key = change.draft.key
        goal = regulation.goals[int(key.indicator_id)]
        now = change.before.value if change.before else None
        rows.append(
            (
                Cell(f"{goal.number} {goal.name}"),
                Cell(catalogue.place(key.place_code).name),
                Cell(str(key.period)),
                Cell(value_text(now, goal, language=language), is_number=True),
                Cell(value_text(change.draft.value, goal, language=language), is_number=True),
                Cell(goal.unit.in_language(language.code)),
                Cell(change.draft.source),
            )
        )
    return table(head, rows)


def change_words(changes: Sequence[Change], *, language: Language) -> str:
    """Count what is new, what changes and what stays."""
    same = sum(change.is_same for change in changes)
    new = sum(change.is_new and not change.is_same for change in changes)
    return language.say(
        "{new} new, {changed} changed, {same} unchanged.",
        new=new,
        changed=len(changes) - new - same,
        same=same,
    )


def submissions_table(submissions: Iterable[Submission], *, language: Language) -> str:
    """Draw the history of all submissions, the newest first."""
    submissions = tuple(submissions)
    undone = {item.undoes: item.id for item in submissions if item.undoes is not None}
    head = (
        language.say("No."),
        language.say("When"),
        language.say("Entered by"),
        language.say("How"),
        language.say("Values"),
        language.say("Reason"),
        language.say("File"),
        language.say("Status"),
    )
    rows = [
        (
            Cell(str(item.id), is_number=True),
            Cell(item.made_at.astimezone().strftime(MOMENT)),
            Cell(item.made_by),
            Cell(language.say(KIND_WORDS[item.kind])),
            Cell(str(item.entries), is_number=True),
            Cell(item.reason),
            Cell(item.file_name),
            Cell(_state(item, undone=undone, language=language)),
        )
        for item in submissions
    ]
    return table(head, rows)


def _state(item: Submission, *, undone: Mapping[int, int], language: Language) -> str:
    if item.undoes is not None:
        return language.say("takes back no. {number}", number=item.undoes)
    if item.id in undone:
        return language.say("taken back by no. {number}", number=undone[item.id])
    return ""


def entries_table(
    entries: Iterable[Entry], *, goal: Goal, catalogue: Catalogue, language: Language
) -> str:
    """Draw what stands for one indicator in one period: place, value, source, who and when."""
    head = (
        language.say("Area"),
        f"{goal.unit.in_language(language.code)}",
        language.say("Source"),
        language.say("Note"),
        language.say("Version"),
        language.say("Entered by"),
        language.say("When"),
    )
    rows = (
        (
            Cell(catalogue.place(entry.key.place_code).name),
            Cell(value_text(entry.value, goal, language=language), is_number=True),
            Cell(entry.source),
            Cell(entry.note),
            Cell(str(entry.version), is_number=True),
            Cell(entry.made_by),
            Cell(entry.made_at.astimezone().strftime(MOMENT)),
        )
        for entry in entries
    )
    return table(head, rows)


def reported_table(rows: Sequence[Reported], *, regulation: Regulation, language: Language) -> str:
    """Draw how the 30 indicators stand in one period, by pillar."""
    head = (
        language.say("No."),
        language.say("Indicator"),
        language.say("Unit"),
        language.say("Expected on the path"),
        language.say("Province"),
        language.say("Status"),
        language.say("Districts reported"),
        language.say("Lead agency"),
    )
    parts = []
    for pillar in regulation.pillars:
        cells = [
            _reported_cells(row, regulation=regulation, language=language)
            for row in rows
            if row.goal.pillar == pillar.number
        ]
        title = escape(pillar_words(pillar, language=language))
        parts.append(f'<h3 class="atlas-sub">{title}</h3>{table(head, cells, is_stacked=True)}')
    return f'<div class="atlas-reported">{"".join(parts)}</div>'


def reported_words(row: Reported, *, language: Language) -> str:
    """Say how an indicator stands in the period, or that nothing was reported yet."""
    if row.progress.doubt is Doubt.NO_REALISATION:
        return language.say("not reported yet")
    return standing_words(row.progress, language=language)


def _reported_cells(
    row: Reported, *, regulation: Regulation, language: Language
) -> tuple[Cell, ...]:
    goal, expected = row.goal, row.expected
    agencies = regulation.agencies_of(goal.number, is_lead=True)
    value = row.entry.value if row.entry else None
    return (
        Cell(str(goal.number), is_number=True),
        Cell(goal.name),
        Cell(goal.unit.in_language(language.code)),
        Cell("–" if expected is None else language.number(expected, goal.decimals), is_number=True),
        Cell(value_text(value, goal, language=language), is_number=True),
        Cell(reported_words(row, language=language)),
        Cell(str(len(row.districts)), is_number=True),
        Cell(", ".join(agency.short_name for agency in agencies)),
    )
