"""Values on one line per place: a table with dots, intervals and the way between two dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from atlas.language import Language
from atlas.model import Indicator, Observation
from atlas.views.axis import Scale, scale_over


@dataclass(frozen=True)
class Row:
    """One line: a name, the observations drawn on it, and the texts beside it.

    Attributes
    ----------
    marks
        One or two observations of the same unit; the first is a dot, the second a square.
    numbers
        One text per column to the right of the drawing.
    words
        Text of a last, wider column; empty where there is none.
    """

    name: str
    marks: tuple[Observation, ...]
    numbers: tuple[str, ...]
    words: str = ""


def dumbbell(
    head: Sequence[str], rows: Sequence[Row], *, indicator: Indicator, language: Language
) -> str:
    """Draw a table of lines; every number in the drawing stands as text beside it.

    Parameters
    ----------
    head
        Title of the names, then one title per column to the right of the drawing; those of
        the first two explain the two marks.

    Returns
    -------
    str
        HTML with every text escaped.
    """
    scale = scale_over(n for row in rows for o in row.marks for n in (o.value, o.lower, o.upper))
    has_two = any(len(row.marks) > 1 for row in rows)
    shapes = ("dot", "square") if has_two else ()
    count = max((len(row.numbers) for row in rows), default=0)
    titles = "".join(
        f'<th scope="col" class="{"n" if number < count else "words"}">'
        f"{_shape(shapes, number)}{escape(text)}</th>"
        for number, text in enumerate(head[1:])
    )
    ends = "".join(
        f"<span>{escape(language.value(end, indicator))}</span>" for end in (scale.low, scale.high)
    )
    body = "".join(_line(row, scale=scale) for row in rows)
    return (
        f'<table class="atlas-dumbbell"><thead><tr><th scope="col">{escape(head[0])}</th>'
        f'<td class="track" aria-hidden="true"><div>{ends}</div></td>{titles}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _shape(shapes: Sequence[str], number: int) -> str:
    return f'<i class="{shapes[number]}"></i>' if number < len(shapes) else ""


def _line(row: Row, *, scale: Scale) -> str:
    places = [scale.percent(o.value) for o in row.marks if o.value is not None]
    way = ""
    if len(places) > 1:
        width = max(places) - min(places)
        way = f'<u class="way" style="left:{min(places)}%;width:{width:.1f}%"></u>'
    marks = "".join(
        _mark(o, shape=shape, scale=scale)
        for o, shape in zip(row.marks, ("dot", "square"), strict=False)
    )
    texts = "".join(f'<td class="n">{escape(text)}</td>' for text in row.numbers)
    texts += f'<td class="words">{escape(row.words)}</td>' if row.words else ""
    return (
        f'<tr><th scope="row">{escape(row.name)}</th>'
        f'<td class="track" aria-hidden="true"><div>{way}{marks}</div></td>{texts}</tr>'
    )


def _mark(observation: Observation, *, shape: str, scale: Scale) -> str:
    if observation.value is None:
        return ""
    whisker = ""
    if observation.lower is not None and observation.upper is not None:
        low, high = scale.percent(observation.lower), scale.percent(observation.upper)
        whisker = f'<u class="interval" style="left:{low}%;width:{high - low:.1f}%"></u>'
    return f'{whisker}<i class="{shape}" style="left:{scale.percent(observation.value)}%"></i>'
