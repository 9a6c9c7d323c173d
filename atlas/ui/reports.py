"""The report of the period that is shown, made when its button is pressed."""

from functools import partial

import streamlit as st

from atlas.export.report.facts import Facts, gather
from atlas.export.report.making import Form, report_file, report_name
from atlas.ui.desk import Desk
from atlas.ui.frame import show_words
from geo.errors import N_

LABELS = {
    Form.DOCX: N_("Report to complete (DOCX)"),
    Form.PDF: N_("Report to print (PDF)"),
    Form.XLSX: N_("Annex with all values (XLSX)"),
}


def show_reports(desk: Desk) -> None:
    """Say what the report of the period holds, and offer its three files."""
    say = desk.screen.language.say
    facts = _facts(desk)
    kind = say("Evaluation of a year") if facts.is_evaluation else say("Monitoring of a half-year")
    show_words(
        say(
            "{kind}: {reported} of {count} indicators have a realisation of the province. "
            "Obstacles, recommendations and signature are left open in the report. It is in "
            "Bahasa Indonesia.",
            kind=kind,
            reported=len(facts.with_province),
            count=len(facts.rows),
        )
    )
    with st.container(horizontal=True):
        for form, label in LABELS.items():
            st.download_button(
                say(label),
                partial(_file, desk, form),
                report_name(desk.view.period, form=form),
                key=f"report-{form}",
                on_click="ignore",
            )


def _facts(desk: Desk) -> Facts:
    return gather(
        desk.view.period,
        regulation=desk.regulation,
        catalogue=desk.screen.catalogue,
        current=desk.current,
        submissions=(),
    )


def _file(desk: Desk, form: Form) -> bytes:
    """Make a file from what stands in the store when the button is pressed."""
    facts = gather(
        desk.view.period,
        regulation=desk.regulation,
        catalogue=desk.screen.catalogue,
        current=desk.store.current(),
        submissions=desk.store.submissions(),
    )
    return report_file(facts, form=form)
