"""The frame that every page has: title, language, notices, problems and the source line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import streamlit as st

from atlas.catalogue import Catalogue
from atlas.choice import LANGUAGES, Choice
from atlas.language import Language
from atlas.ui import assets
from atlas.ui.load import Loaded, atlas_data, keep_loaded
from atlas.ui.state import current_choice, keep_choice, open_choice, page_query, picked
from atlas.values import Values
from atlas.views.webmap import ASSETS
from geo.errors import N_, DataError, Fault

STYLES = (
    Path(__file__).parent / "atlas.css",
    *(ASSETS / name for name in ("ranking.css", "legend.css", "card.css")),
)
ICON = ASSETS / "icon.svg"
# A phone's menu is one line that is pushed sideways: the open page must be seen in it.
OPEN_PAGE_FIRST = (
    '<style>@media (max-width: 640px) { .st-key-atlas-nav > :has(a[href^="%s?"]) '
    "{ order: -1; } }</style>"
)
TITLES = {
    "peta": N_("Map"),
    "peringkat": N_("Ranking"),
    "prioritas": N_("Priority"),
    "kesenjangan": N_("Disparity"),
    "banding": N_("Comparison"),
    "profil": N_("District profile"),
    "sasaran": N_("Targets"),
    "pemantauan": N_("Monitoring"),
    "mutu": N_("Data quality"),
    "unduh": N_("Downloads"),
    "data": N_("Data & sources"),
    "tentang": N_("About"),
    "tayang": N_("Presentation"),
}
# The bar stays one line on a small screen: some of its names are shorter than the title.
SHORT_TITLES = {"profil": N_("Profile"), "mutu": N_("Quality"), "data": N_("Data")}
# Pages that other pages lead to: they have no bar, and the bar does not name them.
UNLISTED = frozenset({"tayang"})


@dataclass(frozen=True)
class Screen:
    """What a page works with after it was opened."""

    loaded: Loaded
    language: Language

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the data shown."""
        return self.loaded.catalogue

    @property
    def values(self) -> Values:
        """The values of the data shown."""
        return self.loaded.values

    @property
    def choice(self) -> Choice:
        """What the reader looks at now."""
        return current_choice(self.loaded)


def page_titles() -> dict[str, str]:
    """Give the pages' titles by file stem, in the language of the URL or the session."""
    lang = st.query_params.get("lang") or getattr(st.session_state.get("choice"), "lang", "id")
    language = Language(lang if lang in LANGUAGES else "id")
    return {stem: language.say(title) for stem, title in TITLES.items()}


def open_page(stem: str) -> Screen:
    """Begin a page: title, style, data, choice and the language switch.

    The page ends here, with all faults listed, when the data cannot be trusted.
    """
    st.set_page_config(
        page_title=f"{page_titles()[stem]} · Atlas NTT", page_icon=str(ICON), layout="wide"
    )
    for style in STYLES:
        st.html(style)
    lang = st.query_params.get("lang", "id")
    try:
        loaded = atlas_data()
        assets.publish()
        keep_loaded(stem)
    except DataError as error:
        show_faults(error.faults, language=Language(lang if lang in LANGUAGES else "id"))
        st.stop()
    faults = open_choice(loaded, page=stem)
    screen = Screen(loaded, Language(current_choice(loaded).lang))
    _show_header(stem, screen=screen)
    show_notices(faults, language=screen.language)
    return screen


def show_notices(faults: Iterable[Fault], *, language: Language) -> None:
    """Tell which parts of a link were not understood, and what is shown instead."""
    for fault in faults:
        what, _, fix = fault.lines(language.say)
        st.html(f'<div class="atlas-notice" role="status">{escape(what)} {escape(fix)}</div>')


def _show_header(page: str, *, screen: Screen) -> None:
    keep_choice(screen.choice)
    if page not in UNLISTED:
        _show_bar(screen)
    # The uploader's own button is English in every language.
    words = screen.language.say("Choose a file")
    style = f"<style>:root {{ --choose-file: '{words}'; }}</style>"
    title = f'<h1 class="atlas-title">{escape(page_titles()[page])}</h1>'
    st.html(f"{OPEN_PAGE_FIRST % page}{style}{title}")


def _show_bar(screen: Screen) -> None:
    query = screen.choice.query()
    with st.container(horizontal=True, vertical_alignment="center", key="atlas-nav"):
        for stem, title in (TITLES | SHORT_TITLES).items():
            if stem not in UNLISTED:
                label = screen.language.say(title)
                st.page_link(f"pages/{stem}.py", label=label, query_params=query | page_query(stem))
        st.space("stretch")
        _pick_language(screen)


def _pick_language(screen: Screen) -> None:
    st.session_state["pick_lang"] = screen.choice.lang
    st.segmented_control(
        "Bahasa / Language",
        LANGUAGES,
        format_func=str.upper,
        key="pick_lang",
        on_change=picked,
        args=("lang",),
        label_visibility="collapsed",
        required=True,
    )


def show_faults(faults: tuple[Fault, ...], *, language: Language, title: str = "") -> None:
    """Show why something is refused: every fault, where it stands and what to do.

    Parameters
    ----------
    title
        What is refused; by default it is the data as a whole.
    """
    where_word, fix_word = language.say("where"), language.say("to fix")
    items = []
    for fault in faults:
        what, where, fix = fault.lines(language.say)
        items.append(
            f"<li><b>{escape(what)}</b><br>{escape(where_word)}: "
            f"<code>{escape(where)}</code><br>{escape(fix_word)}: {escape(fix)}</li>"
        )
    title = title or language.say(
        "The data cannot be shown: {count} to put right.", count=len(faults)
    )
    st.html(
        f'<div class="atlas-problem" role="alert"><h1>{escape(title)}</h1>'
        f"<ol>{''.join(items)}</ol></div>"
    )


def show_heading(title: str, below: str) -> None:
    """Name what is shown, with its unit, year and coverage in smaller type below."""
    small = f"<small>{escape(below)}</small>"
    st.html(f'<h2 class="atlas-heading">{escape(title)}{small}</h2>')


def show_sources(lines: list[str]) -> None:
    """End a page with its sources."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    st.html(f'<footer class="atlas-sources">{body}</footer>')


def today() -> str:
    """Give today's date for file names, ISO."""
    return datetime.now(UTC).astimezone().date().isoformat()


def show_words(text: str) -> None:
    """Show a paragraph as plain text."""
    st.html(f'<p class="atlas-summary">{escape(text)}</p>')
