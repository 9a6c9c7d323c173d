"""The simpler rules below the index: counting worst ranks, and one indicator's own rule."""

import streamlit as st

from atlas.priority import across
from atlas.provenance import source_lines
from atlas.scene import compose
from atlas.ui import pickers
from atlas.ui.frame import Screen, show_sources, show_words
from atlas.views.sentences import counted_words, heading, left_out, priority_words, rule_words
from atlas.views.tables import across_table


@st.fragment
def show_simple_rules(screen: Screen) -> None:
    """Show, when it is opened, counts of worst ranks and the rule of one indicator."""
    language = screen.language
    opened = st.expander(
        language.say("Simpler rules: counting worst ranks, or one indicator"),
        on_change="rerun",
        key="simple-rules",
    )
    if not opened.open:
        return
    with opened:
        st.subheader(language.say("Across the indicators"), anchor=False)
        _show_counts(screen)
        st.subheader(language.say("By one indicator"), anchor=False)
        _show_one(screen)


def _show_counts(screen: Screen) -> None:
    language, catalogue = screen.language, screen.catalogue
    sections = list(screen.values.best_sections().values())
    counted = [s for s in sections if s.has_majority and s.indicator.has_worse_end]
    show_words(
        language.say(
            "Number of indicators in which a district is among the worst five of the districts "
            "that have a value (ties included), each indicator in its best-covered year: "
            "{indicators}. All indicators count the same, also those that say nearly the same "
            "thing, and nothing tells how firmly the order stands.",
            indicators="; ".join(counted_words(s, language=language) for s in counted),
        )
    )
    st.html(across_table(across(sections), catalogue=catalogue, language=language))
    show_words(left_out(sections, language=language))
    lines = (source_lines(s, catalogue=catalogue, language=language) for s in counted)
    show_sources(list(dict.fromkeys(line for group in lines for line in group)))


def _show_one(screen: Screen) -> None:
    language, catalogue = screen.language, screen.catalogue
    columns = st.columns([5, 2, 4])
    with columns[0]:
        pickers.pick_indicator(screen)
    with columns[1]:
        pickers.pick_year(screen)
    with columns[2]:
        pickers.pick_rule(screen)
    scene = compose(screen.choice, catalogue=catalogue, values=screen.values)
    name = language.text(scene.indicator.name)
    st.caption(f"{name} · {heading(scene.section, language=language)}")
    nothing = language.say(
        "No district is a priority by this rule: {rule}.",
        rule=rule_words(scene.flags, indicator=scene.indicator, language=language),
    )
    show_words(priority_words(scene, catalogue=catalogue, language=language) or nothing)
    show_sources(source_lines(scene.section, catalogue=catalogue, language=language))
