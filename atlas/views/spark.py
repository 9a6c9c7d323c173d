"""Small pictures inside a table: where a district stands, and how it moved."""

from collections.abc import Iterable, Sequence

from atlas.catalogue import Catalogue
from atlas.difference import measured_alike
from atlas.language import Language
from atlas.model import CrossSection, Direction, Indicator, Observation
from atlas.views.picture import image

WIDTH = 150
HEIGHT = 26
PAD = 5
STYLE = (
    "line{stroke:#8b9499}line.own{stroke:#b45309;stroke-width:2.5}"
    "line.province{stroke:#1f8594;stroke-width:2}circle{fill:#b45309}"
)


def position_strip(
    section: CrossSection, *, code: str, catalogue: Catalogue, language: Language
) -> str:
    """Draw all districts as ticks from best to worst, one of them as a dot.

    The worse end is always on the right; for an indicator without one the higher end is.
    """
    known = section.known
    if code not in known:
        return ""
    low, high = min(known.values()), max(known.values())
    is_low_worse = section.indicator.direction is Direction.LOWER_IS_WORSE

    def x(value: float) -> float:
        share = (value - low) / ((high - low) or 1.0)
        return round(PAD + (1 - share if is_low_worse else share) * (WIDTH - 2 * PAD), 1)

    ticks = "".join(
        f'<line x1="{x(value)}" x2="{x(value)}" y1="7" y2="19"/>' for value in known.values()
    )
    province = section.province.value if section.province else None
    is_inside = province is not None and low <= province <= high
    mark = (
        f'<line class="province" x1="{x(province)}" x2="{x(province)}" y1="2" y2="24"/>'
        if is_inside and province is not None
        else ""
    )
    words = language.say(
        "{district}: {value}, between {low} and {high} of the districts",
        district=catalogue.place(code).name,
        value=language.value(known[code], section.indicator),
        low=language.value(low, section.indicator),
        high=language.value(high, section.indicator),
    )
    return _svg(f'{ticks}{mark}<circle cx="{x(known[code])}" cy="13" r="5"/>', words=words)


def trend_line(
    sections: Sequence[CrossSection], *, code: str, catalogue: Catalogue, language: Language
) -> str:
    """Draw a district over the years beside the province, as far as they were measured alike.

    Projections are left out. Nothing is drawn for fewer than three years, and no line bridges
    a missing year.
    """
    indicator = sections[0].indicator
    own = _by_year((section.of(code) for section in sections), indicator=indicator)
    if len(own) < 3:
        return ""
    published = (s.province for s in sections if s.year in own and s.province is not None)
    province = _by_year(published, indicator=indicator)
    levels = [*own.values(), *province.values()]
    low, high = min(levels), max(levels)
    first, last = min(own), max(own)

    def point(year: int, value: float) -> tuple[float, float]:
        across = PAD + (year - first) / (last - first) * (WIDTH - 2 * PAD)
        return round(across, 1), round(
            HEIGHT - 4 - (value - low) / ((high - low) or 1.0) * (HEIGHT - 8), 1
        )

    def paths(series: dict[int, float], name: str) -> str:
        pairs = zip(sorted(series), sorted(series)[1:], strict=False)
        steps = [(point(a, series[a]), point(b, series[b])) for a, b in pairs if b - a == 1]
        return "".join(
            f'<line class="{name}" x1="{p[0]}" y1="{p[1]}" x2="{q[0]}" y2="{q[1]}"/>'
            for p, q in steps
        )

    end = point(last, own[last])
    words = language.say(
        "{district}, {first} to {last}, with the province",
        district=catalogue.place(code).name,
        first=first,
        last=last,
    )
    dot = f'<circle cx="{end[0]}" cy="{end[1]}" r="3.5"/>'
    return _svg(f"{paths(province, 'province')}{paths(own, 'own')}{dot}", words=words)


def _by_year(observations: Iterable[Observation], *, indicator: Indicator) -> dict[int, float]:
    alike = measured_alike(observations, indicator=indicator)
    return {o.year: o.value for o in alike if o.value is not None}


def _svg(content: str, *, words: str) -> str:
    styled = f"<style>{STYLE}</style>{content}"
    return image(styled, size=(WIDTH, HEIGHT), words=words, look="atlas-spark")
