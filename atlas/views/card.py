"""The card of one district, or of the province, beside the map."""

from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import PROVINCE_CODE, CrossSection, Direction, Status
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.views.sentences import STATUS_WORDS, rule_words
from geo.errors import N_


def card(scene: Scene, *, catalogue: Catalogue, language: Language) -> str:
    """Tell what is known of the selected district in this year, with its origin.

    Without a selected district the card shows the province.
    """
    section, indicator, selected = scene.section, scene.indicator, scene.choice.district
    code = selected or PROVINCE_CODE
    observation = section.of(code) if selected else section.province
    value = observation.value if observation else None
    facts = (
        _facts(section, ranking=scene.ranking, code=code, language=language)
        if value is not None
        else []
    )
    if scene.priority_of(selected):
        rule = rule_words(scene.flags, indicator=indicator, language=language)
        facts.append(language.say("Priority: {rule}", rule=rule))
    if observation is not None and observation.note:
        facts.append(language.note(observation))
    if selected and observation is not None and observation.origin_id:
        origin = catalogue.origins[observation.origin_id]
        facts.append(
            language.say(
                "Source: {producer}, {title}", producer=origin.producer, title=origin.title
            )
        )
    status = STATUS_WORDS[observation.status] if observation else STATUS_WORDS[Status.MISSING]
    big = language.value(value, indicator) if value is not None else language.say("no data")
    lines = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    return (
        f"<div class='atlas-card'><h3>{escape(catalogue.place(code).name)}</h3>"
        f"<p><b>{escape(big)}</b><small>{escape(language.text(indicator.unit))} · {section.year} "
        f"· {escape(language.say(status))}</small></p><ul>{lines}</ul></div>"
    )


def _facts(
    section: CrossSection, *, ranking: tuple[Ranked, ...], code: str, language: Language
) -> list[str]:
    indicator = section.indicator
    item = next((entry for entry in ranking if entry.district_code == code), None)
    if item is None or item.value is None:
        return []
    facts = []
    if item.rank is not None:
        template = (
            N_("Rank {rank} of {total} (1 = worst off)")
            if indicator.direction is not Direction.NEITHER
            else N_("Rank {rank} of {total} (1 = highest)")
        )
        facts.append(language.say(template, rank=item.rank, total=section.published))
    unit = language.text(indicator.short_unit)
    gaps = (
        (item.gap_to_province, N_("{gap} {unit} against the province")),
        (item.gap_to_target, N_("{gap} {unit} against the target for {year}")),
    )
    for gap, template in gaps:
        if gap is not None:
            text = language.signed(gap, indicator.decimals)
            year = section.target.year if section.target else ""
            points = language.say("points") if unit == "%" else unit
            facts.append(" ".join(language.say(template, gap=text, unit=points, year=year).split()))
    if item.people is not None:
        facts.append(
            language.say(
                "About {people} people (share × population)", people=language.count(item.people)
            )
        )
    return facts
