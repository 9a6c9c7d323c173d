"""Sentences that say in words what a map or a ranking shows."""

from collections.abc import Iterable

from atlas.catalogue import Catalogue
from atlas.classify import Classes
from atlas.language import Language
from atlas.model import CrossSection, Direction, Indicator, Quality, Status, Target
from atlas.priority import Flags
from atlas.rank import Ranked
from atlas.scene import Scene
from geo.errors import N_

STATUS_WORDS = {
    Status.NORMAL: N_("published"),
    Status.COMPUTED: N_("computed by the atlas"),
    Status.PROJECTION: N_("projection"),
    Status.MISSING: N_("no published value"),
}
QUALITY_WORDS = {
    Quality.A: N_("A: read in the producer's publication"),
    Quality.A_COPY: N_("A-: in a copy of it"),
    Quality.B: N_("B: quoted by others"),
    Quality.OFFICE: N_("office: added by an office"),
}
SCHEME_WORDS = {
    "quantiles": N_("Equal counts (quantiles)"),
    "natural_breaks": N_("Natural breaks (Fisher-Jenks)"),
    "equal_interval": N_("Equal intervals"),
    "std_mean": N_("Standard deviations"),
    "manual": N_("Own breaks"),
    "target": N_("Around the target"),
}
RULE_WORDS = {
    "worst_class": N_("districts in the worst class"),
    "threshold": N_("districts in the worst band of the policy threshold"),
    "target": N_("districts worse than the regulation's target"),
}
DIRECTION_WORDS = {
    Direction.HIGHER_IS_WORSE: N_("higher is worse"),
    Direction.LOWER_IS_WORSE: N_("lower is worse"),
    Direction.NEITHER: N_("neither end is worse"),
}


def scheme_words(scheme: str, *, indicator: Indicator, language: Language) -> str:
    """Name a classification scheme, or the policy threshold it stands for."""
    for threshold in indicator.thresholds:
        if scheme == f"threshold:{threshold.id}":
            return language.text(threshold.name)
    return language.say(SCHEME_WORDS[scheme])


def status_words(section: CrossSection, *, language: Language) -> str:
    """Name the status of a whole year when it is not simply published, else nothing."""
    statuses = {o.status for o in section.districts if o.value is not None}
    special = statuses - {Status.NORMAL}
    return ", ".join(language.say(STATUS_WORDS[status]) for status in sorted(special))


def heading(section: CrossSection, *, language: Language) -> str:
    """Give unit, year and status of what is shown, as one line."""
    parts = [language.text(section.indicator.unit), str(section.year)]
    status = status_words(section, language=language)
    return " · ".join([*parts, status] if status else parts)


def coverage(section: CrossSection, *, language: Language) -> str:
    """Say how many of the districts have a published value."""
    return language.say(
        "{published} of {total} districts published",
        published=section.published,
        total=len(section.districts),
    )


def summary(scene: Scene, *, catalogue: Catalogue, language: Language) -> str:
    """Say the picture in two or three sentences, for everybody and for screen readers."""
    section = scene.section
    indicator = section.indicator
    known = [item for item in scene.ranking if item.value is not None]
    if not known:
        return language.say(
            "{indicator}, {year}: no district has a value that could be read in a "
            "published source.",
            indicator=language.text(indicator.name),
            year=section.year,
        )
    if not section.has_majority:
        found = "; ".join(
            f"{catalogue.place(item.district_code).name} {language.value(item.value, indicator)}"
            for item in known
        )
        return language.say(
            "{indicator}, {year}: only {published} of {total} districts have a published value "
            "({found}). Too few to rank or to call any district a priority.",
            indicator=language.text(indicator.name),
            year=section.year,
            published=section.published,
            total=len(section.districts),
            found=found,
        )
    return " ".join(_full_sentences(section, known=known, catalogue=catalogue, language=language))


def _full_sentences(
    section: CrossSection, *, known: list[Ranked], catalogue: Catalogue, language: Language
) -> list[str]:
    indicator = section.indicator
    first, last = known[0], known[-1]
    template = (
        N_("{indicator} in {year}: from {best_value} in {best} to {worst_value} in {worst}.")
        if indicator.has_worse_end
        else N_(
            "{indicator} in {year}: lowest in {best} ({best_value}), highest in {worst} "
            "({worst_value})."
        )
    )
    sentences = [
        language.say(
            template,
            indicator=language.text(indicator.name),
            year=section.year,
            worst=catalogue.place(first.district_code).name,
            worst_value=language.value(first.value, indicator),
            best=catalogue.place(last.district_code).name,
            best_value=language.value(last.value, indicator),
        )
    ]
    if section.province is not None and indicator.has_worse_end:
        sentences.append(
            language.say(
                "{count} of {published} districts are worse off than the province ({value}).",
                count=_worse_than(section, level=section.province.value or 0.0),
                published=section.published,
                value=language.value(section.province.value, indicator),
            )
        )
    if not section.is_complete:
        sentences.append(coverage(section, language=language) + ".")
    return sentences


