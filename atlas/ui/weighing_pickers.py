"""Pickers of the priority page: each changes one parameter of the page's own URL."""

from collections.abc import Mapping, Sequence

import streamlit as st

from atlas.comparable import Aggregation, Normalisation
from atlas.index import Gaps, can_enter
from atlas.model import CrossSection
from atlas.stability import Assessment
from atlas.ui.frame import Screen
from atlas.ui.state import change_page_query, picked
from atlas.views.priority_words import METHOD_WORDS, percent
from atlas.weighing import ANY, HEAVIEST, Weighing, equal_weights
from geo.errors import N_

# Five equal weights of 20 % lie in nine trials of ten between 14 and 27 % with the first of
# these concentrations, 11 and 31 with the second, 6 and 39 with the third.
OPTIONS: dict[str, tuple[str, Mapping[str, str]]] = {
    "spread": (
        N_("How far the weights vary"),
        {
            "100": N_("little"),
            "40": N_("moderately"),
            "15": N_("much"),
            ANY: N_("any weights at all"),
        },
    ),
    "methods": (
        N_("Methods in the trials"),
        {"all": N_("every method that fits"), "one": N_("the chosen method alone")},
    ),
    "normalise": (
        N_("How indicators are made comparable"),
        {name.value: METHOD_WORDS[name] for name in Normalisation},
    ),
    "mean": (
        N_("How they are brought together"),
        {name.value: METHOD_WORDS[name] for name in Aggregation},
    ),
    "gaps": (
        N_("Districts without a value"),
        {
            Gaps.APART.value: N_("list them apart"),
            Gaps.COVERED.value: N_("rank them on what exists"),
        },
    ),
}
BROKEN_KEY = "weigh_broken"


def change_weighing(**changes: str | None) -> None:
    """Change parameters of the page; those that were not understood are dropped with it."""
    broken: Sequence[str] = st.session_state.pop(BROKEN_KEY, ())
    change_page_query(**(dict.fromkeys(broken) | changes))


def pick_indicators(
    screen: Screen, weighing: Weighing, *, sections: Mapping[str, CrossSection]
) -> None:
    """Let the reader choose the indicators; one that comes in weighs the mean of the others."""
    language, catalogue = screen.language, screen.catalogue
    able = [name for name, section in sections.items() if can_enter(section)]
    able.sort(key=lambda name: not catalogue.indicators[name].named)
    st.session_state["weigh_indicators"] = list(weighing.indicators)

    def label(name: str) -> str:
        section = sections[name]
        short = f"{language.text(section.indicator.short_name)} {section.year}"
        if section.is_complete:
            return short
        return f"{short} ({section.published}/{len(section.districts)})"

    st.multiselect(
        language.say("Indicators"),
        able,
        format_func=label,
        key="weigh_indicators",
        on_change=_indicators_picked,
        args=(weighing,),
        placeholder=language.say("Choose at least one"),
    )


def _indicators_picked(weighing: Weighing) -> None:
    chosen: list[str] = st.session_state["weigh_indicators"]
    if not chosen:
        change_weighing(indicators=None, weights=None)
        return
    known = dict(zip(weighing.indicators, weighing.weights, strict=True))
    kept = [known[name] for name in chosen if name in known]
    if len(set(kept)) <= 1:
        weights = list(equal_weights(len(chosen)))
    else:
        mean = max(1, round(sum(kept) / len(kept)))
        weights = [known.get(name, mean) for name in chosen]
    change_weighing(indicators=";".join(chosen), weights=";".join(map(str, weights)))


def pick_weights(screen: Screen, weighing: Weighing) -> None:
    """Let the reader weigh the indicators; beside each stands what the weight comes to."""
    language = screen.language
    total = sum(weighing.weights)
    for name, weight in zip(weighing.indicators, weighing.weights, strict=True):
        key = f"weigh_{name}"
        st.session_state[key] = weight
        indicator = screen.catalogue.indicators[name]
        share = percent(weight / total, language)
        st.slider(
            f"{language.text(indicator.short_name)} · {share}",
            0,
            HEAVIEST,
            key=key,
            on_change=_weight_picked,
            args=(weighing, name),
        )
    if len(set(weighing.weights)) > 1:
        st.button(
            language.say("Equal weights"),
            on_click=change_weighing,
            kwargs={"weights": None},
            key="weigh_equally",
        )


def _weight_picked(weighing: Weighing, name: str) -> None:
    weights = dict(zip(weighing.indicators, weighing.weights, strict=True))
    weights[name] = st.session_state[f"weigh_{name}"]
    if any(weights.values()):
        change_weighing(weights=";".join(map(str, weights.values())))


def pick_k(screen: Screen, weighing: Weighing) -> None:
    """Let the reader choose how many districts the list has."""
    st.session_state["weigh_k"] = weighing.k
    st.number_input(
        screen.language.say("Districts on the list"),
        1,
        len(screen.catalogue.districts) - 1,
        key="weigh_k",
        on_change=_number_picked,
    )


def _number_picked() -> None:
    number = st.session_state["weigh_k"]
    change_weighing(worst=None if number is None else str(number))


def pick_option(screen: Screen, weighing: Weighing, name: str) -> None:
    """Let the reader choose one of the named options of the method."""
    title, words = OPTIONS[name]
    key, current = f"weigh_{name}", weighing.query()[name]
    st.session_state[key] = current

    def label(option: str) -> str:
        if option not in words:
            return screen.language.say("concentration {number}", number=option)
        return screen.language.say(words[option])

    st.selectbox(
        screen.language.say(title),
        list(dict.fromkeys([*words, current])),
        format_func=label,
        key=key,
        on_change=_option_picked,
        args=(name,),
    )


def _option_picked(name: str) -> None:
    change_weighing(**{name: st.session_state[f"weigh_{name}"]})


def pick_ranked(screen: Screen, assessment: Assessment, *, current: str) -> None:
    """Let the reader choose a ranked district, the most probable first."""
    st.session_state["pick_district"] = current
    st.selectbox(
        screen.language.say("District"),
        [item.district_code for item in assessment.standings],
        format_func=lambda code: screen.catalogue.place(code).name,
        key="pick_district",
        on_change=picked,
        args=("district",),
    )
