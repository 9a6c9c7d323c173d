"""The path of a target as a picture: small in the overview, large where it is read.

The pictures use mid tones, because an image does not know whether the page around it is light
or dark; each has its words as alternative text.
"""

from dataclasses import dataclass
from html import escape

from atlas.language import Language
from atlas.regulation.document import Aim, Goal
from atlas.regulation.progress import BASE_YEAR, Progress, Realisation
from atlas.views.axis import ticks
from atlas.views.picture import image

LAST_YEAR = 2029
TARGET_INK = "#9155e0"
REALISED_INK = "#c2610c"
QUIET_INK = "#7c878d"
STYLE = (
    f".path{{stroke:{TARGET_INK};fill:none;stroke-width:2}}.band{{fill:{TARGET_INK};opacity:.22}}"
    f".aim{{fill:{TARGET_INK}}}.base{{fill:none;stroke:{TARGET_INK};stroke-width:2}}"
    f".real{{fill:{REALISED_INK}}}.grid{{stroke:{QUIET_INK};opacity:.35}}"
    f"text{{fill:{QUIET_INK};font:14px sans-serif}}"
)


@dataclass(frozen=True)
class Frame:
    """Size of a drawing and the numbers at its edges."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    first: float
    low: float
    high: float

    def x(self, moment: float) -> float:
        """Give the place of a moment."""
        share = (moment - self.first) / (LAST_YEAR - self.first)
        return round(self.left + share * (self.width - self.left - self.right), 1)

    def y(self, value: float) -> float:
        """Give the height of a value."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.height - self.bottom - share * (self.height - self.top - self.bottom), 1)


def amount(value: float, goal: Goal, *, language: Language) -> str:
    """Write a number of the regulation with its decimals, more where the number has more."""
    own = f"{value:.3f}".rstrip("0").partition(".")[2]
    return language.number(value, max(goal.decimals, len(own)))


def small_path(progress: Progress, *, language: Language) -> str:
    """Draw baseline, targets and the latest realisation without axes."""
    if not progress.path:
        return ""
    frame = _frame(progress, width=150, height=34, edges=(6, 6, 6, 6))
    return _image(_marks(progress, frame, radius=2.5), frame, words=path_words(progress, language))


def large_path(progress: Progress, *, language: Language) -> str:
    """Draw the path with years, numbers, ranges and the latest realisation."""
    if not progress.path:
        return ""
    frame = _frame(progress, width=560, height=260, edges=(58, 22, 14, 32))
    steps, decimals = ticks(frame.low, frame.high)
    lines = "".join(
        f'<line class="grid" x1="{frame.left}" x2="{frame.width - frame.right}" '
        f'y1="{frame.y(step)}" y2="{frame.y(step)}"/>'
        f'<text x="{frame.left - 8}" y="{frame.y(step) + 4}" text-anchor="end">'
        f"{escape(language.number(step, decimals))}</text>"
        for step in steps
    )
    years = "".join(
        f'<text x="{frame.x(year)}" y="{frame.height - 8}" text-anchor="middle">{year}</text>'
        for year in range(int(frame.first), LAST_YEAR + 1)
    )
    content = f"{lines}{years}{_marks(progress, frame, radius=5)}"
    return _image(content, frame, words=path_words(progress, language))


def path_words(progress: Progress, language: Language) -> str:
    """Say the path in words: each year with its number."""
    goal = progress.goal
    points = "; ".join(
        f"{int(moment)}: {language.number(value, goal.decimals)}" for moment, value in progress.path
    )
    words = language.say("Path ({unit}): {points}.", unit=language.text(goal.unit), points=points)
    if progress.realisation is None:
        return words
    realised = language.say(
        "Realisation {year}: {value}.",
        year=progress.realisation.year,
        value=amount(progress.realisation.value, goal, language=language),
    )
    return f"{words} {realised}"


def _frame(
    progress: Progress, *, width: int, height: int, edges: tuple[int, int, int, int]
) -> Frame:
    levels = [value for _, value in progress.path]
    levels += [end for aim in progress.aims for end in (aim.lower, aim.upper) if end is not None]
    first = float(BASE_YEAR)
    if progress.realisation is not None:
        levels.append(progress.realisation.value)
        first = min(first, float(int(progress.realisation.moment)))
    low, high = min(levels), max(levels)
    room = 0.08 * (high - low) or 0.05 * abs(high) or 1.0
    return Frame(width, height, *edges, first=first, low=low - room, high=high + room)


def _marks(progress: Progress, frame: Frame, *, radius: float) -> str:
    points = [(frame.x(moment), frame.y(value)) for moment, value in progress.path]
    joined = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(
        f'<circle class="{"base" if moment == BASE_YEAR else "aim"}" cx="{x}" cy="{y}" '
        f'r="{radius}"/>'
        for (moment, _), (x, y) in zip(progress.path, points, strict=True)
    )
    return (
        f'{_band(progress.aims, frame)}<polyline class="path" points="{joined}"/>{dots}'
        f"{_realised(progress.realisation, frame, radius)}"
    )


def _band(aims: tuple[Aim, ...], frame: Frame) -> str:
    ranged = [
        (a.year, a.lower, a.upper) for a in aims if a.lower is not None and a.upper is not None
    ]
    upper = [f"{frame.x(year)},{frame.y(high)}" for year, _, high in ranged]
    lower = [f"{frame.x(year)},{frame.y(low)}" for year, low, _ in reversed(ranged)]
    return f'<polygon class="band" points="{" ".join([*upper, *lower])}"/>' if ranged else ""


def _realised(realisation: Realisation | None, frame: Frame, radius: float) -> str:
    if realisation is None:
        return ""
    x, y, r = frame.x(realisation.moment), frame.y(realisation.value), radius + 1.5
    corners = f"{x},{y - r} {x + r},{y} {x},{y + r} {x - r},{y}"
    return f'<polygon class="real" points="{corners}"/>'


def _image(content: str, frame: Frame, *, words: str) -> str:
    styled = f"<style>{STYLE}</style>{content}"
    return image(styled, size=(frame.width, frame.height), words=words, look="atlas-path")