def _worse_than(section: CrossSection, *, level: float) -> int:
    if section.indicator.direction is Direction.HIGHER_IS_WORSE:
        return sum(value > level for value in section.known.values())
    return sum(value < level for value in section.known.values())


def class_range(classes: Classes, number: int, *, indicator: Indicator, language: Language) -> str:
    """Write the range of one class; the interval rule is that of the classes.

    Right-closed ranges read "over a to b", left-closed ones "a to under b".
    """
    lower, upper = classes.edges(number)
    low, high = (
        None if edge is None else language.number(edge, indicator.decimals)
        for edge in (lower, upper)
    )
    if low is None and high is None:
        return language.say("one value")
    if low is None:
        return f"< {high}" if classes.closed == "left" else f"≤ {high}"
    if high is None:
        return f"≥ {low}" if classes.closed == "left" else f"> {low}"
    return f"{low} – < {high}" if classes.closed == "left" else f"> {low} – {high}"


def priority_words(scene: Scene, *, catalogue: Catalogue, language: Language) -> str:
    """Name the priority districts with the rule that makes them so; nothing when none is."""
    flags, indicator = scene.flags, scene.indicator
    if not flags.codes:
        return ""
    return language.say(
        "Priority ({count}): {names}. Rule: {rule}.",
        count=len(flags.codes),
        names=", ".join(catalogue.place(code).name for code in sorted(flags.codes)),
        rule=rule_words(flags, indicator=indicator, language=language),
    )


def rule_words(flags: Flags, *, indicator: Indicator, language: Language) -> str:
    """Say the rule by which districts are called a priority."""
    parts = {
        name: language.value(part, indicator) if isinstance(part, float) else part
        for name, part in flags.parts.items()
    }
    return language.say(flags.words, **parts)


def caveats(section: CrossSection, *, language: Language) -> list[str]:
    """Tell what the reader must know before quoting a number."""
    indicator = section.indicator
    lines = [language.text(indicator.definition)]
    if indicator.processing is not None:
        lines.append(language.text(indicator.processing))
    lines += [language.text(caveat) for caveat in indicator.caveats]
    if section.target is not None and section.target.note:
        lines.append(language.note(section.target))
    return lines


def left_out(sections: Iterable[CrossSection], *, language: Language) -> str:
    """Name the indicators that cannot be counted across, with the reason."""
    few, neutral = [], []
    for section in sections:
        name = language.text(section.indicator.short_name)
        if not section.indicator.has_worse_end:
            neutral.append(name)
        elif not section.has_majority:
            few.append(f"{name} ({section.published}/{len(section.districts)})")
    parts = []
    if few:
        parts.append(
            language.say(
                "Left out, fewer than half of the districts published: {names}.",
                names=", ".join(few),
            )
        )
    if neutral:
        parts.append(
            language.say("Left out, neither end is worse: {names}.", names=", ".join(neutral))
        )
    return " ".join(parts)


def district_facts(code: str, *, catalogue: Catalogue, language: Language) -> str:
    """Area and latest population of a district, each with its year and origin."""
    place = catalogue.place(code)
    facts = [
        language.say(
            "Area {area} km² ({producer})",
            area=language.number(place.area_km2, 0),
            producer=catalogue.origins[place.area_origin_id].title,
        )
    ]
    counted = [
        item
        for (district, _), item in catalogue.populations.items()
        if district == code and not item.is_projection
    ]
    if counted:
        last = max(counted, key=lambda item: item.year)
        facts.append(
            language.say(
                "Population {persons} in {year} ({producer})",
                persons=language.count(last.persons),
                year=last.year,
                producer=catalogue.origins[last.origin_id].title,
            )
        )
    return " · ".join(facts)


def counted_words(section: CrossSection, *, language: Language) -> str:
    """Name an indicator that is counted, its year, and its coverage when it has gaps."""
    name = f"{language.text(section.indicator.short_name)} {section.year}"
    if section.is_complete:
        return name
    return f"{name} ({section.published}/{len(section.districts)})"


def target_words(target: Target, *, indicator: Indicator, language: Language) -> str:
    """Write a target, or the two ends of one that is a range."""
    if target.value is not None:
        return language.value(target.value, indicator)
    lower = language.value(target.lower, indicator, unit=False)
    return f"{lower}–{language.value(target.upper, indicator)}"
