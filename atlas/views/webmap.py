"""The web map: a constant folium base and, for each choice, colours and texts alone.

Leaflet and the geometry are served by the atlas itself; nothing is asked of another host.
The geometry travels once, as a script; what changes with a choice is a few kilobytes.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import folium
from folium.template import Template

from geo.districts import District

ASSETS = Path(__file__).parent / "assets"
STATIC_URL = "../../app/static"
SCRIPTS = ("leaflet.js", "districts.js", "atlas-map.js")
STYLES = ("leaflet.css", "atlas-map.css")


@dataclass(frozen=True)
class Paint:
    """What the map shows of one choice.

    Attributes
    ----------
    districts
        By district code: class number (-1 without a value), value text, rank text.
    colours
        Hex colours by class number.
    context
        Indicator, year and status, the same for all districts.
    label
        The sentence that tells the map to a screen reader.
    """

    districts: Mapping[str, tuple[int, str, str]]
    colours: tuple[str, ...]
    context: str
    label: str
    names: Mapping[str, str]
    priority: tuple[str, ...] = ()
    selected: str | None = None


class _DistrictBase(folium.MacroElement):
    """Draws the geometry once, without colours."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlasMap.attach({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )


class DistrictPaint(folium.FeatureGroup):
    """A feature group without features: it repaints the districts that are there."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = window.atlasMap.paint({{ this.paint }});"
        "{% endmacro %}"
    )

    def __init__(self, paint: Paint) -> None:
        super().__init__(control=False)
        self.paint = json.dumps(asdict(paint), ensure_ascii=False, separators=(",", ":"))


def base_map(*, attribution: str) -> folium.Map:
    """Build the map without data; the same for every choice.

    Parameters
    ----------
    attribution
        Credit of the boundaries, shown in the map's corner; must not change with a choice.
    """
    base = folium.Map(
        location=[-9.4, 122.0],
        zoom_start=7,
        tiles=None,
        min_zoom=6,
        max_zoom=11,
        zoom_snap=0.25,
        zoom_delta=0.5,
        max_bounds=True,
        min_lat=-13,
        max_lat=-6,
        min_lon=116,
        max_lon=128,
    )
    base.default_js = [(name, f"{STATIC_URL}/{name}") for name in SCRIPTS]
    base.default_css = [(name, f"{STATIC_URL}/{name}") for name in STYLES]
    base.add_child(_DistrictBase())  # type: ignore[no-untyped-call]
    base.add_child(_Attribution(attribution))
    return base


class _Attribution(folium.MacroElement):
    """Credit in the corner of the map; a map without tiles has none by itself."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.attributionControl.addAttribution({{ this.text }});"
        "{% endmacro %}"
    )

    def __init__(self, text: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.text = json.dumps(text)


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
    drawn = {feature["properties"]["district_code"] for feature in layer["features"]}
    if drawn != set(districts):
        raise ValueError(f"The layer and the districts differ: {drawn ^ set(districts)}")
    return "window.atlasDistricts = " + json.dumps(layer, separators=(",", ":")) + ";\n"
