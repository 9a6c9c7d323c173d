"""Files that the browser asks the atlas for: Leaflet, the geometry, the map's script.

They are put into Streamlit's static folder when the atlas starts, from the installed
Leaflet package and the shipped boundaries, so that nothing is fetched from another host.
"""

from pathlib import Path

import streamlit as st
from xstatic.pkg import leaflet

from atlas.catalogue import DATA_FOLDER
from atlas.ui.load import atlas_data
from atlas.views.webmap import ASSETS, districts_script

STATIC = Path(__file__).parents[2] / "static"


@st.cache_resource(show_spinner=False)
def publish() -> None:
    """Write the static folder; files that are as they should be are left alone."""
    STATIC.mkdir(exist_ok=True)
    layer = (DATA_FOLDER / "boundaries" / "districts.json").read_text(encoding="utf-8")
    contents = {
        "districts.js": districts_script(
            layer, districts=atlas_data().catalogue.districts
        ).encode(),
        **{
            name: (ASSETS / name).read_bytes()
            for name in ("atlas-map.js", "atlas-map.css", "ranking.css")
        },
        **{
            name: (Path(leaflet.BASE_DIR) / name).read_bytes()
            for name in ("leaflet.js", "leaflet.css")
        },
    }
    for name, content in contents.items():
        path = STATIC / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
