"""The story as one page for the browser: slides that answer to arrow keys, maps that are live.

The page asks nothing of any host. It is shown by the atlas, and it can be saved and opened
from a memory stick as well.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from atlas.catalogue import Catalogue
from atlas.export.deck.district_map import draw_district_map
from atlas.export.deck.drawn_charts import draw_curves
from atlas.export.deck.pages import GAP, LINE_PT, MAP_SHARE, map_type
from atlas.export.deck.paper_slides import own_areas
from atlas.export.deck.svg import SvgCanvas
from atlas.export.paper import Box
from atlas.language import Language
from atlas.story.model import Bar, Bars, Grid, Kind, Mark, Slide, Story

ASSETS = Path(__file__).parent / "assets"
# As on the slides for paper, so that labels stand where they stand there.
BODY = own_areas().body
MAP_BOX = Box(0.0, 0.0, MAP_SHARE * BODY.width - GAP, BODY.height)
CHART_BOX = Box(0.0, 0.0, BODY.width, BODY.height)
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class Opening:
    """How the page opens and where it leads back to.

    Attributes
    ----------
    number
        Of the slide that is shown first, from 1.
    back
        Address that Escape leads to; empty where there is none.
    """

    number: int = 1
    back: str = ""


def deck_html(
    story: Story,
    *,
    catalogue: Catalogue,
    opening: Opening | None = None,
    told: Callable[[], None] = lambda: None,
) -> str:
    """Write a story as one HTML page with its style and script inside.

    Returns
    -------
    str
        Every text of the data is escaped; a policy in the page forbids all requests.
    """
    language, opening = story.language, opening or Opening()
    total = len(story.slides)
    sections = "".join(
        _told(
            _section(slide, number=number, total=total, catalogue=catalogue, language=language),
            told,
        )
        for number, slide in enumerate(story.slides, start=1)
    )
    state = json.dumps({"first": opening.number, "back": opening.back}).replace("<", "\\u003c")
    style = (ASSETS / "present.css").read_text(encoding="utf-8")
    script = (ASSETS / "present.js").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html><html lang="{language.code}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(story.title)}</title><style>{style}</style></head><body>"
        f'<main aria-live="polite">{sections}</main>{_controls(opening, language=language)}'
        f'<div id="tip" role="tooltip" hidden></div><script>const STATE = {state};\n{script}'
        "</script></body></html>"
    )


def _told(section: str, told: Callable[[], None]) -> str:
    told()
    return section


def _controls(opening: Opening, *, language: Language) -> str:
    say = language.say
    buttons = [
        ("previous", "M15 5l-7 7 7 7", say("Previous slide (left arrow)")),
        ("next", "M9 5l7 7-7 7", say("Next slide (right arrow or space)")),
        ("notes", "M5 7h14M5 12h14M5 17h9", say("Speaker notes (N)")),
        ("full", "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", say("Full screen (F)")),
    ]
    if opening.back:
        buttons.append(("leave", "M6 6l12 12M18 6L6 18", say("Back to the atlas (Esc)")))
    body = "".join(
        f'<button type="button" data-act="{name}" title="{escape(words)}" '
        f'aria-label="{escape(words)}"><svg viewBox="0 0 24 24"><path d="{path}"/></svg></button>'
        for name, path, words in buttons
    )
    return f'<nav aria-label="{escape(say("Slides"))}">{body}</nav>'


def _section(
    slide: Slide, *, number: int, total: int, catalogue: Catalogue, language: Language
) -> str:
    heading = "h1" if slide.kind is Kind.TITLE else "h2"
    lead = f'<p class="lead">{escape(slide.lead)}</p>' if slide.lead else ""
    notes = "".join(f"<p>{escape(line)}</p>" for line in slide.notes)
    foot = f"<p>{escape(slide.foot)}</p>" if slide.foot else "<p></p>"
    count = language.say("{n} of {of}", n=number, of=total)
    body = _body(slide, number=number, catalogue=catalogue, language=language)
    return (
        f'<section class="{slide.kind}" data-slide="{number}" hidden>'
        f"<header><{heading}>{escape(slide.title)}</{heading}>{lead}</header>"
        f'<div class="body">{body}</div>'
        f"<footer>{foot}<span>{escape(count)}</span></footer><aside hidden>{notes}</aside>"
        "</section>"
    )


def _body(slide: Slide, *, number: int, catalogue: Catalogue, language: Language) -> str:
    parts = []
    if slide.points:
        tag = "ol" if slide.kind is Kind.FINDINGS else "ul"
        items = "".join(
            f"<li>{escape(p.text)}<small>{escape(p.evidence)}</small></li>" for p in slide.points
        )
        parts.append(f'<{tag} class="points">{items}</{tag}>')
    if slide.scene is not None:
        canvas = SvgCanvas(MAP_BOX, name=f"hatch{number}")
        draw_district_map(
            canvas,
            slide.scene,
            box=MAP_BOX,
            catalogue=catalogue,
            language=language,
            faces=map_type(1.0),
        )
        parts.append(f'<figure class="map">{canvas.svg()}</figure>')
    if slide.curves is not None:
        canvas = SvgCanvas(CHART_BOX, name=f"hatch{number}")
        draw_curves(canvas, slide.curves, box=CHART_BOX, size=LINE_PT, language=language)
        parts.append(f'<figure class="chart">{canvas.svg()}</figure>')
    if slide.bars is not None:
        parts.append(_bars(slide.bars, language=language))
    if slide.grid is not None:
        parts.append(_table(slide.grid))
    return "".join(parts)


def _bars(bars: Bars, *, language: Language) -> str:
    most = max((bar.value for bar in bars.bars if bar.value is not None), default=0.0) or 1.0
    rows = "".join(_bar(bar, most=most, language=language) for bar in bars.bars)
    return (
        f'<table class="bars"><caption>{escape(bars.title)}</caption><tbody>{rows}</tbody></table>'
    )


def _bar(bar: Bar, *, most: float, language: Language) -> str:
    kind = f"{bar.mark}" if bar.mark else ""
    if bar.value is None:
        chart = ""
        text = language.say("no data")
    else:
        width = max(0.0, 100 * bar.value / most)
        fill = "" if bar.mark is Mark.TARGET else f"background:{bar.colour}"
        chart, text = f'<i style="width:{width:.1f}%;{fill}"></i>', bar.text
    return (
        f'<tr class="{kind}" data-code="{escape(bar.code)}"><th scope="row">{escape(bar.name)}</th>'
        f"<td>{chart}</td><td>{escape(text)}</td></tr>"
    )


def _table(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in grid.head)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td class="{"n" if place in grid.numbers else ""}">{escape(text)}</td>'
            for place, text in enumerate(row)
        )
        + "</tr>"
        for row in grid.rows
    )
    columns = "".join(
        f'<col style="width:{100 * part / sum(grid.parts):.1f}%">' for part in grid.parts
    )
    return (
        f'<table class="grid"><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
