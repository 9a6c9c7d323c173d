"""The offline atlas: one HTML file that needs no network, no server and no installation.

Everything it shows is in it. A strict content security policy lets only the file's own
script and style run, named by their hashes; data texts reach the page as text alone.
"""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

import geopandas as gpd

from atlas.catalogue import DATA_FOLDER, Catalogue
from atlas.choice import LANGUAGES, Choice
from atlas.export.offline_facts import offline_facts
from atlas.export.offline_map import map_svg
from atlas.language import Language
from atlas.values import Values
from atlas.views.webmap import ASSETS as VIEW_ASSETS
from geo.boundaries import read_boundaries

ASSETS = Path(__file__).parent / "assets"
LAYER = DATA_FOLDER / "boundaries" / "districts.json"
# Inside a script element only these could end it or begin another; JSON may write each as an
# escape, and so no text of the data can be markup.
MARKUP = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def offline_atlas(
    choice: Choice,
    *,
    catalogue: Catalogue,
    values: Values,
    boundaries: gpd.GeoDataFrame | None = None,
) -> bytes:
    """Write the whole atlas as one HTML file.

    Parameters
    ----------
    choice
        The view that opens first; see :func:`atlas.export.offline_facts.offline_facts`.
    boundaries
        The districts' shapes in longitude and latitude; the shipped web layer by default.

    Returns
    -------
    bytes
        UTF-8; the same data and choice give the same bytes.

    Raises
    ------
    DataError
        When the shipped layer does not show exactly the districts.
    """
    if boundaries is None:
        boundaries = read_boundaries(LAYER, codes=catalogue.districts)
    facts = offline_facts(choice, catalogue=catalogue, values=values)
    style = _asset(VIEW_ASSETS / "ranking.css") + _asset(ASSETS / "offline.css")
    script = _asset(ASSETS / "offline.js")
    page = Template(_asset(ASSETS / "offline.html")).substitute(
        lang=choice.lang,
        policy=_policy(script=script, style=style),
        icon=b64encode((VIEW_ASSETS / "icon.svg").read_bytes()).decode(),
        title=escape(Language(choice.lang).say("Atlas NTT, offline")),
        style=style,
        no_script=escape(" / ".join(_no_script(code) for code in LANGUAGES)),
        map=map_svg(boundaries, scale_words="# km"),
        facts=data_element(facts),
        script=script,
    )
    return page.encode()


def data_element(facts: object) -> str:
    r"""Write facts as JSON that can stand inside a script element, whatever its texts are.

    Examples
    --------
    >>> data_element({"name": "</script><b>"})
    '{"name":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return text.translate(MARKUP)


def _policy(*, script: str, style: str) -> str:
    """Allow the two texts by their hashes, pictures that are inside the file, nothing else."""
    rules = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _asset(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _no_script(code: str) -> str:
    return Language(code).say(
        "This file shows its map and tables with JavaScript, which is switched off here."
    )
