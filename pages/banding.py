"""Comparison: whether a difference between districts, years or sources is real."""

import streamlit as st

from atlas.contrast import contrasted
from atlas.pairs import side_by_side
from atlas.provenance import source_lines
from atlas.ui.comparing import open_contrast, pick_mode, pick_pair, pick_sides
from atlas.ui.frame import open_page, show_sources, show_words
from atlas.views.sentences import caveats
from atlas.views.two_sources import (
    absent_words,
    gap_words,
    nothing_shared,
    two_sources,
    what_each_measures,
)
from atlas.views.verdict import verdict

screen = open_page("banding")
language, catalogue, values = screen.language, screen.catalogue, screen.values

contrast = open_contrast(screen)
pick_mode(screen, contrast)
if contrast.mode == "sources":
    pair = pick_pair(screen, contrast)
    if pair is None:
        show_words(language.say("No two indicators of the catalogue measure the same thing."))
        sections = []
    elif contrast.pair_year is None:
        show_words(nothing_shared(pair, language=language))
        sections = [values.best_section(i.id) for i in (pair.first, pair.second)]
    else:
        both = side_by_side(pair, year=contrast.pair_year, values=values)
        sections = [both.first, both.second]
        show_words(gap_words(both, catalogue=catalogue, language=language))
        st.html(two_sources(both, catalogue=catalogue, language=language))
        show_words(absent_words(both, catalogue=catalogue, language=language))
    if pair is not None:
        st.subheader(language.say("What each measures, and why they differ"), anchor=False)
        st.html(what_each_measures(pair, language=language))
    notes = []
else:
    pick_sides(screen, contrast)
    found = contrasted(contrast, indicator_id=screen.choice.indicator, values=values)
    if found is None:
        show_words(language.say("This indicator has one year only; there is no other to compare."))
    else:
        st.html(verdict(found, catalogue=catalogue, language=language))
    years = {found.first.year, found.second.year} if found else {contrast.year}
    sections = [values.section(screen.choice.indicator, year=year) for year in sorted(years)]
    notes = caveats(sections[-1], language=language)
lines = [line for s in sections for line in source_lines(s, catalogue=catalogue, language=language)]
show_sources([*notes, *dict.fromkeys(lines)])
