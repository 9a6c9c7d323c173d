"""Disparity: how far apart the districts are, and whether the gap closes."""

import streamlit as st

from atlas.disparity import measure
from atlas.gap import history as compare_years
from atlas.gradient import gradient as along_poverty
from atlas.provenance import source_lines
from atlas.spatial import pattern as among_neighbours
from atlas.ui import pickers
from atlas.ui.compare_year import compared, open_since, pick_since
from atlas.ui.disparity import (
    show_change,
    show_finding,
    show_gradient,
    show_groups,
    show_measures,
    show_neighbours,
)
from atlas.ui.frame import open_page, show_sources
from atlas.ui.places import district_points
from atlas.views.measures import FORMULA_SOURCE
from atlas.views.sentences import caveats

screen = open_page("kesenjangan")
language, catalogue, values = screen.language, screen.catalogue, screen.values

section = values.section(screen.choice.indicator, year=screen.choice.year)
history = compare_years(
    values.sections_of(screen.choice.indicator), chosen=section, catalogue=catalogue
)
since = open_since(screen, history)
columns = st.columns([5, 2, 2])
with columns[0]:
    pickers.pick_indicator(screen)
with columns[1]:
    pickers.pick_year(screen)
with columns[2]:
    pick_since(since, history=history, screen=screen)

change = compared(since, history=history, screen=screen)
disparity = measure(section, catalogue=catalogue)
gradient = along_poverty(section, catalogue=catalogue, values=values)
pattern = among_neighbours(section, points=district_points())

show_finding(disparity, history=history, screen=screen)
if disparity.refusal is None:
    show_change(change, history=history, screen=screen)
    show_measures(disparity, history=history, gradient=gradient, pattern=pattern, screen=screen)
    left, right = st.columns(2, gap="large")
    with left:
        show_groups(disparity, screen=screen)
        show_neighbours(pattern, section=section, screen=screen)
    with right:
        show_gradient(gradient, section=section, screen=screen)
shown = [section, *(year.section for year in history.years)]
shown += [gradient.poverty] if gradient.slope is not None and gradient.poverty else []
cited = [line for s in shown for line in source_lines(s, catalogue=catalogue, language=language)]
sources = [
    *caveats(section, language=language),
    language.say("Formulas: {source}.", source=FORMULA_SOURCE),
]
show_sources(list(dict.fromkeys([*sources, *cited])))
