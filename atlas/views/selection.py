"""What a filter selects: the sentence that describes it, and the table to carry away."""

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.conditions import Condition, Relation, Selection, threshold_digits
from atlas.language import NO_BREAK, Language
from atlas.model import Indicator
from atlas.views.tables import values_frame
from geo.errors import N_

RELATION_WORDS = {
    Relation.ABOVE: N_("above"),
    Relation.AT_LEAST: N_("at least"),
    Relation.BELOW: N_("below"),
    Relation.AT_MOST: N_("at most"),
}


def threshold_words(threshold: float, *, indicator: Indicator, language: Language) -> str:
    """Write a threshold with its unit, and with all its digits."""
    text = language.number(threshold, threshold_digits(threshold, indicator=indicator))
    unit = language.text(indicator.short_unit) or language.text(indicator.unit)
    gap = "" if unit == "%" and language.code == "en" else NO_BREAK
    return f"{text}{gap}{unit}"


def threshold_text(condition: Condition, *, indicator: Indicator, language: Language) -> str:
    """Write a threshold as it is typed: without its unit and without separated thousands."""
    digits = threshold_digits(condition.threshold, indicator=indicator)
    text = f"{condition.threshold:.{digits}f}"
    return text if language.code == "en" else text.replace(".", ",")


def condition_words(
    condition: Condition, *, indicator: Indicator, year: int, language: Language
) -> str:
    """Say one condition: "Stunting (survey) above 35.0% (2021)"."""
    return language.say(
        "{indicator} {relation} {threshold} ({year})",
        indicator=language.text(indicator.short_name),
        relation=language.say(RELATION_WORDS[condition.relation]),
        threshold=threshold_words(condition.threshold, indicator=indicator, language=language),
        year=year,
    )


def all_conditions(selection: Selection, *, language: Language) -> list[str]:
    """Say each condition, in the order in which they were set."""
    return [
        condition_words(item, indicator=section.indicator, year=section.year, language=language)
        for item, section in zip(selection.conditions, selection.sections, strict=True)
    ]


def selection_words(selection: Selection, *, catalogue: Catalogue, language: Language) -> str:
    """Describe a selection: how many, by which conditions, who, and whom nobody can judge."""
    and_word = language.say("and")
    joined = f" {and_word} ".join(all_conditions(selection, language=language))
    names = ", ".join(catalogue.place(code).name for code in selection.kept)
    template = (
        N_("{count} of {judged} districts meet {conditions}: {names}.")
        if selection.kept
        else N_("None of {judged} districts meets {conditions}.")
    )
    sentences = [
        language.say(
            template,
            count=len(selection.kept),
            judged=selection.judged,
            conditions=joined,
            names=names,
        )
    ]
    if selection.unknown:
        sentences.append(
            language.say(
                "Cannot be told for {count}, for want of a published value: {unknown}.",
                count=len(selection.unknown),
                unknown=_unknown(selection, catalogue=catalogue, language=language),
            )
        )
    return " ".join(sentences)


def _unknown(selection: Selection, *, catalogue: Catalogue, language: Language) -> str:
    """Name the districts that nobody can judge, by the indicators that they lack."""
    groups: dict[str, list[str]] = {}
    for code, lacking in selection.unknown.items():
        names = (selection.sections[number].indicator.short_name for number in lacking)
        without = ", ".join(dict.fromkeys(map(language.text, names)))
        groups.setdefault(without, []).append(catalogue.place(code).name)
    return "; ".join(f"{without}: {', '.join(names)}" for without, names in groups.items())


def selection_frame(
    selection: Selection, *, catalogue: Catalogue, language: Language
) -> pd.DataFrame:
    """Give every district under every condition, with value, year, unit, source and answer.

    Returns
    -------
    pandas.DataFrame
        One row per condition and district: the answer to the condition, the answer to all
        of them, and the columns of :func:`atlas.views.tables.values_frame`.
    """
    words = {
        True: language.say("yes"),
        False: language.say("no"),
        None: language.say("cannot tell"),
    }
    of_all = dict.fromkeys(selection.kept, words[True])
    of_all |= dict.fromkeys(selection.ruled_out, words[False])
    frames = []
    for number, said in enumerate(all_conditions(selection, language=language)):
        section = selection.sections[number]
        frame = values_frame([section], catalogue=catalogue, language=language)
        frame = frame[frame["district_code"].isin(catalogue.districts)]
        condition = selection.conditions[number]
        answers = [
            None if (value := section.of(code).value) is None else condition.holds(value)
            for code in frame["district_code"]
        ]
        frame.insert(2, "meets_all", [of_all.get(c, words[None]) for c in frame["district_code"]])
        frame.insert(3, "condition", said)
        frame.insert(4, "meets_condition", [words[answer] for answer in answers])
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
