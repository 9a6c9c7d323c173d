"""One district: all indicators against the province."""

import streamlit as st

from atlas.provenance import source_lines
from atlas.ui import pickers
from atlas.ui.frame import open_page, show_heading, show_sources
from atlas.ui.papers import show_profile_button
from atlas.ui.targets import show_response
from atlas.views.sentences import district_facts
from atlas.views.tables import profile_table

screen = open_page("profil")
language, catalogue, values = screen.language, screen.catalogue, screen.values

columns = st.columns([4, 6])
with columns[0]:
    pickers.pick_district(screen, is_required=True)
code = screen.choice.district or next(iter(catalogue.districts))
show_heading(
    catalogue.place(code).name, district_facts(code, catalogue=catalogue, language=language)
)
show_profile_button(screen, code=code)
st.html(profile_table(code, catalogue=catalogue, values=values, language=language))
show_response(code, screen=screen)
sections = values.best_sections().values()
lines = [line for s in sections for line in source_lines(s, catalogue=catalogue, language=language)]
show_sources(list(dict.fromkeys(lines)))
