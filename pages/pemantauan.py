"""Monitoring: realisations by period, what they mean for the targets, and who stored them."""

import streamlit as st

from atlas.ui.desk import open_desk, pick_goal, pick_period, show_entries, show_overview
from atlas.ui.editing import show_editor
from atlas.ui.frame import open_page, show_sources
from atlas.ui.reports import show_reports
from atlas.ui.storing import show_form, show_history, show_outcome, show_proposal, show_upload
from atlas.views.targets import rules_words

screen = open_page("pemantauan")
desk = open_desk(screen)
language = screen.language

show_editor(desk.editor, language=language)
columns = st.columns([3, 7])
with columns[0]:
    pick_period(desk)
with columns[1]:
    pick_goal(desk)
outcome = st.container()
parts = {
    language.say("All indicators"): show_overview,
    language.say("Reported"): show_entries,
    language.say("Report"): show_reports,
    language.say("History"): show_history,
}
if desk.editor is not None:
    parts |= {language.say("Form"): show_form, language.say("Upload"): show_upload}
for tab, show in zip(st.tabs(list(parts)), parts.values(), strict=True):
    with tab:
        show(desk)
with outcome:
    show_outcome(desk)
    show_proposal(desk)
show_sources([rules_words(language)])
