"""The list of pages."""

import streamlit as st

from atlas.ui.frame import page_titles

st.navigation(
    [
        st.Page(f"pages/{stem}.py", title=title, url_path=stem, default=stem == "peta")
        for stem, title in page_titles().items()
    ],
    position="hidden",
).run()
