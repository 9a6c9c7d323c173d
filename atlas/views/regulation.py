"""What the regulation says: analysis, action plan, named districts, search results, passages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.regulation.document import (
    ASPECTS,
    Contradiction,
    Goal,
    Mention,
    Passage,
    Programme,
    Regulation,
)
from atlas.search import Hit, spans_of, words_of
from atlas.views.tables import Cell, table
from geo.errors import N_

ASPECT_WORDS = {
    "pressure": N_("Pressure"),
    "state": N_("State"),
    "response": N_("Response"),
    "impact": N_("Impact hoped for"),
}
PLACE_WORDS = ASPECT_WORDS | {
    "indicator": N_("Indicator"),
    "plan": N_("Action plan"),
    "issue": N_("Strategic issue"),
    "district": N_("Named district"),
    "text": N_("Text"),
}
TOPIC_WORDS = {
    "monitoring": N_("Monitoring"),
    "evaluation": N_("Evaluation"),
    "reporting": N_("Reporting"),
    "coordination": N_("Coordination"),
}
BODY_WORDS = {"team": N_("Coordination team"), "working_group": N_("Working group")}
EXCERPT = 240
Link = Callable[[Mapping[str, str]], str]


def analysis(goal: Goal, *, regulation: Regulation, language: Language, search: str = "") -> str:
    """Draw pressure, state, response and impact side by side, on a telephone one by one.

    The words of a search are marked.
    """
    wanted = words_of(search)
    columns = []
    for aspect in ASPECTS:
        items = "".join(
            f"<li>{_marked(item.text, spans_of(item.text, wanted))}{_doubt(item.note)}</li>"
            for item in regulation.items_of(goal.number, aspect)
        )
        title = escape(language.say(ASPECT_WORDS[aspect]))
        columns.append(f"<section><h4>{title}</h4><ul>{items}</ul></section>")
    heading = escape(language.say("Analysis (Tabel 1.3)"))
    return f'<h3 class="atlas-sub">{heading}</h3><div class="atlas-psri">{"".join(columns)}</div>'


def _doubt(note: str) -> str:
    return f' <em class="atlas-doubt">[{escape(note)}]</em>' if note else ""


def action_plan(goal: Goal, *, regulation: Regulation, language: Language) -> str:
    """Draw programmes with activities, leading and supporting agencies."""
    say = language.say
    rows = []
    for programme in regulation.programmes_of(goal.number):
        named = {
            is_lead: _agencies(programme, regulation, is_lead=is_lead) for is_lead in (True, False)
        }
        activities = "".join(f"<li>{escape(text)}</li>" for text in programme.activities)
        name = " ".join(filter(None, [programme.name, programme.note and f"[{programme.note}]"]))
        rows.append(
            [
                Cell(name),
                Cell("", drawing=f"<ul>{activities}</ul>"),
                Cell(named[True] or "–"),
                Cell(named[False] or "–"),
            ]
        )
    head = [say("Programme"), say("Activities"), say("Lead agency"), say("Supporting agencies")]
    title = escape(say("Action plan"))
    return f'<h3 class="atlas-sub">{title}</h3>{table(head, rows, is_stacked=True)}'


def _agencies(programme: Programme, regulation: Regulation, *, is_lead: bool) -> str:
    """Name the agencies of a programme; who leads stands once for all programmes."""
    return "; ".join(
        f"{regulation.agencies[role.agency_id].name}{role.note and f' [{role.note}]'}"
        for role in regulation.roles
        if role.number == programme.number
        and role.is_lead is is_lead
        and (is_lead or role.order == programme.order)
    )


def named_districts(
    mentions: Sequence[Mention], *, catalogue: Catalogue, language: Language, link: Link
) -> str:
    """Draw where the regulation names a district, with a link to its profile."""
    say = language.say
    title = escape(say("Districts that the regulation names"))
    if not mentions:
        nothing = escape(say("The regulation names no district here."))
        return f'<h3 class="atlas-sub">{title}</h3><p class="atlas-quiet">{nothing}</p>'
    rows = [
        [
            Cell(
                catalogue.place(item.district_code).name,
                link=link({"district": item.district_code}),
            ),
            Cell(language.text(item.what)),
            Cell(f"{item.value_text} {'' if '%' in item.value_text else item.unit}".strip() or "–"),
            Cell(f"“{item.printed}”, {item.locator}"),
        ]
        for item in mentions
    ]
    head = [say("District"), say("What is said"), say("As printed"), say("Place in the regulation")]
    return f'<h3 class="atlas-sub">{title}</h3>{table(head, rows, is_stacked=True)}'


def issues(goal: Goal, *, regulation: Regulation, language: Language, link: Link) -> str:
    """List the strategic issues of Chapter I G that an indicator answers, with their text."""
    items = "".join(
        f'<li><a href="{escape(link({"passage": item.passage_id}))}" target="_self">'
        f"{escape(item.title)}</a> <small>{escape(item.locator)}</small></li>"
        for item in regulation.issues
        if goal.number in item.numbers
    )
    if not items:
        return ""
    title = escape(language.say("Strategic issues (Bab I huruf G)"))
    return f'<h3 class="atlas-sub">{title}</h3><ul class="atlas-results">{items}</ul>'


def coordination(regulation: Regulation, *, language: Language) -> str:
    """Show who coordinates, with which duties, and how often to monitor, evaluate, report."""
    say = language.say
    rules = [
        [
            Cell(say(TOPIC_WORDS[item.topic])),
            Cell(str(item.times_a_year or "–"), is_number=True),
            Cell(item.text),
            Cell(item.locator),
        ]
        for item in regulation.rulings
    ]
    head = [
        say("Subject"),
        say("Times a year, at least"),
        say("Rule"),
        say("Place in the regulation"),
    ]
    members = [
        [Cell(item.role), Cell(item.name), Cell(item.locator)] for item in regulation.members
    ]
    duties = [
        [Cell(say(BODY_WORDS[item.body])), Cell(item.text), Cell(item.locator)]
        for item in regulation.duties
    ]
    parts = {
        say("Monitoring, evaluation and reporting"): table(head, rules, is_stacked=True),
        say("Coordination team"): table(
            [say("Role"), say("Member"), say("Place in the regulation")], members, is_stacked=True
        ),
        say("Duties"): table(
            [say("Who"), say("Duty"), say("Place in the regulation")], duties, is_stacked=True
        ),
    }
    folded = "".join(
        f'<details class="atlas-response"><summary>{escape(title)}</summary>{drawn}</details>'
        for title, drawn in parts.items()
    )
    title = escape(say("Who coordinates, and how often"))
    return f'<h3 class="atlas-sub">{title}</h3>{folded}'


def doubts(contradictions: Iterable[Contradiction], *, language: Language) -> str:
    """Say what does not add up about an indicator, with its quotes."""
    items = "".join(
        f"<li>{escape(language.text(item.finding))} {_quotes(item)}</li>" for item in contradictions
    )
    if not items:
        return ""
    title = escape(language.say("What does not add up here"))
    return f'<div class="atlas-notice"><b>{title}</b><ul>{items}</ul></div>'


def _quotes(item: Contradiction) -> str:
    return "; ".join(
        f"<q>{escape(quote.text)}</q> <small>({escape(quote.locator)})</small>"
        for quote in item.quotes
    )


def results(hits: Sequence[Hit], query: str, *, language: Language, link: Link) -> str:
    """List the places that were found, each leading to its place; the query goes with it."""
    say = language.say
    found = say("{count} places for “{query}” in the regulation.", count=len(hits), query=query)
    if not hits:
        found = say("Nothing in the regulation holds all of these words: “{query}”.", query=query)
    items = []
    for hit in hits:
        place = hit.place
        to = {"goal": str(place.goal)} if place.goal else {"passage": place.passage}
        to["search"] = query
        kind = escape(say(PLACE_WORDS[place.kind]))
        items.append(
            f'<li><a href="{escape(link(to))}" target="_self">{escape(place.title)}</a> '
            f"<small>{kind} · {escape(place.locator)}</small><p>{excerpt(hit)}</p></li>"
        )
    return (
        f'<p class="atlas-summary" role="status">{escape(found)}</p>'
        f'<ol class="atlas-results">{"".join(items)}</ol>'
    )


def found_here(hits: Sequence[Hit], *, language: Language) -> str:
    """Say where in one indicator the words of a search were found."""
    items = "".join(
        f"<li><small>{escape(hit.place.locator)}</small><p>{excerpt(hit)}</p></li>" for hit in hits
    )
    title = escape(language.say("Found in this indicator ({count})", count=len(hits)))
    return (
        f'<details class="atlas-response" open><summary>{title}</summary>'
        f'<ol class="atlas-results">{items}</ol></details>'
    )


def excerpt(hit: Hit) -> str:
    """Give the text around the first word found, with the words marked."""
    text = hit.place.text
    first, stop = hit.spans[0] if hit.spans else (0, 0)
    start = text.rfind(" ", 0, max(0, first - EXCERPT // 3)) + 1
    end = start + EXCERPT
    end = len(text) if end >= len(text) else max(text.rfind(" ", start, end), stop)
    inside = [(a - start, b - start) for a, b in hit.spans if a >= start and b <= end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return f"{before}{_marked(text[start:end], inside)}{after}"


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for begin, stop in spans:
        parts.append(f"{escape(text[at:begin])}<mark>{escape(text[begin:stop])}</mark>")
        at = stop
    return "".join([*parts, escape(text[at:])])


def reading(passage: Passage, *, regulation: Regulation, language: Language) -> str:
    """Show the section of a passage from just before it on, with the passage marked."""
    section = [item for item in regulation.passages.values() if item.section == passage.section]
    at = section.index(passage)
    earlier = "".join(f"<p>{escape(item.text)}</p>" for item in section[: max(0, at - 1)])
    lines = "".join(
        f"<p><mark>{escape(item.text)}</mark></p>"
        if item == passage
        else f"<p>{escape(item.text)}</p>"
        for item in section[max(0, at - 1) :]
    )
    note = escape(language.say("Read from a scan; the regulation's text is Indonesian."))
    above = escape(language.say("Earlier in this section"))
    folded = (
        f'<details class="atlas-response"><summary>{above}</summary>{earlier}</details>'
        if earlier
        else ""
    )
    return (
        f'<h2 class="atlas-heading">{escape(passage.section)}</h2>'
        f'<p class="atlas-quiet">{note}</p><div class="atlas-reading">{folded}{lines}</div>'
    )
