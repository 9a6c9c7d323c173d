"""The page of targets: search, one indicator in full, or the overview with its filters."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from atlas.monitoring.model import Entry, Key
from atlas.monitoring.standing import latest_known
from atlas.regulation.asked import Asked, parse_asked
from atlas.regulation.document import ORIGIN_ID, Goal, Regulation
from atlas.regulation.progress import Progress, Standing, progress_with
from atlas.search import search
from atlas.ui.frame import Screen, show_notices, show_words
from atlas.ui.ledger import current_entries
from atlas.ui.load import regulation_data
from atlas.ui.state import change_page_query, page_query
from atlas.views import regulation as views
from atlas.views.response import response
from atlas.views.targets import STANDING_WORDS, counts_words, detail, overview, rules_words
from geo.errors import N_

ALL = ""
EMPTY_WORDS = {"pillar": N_("All pillars"), "agency": N_("All agencies"), "standing": N_("All")}


def page_link(screen: Screen, stem: str) -> Callable[[Mapping[str, str]], str]:
    """Give the maker of addresses of a page that keep the reader's choice."""
    shared = screen.choice.query()
    return lambda changes: f"{stem}?{urlencode(shared | dict(changes))}"


def show_targets(screen: Screen) -> None:
    """Show what the page is asked for."""
    regulation, index = regulation_data()
    asked, faults = parse_asked(page_query(), regulation=regulation)
    show_notices(faults, language=screen.language)
    _pick_search(asked, screen=screen)
    link = page_link(screen, "sasaran")
    if asked.passage:
        _offer_way_back(asked, screen=screen)
        passage = regulation.passages[asked.passage]
        st.html(views.reading(passage, regulation=regulation, language=screen.language))
    elif asked.goal:
        _offer_way_back(asked, screen=screen)
        _show_found(asked, screen=screen)
        _show_goal(asked, regulation=regulation, screen=screen)
    elif asked.search:
        _offer_way_back(asked, screen=screen)
        hits = search(index, asked.search)
        st.html(views.results(hits, asked.search, language=screen.language, link=link))
    else:
        _show_overview(asked, regulation=regulation, screen=screen)


def show_response(code: str, *, screen: Screen) -> None:
    """Show where a district is worst off, and what the regulation plans for that."""
    st.html(
        response(
            code,
            catalogue=screen.catalogue,
            values=screen.values,
            regulation=regulation_data()[0],
            language=screen.language,
            link=page_link(screen, "sasaran"),
        )
    )


def target_sources(screen: Screen) -> list[str]:
    """Cite the regulation and the realisations, and say the rules by which the page measures."""
    regulation, _ = regulation_data()
    origins = screen.catalogue.origins
    realised = (item.realisation for item in _progresses(regulation, screen=screen))
    used = (item.origin_id for item in realised if item and item.origin_id)
    ids = dict.fromkeys([ORIGIN_ID, *used])
    return [
        rules_words(screen.language),
        *(f"{origins[name].citation} {origins[name].url}".strip() for name in ids),
        origins[ORIGIN_ID].note,
    ]


def _progresses(regulation: Regulation, *, screen: Screen) -> list[Progress]:
    """Give how all 30 indicators stand by what was published or entered last."""
    current = current_entries(screen)
    return [
        _progress(goal, regulation=regulation, screen=screen, current=current)
        for goal in regulation.goals.values()
    ]


def _progress(
    goal: Goal, *, regulation: Regulation, screen: Screen, current: Mapping[Key, Entry]
) -> Progress:
    found = latest_known(goal, regulation=regulation, values=screen.values, current=current)
    return progress_with(found, goal=goal, regulation=regulation)


def _pick_search(asked: Asked, *, screen: Screen) -> None:
    say = screen.language.say
    st.session_state["ask_search"] = asked.search
    st.session_state["ask_goal"] = asked.goal
    regulation, _ = regulation_data()
    names = {str(n): f"{n}. {goal.name}" for n, goal in regulation.goals.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="atlas-asks"):
        st.selectbox(
            say("Indicator of the regulation"),
            [ALL, *names],
            format_func=lambda number: names.get(number) or say("All 30 indicators"),
            key="ask_goal",
            on_change=_opened,
        )
        st.text_input(
            say("Search in the regulation"),
            key="ask_search",
            max_chars=120,
            placeholder=say("e.g. posyandu, akta, Sumba Barat Daya"),
            on_change=_searched,
        )


def _opened() -> None:
    change_page_query(goal=st.session_state["ask_goal"] or None, passage=None, search=None)


def _searched() -> None:
    change_page_query(search=st.session_state["ask_search"] or None, goal=None, passage=None)


def _filtered(name: str) -> None:
    change_page_query(**{name: st.session_state[f"ask_{name}"] or None})


def _closed() -> None:
    change_page_query(goal=None, passage=None, search=None)


