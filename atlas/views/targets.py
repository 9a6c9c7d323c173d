"""The 30 indicators of the regulation: overview, and the detail of one."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.regulation.document import Aim, Goal, Pillar, Regulation
from atlas.regulation.progress import Doubt, Progress, Standing
from atlas.views.path import amount, large_path, small_path
from atlas.views.tables import Cell, table
from geo.errors import N_

STANDING_WORDS = {
    Standing.ACHIEVED: N_("achieved"),
    Standing.ON_TRACK: N_("on track"),
    Standing.BEHIND: N_("behind"),
    Standing.OFF_TRACK: N_("off track"),
    Standing.UNKNOWN: N_("cannot tell"),
}
STANDING_RULES = {
    Standing.ACHIEVED: N_("Achieved: the realisation is as good as the last target."),
    Standing.ON_TRACK: N_("On track: as good as the path at its moment."),
    Standing.BEHIND: N_("Behind: better than the baseline of 2024, worse than the path."),
    Standing.OFF_TRACK: N_("Off track: no better than the baseline of 2024."),
    Standing.UNKNOWN: N_("Cannot tell: there is nothing to compare, and the reason is said."),
}
PATH_RULE = N_(
    "The expected value is interpolated linearly between the yearly targets, from the baseline "
    "of 2024 on; of a range the less demanding end counts. A value of the first half of a year, "
    "such as March, stands half a year before its end."
)
STANDING_MARKS = {
    Standing.ACHIEVED: "●",
    Standing.ON_TRACK: "◕",
    Standing.BEHIND: "◑",
    Standing.OFF_TRACK: "○",
    Standing.UNKNOWN: "–",
}
DOUBT_WORDS = {
    Doubt.NO_TARGET: N_("no target that could be read after the baseline"),
    Doubt.NO_BASELINE: N_("no baseline in the unit of the targets"),
    Doubt.NO_DIRECTION: N_("neither end is better"),
    Doubt.NO_REALISATION: N_("the atlas has no realisation"),
    Doubt.OLD_REALISATION: N_("the latest realisation is not later than the baseline of 2024"),
    Doubt.NOT_OBSERVED: N_("only a projection"),
    Doubt.NO_TARGET_THEN: N_("no target at the moment of the realisation"),
}
AIM_WORDS = {"not_set": N_("not set (“-”)"), "unreadable": N_("cannot be read")}
Link = Callable[[Mapping[str, str]], str]


def standing_words(progress: Progress, *, language: Language) -> str:
    """Name how an indicator stands, with the reason when it cannot be told."""
    word = language.say(STANDING_WORDS[progress.standing])
    if progress.doubt is Doubt.NONE:
        return word
    return f"{word}: {language.say(DOUBT_WORDS[progress.doubt])}"


def counts_words(progresses: Iterable[Progress], *, language: Language) -> str:
    """Say how many indicators stand how."""
    standings = [item.standing for item in progresses]
    parts = [
        f"{language.say(word)} {standings.count(standing)}"
        for standing, word in STANDING_WORDS.items()
    ]
    return language.say(
        "{count} indicators: {parts}.", count=len(standings), parts=", ".join(parts)
    )


def rules_words(language: Language) -> str:
    """Say the rules of all standings, and how the path is read between two targets."""
    return " ".join(language.say(rule) for rule in (*STANDING_RULES.values(), PATH_RULE))


def overview(
    progresses: Iterable[Progress],
    *,
    regulation: Regulation,
    catalogue: Catalogue,
    language: Language,
    link: Link,
) -> str:
    """Draw the indicators by pillar, each with a link to its detail."""
    shown = list(progresses)
    parts = []
    for pillar in regulation.pillars:
        rows = [
            _row(item, regulation=regulation, catalogue=catalogue, language=language, link=link)
            for item in shown
            if item.goal.pillar == pillar.number
        ]
        if rows:
            title = pillar_words(pillar, language=language)
            parts.append(f'<h3 class="atlas-sub">{escape(title)}</h3>')
            parts.append(table(_head(language), rows, is_stacked=True))
    return f'<div class="atlas-targets">{"".join(parts)}</div>'


def pillar_words(pillar: Pillar, *, language: Language) -> str:
    """Name a pillar with its number."""
    return language.say(
        "Pillar {number} · {name}", number=pillar.number, name=language.text(pillar.name)
    )


def _head(language: Language) -> tuple[str, ...]:
    say = language.say
    return (
        say("No."),
        say("Indicator"),
        say("Baseline 2024"),
        say("Path to 2029"),
        say("Target 2029"),
        say("Latest realisation"),
        say("Standing"),
        say("Lead agency"),
    )


def _row(
    progress: Progress,
    *,
    regulation: Regulation,
    catalogue: Catalogue,
    language: Language,
    link: Link,
) -> tuple[Cell, ...]:
    goal = progress.goal
    leads = regulation.agencies_of(goal.number, is_lead=True)
    return (
        Cell(str(goal.number), is_number=True),
        Cell(
            goal.name,
            link=link({"goal": str(goal.number)}),
            drawing=f"<small>{escape(language.text(goal.unit))}</small>",
        ),
        Cell(baseline_text(goal, language=language), is_number=True),
        Cell("" if progress.path else "–", drawing=small_path(progress, language=language)),
        Cell(
            aim_text(progress.aims[-1], goal, language=language) if progress.aims else "–",
            is_number=True,
        ),
        Cell(realisation_text(progress, catalogue=catalogue, language=language)),
        Cell(f"{STANDING_MARKS[progress.standing]} {standing_words(progress, language=language)}"),
        Cell(", ".join(agency.short_name for agency in leads)),
    )


def baseline_text(goal: Goal, *, language: Language) -> str:
    """Write the baseline, or say why there is none."""
    if goal.baseline is None:
        return goal.baseline_text or language.say("cannot be read")
    if not goal.is_comparable:
        return language.say("{text} (another unit)", text=goal.baseline_text)
    return amount(goal.baseline, goal, language=language)


def aim_text(aim: Aim, goal: Goal, *, language: Language) -> str:
    """Write a target, its range, or why there is none."""
    if aim.value is not None:
        return amount(aim.value, goal, language=language)
    if aim.lower is not None and aim.upper is not None:
        ends = (amount(end, goal, language=language) for end in (aim.lower, aim.upper))
        return " – ".join(ends)
    return language.say(AIM_WORDS[aim.status])


def realisation_text(progress: Progress, *, catalogue: Catalogue, language: Language) -> str:
    """Write the latest realisation with year and source."""
    found = progress.realisation
    if found is None:
        return "–"
    source = catalogue.origins[found.origin_id].producer if found.origin_id else found.source
    value = amount(found.value, progress.goal, language=language)
    return f"{value} ({found.year}; {source})"


def detail(
    progress: Progress, *, catalogue: Catalogue, regulation: Regulation, language: Language
) -> str:
    """Draw one indicator: purpose, standing, chart, and its years as a table."""
    goal = progress.goal
    say = language.say
    pillar = next(item for item in regulation.pillars if item.number == goal.pillar)
    carried = say("(cell empty in the scan; the row above is shown)")
    purpose = f"{goal.purpose} {carried}" if goal.is_purpose_carried else goal.purpose
    lines = [
        f"{pillar_words(pillar, language=language)} · {goal.locator}",
        say("Strategic goal: {text}", text=purpose),
        say(
            "Unit: {unit} · Data source named: {source}",
            unit=language.text(goal.unit),
            source=goal.source or say("cannot be read"),
        ),
    ]
    quiet = "".join(f'<p class="atlas-quiet">{escape(line)}</p>' for line in lines)
    says = f"{STANDING_MARKS[progress.standing]} {standing_words(progress, language=language)}."
    legend = say(
        "Hollow circle: baseline; dots and line: targets; band: range of a target; "
        "diamond: latest realisation."
    )
    chart = large_path(progress, language=language)
    drawn = f'{chart}<p class="atlas-quiet">{escape(legend)}</p>' if chart else ""
    facts = _facts(progress, catalogue=catalogue, language=language)
    return (
        f'<h2 class="atlas-heading">{goal.number}. {escape(goal.name)}</h2>{quiet}'
        f'<p class="atlas-summary"><b>{escape(says)}</b> {escape(facts)}</p>'
        f'<div class="atlas-pair"><div>{drawn}</div>{_years(progress, language=language)}</div>'
    )


def _facts(progress: Progress, *, catalogue: Catalogue, language: Language) -> str:
    say, goal = language.say, progress.goal
    unit = language.text(goal.unit)
    facts = []
    if progress.realisation is not None:
        text = realisation_text(progress, catalogue=catalogue, language=language)
        facts.append(say("Latest realisation: {text}.", text=text))
        if progress.realisation.note:
            facts.append(f"{progress.realisation.note}.")
    if progress.expected is not None and progress.doubt is Doubt.NONE:
        value = amount(round(progress.expected, 3), goal, language=language)
        facts.append(say("Expected on the path at that moment: {value}.", value=value))
    decimals = max(goal.decimals, 2)
    if progress.required_a_year is not None:
        change = language.signed(progress.required_a_year, decimals)
        facts.append(say("Required to 2029: {change} a year ({unit}).", change=change, unit=unit))
    if progress.achieved_a_year is not None:
        change = language.signed(progress.achieved_a_year, decimals)
        facts.append(say("Achieved since the baseline: {change} a year.", change=change))
    if language.text(goal.link_note):
        facts.append(language.text(goal.link_note))
    return " ".join(facts)


def _years(progress: Progress, *, language: Language) -> str:
    goal = progress.goal
    say = language.say
    head = [say("Year"), say("As printed"), say("As read")]
    rows = [
        [
            Cell(say("2024 (baseline)")),
            Cell(goal.baseline_text or "–"),
            Cell(baseline_text(goal, language=language), is_number=True),
        ]
    ]
    rows += [
        [
            Cell(str(aim.year)),
            Cell(aim.text or "–"),
            Cell(aim_text(aim, goal, language=language), is_number=True),
        ]
        for aim in progress.aims
    ]
    return table(head, rows)
