"""From a district's worst indicators to what the regulation plans for them."""

from collections.abc import Callable, Mapping
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection
from atlas.priority import WORST_COUNT, across
from atlas.rank import rank
from atlas.regulation.document import Goal, Regulation
from atlas.values import Values

Link = Callable[[Mapping[str, str]], str]


def response(
    code: str,
    *,
    catalogue: Catalogue,
    values: Values,
    regulation: Regulation,
    language: Language,
    link: Link,
) -> str:
    """Draw the indicators in which a district is among the worst, and the response to each.

    Among the worst: as counted by :func:`atlas.priority.across`, each indicator in its
    best-covered year.
    """
    say = language.say
    sections = values.best_sections()
    worst = next((item for item in across(sections.values()) if item.district_code == code), None)
    ids = worst.indicator_ids if worst else ()
    blocks = []
    without = []
    for indicator_id in ids:
        section = sections[indicator_id]
        goals = regulation.goals_for(indicator_id)
        if goals:
            said = _standing(code, section, catalogue=catalogue, language=language)
            blocks += [
                _block(goal, said, regulation, language=language, link=link) for goal in goals
            ]
        else:
            without.append(language.text(section.indicator.name))
    title = escape(say("Where it is worst off, and what the regulation plans"))
    lead = say(
        "Indicators in which {district} is among the worst {count} of the districts that have a "
        "value: {n}. The regulation's texts are Indonesian.",
        district=catalogue.place(code).name,
        count=WORST_COUNT,
        n=len(ids),
    )
    if without:
        lead += " " + say(
            "Without an indicator of its own in the regulation: {names}.", names=", ".join(without)
        )
    return (
        f'<h3 class="atlas-sub">{title}</h3><p class="atlas-quiet">{escape(lead)}</p>'
        f"{''.join(blocks)}{_mentions(code, regulation, language=language)}"
    )


def _mentions(code: str, regulation: Regulation, *, language: Language) -> str:
    items = "".join(
        f"<li>{escape(language.text(item.what))}"
        f"{escape(f': {item.value_text}' if item.value_text else '')} "
        f"<small>({escape(item.locator)})</small></li>"
        for item in regulation.mentions
        if item.district_code == code
    )
    if not items:
        return ""
    title = escape(language.say("The regulation names this district"))
    return f'<details class="atlas-response"><summary>{title}</summary><ul>{items}</ul></details>'


def _standing(code: str, section: CrossSection, *, catalogue: Catalogue, language: Language) -> str:
    item = next(r for r in rank(section, population=catalogue.persons) if r.district_code == code)
    return language.say(
        "{indicator} {year}: {value} ({unit}), rank {rank} of {total}",
        indicator=language.text(section.indicator.name),
        year=section.year,
        value=language.value(item.value, section.indicator),
        unit=language.text(section.indicator.unit),
        rank=item.rank,
        total=section.published,
    )


def _block(goal: Goal, said: str, regulation: Regulation, *, language: Language, link: Link) -> str:
    say = language.say
    response_word, activities_word = say("Response"), say("Activities")
    answered = [item.text for item in regulation.items_of(goal.number, "response")]
    activities = (t for item in regulation.programmes_of(goal.number) for t in item.activities)
    planned = [text for text in activities if text not in answered]
    names = {
        is_lead: ", ".join(a.name for a in regulation.agencies_of(goal.number, is_lead=is_lead))
        for is_lead in (True, False)
    }
    note = language.text(goal.link_note)
    agencies = say(
        "Lead: {lead}. Supporting: {others}.", lead=names[True] or "–", others=names[False] or "–"
    )
    to = escape(link({"goal": str(goal.number)}))
    return (
        f'<details class="atlas-response"><summary>{escape(said)}</summary>'
        f'<p><a href="{to}" target="_self">{goal.number}. {escape(goal.name)}</a>. '
        f"{escape(note)}</p>"
        f"{_list(response_word, answered)}{_list(activities_word, planned)}"
        f"<p>{escape(agencies)}</p></details>"
    )


def _list(title: str, texts: list[str]) -> str:
    if not texts:
        return ""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<p><b>{escape(title)}</b></p><ul>{items}</ul>"
