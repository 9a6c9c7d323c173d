"""Where the districts lie, read once."""

from collections.abc import Mapping

import streamlit as st

from atlas.catalogue import DATA_FOLDER
from atlas.ui.load import atlas_data
from geo.points import Point, read_points


@st.cache_resource(show_spinner=False)
def district_points() -> Mapping[str, Point]:
    """Give a point of each district, in metres on the map of true areas."""
    return read_points(
        DATA_FOLDER / "boundaries" / "districts.json", codes=atlas_data().catalogue.districts
    )
