"""The menu of downloads: how the current view stands on paper, and one button.

The sheet is drawn and looked over when something is chosen; the file is made when the button
is pressed, not before.
"""

import os
from urllib.parse import urlsplit

import streamlit as st

from atlas.export.picture import Finished, file_name, finish, make_picture
from atlas.language import Language
from atlas.recipe import (
    FORMATS,
    LAYOUTS,
    LONGEST_TITLE,
    MOST_OTHERS,
    PAPERS,
    Recipe,
    is_public,
    parse_recipe,
    to_yaml,
)
from atlas.ui.frame import Screen
from atlas.ui.story import show_present_link
from geo.errors import N_, DataError

LAYOUT_WORDS = {
    "map": N_("Map"),
    "ranking": N_("Map with ranking"),
    "chart": N_("Ranking"),
    "years": N_("Years side by side"),
    "indicators": N_("Indicators side by side"),
    "bivariate": N_("Two indicators in one map"),
    "symbols": N_("Circles: number of people"),
    "tiles": N_("Tiles of equal size"),
}
PAPER_WORDS = {
    "slide": N_("Slide 16:9"),
    "a4": N_("A4 landscape"),
    "a4-portrait": N_("A4 portrait"),
    "a3": N_("A3 landscape"),
    "a3-portrait": N_("A3 portrait"),
    "square": N_("Square, for messages"),
}
DPIS = (96, 150, 300, 600)
MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


@st.fragment
def show_download_menu(screen: Screen) -> None:
    """Show the menu of downloads; it is filled when it is opened, for the choice of then."""
    with st.container(key="download-menu", horizontal_alignment="right"):
        opened = st.popover(screen.language.say("Download"), on_change="rerun", key="download")
    if opened.open:
        with opened:
            show_present_link(screen)
            show_downloads(screen)


def show_downloads(screen: Screen) -> None:
    """Let the reader choose layout, paper, format and title, and take the file away."""
    language = screen.language
    _pick("layout", language.say("Layout"), _words(LAYOUT_WORDS, LAYOUTS, language=language))
    if _kept().get("layout") in {"bivariate", "indicators"}:
        _pick_others(screen)
    _pick("paper", language.say("Paper"), _words(PAPER_WORDS, PAPERS, language=language))
    with st.container(horizontal=True):
        _pick("format", language.say("Format"), {name: name.upper() for name in FORMATS})
        if _kept().get("format", "png") == "png":
            dpis = {str(dpi): language.say("{dpi} dpi", dpi=dpi) for dpi in DPIS}
            _pick("dpi", language.say("Resolution"), dpis, default="150")
    recipe = _recipe(screen)
    try:
        finished = finish(recipe, catalogue=screen.catalogue, values=screen.values)
    except DataError as error:
        _pick_title(screen, suggestion="")
        for fault in error.faults:
            what, _, fix = fault.lines(language.say)
            st.warning(f"{what} {fix}")
        return
    _pick_title(screen, suggestion=finished.about.title)
    _offer(recipe, finished=finished, screen=screen)


def _offer(recipe: Recipe, *, finished: Finished, screen: Screen) -> None:
    language = screen.language
    dpi = [language.say("{dpi} dpi", dpi=recipe.dpi)] if recipe.format == "png" else []
    parts = [recipe.format.upper(), language.say(PAPER_WORDS[recipe.paper]), *dpi]
    st.download_button(
        language.say("Download {format}", format=", ".join(parts)),
        lambda: make_picture(recipe, catalogue=screen.catalogue, values=screen.values).content,
        file_name(recipe, language=language),
        MIME[recipe.format],
        key="download-picture",
        type="primary",
        on_click="ignore",
        width="stretch",
    )
    failed = [check for check in finished.checks if not check.is_passed]
    if failed:
        st.warning("\n".join(f"- {language.say(c.name)}: {language.say(c.advice)}" for c in failed))
    else:
        st.caption(language.say("{count} checks passed", count=len(finished.checks)))
    st.download_button(
        language.say("Recipe of this picture (YAML)"),
        to_yaml(recipe),
        f"{recipe.choice.indicator}-{recipe.choice.year}.yaml",
        "application/yaml",
        key="download-recipe",
        type="tertiary",
        on_click="ignore",
    )


def _kept() -> dict[str, str]:
    """Give what was chosen in the menu in this session; it outlives the closing of the menu."""
    kept: dict[str, str] = st.session_state.setdefault("print", {})
    return kept


def _keep(name: str) -> None:
    value = st.session_state.get(f"print_{name}")
    if value is not None:
        _kept()[name] = ",".join(value) if isinstance(value, list) else str(value)


def _words(words: dict[str, str], known: tuple[str, ...], *, language: Language) -> dict[str, str]:
    return {name: language.say(text) for name, text in words.items() if name in known}


def _pick(name: str, label: str, words: dict[str, str], *, default: str = "") -> None:
    options = list(words)
    st.session_state[f"print_{name}"] = _kept().get(name) or default or options[0]
    st.selectbox(
        label,
        options,
        format_func=words.__getitem__,
        key=f"print_{name}",
        on_change=_keep,
        args=(name,),
    )


def _pick_others(screen: Screen) -> None:
    """Let the reader choose the indicators beside the one that is shown."""
    language, catalogue = screen.language, screen.catalogue
    most = 1 if _kept()["layout"] == "bivariate" else MOST_OTHERS
    known = [name for name in catalogue.indicators if name != screen.choice.indicator]
    wanted = [name for name in _kept().get("others", "").split(",") if name in known]
    st.session_state["print_others"] = wanted[:most]
    st.multiselect(
        language.say("With"),
        known,
        format_func=lambda name: language.text(catalogue.indicators[name].short_name),
        key="print_others",
        on_change=_keep,
        args=("others",),
        max_selections=most,
    )


def _view(screen: Screen) -> str:
    """Name what a title of one's own was written for: it must not outlive it."""
    choice = screen.choice
    return f"{choice.indicator} {choice.year} {choice.lang} {_kept().get('layout', '')}"


def _pick_title(screen: Screen, *, suggestion: str) -> None:
    language, kept = screen.language, _kept()
    st.session_state["print_title"] = kept.get("title", "") if _is_titled(screen) else ""

    def keep() -> None:
        _keep("title")
        kept["titled"] = _view(screen)

    st.text_input(
        language.say("Title"),
        key="print_title",
        on_change=keep,
        max_chars=LONGEST_TITLE,
        placeholder=suggestion,
    )


def _is_titled(screen: Screen) -> bool:
    return _kept().get("titled") == _view(screen)


def _recipe(screen: Screen) -> Recipe:
    """Make the recipe of what is shown and chosen."""
    kept = {name: text for name, text in _kept().items() if name != "titled"}
    if not _is_titled(screen):
        kept.pop("title", None)
    texts = screen.choice.query() | kept | {"address": atlas_address()}
    recipe, _ = parse_recipe(texts, catalogue=screen.catalogue, values=screen.values)
    return recipe


def atlas_address() -> str:
    """Give the address by which others reach this atlas, or nothing.

    It is what ATLAS_ADDRESS says, else where the browser found the atlas, unless that is
    the machine itself.
    """
    named = os.environ.get("ATLAS_ADDRESS")
    if named is not None:
        return named if is_public(named) else ""
    parts = urlsplit(st.context.url or "")
    found = f"{parts.scheme}://{parts.netloc}"
    return found if is_public(found) else ""
