"""Native charts: the numbers stand in the file's own worksheet and can be edited there."""

from math import ceil, floor
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from atlas.export.deck.canvas import Label
from atlas.export.deck.shapes import SlideCanvas, rgb
from atlas.export.paper import Box
from atlas.language import Language
from atlas.palette import ACCENT, COAST, INK
from atlas.story.model import Bars, Curves, Mark
from geo.projection import round_length_m

TARGET = "#7a3fd0"
LINES = ("#993404", "#d95f0e", "#cc8a2e", "#2c7fb8", "#51636b")
# Part of the axis that two values written beside it must be apart.
LEAST_APART = 0.055
# Code of the language in number formats; it keeps the decimal comma where a program has one.
LOCALES = {"id": "[$-421]", "en": "[$-409]"}


def number_form(decimals: int, *, language: Language) -> str:
    """Give the number format; the program that opens the file puts its own decimal sign.

    Examples
    --------
    >>> number_form(1, language=Language("id"))
    '[$-421]#,##0.0'
    """
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    return LOCALES[language.code] + plain


def add_bars(canvas: SlideCanvas, bars: Bars, *, box: Box, size: float, language: Language) -> None:
    """Add a ranking as a bar chart, each bar in the colour of its class."""
    missing = language.say("no data")
    data = CategoryChartData(number_format=number_form(bars.decimals, language=language))
    data.categories = [
        b.name if b.value is not None else f"{b.name} ({missing})" for b in bars.bars
    ]
    data.add_series(bars.unit, [bar.value for bar in bars.bars])
    frame = canvas.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *canvas.place(box), data)
    words = "; ".join(f"{bar.name} {bar.text}" for bar in bars.bars)
    canvas.named(frame, Label(language.say("Ranking"), f"{bars.title}: {words}"))
    chart = frame.chart
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(size)
    _category_axis(chart.category_axis, is_reversed=True)
    axis = chart.value_axis
    axis.visible = False
    axis.has_major_gridlines = False
    axis.minimum_scale = min(0.0, *(bar.value or 0.0 for bar in bars.bars))
    plot = chart.plots[0]
    plot.gap_width = 28
    plot.vary_by_categories = False
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format = number_form(bars.decimals, language=language)
    labels.number_format_is_linked = False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.show_value = True
    labels.font.size = Pt(size)
    _paint_bars(plot.series[0], bars)


def _paint_bars(series: Any, bars: Bars) -> None:  # noqa: ANN401 - untyped library
    series.invert_if_negative = False
    for number, bar in enumerate(bars.bars):
        if bar.value is None:
            continue
        shown = series.points[number].format
        if bar.mark is Mark.TARGET:
            shown.fill.background()
            shown.line.color.rgb = rgb(TARGET)
            shown.line.width = Pt(1.5)
            shown.line.dash_style = MSO_LINE.DASH
            continue
        shown.fill.solid()
        if bar.mark is Mark.PROVINCE:
            shown.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        else:
            shown.fill.fore_color.rgb = rgb(bar.colour)
        shown.line.color.rgb = rgb(COAST)
        shown.line.width = Pt(0.5)


def _category_axis(axis: Any, *, is_reversed: bool) -> None:  # noqa: ANN401
    axis.reverse_order = is_reversed
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = rgb(COAST)
    element = axis._element  # noqa: SLF001 - no public way to show every label
    last = element.find(qn("c:noMultiLvlLbl"))
    skip = parse_xml(f"<c:tickLblSkip {nsdecls('c')} val='1'/>")
    if last is None:
        element.append(skip)
    else:
        last.addprevious(skip)


