"""Charts drawn from lines and areas, for what has no charts of its own: paper and browser."""

from math import cos, pi, sin

from atlas.export.deck.canvas import TEXT, Canvas, Label, Look, Ring, corners
from atlas.export.deck.charts import TARGET, curve_scale, labelled, line_colours
from atlas.export.paper import Box
from atlas.export.typeface import Face
from atlas.language import Language
from atlas.palette import COAST
from atlas.story.model import Bar, Bars, Curve, Curves, Mark

GRID_LINE = "#dfe5e8"
BAR_SHARE = 0.76
GAP = 1.2
MAIN_PT, OTHER_PT = 3.2, 1.8
CORNERS = 16


def rise(face: Face) -> float:
    """Tell how far below the top of its line a baseline stands."""
    return face.ascent_mm + (face.line_mm - face.ascent_mm - face.descent_mm) / 2


def draw_bars(canvas: Canvas, bars: Bars, *, box: Box, size: float, language: Language) -> None:
    """Draw a ranking: name, bar from zero, value."""
    row = box.height / len(bars.bars)
    face = Face(size, colour=TEXT)
    bold = Face(size, bold=True, colour=TEXT)
    names = max(bold.width_mm(_name(bar, language=language)) for bar in bars.bars)
    numbers = max(bold.width_mm(bar.text) for bar in bars.bars)
    left = box.left + names + GAP
    room = box.right - numbers - 2 * GAP - left
    known = [bar.value for bar in bars.bars if bar.value is not None]
    low, high = min(0.0, *known), max(0.0, *known)
    span = (high - low) or 1.0
    zero = left - room * low / span
    for number, bar in enumerate(bars.bars):
        strip = Box(left, box.top - (number + 1) * row, left + room, box.top - number * row)
        end = zero + room * (bar.value or 0.0) / span
        own = bold if bar.mark is not None else face
        _draw_bar(canvas, bar, strip=strip, ends=(zero, end), face=own, language=language)
    canvas.line([(zero, box.bottom), (zero, box.top)], COAST, line_pt=0.5)


def _draw_bar(
    canvas: Canvas,
    bar: Bar,
    *,
    strip: Box,
    ends: tuple[float, float],
    face: Face,
    language: Language,
) -> None:
    middle = (strip.bottom + strip.top) / 2
    name = _name(bar, language=language)
    canvas.write(_line_box(strip.left - GAP, middle, face), [(name, face)], align="right")
    if bar.value is None:
        return
    half = BAR_SHARE * strip.height / 2
    body = Box(min(ends), middle - half, max(ends), middle + half)
    is_target = bar.mark is Mark.TARGET
    look = Look(edge=TARGET, line_pt=1.2) if is_target else Look(bar.colour, line_pt=0.4)
    canvas.area([corners(body)], look, Label(bar.name))
    canvas.write(_line_box(body.right + GAP, middle, face), [(bar.text, face)])


def _name(bar: Bar, *, language: Language) -> str:
    return bar.name if bar.value is not None else f"{bar.name} ({language.say('no data')})"


def draw_curves(
    canvas: Canvas, curves: Curves, *, box: Box, size: float, language: Language
) -> None:
    """Draw lines over the years, with their names at the right."""
    face, bold = Face(size, colour=TEXT), Face(size, bold=True, colour=TEXT)
    low, high, step = curve_scale(curves)
    ticks = [low + step * number for number in range(round((high - low) / step) + 1)]
    texts = [language.number(tick, curves.decimals) for tick in ticks]
    names = max(bold.width_mm(curve.name) for curve in curves.curves)
    left = box.left + max(map(face.width_mm, texts)) + 3
    right = box.right - names - max(map(bold.width_mm, texts)) - 18
    plot = _Plot(curves, Box(left, box.bottom + 8, right, box.top - 3))
    for tick, text in zip(ticks, texts, strict=True):
        y = plot.at(curves.years[0], tick)[1]
        canvas.line([(plot.box.left, y), (plot.box.right, y)], GRID_LINE, line_pt=0.6)
        canvas.write(_line_box(plot.box.left - 2, y, face), [(text, face)], align="right")
    for year in curves.years:
        foot = _line_box(plot.at(year, low)[0], plot.box.bottom - 4.5, face)
        canvas.write(foot, [(str(year), face)], align="center")
    told = labelled(curves)
    for number, (curve, colour) in enumerate(zip(curves.curves, line_colours(curves), strict=True)):
        points = _draw_curve(canvas, curve, plot=plot, colour=colour)
        if number in told:
            text = language.number(_last(curve), curves.decimals)
            canvas.write(_line_box(points[-1][0] + 3, points[-1][1], bold), [(text, bold)])
    _draw_names(canvas, curves, plot=plot.box, left=box.right - names - 9, face=face)


class _Plot:
    """Where years and values stand."""

    def __init__(self, curves: Curves, box: Box) -> None:
        self.box = box
        self.years = curves.years
        self.low, self.high, _ = curve_scale(curves)

    def at(self, year: int, value: float) -> tuple[float, float]:
        """Give the place of a value."""
        across = (year - self.years[0]) / max(1, self.years[-1] - self.years[0])
        up = (value - self.low) / (self.high - self.low)
        return (
            self.box.left + 4 + across * (self.box.width - 8),
            self.box.bottom + up * self.box.height,
        )


def _draw_curve(canvas: Canvas, curve: Curve, *, plot: _Plot, colour: str) -> Ring:
    """Draw a line with a dot for each year that has a value."""
    pairs = zip(plot.years, curve.values, strict=True)
    points = [plot.at(year, value) for year, value in pairs if value is not None]
    is_main = curve.mark is Mark.PROVINCE
    canvas.line(points, colour, line_pt=MAIN_PT if is_main else OTHER_PT)
    for point in points:
        dot = _disc(point, 1.3 if is_main else 0.95)
        canvas.area([dot], Look(colour, edge=None), Label(curve.name))
    return points


def _disc(place: tuple[float, float], radius: float) -> Ring:
    angles = [2 * pi * number / CORNERS for number in range(CORNERS)]
    return [(place[0] + radius * cos(a), place[1] + radius * sin(a)) for a in angles]


def _draw_names(canvas: Canvas, curves: Curves, *, plot: Box, left: float, face: Face) -> None:
    """Name the lines in the order of their last values."""
    pairs = sorted(
        zip(curves.curves, line_colours(curves), strict=True), key=lambda pair: -_last(pair[0])
    )
    top = (plot.bottom + plot.top) / 2 + len(pairs) * face.line_mm * 0.75
    for curve, colour in pairs:
        is_main = curve.mark is Mark.PROVINCE
        canvas.line(
            [(left, top), (left + 6, top)], colour, line_pt=MAIN_PT if is_main else OTHER_PT
        )
        own = Face(face.size, bold=is_main, colour=TEXT)
        canvas.write(_line_box(left + 8, top, own), [(curve.name, own)])
        top -= 1.5 * face.line_mm


def _last(curve: Curve) -> float:
    return next(value for value in reversed(curve.values) if value is not None)


def _line_box(left: float, middle: float, face: Face) -> Box:
    return Box(left, middle - face.line_mm / 2, left, middle + face.line_mm / 2)
