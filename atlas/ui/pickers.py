"""Pickers: each shows one field of the choice and changes nothing else."""

import streamlit as st

from atlas.choice import CLASS_COUNTS, SCOPES, VIEWS, format_breaks, schemes_of
from atlas.priority import Rule
from atlas.ui.frame import Screen
from atlas.ui.state import picked
from atlas.views.sentences import RULE_WORDS, scheme_words
from geo.errors import N_

VIEW_WORDS = {"map": N_("Map"), "years": N_("Years side by side")}
SCOPE_WORDS = {"all": N_("Same breaks in all years"), "year": N_("Breaks of this year")}


def pick_indicator(screen: Screen) -> None:
    """Let the reader choose the indicator; the five of the atlas come first."""
    catalogue, language = screen.catalogue, screen.language
    ids = sorted(catalogue.indicators, key=lambda item: not catalogue.indicators[item].named)
    st.session_state["pick_indicator"] = screen.choice.indicator

    def label(indicator_id: str) -> str:
        indicator = catalogue.indicators[indicator_id]
        section = screen.values.best_section(indicator_id)
        name = language.text(indicator.short_name)
        return (
            name
            if section.is_complete
            else f"{name} ({section.published}/{len(section.districts)})"
        )

    st.selectbox(
        language.say("Indicator"),
        ids,
        format_func=label,
        key="pick_indicator",
        on_change=picked,
        args=("indicator",),
    )


def pick_year(screen: Screen) -> None:
    """Let the reader choose among the years that exist."""
    st.session_state["pick_year"] = screen.choice.year
    st.selectbox(
        screen.language.say("Year of the data"),
        screen.values.years_of(screen.choice.indicator)[::-1],
        key="pick_year",
        on_change=picked,
        args=("year",),
    )


def pick_view(screen: Screen) -> None:
    """Let the reader see one year on a map, or all years side by side."""
    language = screen.language
    st.session_state["pick_view"] = screen.choice.view
    st.segmented_control(
        language.say("View"),
        VIEWS,
        format_func=lambda view: language.say(VIEW_WORDS[view]),
        key="pick_view",
        on_change=picked,
        args=("view",),
        required=True,
    )


def pick_district(screen: Screen, *, is_required: bool = False) -> None:
    """Let the reader choose a district by name: the keyboard's way to the map's click."""
    language = screen.language
    codes = [*([] if is_required else [""]), *screen.catalogue.districts]
    st.session_state["pick_district"] = screen.choice.district or codes[0]
    st.selectbox(
        language.say("District"),
        codes,
        format_func=lambda code: (
            screen.catalogue.place(code).name if code else language.say("whole province")
        ),
        key="pick_district",
        on_change=picked,
        args=("district",),
    )


def pick_classes(screen: Screen) -> None:
    """Let the reader choose the view, the classes and the priority rule."""
    language, choice = screen.language, screen.choice
    pick_view(screen)
    indicator = screen.catalogue.indicators[choice.indicator]
    schemes = schemes_of(indicator, year=choice.year, catalogue=screen.catalogue)
    st.session_state["pick_scheme"] = choice.scheme
    st.selectbox(
        language.say("Classification"),
        schemes,
        format_func=lambda s: scheme_words(s, indicator=indicator, language=language),
        key="pick_scheme",
        on_change=picked,
        args=("scheme",),
    )
    if choice.scheme == "manual":
        st.session_state["pick_breaks"] = format_breaks(choice.breaks)
        st.text_input(
            language.say("Breaks, separated by semicolons"),
            placeholder="10;20;30",
            key="pick_breaks",
            on_change=picked,
            args=("breaks",),
        )
        for fault in st.session_state.pop("input_faults", []):
            what, _, fix = fault.lines(language.say)
            st.caption(f"{what} {fix}")
    elif not choice.scheme.startswith("threshold:"):
        st.session_state["pick_classes"] = choice.classes
        st.segmented_control(
            language.say("Classes"),
            CLASS_COUNTS,
            key="pick_classes",
            on_change=picked,
            args=("classes",),
            required=True,
        )
    st.session_state["pick_scope"] = choice.scope
    st.radio(
        language.say("Breaks"),
        SCOPES,
        format_func=lambda scope: language.say(SCOPE_WORDS[scope]),
        key="pick_scope",
        on_change=picked,
        args=("scope",),
    )
    pick_rule(screen)


def pick_rule(screen: Screen) -> None:
    """Let the reader choose what makes a district a priority."""
    language = screen.language
    st.session_state["pick_rule"] = screen.choice.rule
    st.radio(
        language.say("Priority districts are"),
        tuple(map(str, Rule)),
        format_func=lambda rule: language.say(RULE_WORDS[rule]),
        key="pick_rule",
        on_change=picked,
        args=("rule",),
    )
