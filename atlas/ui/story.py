"""The meeting's story: its card among the files to carry away, and its presentation."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from atlas.export.deck.fitting import text_faults
from atlas.export.deck.kinds import KINDS, draw_deck, file_name
from atlas.export.deck.present import Opening, deck_html
from atlas.export.deck.template import TemplateFile, open_template
from atlas.story.model import Story
from atlas.story.request import (
    LONGEST_TITLE,
    MOST_INDICATORS,
    Request,
    default_indicators,
    parse_number,
    parse_request,
    query_of,
)
from atlas.story.telling import tell
from atlas.ui.cards import file_card
from atlas.ui.frame import Screen, show_notices
from atlas.ui.state import change_page_query, page_query
from geo.errors import N_, DataError, Fault

STYLE = Path(__file__).parent / "presentation.css"
BUTTONS = {"pptx": N_("PowerPoint (PPTX)"), "pdf": N_("The same as PDF")}


def show_deck(screen: Screen) -> None:
    """Offer the story as PowerPoint and as PDF, and to present it at once."""
    say = screen.language.say
    with file_card(
        say("Slides for a meeting"),
        say(
            "Three findings, a map and a ranking for each indicator, change, priority districts "
            "with reasons, targets, data quality and sources, with notes for the speaker. "
            "Texts, tables, charts and maps can be edited in PowerPoint."
        ),
        key="deck",
    ):
        request, faults = _asked(screen)
        _pick_content(screen, request=request)
        template, found = _pick_template(screen)
        show_notices([*faults, *found], language=screen.language)
        with st.container(horizontal=True, vertical_alignment="center"):
            for kind in BUTTONS:
                _offer(screen, request=request, kind=kind, template=template)
            show_present_link(screen, request=request)


def show_present_link(screen: Screen, *, request: Request | None = None) -> None:
    """Lead to the presentation of a story, by default that of the indicator looked at."""
    if request is None:
        standard = default_indicators(screen.catalogue, screen.values)
        shown = screen.choice.indicator
        known = any(section.known for section in screen.values.sections_of(shown))
        names = dict.fromkeys([*([shown] if known else []), *standard])
        request = Request(tuple(names)[:MOST_INDICATORS])
    st.page_link(
        "pages/tayang.py",
        label=screen.language.say("Present"),
        icon=":material/slideshow:",
        query_params=screen.choice.query() | query_of(request),
    )


def _asked(screen: Screen) -> tuple[Request, list[Fault]]:
    request, faults = parse_request(page_query(), catalogue=screen.catalogue, values=screen.values)
    return request, [*faults, *text_faults(request.title), *text_faults(request.subtitle)]


def _pick_content(screen: Screen, *, request: Request) -> None:
    """Let the reader choose indicators, title and subtitle; all three stand in the address."""
    catalogue, language, values = screen.catalogue, screen.language, screen.values
    offered = [
        name
        for name in catalogue.indicators
        if any(section.known for section in values.sections_of(name))
    ]
    st.session_state["pick_story"] = list(request.indicators)
    st.multiselect(
        language.say("Indicators, in the order of the slides"),
        offered,
        format_func=lambda name: language.text(catalogue.indicators[name].name),
        key="pick_story",
        on_change=_keep_indicators,
        max_selections=MOST_INDICATORS,
    )
    fields = {
        "story_title": (language.say("Title"), request.title),
        "story_subtitle": (language.say("Occasion, place and day"), request.subtitle),
    }
    for column, (name, (label, text)) in zip(st.columns(2), fields.items(), strict=True):
        st.session_state[f"pick_{name}"] = text
        column.text_input(
            label,
            key=f"pick_{name}",
            max_chars=LONGEST_TITLE,
            on_change=_keep_text,
            args=(name,),
            placeholder=language.say("the atlas's own"),
        )


def _keep_indicators() -> None:
    change_page_query(story=",".join(st.session_state["pick_story"]))


def _keep_text(name: str) -> None:
    change_page_query(**{name: st.session_state[f"pick_{name}"] or None})


def _pick_template(screen: Screen) -> tuple[TemplateFile | None, list[Fault]]:
    """Take an agency's master, and try at once whether slides can be made on it."""
    given = st.file_uploader(
        screen.language.say("Template of your office (.pptx or .potx), if you like"),
        type=["pptx", "potx"],
        key="story-template",
    )
    if given is None:
        return None, []
    file = TemplateFile(given.name, given.getvalue())
    try:
        open_template(file)
    except DataError as error:
        return None, list(error.faults)
    return file, []


def _offer(screen: Screen, *, request: Request, kind: str, template: TemplateFile | None) -> None:
    """Offer one kind of file; it is drawn when its button is pressed."""
    told = _told(screen, request)

    def file() -> bytes:
        return draw_deck(told(), kind=kind, catalogue=screen.catalogue, template=template)

    named = Story(
        request.title or screen.language.say("Meeting slides"), "", (), screen.language, "", ""
    )
    st.download_button(
        screen.language.say(BUTTONS[kind]),
        file,
        file_name(named, kind=kind),
        KINDS[kind],
        key=f"deck-{kind}",
        on_click="ignore",
        disabled=bool(text_faults(request.title) or text_faults(request.subtitle)),
    )


def _told(screen: Screen, request: Request) -> Callable[[], Story]:
    return lambda: tell(
        request, catalogue=screen.catalogue, values=screen.values, language=screen.language
    )


def show_presentation(screen: Screen) -> None:
    """Show the story and nothing else; Escape leads back to where it was chosen."""
    query = page_query()
    request, faults = _asked(screen)
    story = _told(screen, request)()
    number, found = parse_number(query, last=len(story.slides))
    show_notices([*faults, *found], language=screen.language)
    page = "unduh" if "story" in query else "peta"
    back = f"{page}?{urlencode(screen.choice.query() | query_of(request))}"
    st.html(STYLE)
    with st.container(key="presentation"):
        st.iframe(
            deck_html(story, catalogue=screen.catalogue, opening=Opening(number, back)),
            height=600,
            tab_index=0,
            alt=story.title,
        )
