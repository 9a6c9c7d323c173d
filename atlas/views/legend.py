"""The legend as HTML: class ranges with counts, province, target and missing districts."""

from html import escape

from atlas.language import Language
from atlas.model import CrossSection
from atlas.palette import colours
from atlas.scene import Scene
from atlas.views.sentences import DIRECTION_WORDS, class_range, scheme_words
from geo.errors import N_

OUTLINED = N_("priority district")
KEPT = N_("meets the filter; the others are faded, those that cannot be judged dashed")


def legend(scene: Scene, *, language: Language, outlined: str = OUTLINED) -> str:
    """Draw the legend of one map; nothing when there is no class to explain.

    Parameters
    ----------
    outlined
        The message that says which districts are outlined; that of priority districts is
        left out where there is none.

    Returns
    -------
    str
        HTML with every text escaped and no double quote, which would travel to the map as
        four characters; colours are those of :func:`atlas.palette.colours`.
    """
    section, classes = scene.section, scene.classes
    if classes is None:
        return ""
    indicator = section.indicator
    ramp = colours(classes, indicator.direction)
    counts = classes.counts(o.value for o in section.districts)
    items = [
        _item(
            f"background:{ramp[number]}",
            class_range(classes, number, indicator=indicator, language=language),
            language.text(classes.labels[number]) if classes.labels else "",
            counts[number],
        )
        for number in range(classes.k)
    ]
    missing = len(section.missing_codes)
    if missing:
        items.append(_item("", language.say("no published value"), "", missing, kind="no-data"))
    mark = ""
    if scene.flags.codes or outlined != OUTLINED:
        words = escape(language.say(outlined))
        mark = f" <span class='mark-priority'>{words}</span>"
    title = " · ".join(
        [
            language.text(indicator.unit),
            scheme_words(classes.scheme, indicator=indicator, language=language),
            language.say(DIRECTION_WORDS[indicator.direction]),
        ]
    )
    return (
        f"<div class='atlas-legend'><p>{escape(title)}</p><ul>{''.join(items)}</ul>"
        f"<p>{_levels(section, language=language)}{mark}</p></div>"
    )


def _item(style: str, text: str, label: str, count: int, *, kind: str = "") -> str:
    label = f" <em>{escape(label)}</em>" if label else ""
    look = f"class='{kind}'" if kind else f"style='{style}'"
    return f"<li><i {look}></i>{escape(text)}{label} <b>{count}</b></li>"


def _levels(section: CrossSection, *, language: Language) -> str:
    """Name the province's value and the target, with the mark each has in the ranking."""
    indicator, province, target = section.indicator, section.province, section.target
    parts = [("", language.say("no published value for the province"))]
    if province is not None:
        value = language.value(province.value, indicator)
        parts = [("mark-province", language.say("province {value}", value=value))]
    if target is not None:
        value = language.value(target.line(indicator.direction), indicator)
        text = language.say("target {year}: {value}", year=target.year, value=value)
        parts.append(("mark-target", text))
    return " ".join(f"<span class='{mark}'>{escape(text)}</span>" for mark, text in parts)
