"""The pickers of the page of comparisons; what they choose is the page's own part of the URL."""

from collections.abc import Callable, Sequence

import streamlit as st

from atlas.contrast import MODES, Contrast, parse_contrast
from atlas.model import PROVINCE_CODE
from atlas.pairs import Pair, common_years, pairs_of
from atlas.ui import pickers
from atlas.ui.frame import Screen, show_notices
from atlas.ui.state import change_page_query, page_query
from geo.errors import N_

MODE_WORDS = {
    "districts": N_("Two places"),
    "years": N_("Two years"),
    "sources": N_("Two sources"),
}


def open_contrast(screen: Screen) -> Contrast:
    """Take what is compared from the page's part of the URL.

    A parameter that is not understood is said once, when a link brings it, and taken out of
    the URL. One that only stopped fitting because the reader chose another indicator, year
    or district is taken out without a word.
    """
    contrast, faults = parse_contrast(
        page_query(), choice=screen.choice, catalogue=screen.catalogue, values=screen.values
    )
    shown = (screen.choice.indicator, screen.choice.year, screen.choice.district)
    is_outgrown = st.session_state.get("contrasted", shown) != shown
    st.session_state["contrasted"] = shown
    if faults:
        change_page_query(**{fault.where.strip("?="): None for fault in faults})
    if not is_outgrown:
        show_notices(faults, language=screen.language)
    return contrast


def pick_mode(screen: Screen, contrast: Contrast) -> None:
    """Let the reader choose what is set against each other."""
    language = screen.language
    st.session_state["ask_compare"] = contrast.mode
    st.segmented_control(
        language.say("Compare"),
        MODES,
        format_func=lambda mode: language.say(MODE_WORDS[mode]),
        key="ask_compare",
        on_change=_asked,
        args=("compare",),
        required=True,
    )


def pick_sides(screen: Screen, contrast: Contrast) -> None:
    """Let the reader choose the indicator and the two values to compare."""
    language, catalogue = screen.language, screen.catalogue
    columns = st.columns([4, 2, 3, 3])
    with columns[0]:
        pickers.pick_indicator(screen)
    with columns[1]:
        pickers.pick_year(screen)
    with columns[2]:
        pickers.pick_district(screen)
    with columns[3]:
        if contrast.mode == "districts":
            codes = [c for c in (PROVINCE_CODE, *catalogue.districts) if c != contrast.place]
            _pick(
                language.say("Compared with"),
                codes,
                name="other",
                shown=contrast.other,
                words=lambda code: catalogue.place(code).name,
            )
        elif contrast.since is not None:
            years = [
                y for y in screen.values.years_of(screen.choice.indicator) if y != contrast.year
            ]
            _pick(
                language.say("Compared with the year"),
                [str(year) for year in reversed(years)],
                name="since",
                shown=str(contrast.since),
            )


def pick_pair(screen: Screen, contrast: Contrast) -> Pair | None:
    """Let the reader choose the two sources and their year; None where there are none."""
    language = screen.language
    pairs = {pair.id: pair for pair in pairs_of(screen.catalogue)}
    if contrast.pair is None:
        return None
    columns = st.columns([6, 2, 4])
    with columns[0]:
        _pick(
            language.say("Two sources of one thing"),
            list(pairs),
            name="pair",
            shown=contrast.pair,
            words=lambda key: " – ".join(
                language.text(item.name) for item in (pairs[key].first, pairs[key].second)
            ),
        )
    years = common_years(pairs[contrast.pair], values=screen.values)
    with columns[1]:
        if contrast.pair_year is not None:
            _pick(
                language.say("Year of the data"),
                [str(year) for year in reversed(years)],
                name="pair_year",
                shown=str(contrast.pair_year),
            )
    return pairs[contrast.pair]


def _pick(
    label: str,
    options: Sequence[str],
    *,
    name: str,
    shown: str,
    words: Callable[[str], str] = str,
) -> None:
    st.session_state[f"ask_{name}"] = shown
    st.selectbox(
        label,
        options,
        format_func=words,
        key=f"ask_{name}",
        on_change=_asked,
        args=(name,),
    )


def _asked(name: str) -> None:
    text = st.session_state.get(f"ask_{name}")
    if text is not None:
        change_page_query(**{name: str(text)} | ({"pair_year": None} if name == "pair" else {}))
