"""What an editor proposes, and what she confirms.

Nothing is stored before a proposal was shown and confirmed. A proposal remembers what stood
when it was made, so that what somebody else has stored meanwhile is never overwritten.
"""

import hashlib
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from atlas.monitoring.model import Change, Draft, Key, Kind, Monitored, changes_of
from atlas.monitoring.upload import check_draft, parse_upload, template_table
from atlas.spreadsheet import workbook_bytes
from atlas.ui.desk import Desk
from atlas.ui.editing import current_editor
from atlas.ui.frame import show_faults, show_words
from atlas.views.realisations import (
    change_words,
    changes_table,
    submissions_table,
)
from geo.errors import N_, DataError, Fault, raise_all

PROPOSAL = "proposal"

NO_REASON = Fault(
    N_("The history needs the reason for a change."),
    "–",
    N_("Write it above the button, such as “Half-year report of the health office”."),
)


@dataclass(frozen=True)
class Proposal:
    """Changes that wait for an editor to confirm them."""

    changes: tuple[Change, ...]
    kind: Kind
    file_name: str = ""
    file_sha256: str = ""


def show_form(desk: Desk) -> None:
    """Let an editor fill in the opened indicator, for the province and all districts."""
    language, key = desk.screen.language, f"form-{desk.view.goal}-{desk.view.period}"
    rows = _rows(desk)
    with st.form(key, border=False):
        edited = st.data_editor(
            rows,
            key=f"{key}-table",
            hide_index=True,
            height="content",
            placeholder="–",
            disabled=["code", "place"],
            column_config={
                "code": language.say("Code"),
                "place": language.say("Area"),
                "value": st.column_config.NumberColumn(
                    f"{language.say('Value')} ({desk.goal.unit.in_language(language.code)})"
                ),
                "source": language.say("Source"),
                "note": language.say("Note"),
            },
        )
        if st.form_submit_button(language.say("Check the changes")):
            _propose_form(desk, edited)


def _rows(desk: Desk) -> pd.DataFrame:
    found = desk.reported
    places = [desk.screen.catalogue.province, *desk.screen.catalogue.districts.values()]
    entries = {desk.screen.catalogue.province.code: found.entry, **found.districts}
    return pd.DataFrame(
        [
            {
                "code": place.code,
                "place": place.name,
                "value": entry.value if (entry := entries.get(place.code)) else None,
                "source": entry.source if entry else "",
                "note": entry.note if entry else "",
            }
            for place in places
        ]
    ).astype({"value": "float64"})


def _propose_form(desk: Desk, edited: pd.DataFrame) -> None:
    drafts = [
        Draft(
            key=Key(str(desk.view.goal), str(row["code"]), desk.view.period),
            value=float(row["value"]),
            source=str(row["source"] or "").strip(),
            note=str(row["note"] or "").strip(),
            where=str(row["place"]),
        )
        for row in edited.to_dict("records")
        if pd.notna(row["value"])
    ]
    try:
        raise_all([fault for draft in drafts for fault in check_draft(draft, frame=desk.frame)])
    except DataError as error:
        _show_refusal(desk, error.faults)
        return
    changes = changes_of(drafts, current=desk.current)
    st.session_state[PROPOSAL] = Proposal(changes, Kind.FORM)


def show_upload(desk: Desk) -> None:
    """Give the template, and take a filled one."""
    language, view = desk.screen.language, desk.view
    indicators = desk.frame.indicators
    sheets = {
        str(view.goal): (language.say("Template of this indicator"), [indicators[str(view.goal)]]),
        "semua": (language.say("Template of all 30 indicators"), list(indicators.values())),
    }
    with st.container(horizontal=True):
        for name, (label, items) in sheets.items():
            st.download_button(
                label,
                partial(_template, desk, items),
                f"realisasi-{name}-{view.period}.xlsx",
                on_click="ignore",
            )
    file = st.file_uploader(
        language.say("Filled template (XLSX or CSV)"),
        type=["xlsx", "csv"],
        key="upload",
        max_upload_size=5,
    )
    if file is not None and st.button(language.say("Check the file")):
        content = file.getvalue()
        try:
            drafts = parse_upload(content, name=file.name, frame=desk.frame)
        except DataError as error:
            _show_refusal(desk, error.faults)
            return
        changes = changes_of(drafts, current=desk.current)
        sha256 = hashlib.sha256(content).hexdigest()
        st.session_state[PROPOSAL] = Proposal(changes, Kind.UPLOAD, file.name, sha256)


