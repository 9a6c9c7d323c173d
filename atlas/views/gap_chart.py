"""Pictures of the gap: all districts as dots per year, the gap over time, the line along poverty.

They are HTML whose marks stand at percents of the width, so that they fit any screen and take
the page's own colours; what they show is also told in words and tables beside them.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from atlas.catalogue import Catalogue
from atlas.disparity import Disparity, Measure
from atlas.gap import is_projected
from atlas.gradient import Gradient
from atlas.language import Language
from atlas.model import CrossSection, Direction
from atlas.views.axis import Scale, ticks
from atlas.views.picture import stretched
from geo.errors import N_

FEWEST_TICKS = 2
# Dots closer than this, in percent of the width, are set one beside the other.
TOO_CLOSE = 1.4
LANES = (0, -1, 1)
LINE = "#1f8594"
END_WORDS = {
    Direction.HIGHER_IS_WORSE: (N_("← better"), N_("worse →")),
    Direction.LOWER_IS_WORSE: (N_("← worse"), N_("better →")),
    Direction.NEITHER: (N_("← lower"), N_("higher →")),
}
DOT_WORDS = {
    True: (N_("worst five"), N_("best five")),
    False: (N_("five highest"), N_("five lowest")),
}


def strips(years: Sequence[Disparity], *, catalogue: Catalogue, language: Language) -> str:
    """Draw one line per year with every district as a dot, the latest year first.

    Returns
    -------
    str
        HTML: the worst five as diamonds, the best five as rings, the band between their
        means, the province as a line; the gap as a number at the end of each line.
    """
    indicator = years[0].section.indicator
    numbers = [v for year in years for v in year.section.known.values()]
    numbers += [y.section.province.value or 0.0 for y in years if y.section.province]
    low, high = min(numbers), max(numbers)
    margin = 0.03 * ((high - low) or 1.0)
    scale = Scale(low - margin, high + margin)
    rows = "".join(
        _strip(year, scale=scale, catalogue=catalogue, language=language)
        for year in sorted(years, key=lambda y: -y.section.year)
    )
    left, right = (language.say(text) for text in END_WORDS[indicator.direction])
    steps, decimals = ticks(low, high, fewest=FEWEST_TICKS)
    marks = "".join(
        f'<span style="left:{scale.percent(step)}%">'
        f"{escape(language.number(step, decimals))}</span>"
        for step in steps
    )
    axis = (
        f'<div class="gap-row gap-axis"><span></span><div class="gap-ticks">{marks}</div>'
        f"<span></span></div>"
        f'<div class="gap-row gap-ends"><span></span><div><span>{escape(left)}</span>'
        f"<span>{escape(language.text(indicator.unit))}</span>"
        f"<span>{escape(right)}</span></div><span></span></div>"
    )
    key = _key(years, language=language)
    gap = language.say("gap")
    head = f'<div class="gap-row gap-head">{key}<span>{escape(gap)}</span></div>'
    look = "" if indicator.has_worse_end else "neutral"
    words = language.say(
        "Each line is a year, each dot a district; the text and the tables tell the same."
    )
    return (
        f'<div class="gap-chart {look}" role="img" aria-label="{escape(words)}">'
        f"{head}{rows}{axis}</div>"
    )


def _key(years: Sequence[Disparity], *, language: Language) -> str:
    """Tell the marks that are drawn."""
    indicator = years[0].section.indicator
    has_projection = any(is_projected(year.section) for year in years)
    has_province = any(year.section.province is not None for year in years)
    worst, best = DOT_WORDS[indicator.has_worse_end]
    items = (
        ('<i class="gap-dot worst"></i>', worst),
        ('<i class="gap-dot best"></i>', best),
        ('<i class="gap-dot"></i>', N_("other districts")),
        *((('<i class="gap-province"></i>', N_("province")),) if has_province else ()),
        ('<i class="gap-band"></i>', N_("gap of their means")),
        *((("<b>*</b>", N_("projection")),) if has_projection else ()),
    )
    return (
        '<div class="gap-key">'
        + "".join(f"<span>{mark}{escape(language.say(text))}</span>" for mark, text in items)
        + "</div>"
    )


def _strip(year: Disparity, *, scale: Scale, catalogue: Catalogue, language: Language) -> str:
    section = year.section
    known, indicator = section.known, section.indicator
    ends = sorted((scale.percent(year.worst_mean), scale.percent(year.best_mean)))
    lanes = _lanes({code: scale.percent(value) for code, value in known.items()})
    dots = "".join(
        f'<i class="gap-dot {_end_of(code, year)}" '
        f'style="left:{scale.percent(known[code])}%;--lane:{lanes[code]}" '
        f'title="{escape(catalogue.place(code).name)}: '
        f'{escape(language.value(known[code], indicator))}"></i>'
        for code in sorted(known, key=lambda code: _end_of(code, year) != "")
    )
    province = section.province.value if section.province else None
    told = language.say("province {value}", value=language.value(province, indicator))
    mark = (
        ""
        if province is None
        else f'<i class="gap-province" style="left:{scale.percent(province)}%" '
        f'title="{escape(told)}"></i>'
    )
    label = f"{section.year}*" if is_projected(section) else str(section.year)
    gap = language.number(year.value(Measure.FIVE_DIFFERENCE) or 0.0, indicator.decimals)
    return (
        f'<div class="gap-row"><span>{label}</span><div class="gap-track">'
        f'<i class="gap-band" style="left:{ends[0]}%;width:{round(ends[1] - ends[0], 1)}%"></i>'
        f"{mark}{dots}</div><span>{escape(gap)}</span></div>"
    )


def _end_of(code: str, year: Disparity) -> str:
    if code in year.worst:
        return "worst"
    return "best" if code in year.best else ""


def _lanes(positions: Mapping[str, float]) -> dict[str, int]:
    """Set dots that would cover each other one above the other, in three lanes."""
    lanes: dict[str, int] = {}
    last = dict.fromkeys(LANES, -100.0)
    for code in sorted(positions, key=lambda code: (positions[code], code)):
        free = [lane for lane in LANES if positions[code] - last[lane] >= TOO_CLOSE]
        lane = free[0] if free else min(LANES, key=lambda lane: last[lane])
        lanes[code], last[lane] = lane, positions[code]
    return lanes


def gap_line(years: Sequence[Disparity], *, language: Language) -> str:
    """Draw the gap of the fives over the years, from zero; years without values are dashed over."""
    indicator = years[0].section.indicator
    gaps = {y.section.year: y.value(Measure.FIVE_DIFFERENCE) or 0.0 for y in years}
    ordered = sorted(gaps)
    across = Scale(ordered[0], ordered[-1] if len(ordered) > 1 else ordered[0] + 1)
    up = Scale(0.0, 1.25 * max(gaps.values()) or 1.0)
    points = {year: (across.percent(year), 100 - up.percent(gaps[year])) for year in ordered}
    lines = [_segment(points[a], points[b], is_dashed=b - a > 1) for a, b in pairwise(ordered)]
    dots = "".join(
        f'<i class="gap-dot plain" style="left:{points[year][0]}%;top:{points[year][1]}%" '
        f'title="{year}: {escape(language.number(gaps[year], indicator.decimals))}"></i>'
        for year in ordered
    )
    named = (ordered[0], ordered[-1]) if len(ordered) > 1 else (ordered[0],)
    labels = "".join(
        f'<b style="left:{points[year][0]}%;top:{points[year][1]}%">'
        f"{escape(language.number(gaps[year], indicator.decimals))}</b>"
        f'<span style="left:{points[year][0]}%">{year}</span>'
        for year in named
    )
    words = "; ".join(
        f"{year}: {language.number(gaps[year], indicator.decimals)}" for year in ordered
    )
    return (
        f'<div class="gap-plot gap-time" role="img" aria-label="{escape(words)}">'
        f"{stretched(''.join(lines))}{dots}{labels}</div>"
    )


def gradient_plot(
    gradient: Gradient, *, section: CrossSection, catalogue: Catalogue, language: Language
) -> str:
    """Draw the districts from the poorest to the least poor, with the fitted line."""
    line, poverty, indicator = gradient.slope, gradient.poverty, section.indicator
    if line is None or poverty is None or gradient.weights is None:
        return ""
    own = [section.known[code] for code in gradient.codes]
    drawn = [*own, line.at_poorest, line.at_least_poor]
    margin = 0.08 * ((max(drawn) - min(drawn)) or 1.0)
    up = Scale(min(drawn) - margin, max(drawn) + margin)
    dots = "".join(
        _dot(
            (100 * position, 100 - up.percent(section.known[code])),
            persons=persons,
            told=language.say(
                "{district}: {value}; poverty {poor}",
                district=catalogue.place(code).name,
                value=language.value(section.known[code], indicator),
                poor=language.value(poverty.known[code], poverty.indicator),
            ),
        )
        for code, position, persons in zip(
            gradient.codes, line.positions, gradient.weights.of(gradient.codes), strict=True
        )
    )
    ends = (100 - up.percent(line.at_poorest), 100 - up.percent(line.at_least_poor))
    steps, decimals = ticks(min(drawn), max(drawn), fewest=FEWEST_TICKS)
    marks = "".join(
        f'<em style="top:{100 - up.percent(step)}%">{escape(language.number(step, decimals))}</em>'
        for step in steps
    )
    left, right = language.say("← poorest"), language.say("least poor →")
    unit = language.text(indicator.unit)
    words = language.say(
        "Districts from the poorest to the least poor; the text beside tells the line."
    )
    return (
        f'<p class="atlas-quiet">{escape(unit)}, {section.year}</p>'
        f'<div class="gap-plot gap-slope" role="img" aria-label="{escape(words)}">'
        f"{stretched(_segment((0.0, ends[0]), (100.0, ends[1])))}{dots}{marks}"
        f'<span class="first">{escape(left)}</span><span class="last">{escape(right)}</span></div>'
    )


def _dot(place: tuple[float, float], *, persons: int, told: str) -> str:
    """Draw a district whose area grows with its people."""
    size = round(4 + (persons / 5000) ** 0.5, 1)
    return (
        f'<i class="gap-dot plain" style="left:{place[0]:.1f}%;top:{place[1]:.1f}%;'
        f'--size:{size}px" title="{escape(told)}"></i>'
    )


def _segment(
    start: tuple[float, float], end: tuple[float, float], *, is_dashed: bool = False
) -> str:
    dash = ' stroke-dasharray="3 4"' if is_dashed else ""
    return (
        f'<line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}" stroke="{LINE}" '
        f'stroke-width="2" vector-effect="non-scaling-stroke"{dash}/>'
    )
