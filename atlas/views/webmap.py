"""The web map: a constant folium base and, for each choice, colours and texts alone.

Leaflet and the geometry are served by the atlas itself; nothing is asked of another host.
The geometry travels once, as a script; what changes with a choice is a few kilobytes. They
travel as a part of the page that nobody sees, which the script in the map's frame watches:
the districts change in the same step as the page's own text.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from html import escape
from pathlib import Path

import folium
from folium.template import Template

from geo.districts import District

ASSETS = Path(__file__).parent / "assets"
STATIC_URL = "../../app/static"
# Each is one file, put together when the atlas starts: their addresses travel with every choice.
SCRIPT, STYLE = "map.js", "map.css"
# What stands between the cells and the rows of a paint; as JSON in JSON, quotes and brackets
# would make up half of what travels.
CELL, ROW = "|", "~"
OWN_SCRIPT = "atlas-map.js"
OWN_STYLES = ("ranking.css", "legend.css", "card.css", "atlas-map.css")


@dataclass(frozen=True)
class Paint:
    """What the map and the ranking beside it show of one choice.

    Attributes
    ----------
    rows
        One per district, worst first: code, class number (-1 without a value), value
        text, rank or None, the positions of value, lower and upper bound in percent, and a
        line more for the tooltip. The last ones may be left out.
    colours
        Hex colours by class number.
    levels
        Positions of ``province`` and ``target`` in percent, where known.
    rank
        The words for a rank, with ``#`` for the number.
    context
        Indicator, unit, year and status, the same for all districts.
    head
        Titles of the ranking's four columns.
    legend, card
        Markup with every text escaped; stands below the map, and beside the ranking.
    kept, unsure
        Codes of the districts that a filter selects, and of those that it cannot judge;
        the others are faded. `kept` is None without a filter.
    textures
        ``"lines"``, ``"dots"`` or nothing, by class number.
    look
        ``"intervals"``: the ranking shows dots with intervals and no stems.
    """

    rows: tuple[tuple[object, ...], ...]
    colours: tuple[str, ...]
    levels: Mapping[str, float]
    rank: str
    context: str
    head: tuple[str, str, str, str]
    legend: str = ""
    card: str = ""
    priority: tuple[str, ...] = ()
    selected: str | None = None
    kept: tuple[str, ...] | None = None
    unsure: tuple[str, ...] = ()
    textures: tuple[str, ...] = ()
    look: str = ""


def _cell(content: object) -> str:
    """Write a cell of a row in as few characters as it needs."""
    text = "" if content is None else f"{content:g}" if isinstance(content, float) else str(content)
    return text.replace(CELL, "/").replace(ROW, "-")


def _part(part: object) -> object:
    """Write several texts as one; the map's script takes them apart again."""
    return CELL.join(map(_cell, part)) if isinstance(part, tuple | list) else part


def paint_markup(paint: Paint, *, map_name: str) -> str:
    """Write a paint as a hidden part of the page, for the map of this name.

    Returns
    -------
    str
        HTML: the texts and numbers as escaped JSON, then legend and card as they are.
    """
    said = {}
    for name, part in asdict(replace(paint, rows=(), legend="", card="")).items():
        # A filter that keeps no district is not the same as no filter.
        if part not in ((), "", None) or (name == "kept" and part is not None):
            said[name] = _part(part)
    said["rows"] = ROW.join(CELL.join(map(_cell, row)) for row in paint.rows)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return (
        f'<div class="atlas-paint" data-map="{escape(map_name)}" hidden>'
        f"<pre>{escape(text, quote=False)}</pre>"
        f"<div>{paint.legend}</div><div>{paint.card}</div></div>"
    )


class _BareMap(folium.Map):
    """A folium map that the atlas's own script builds: no tiles, no page styles."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = window.atlasMap.build("
        "{{ this.get_name()|tojson }}, {{ this.build_options|tojson }});"
        "{% endmacro %}"
    )
    default_js = [(SCRIPT, f"{STATIC_URL}/{SCRIPT}")]  # noqa: RUF012
    default_css = [(STYLE, f"{STATIC_URL}/{STYLE}")]  # noqa: RUF012

    def __init__(self, **options: str) -> None:
        super().__init__(tiles=None)
        self.build_options = options


def base_map(name: str, *, attribution: str, look: str = "") -> folium.Map:
    """Build the map without data; the same for every choice.

    Parameters
    ----------
    name
        That of the paints it follows; see :func:`paint_markup`.
    attribution
        Credit of the boundaries, shown in the map's corner; must not change with a choice.
    look
        That of the paints that will follow; ``"intervals"`` leaves more room for the ranking.
    """
    return _BareMap(name=name, credit=attribution, look=look)


def districts_script(geojson: str, *, districts: Mapping[str, District]) -> str:
    """Wrap the web layer as the script that the map loads.

    Parameters
    ----------
    geojson
        The shipped web layer.
    districts
        The districts that the layer must have; a drawn code that is not among them is an
        error of the build, found by :func:`geo.boundaries.read_boundaries`.
    """
    layer = json.loads(geojson)
    for feature in layer["features"]:
        code = feature["properties"]["district_code"]
        feature["properties"]["name"] = districts[code].name if code in districts else ""
    drawn = {feature["properties"]["district_code"] for feature in layer["features"]}
    if drawn != set(districts):
        raise ValueError(f"The layer and the districts differ: {drawn ^ set(districts)}")
    return "window.atlasDistricts = " + json.dumps(layer, separators=(",", ":")) + ";\n"