def _template(desk: Desk, items: list[Monitored]) -> bytes:
    table = template_table(items, period=desk.view.period, frame=desk.frame, current=desk.current)
    return workbook_bytes({"realisasi": table})


def show_proposal(desk: Desk) -> None:
    """Show what would change, and let the editor confirm it with a reason, or drop it."""
    proposal = st.session_state.get(PROPOSAL)
    if not isinstance(proposal, Proposal):
        return
    language = desk.screen.language
    with st.container(border=True):
        st.subheader(language.say("Not stored yet: please confirm"), anchor=False)
        show_words(change_words(proposal.changes, language=language))
        st.html(
            changes_table(
                proposal.changes,
                regulation=desk.regulation,
                catalogue=desk.screen.catalogue,
                language=language,
            )
        )
        st.text_input(language.say("Reason, for the history"), key="reason", max_chars=300)
        with st.container(horizontal=True):
            st.button(language.say("Store"), type="primary", on_click=_store_proposal, args=(desk,))
            st.button(language.say("Drop"), on_click=_drop_proposal)


def _store_proposal(desk: Desk) -> None:
    proposal, editor = st.session_state.get(PROPOSAL), current_editor()
    if not isinstance(proposal, Proposal) or editor is None:
        return
    reason = st.session_state.get("reason", "").strip()
    if not reason:
        st.session_state["refused"] = (NO_REASON,)
        return
    try:
        number = desk.store.save(
            proposal.changes,
            by=editor.name,
            reason=reason,
            kind=proposal.kind,
            file_name=proposal.file_name,
            file_sha256=proposal.file_sha256,
        )
    except DataError as error:
        st.session_state["refused"] = error.faults
    else:
        st.session_state["stored"] = number
    _drop_proposal()


def _drop_proposal() -> None:
    st.session_state.pop(PROPOSAL, None)
    st.session_state["reason"] = ""


def show_outcome(desk: Desk) -> None:
    """Tell once what became of the last confirmation."""
    language = desk.screen.language
    refused = st.session_state.pop("refused", None)
    if refused:
        _show_refusal(desk, refused)
    if "stored" in st.session_state:
        number = st.session_state.pop("stored")
        said = (
            language.say("Nothing had changed, so nothing was stored.")
            if number is None
            else language.say("Stored as no. {number}.", number=number)
        )
        show_words(said)


def _show_refusal(desk: Desk, faults: tuple[Fault, ...]) -> None:
    language = desk.screen.language
    title = language.say("Nothing was stored: {count} to put right.", count=len(faults))
    show_faults(faults, language=language, title=title)


def show_history(desk: Desk) -> None:
    """Show all submissions; an editor can take one back."""
    language = desk.screen.language
    submissions = desk.store.submissions()
    if not submissions:
        show_words(language.say("Nothing was stored yet."))
        return
    st.html(submissions_table(submissions, language=language))
    if desk.editor is None:
        return
    undone = {item.undoes for item in submissions}
    open_ones = [str(item.id) for item in submissions if item.id not in undone]
    # A key of its own after each submission, so that the newest one is offered first.
    key = f"undo-{submissions[0].id}"
    with st.form("undo", border=False, clear_on_submit=True):
        st.selectbox(language.say("Take back the submission no."), open_ones, key=key)
        st.text_input(language.say("Reason, for the history"), key="undo-reason", max_chars=300)
        st.form_submit_button(language.say("Take back"), on_click=_undo, args=(desk, key))


def _undo(desk: Desk, key: str) -> None:
    editor, reason = current_editor(), st.session_state.get("undo-reason", "").strip()
    if editor is None:
        return
    if not reason:
        st.session_state["refused"] = (NO_REASON,)
        return
    try:
        st.session_state["stored"] = desk.store.undo(
            int(st.session_state[key]),
            by=editor.name,
            reason=reason,
        )
    except DataError as error:
        st.session_state["refused"] = error.faults
