"""The page on data quality: four parts, one at a time."""

import streamlit as st

from atlas.catalogue import DATA_FOLDER, read_held_back
from atlas.regulation.asked import PARTS, parse_part
from atlas.ui.frame import Screen, show_notices, show_words
from atlas.ui.load import quality_findings, regulation_data
from atlas.ui.state import change_page_query, page_query
from atlas.views.quality import contradictions_table, corrections_table, findings_table
from atlas.views.tables import held_back_table
from geo.errors import N_

PART_WORDS = {
    "contradictions": N_("Contradictions in the regulation"),
    "corrections": N_("Corrections and readings"),
    "checks": N_("Automatic checks"),
    "held_back": N_("Series held back"),
}
PART_LEADS = {
    "contradictions": N_(
        "What does not add up in the regulation, with its own words. The atlas shows both and "
        "chooses neither."
    ),
    "corrections": N_(
        "The regulation was read from a scan. Only what is certain was corrected, each with its "
        "check; what is doubtful stays as read; what cannot be read is listed."
    ),
    "checks": N_(
        "Rules run over all values and targets each time the data change. A finding is a "
        "question to the source, not a proof that a number is wrong; nothing is changed by it."
    ),
    "held_back": N_("Series that stay out of maps and rankings, and why."),
}


def show_quality(screen: Screen) -> None:
    """Show the chosen part."""
    language = screen.language
    part, faults = parse_part(page_query())
    show_notices(faults, language=language)
    st.session_state["ask_part"] = part
    st.segmented_control(
        language.say("Part"),
        PARTS,
        format_func=lambda name: language.say(PART_WORDS[name]),
        key="ask_part",
        on_change=_picked,
        required=True,
        label_visibility="collapsed",
    )
    show_words(language.say(PART_LEADS[part]))
    st.html(_table(part, screen=screen))


def _picked() -> None:
    change_page_query(part=st.session_state["ask_part"])


def _table(part: str, *, screen: Screen) -> str:
    language = screen.language
    regulation, _ = regulation_data()
    if part == "corrections":
        return corrections_table(regulation.corrections, language=language)
    if part == "checks":
        return findings_table(
            quality_findings(),
            catalogue=screen.catalogue,
            regulation=regulation,
            language=language,
        )
    if part == "held_back":
        return held_back_table(read_held_back(DATA_FOLDER), language=language)
    return contradictions_table(regulation.contradictions, language=language)