def add_curves(
    canvas: SlideCanvas, curves: Curves, *, box: Box, size: float, language: Language
) -> None:
    """Add lines over the years; a year without a value has no point, and the line passes it."""
    form = number_form(curves.decimals, language=language)
    data = CategoryChartData(number_format=form)
    data.categories = [str(year) for year in curves.years]
    for curve in curves.curves:
        data.add_series(curve.name, curve.values)
    frame = canvas.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *canvas.place(box), data)
    canvas.named(frame, Label(language.say("Change"), curves_words(curves, language=language)))
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(size)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.RIGHT
    chart.legend.include_in_layout = False
    _category_axis(chart.category_axis, is_reversed=False)
    axis = chart.value_axis
    axis.major_gridlines.format.line.color.rgb = rgb("#dfe5e8")
    axis.format.line.fill.background()
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = curve_scale(curves)
    axis.tick_labels.number_format = form
    axis.tick_labels.number_format_is_linked = False
    told = labelled(curves)
    for number, (series, colour) in enumerate(
        zip(chart.plots[0].series, line_colours(curves), strict=True)
    ):
        curve = curves.curves[number]
        _paint_line(series, colour=colour, is_main=curve.mark is Mark.PROVINCE)
        if number in told:
            _label_last(series, curve.values, form=form, size=size)
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))  # noqa: SLF001
    if blanks is not None:
        blanks.set("val", "span")


def curve_scale(curves: Curves) -> tuple[float, float, float]:
    """Give the ends of the axis and its step; a line, unlike a bar, does not need zero."""
    known = [value for curve in curves.curves for value in curve.values if value is not None]
    low, high = min(known), max(known)
    start = 0.0 if 0 <= low <= 0.6 * high else low
    step = round_length_m(max(high - start, 1e-9) / 3)
    return floor(start / step) * step, ceil(high / step) * step, step


def labelled(curves: Curves) -> frozenset[int]:
    """Give the lines whose last value has room beside it: the earlier ones come first."""
    low, high, _ = curve_scale(curves)
    last = [next(v for v in reversed(curve.values) if v is not None) for curve in curves.curves]
    told: list[int] = []
    for number, value in enumerate(last):
        if all(abs(value - last[other]) >= LEAST_APART * (high - low) for other in told):
            told.append(number)
    return frozenset(told)


def line_colours(curves: Curves) -> list[str]:
    """Give the colour of each line; the province has the accent."""
    others = iter(LINES)
    return [ACCENT if curve.mark is Mark.PROVINCE else next(others) for curve in curves.curves]


def curves_words(curves: Curves, *, language: Language) -> str:
    """Say the first and the last value of each line."""
    parts = []
    for curve in curves.curves:
        known = [
            (year, value)
            for year, value in zip(curves.years, curve.values, strict=True)
            if value is not None
        ]
        if known:
            ends = (known[0], known[-1])
            said = " → ".join(f"{language.number(v, curves.decimals)} ({y})" for y, v in ends)
            parts.append(f"{curve.name} {said}")
    return f"{curves.title}, {curves.unit}: " + "; ".join(parts)


def _paint_line(series: Any, *, colour: str, is_main: bool) -> None:  # noqa: ANN401
    series.smooth = False
    line = series.format.line
    line.color.rgb = rgb(colour)
    line.width = Pt(3.5 if is_main else 2.0)
    marker = series.marker
    marker.style = XL_MARKER_STYLE.CIRCLE
    marker.size = 7 if is_main else 5
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(colour)
    marker.format.line.color.rgb = rgb(colour if is_main else INK)


def _label_last(series: Any, values: Any, *, form: str, size: float) -> None:  # noqa: ANN401
    """Write the value beside the last point of a line."""
    last = max(number for number, value in enumerate(values) if value is not None)
    label = series.points[last].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    label.font.size = Pt(size)
    label.font.bold = True
    element = label._dLbl  # noqa: SLF001 - no public way to show the value of one point alone
    if element is None:
        return
    for name in ("showVal",):
        child = element.find(qn(f"c:{name}"))
        if child is not None:
            child.set("val", "1")
    first = element.find(qn("c:spPr"))
    anchor = first if first is not None else element.find(qn("c:txPr"))
    if anchor is not None and element.find(qn("c:numFmt")) is None:
        anchor.addprevious(
            parse_xml(f"<c:numFmt {nsdecls('c')} formatCode='{form}' sourceLinked='0'/>")
        )
