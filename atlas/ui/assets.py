"""Files that the browser asks the atlas for: Leaflet, the geometry, the map's script.

They are put into Streamlit's static folder when the atlas starts, from the installed
Leaflet package and the shipped boundaries, so that nothing is fetched from another host.
"""

from pathlib import Path

import streamlit as st
from xstatic.pkg import leaflet

from atlas.catalogue import DATA_FOLDER
from atlas.ui.load import atlas_data
from atlas.views.webmap import (
    ASSETS,
    OWN_SCRIPT,
    OWN_STYLES,
    SCRIPT,
    STYLE,
    districts_script,
)

STATIC = Path(__file__).parents[2] / "static"


@st.cache_resource(show_spinner=False)
def publish() -> None:
    """Write the static folder; files that are as they should be are left alone."""
    STATIC.mkdir(exist_ok=True)
    shipped = (DATA_FOLDER / "boundaries" / "districts.json").read_text(encoding="utf-8")
    layer = districts_script(shipped, districts=atlas_data().catalogue.districts)
    contents = {
        SCRIPT: [_leaflet("leaflet.js"), layer, _own(OWN_SCRIPT)],
        STYLE: [_leaflet("leaflet.css"), *map(_own, OWN_STYLES)],
    }
    for name, parts in contents.items():
        path, content = STATIC / name, "\n".join(parts).encode()
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def _leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def _own(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
