"""What the atlas is, how to read it, and where its data come from."""

import streamlit as st

from atlas.provenance import boundary_credit, data_version_line
from atlas.ui.frame import open_page, show_sources
from atlas.views.about import about

screen = open_page("tentang")
st.html(about(catalogue=screen.catalogue, values=screen.values, language=screen.language))
show_sources(
    [
        boundary_credit(screen.language),
        data_version_line(screen.catalogue, language=screen.language),
    ]
)
