"""Priority districts: across the indicators, and by one indicator's rule."""

import streamlit as st

from atlas.priority import across
from atlas.provenance import source_lines
from atlas.scene import compose
from atlas.ui import pickers
from atlas.ui.frame import open_page, show_sources, show_words
from atlas.views.sentences import counted_words, heading, left_out, priority_words, rule_words
from atlas.views.tables import across_table

screen = open_page("prioritas")
language, catalogue, values = screen.language, screen.catalogue, screen.values

st.subheader(language.say("Across the indicators"), anchor=False)
sections = [values.section(name, year=values.best_year(name)) for name in catalogue.indicators]
counted = [s for s in sections if s.has_majority and s.indicator.has_worse_end]
show_words(
    language.say(
        "Number of indicators in which a district is among the worst five of the districts that "
        "have a value (ties included), each indicator in its best-covered year: {indicators}. "
        "All indicators count the same; how far the order depends on that is not stated here.",
        indicators="; ".join(counted_words(s, language=language) for s in counted),
    )
)
st.html(across_table(across(sections), catalogue=catalogue, language=language))
show_words(left_out(sections, language=language))

st.subheader(language.say("By one indicator"), anchor=False)
columns = st.columns([5, 2, 4])
with columns[0]:
    pickers.pick_indicator(screen)
with columns[1]:
    pickers.pick_year(screen)
with columns[2]:
    pickers.pick_rule(screen)
scene = compose(screen.choice, catalogue=catalogue, values=values)
st.caption(f"{language.text(scene.indicator.name)} · {heading(scene.section, language=language)}")
words = priority_words(scene, catalogue=catalogue, language=language)
nothing = language.say(
    "No district is a priority by this rule: {rule}.",
    rule=rule_words(scene.flags, indicator=scene.indicator, language=language),
)
show_words(words or nothing)
show_sources(
    [
        *source_lines(scene.section, catalogue=catalogue, language=language),
        *(
            line
            for s in counted
            for line in source_lines(s, catalogue=catalogue, language=language)
        ),
    ]
)
