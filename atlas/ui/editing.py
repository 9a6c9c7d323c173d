"""The person at the screen, if she may change realisations."""

import os

import streamlit as st

from atlas.language import Language
from atlas.monitoring.access import EDITORS, LOCAL_EDITOR, Editor, local_editor, signed_in_editor
from atlas.ui.frame import show_words


def current_editor() -> Editor | None:
    """Give the editor who is signed in, or named at the start on this machine."""
    if is_sign_in_configured():
        claims = st.user.to_dict() if st.user.is_logged_in else {}
        return signed_in_editor(claims, editors=os.environ.get(EDITORS, ""))
    name = os.environ.get(LOCAL_EDITOR, "")
    return local_editor(name, address=st.get_option("server.address"))


def is_sign_in_configured() -> bool:
    """Whether the office has set up an identity provider in Streamlit's secrets."""
    return "is_logged_in" in st.user


def show_editor(editor: Editor | None, *, language: Language) -> None:
    """Tell who is signed in and what that allows, with the button to sign in or out."""
    if editor is not None:
        said = language.say("You may change realisations as {name}.", name=editor.name)
    elif is_sign_in_configured() and st.user.is_logged_in:
        said = language.say("You are signed in, but not named as an editor: you may only read.")
    else:
        said = language.say("You may only read here.")
    with st.container(horizontal=True, vertical_alignment="center"):
        show_words(said)
        if not is_sign_in_configured():
            return
        if st.user.is_logged_in:
            st.button(language.say("Sign out"), on_click=st.logout)
        else:
            st.button(language.say("Sign in"), on_click=st.login)
