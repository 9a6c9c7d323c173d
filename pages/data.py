"""Every value with its unit, year, status, origin and locator."""

import streamlit as st

from atlas.ui import pickers
from atlas.ui.frame import open_page, show_sources, today
from atlas.views.sentences import caveats
from atlas.views.tables import COLUMN_WORDS, plain_csv, values_frame, written

screen = open_page("data")
language, catalogue, values = screen.language, screen.catalogue, screen.values

columns = st.columns([5, 5])
with columns[0]:
    pickers.pick_indicator(screen)
indicator = catalogue.indicators[screen.choice.indicator]
sections = values.sections_of(indicator.id)
frame = values_frame(sections, catalogue=catalogue, language=language)
st.dataframe(
    written(frame, indicator=indicator, language=language),
    hide_index=True,
    height=420,
    placeholder="–",
    column_config={name: language.say(label) for name, label in COLUMN_WORDS.items()},
)
everything = [s for name in catalogue.indicators for s in values.sections_of(name)]
with st.container(horizontal=True):
    st.download_button(
        language.say("CSV of this indicator"),
        plain_csv(frame),
        f"atlas-ntt-{indicator.id}-{today()}.csv",
        "text/csv",
        on_click="ignore",
    )
    st.download_button(
        language.say("CSV of all indicators"),
        lambda: plain_csv(values_frame(everything, catalogue=catalogue, language=language)),
        f"atlas-ntt-{today()}.csv",
        "text/csv",
        on_click="ignore",
    )
st.page_link(
    "pages/mutu.py",
    label=language.say("Series that are not shown, and why"),
    query_params=screen.choice.query() | {"part": "held_back"},
)
show_sources(caveats(sections[-1], language=language))