def _back() -> None:
    change_page_query(goal=None, passage=None)


def _offer_way_back(asked: Asked, *, screen: Screen) -> None:
    say = screen.language.say
    with st.container(horizontal=True):
        st.button(say("← All 30 indicators"), on_click=_closed, type="tertiary")
        if asked.search and (asked.goal or asked.passage):
            st.button(say("← Search results"), on_click=_back, type="tertiary")


def _show_found(asked: Asked, *, screen: Screen) -> None:
    """Show where in the opened indicator the searched words stand."""
    _, index = regulation_data()
    hits = search(index, asked.search, most=len(index.places))
    here = [hit for hit in hits if str(hit.place.goal) == asked.goal]
    if here:
        st.html(views.found_here(here, language=screen.language))


def _show_overview(asked: Asked, *, regulation: Regulation, screen: Screen) -> None:
    language = screen.language
    _pick_filters(asked, regulation=regulation, screen=screen)
    progresses = _progresses(regulation, screen=screen)
    shown = [item for item in progresses if _is_asked(item, asked, regulation)]
    show_words(counts_words(shown, language=language))
    note = N_("The regulation's texts are Indonesian and stay so in every language of the atlas.")
    if language.code != "id":
        st.caption(language.say(note))
    st.html(
        overview(
            shown,
            regulation=regulation,
            catalogue=screen.catalogue,
            language=language,
            link=page_link(screen, "sasaran"),
        )
        + views.coordination(regulation, language=language)
    )


def _is_asked(item: Progress, asked: Asked, regulation: Regulation) -> bool:
    ids = {
        agency.id
        for is_lead in (True, False)
        for agency in regulation.agencies_of(item.goal.number, is_lead=is_lead)
    }
    return (
        asked.pillar in (ALL, str(item.goal.pillar))
        and asked.standing in (ALL, item.standing)
        and (asked.agency == ALL or asked.agency in ids)
    )


def _pick_filters(asked: Asked, *, regulation: Regulation, screen: Screen) -> None:
    language = screen.language
    say = language.say
    involved = dict.fromkeys(role.agency_id for role in regulation.roles)
    options = {
        "pillar": {
            str(item.number): f"{item.number}. {language.text(item.name)}"
            for item in regulation.pillars
        },
        "agency": {name: regulation.agencies[name].short_name for name in involved},
        "standing": {str(item): say(STANDING_WORDS[item]) for item in Standing},
    }
    labels = {
        "pillar": say("Pillar"),
        "agency": say("Agency that leads or supports"),
        "standing": say("Standing"),
    }
    chosen = asdict(asked)
    for column, (name, words) in zip(st.columns([4, 4, 3]), options.items(), strict=True):
        st.session_state[f"ask_{name}"] = chosen[name]
        with column:
            st.selectbox(
                labels[name],
                [ALL, *words],
                format_func=partial(_label, words=words, empty=say(EMPTY_WORDS[name])),
                key=f"ask_{name}",
                on_change=_filtered,
                args=(name,),
            )


def _label(key: str, *, words: Mapping[str, str], empty: str) -> str:
    return words.get(key) or empty


def _show_goal(asked: Asked, *, regulation: Regulation, screen: Screen) -> None:
    language, catalogue = screen.language, screen.catalogue
    goal = regulation.goals[int(asked.goal)]
    current = current_entries(screen)
    progress = _progress(goal, regulation=regulation, screen=screen, current=current)
    mentions = [item for item in regulation.mentions if goal.number in item.numbers]
    st.html(detail(progress, catalogue=catalogue, regulation=regulation, language=language))
    _link_map(goal, screen=screen)
    st.html(
        views.doubts(regulation.contradictions_of(goal.number), language=language)
        + views.analysis(goal, regulation=regulation, language=language, search=asked.search)
        + views.action_plan(goal, regulation=regulation, language=language)
        + views.named_districts(
            mentions, catalogue=catalogue, language=language, link=page_link(screen, "profil")
        )
        + views.issues(
            goal, regulation=regulation, language=language, link=page_link(screen, "sasaran")
        )
    )


def _link_map(goal: Goal, *, screen: Screen) -> None:
    """Lead to the map where the atlas has district values of the indicator or a similar one."""
    language = screen.language
    name = goal.indicator_id or goal.related_id
    years = screen.values.years_of(name) if name else ()
    if not years:
        st.caption(language.say("The atlas has no values by district for this indicator."))
        return
    section = screen.values.best_section(name)
    if not section.published:
        st.caption(language.say("The atlas has no values by district for this indicator."))
        return
    label = language.say(
        "Map: {indicator}, {year} ({published} of {total} districts)",
        indicator=language.text(section.indicator.name),
        year=section.year,
        published=section.published,
        total=len(section.districts),
    )
    query = {"indicator": name, "year": str(section.year), "lang": language.code}
    st.page_link("pages/peta.py", label=label, query_params=query)
