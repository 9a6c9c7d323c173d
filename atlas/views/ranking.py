"""The ranking as an HTML table with a lollipop in each row: chart and text in one."""

from dataclasses import dataclass
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection
from atlas.palette import colours
from atlas.rank import Ranked
from atlas.scene import Scene


@dataclass(frozen=True)
class Scale:
    """Maps values to percent of the width of a chart."""

    low: float
    high: float

    def percent(self, value: float) -> float:
        """Give the position of a value, 0 to 100."""
        return round(100 * (value - self.low) / (self.high - self.low), 1)


def scale_of(section: CrossSection) -> Scale:
    """Fit the chart to all that is drawn; shares and rates start at zero.

    An index or a mean far from zero starts below its lowest value, so that differences
    can be seen; a dot, unlike a bar, does not need zero.
    """
    drawn = [
        number
        for o in section.districts
        for number in (o.value, o.lower, o.upper)
        if number is not None
    ]
    drawn += levels_of(section).values()
    low, high = min(drawn, default=0.0), max(drawn, default=1.0)
    margin = 0.06 * (high - low or 1.0)
    if low >= 0 and low <= 0.6 * high:
        return Scale(0.0, high + margin)
    return Scale(low - 2 * margin, high + margin)


def levels_of(section: CrossSection) -> dict[str, float]:
    """Give the province's value and the target, where they are known."""
    levels = {}
    if section.province is not None and section.province.value is not None:
        levels["province"] = section.province.value
    if section.target is not None:
        levels["target"] = section.target.line(section.indicator.direction)
    return levels


def ranking_table(scene: Scene, *, catalogue: Catalogue, language: Language) -> str:
    """Draw the ranking, worst first, missing districts at the end.

    Returns
    -------
    str
        An HTML table; each row carries ``data-district``.
    """
    section, classes = scene.section, scene.classes
    scale = scale_of(section)
    ramp = colours(classes, section.indicator.direction) if classes else ()
    levels = ";".join(
        f"--{name}:{scale.percent(level)}%" for name, level in levels_of(section).items()
    )
    rows = []
    for item in scene.ranking:
        code = item.district_code
        number = classes.class_of(item.value) if classes else None
        names = [
            name
            for name, on in (
                ("priority", code in scene.flags.codes),
                ("selected", code == scene.choice.district),
            )
            if on
        ]
        chart = _lollipop(item, scale=scale, colour=ramp[number] if number is not None else "")
        value = (
            language.value(item.value, section.indicator)
            if item.value is not None
            else language.say("no data")
        )
        rows.append(
            f'<tr data-district="{escape(code)}" class="{" ".join(names)}">'
            f"<td>{'' if item.rank is None else item.rank}</td>"
            f"<th>{escape(catalogue.place(code).name)}</th>"
            f"<td>{chart}</td><td>{escape(value)}</td></tr>"
        )
    head = "".join(
        f"<th>{escape(text)}</th>"
        for text in (
            language.say("Rank"),
            language.say("District"),
            language.text(section.indicator.short_name),
            str(section.year),
        )
    )
    return (
        f'<table class="atlas-ranking" style="{levels}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _lollipop(item: Ranked, *, scale: Scale, colour: str) -> str:
    if item.value is None:
        return '<div class="no-data"></div>'
    whisker = ""
    observation = item.observation
    if observation.lower is not None and observation.upper is not None:
        low, high = scale.percent(observation.lower), scale.percent(observation.upper)
        whisker = f'<u style="left:{low}%;width:{high - low:.1f}%"></u>'
    at = scale.percent(item.value)
    return f'<div style="--at:{at}%;--fill:{colour}">{whisker}<i></i></div>'
