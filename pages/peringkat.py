"""The ranking of one indicator: rank, gaps to province and target, people."""

import streamlit as st

from atlas.provenance import source_lines
from atlas.scene import compose
from atlas.ui import pickers
from atlas.ui.frame import open_page, show_heading, show_sources, show_words
from atlas.views.legend import legend
from atlas.views.ranking import ranking_table
from atlas.views.sentences import caveats, coverage, heading, summary

screen = open_page("peringkat")
language, catalogue = screen.language, screen.catalogue

columns = st.columns([5, 2, 3])
with columns[0]:
    pickers.pick_indicator(screen)
with columns[1]:
    pickers.pick_year(screen)

scene = compose(screen.choice, catalogue=catalogue, values=screen.values)
show_heading(
    language.text(scene.indicator.name),
    f"{heading(scene.section, language=language)} · {coverage(scene.section, language=language)}",
)
show_words(summary(scene, catalogue=catalogue, language=language))
st.html(ranking_table(scene, catalogue=catalogue, language=language))
st.html(f'<div class="atlas-key">{legend(scene, language=language)}</div>')
show_sources(
    [
        *caveats(scene.section, language=language),
        *source_lines(scene.section, catalogue=catalogue, language=language),
    ]
)
