"""The map that a page shows: it stays as it is, and is painted anew with each choice."""

import streamlit as st
from streamlit_folium import st_folium

from atlas.provenance import SHORT_BOUNDARY_CREDIT
from atlas.ui.state import clicked
from atlas.views.webmap import Paint, base_map, paint_markup

HEIGHT_PX = 520


def send_paint(name: str, paint: Paint) -> None:
    """Send colours and texts to the map of this name, wherever on the page it stands.

    Sent before the rest of the page, they are on the map before the rest has changed.
    """
    st.html(paint_markup(paint, map_name=name))


def show_live_map(name: str, *, look: str = "") -> None:
    """Show the map, its ranking, legend and card; a click chooses a district."""
    st_folium(
        base_map(name, attribution=SHORT_BOUNDARY_CREDIT, look=look),
        key=name,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        on_change=lambda: clicked(name),
    )
