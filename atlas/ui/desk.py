"""The desk of monitoring: what is opened, and what stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from atlas.catalogue import DATA_FOLDER
from atlas.monitoring.access import Editor
from atlas.monitoring.model import Entry, Key
from atlas.monitoring.standing import Reported, monitored, reported
from atlas.monitoring.store import Store
from atlas.monitoring.upload import Frame
from atlas.monitoring.view import PERIODS, View, parse_view
from atlas.office import Places
from atlas.regulation.document import Goal, Regulation
from atlas.ui.editing import current_editor
from atlas.ui.frame import Screen, show_faults, show_notices, show_words
from atlas.ui.ledger import ledger
from atlas.ui.load import regulation_data
from atlas.ui.state import change_page_query, page_query
from atlas.views.realisations import entries_table, reported_table, reported_words
from atlas.views.targets import counts_words
from geo.districts import read_aliases
from geo.errors import DataError


@dataclass(frozen=True)
class Desk:
    """What the page works with: the store, what stands in it, and who is here."""

    screen: Screen
    regulation: Regulation
    store: Store
    frame: Frame
    current: Mapping[Key, Entry]
    view: View
    editor: Editor | None

    @property
    def goal(self) -> Goal:
        """The indicator that is opened."""
        return self.regulation.goals[self.view.goal]

    @property
    def reported(self) -> Reported:
        """What stands for the opened indicator in the period."""
        return self.reported_for(self.goal)

    def reported_for(self, goal: Goal) -> Reported:
        """Give what stands for an indicator in the period."""
        return reported(
            goal, period=self.view.period, regulation=self.regulation, current=self.current
        )


def open_desk(screen: Screen) -> Desk:
    """Open the database and take the view from the URL.

    The page ends here, with the reason, when the database cannot be used.
    """
    regulation, _ = regulation_data()
    view, faults = parse_view(page_query(), regulation=regulation, today=_today())
    show_notices(faults, language=screen.language)
    try:
        store = ledger()
        current = store.current()
    except DataError as error:
        show_faults(error.faults, language=screen.language)
        st.stop()
    indicators = monitored(regulation, catalogue=screen.catalogue)
    places = Places(screen.catalogue, read_aliases(DATA_FOLDER))
    return Desk(
        screen=screen,
        regulation=regulation,
        store=store,
        frame=Frame(indicators, places),
        current=current,
        view=view,
        editor=current_editor(),
    )


def _today() -> datetime:
    return datetime.now(UTC).astimezone()


def pick_period(desk: Desk) -> None:
    """Let the reader choose a year or half of the roadmap."""
    _pick(desk, "period", [str(period) for period in PERIODS], str(desk.view.period))


def pick_goal(desk: Desk) -> None:
    """Let the reader choose one of the 30 indicators."""
    goals = desk.regulation.goals
    names = {str(number): f"{number} · {goal.name}" for number, goal in goals.items()}
    _pick(desk, "goal", list(names), str(desk.view.goal), names=names)


def _pick(
    desk: Desk, name: str, options: list[str], shown: str, *, names: Mapping[str, str] | None = None
) -> None:
    language = desk.screen.language
    labels = {"period": language.say("Period"), "goal": language.say("Indicator")}
    st.session_state[f"pick_{name}"] = shown
    st.selectbox(
        labels[name],
        options,
        format_func=lambda option: names[option] if names else _period_words(option, desk=desk),
        key=f"pick_{name}",
        on_change=_picked,
        args=(name,),
    )


def _period_words(text: str, *, desk: Desk) -> str:
    year, _, half = text.partition("-S")
    say = desk.screen.language.say
    return (
        say("half {half} of {year}", half=half, year=year)
        if half
        else say("year {year}", year=year)
    )


def _picked(name: str) -> None:
    change_page_query(**{name: st.session_state[f"pick_{name}"]})


def show_overview(desk: Desk) -> None:
    """Show how all 30 indicators stand in the period."""
    language = desk.screen.language
    rows = [desk.reported_for(goal) for goal in desk.regulation.goals.values()]
    show_words(counts_words((row.progress for row in rows), language=language))
    st.html(reported_table(rows, regulation=desk.regulation, language=language))


def show_entries(desk: Desk) -> None:
    """Show how the opened indicator stands in the period, and what was reported of it."""
    found = desk.reported
    words = reported_words(found, language=desk.screen.language)
    show_words(f"{words[:1].upper()}{words[1:]}.")
    entries = [*([found.entry] if found.entry else []), *found.districts.values()]
    if not entries:
        show_words(desk.screen.language.say("Nothing was reported for this period yet."))
        return
    st.html(
        entries_table(
            entries,
            goal=desk.goal,
            catalogue=desk.screen.catalogue,
            language=desk.screen.language,
        )
    )
