"""The same promises on SQLite and PostgreSQL: nothing lost, nothing doubled, nothing erased."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from atlas.monitoring.model import Draft, Key, Kind, Period, changes_of
from atlas.monitoring.store import database_url, open_store
from geo.errors import DataError

KEY = Key("stunting", "0101", Period(2026, 1))
EDITORS = 50


def save(store, changes, *, by="Rina", reason="Semester report", kind=Kind.FORM):
    return store.save(changes, by=by, reason=reason, kind=kind)


def test_what_was_stored_is_read_back_by_whoever_opens_the_database(store, url, change_to):
    save(store, change_to(store, 37.25))

    again = open_store(url)
    entry = again.current()[KEY]
    again.engine.dispose()

    assert (entry.value, entry.source, entry.version, entry.made_by) == (37.25, "Report", 1, "Rina")
    assert entry.made_at.tzinfo is not None


def test_a_change_keeps_what_was_there_before(store, change_to):
    save(store, change_to(store, 37.0))
    save(store, change_to(store, 36.0), by="Yohanes")

    assert [(e.version, e.value, e.made_by) for e in store.history(KEY)] == [
        (2, 36.0, "Yohanes"),
        (1, 37.0, "Rina"),
    ]


def test_a_draft_that_changes_nothing_is_not_stored(store, change_to):
    save(store, change_to(store, 37.0))

    assert save(store, change_to(store, 37.0)) is None
    assert len(store.submissions()) == 1


def test_who_looked_before_another_saved_is_told_and_nothing_is_stored(store, change_to):
    seen_by_both = change_to(store, 37.0)
    save(store, seen_by_both)

    with pytest.raises(DataError, match="Rina has stored 37"):
        save(store, seen_by_both, by="Yohanes")
    assert len(store.submissions()) == 1


def test_one_conflict_refuses_the_whole_submission(store, change_to):
    drafts = [Draft(Key("stunting", code, Period(2026, 1)), 30.0, "Report") for code in "ab"]
    seen = changes_of(drafts, current=store.current())
    save(store, change_to(store, 31.0, code="b"))

    with pytest.raises(DataError):
        save(store, seen)
    assert {key.place_code for key in store.current()} == {"b"}


def test_undoing_gives_back_what_was_there(store, change_to):
    save(store, change_to(store, 37.0))
    wrong = save(store, change_to(store, 3.7), reason="Upload")

    store.undo(wrong, by="Rina", reason="Decimal sign")

    entry = store.current()[KEY]
    assert (entry.value, entry.version) == (37.0, 3)
    assert [s.kind for s in store.submissions()] == [Kind.UNDO, Kind.FORM, Kind.FORM]


def test_undoing_the_first_entry_withdraws_it_and_undoing_that_restores_it(store, change_to):
    first = save(store, change_to(store, 37.0))

    undone = store.undo(first, by="Rina", reason="Wrong district")
    assert store.current()[KEY].value is None

    store.undo(undone, by="Rina", reason="Was right")
    assert store.current()[KEY].value == 37.0


def test_what_was_changed_since_is_not_undone(store, change_to):
    first = save(store, change_to(store, 37.0))
    save(store, change_to(store, 36.0), by="Yohanes")

    with pytest.raises(DataError, match="changed again by Yohanes"):
        store.undo(first, by="Rina", reason="")
    assert store.current()[KEY].value == 36.0


def test_a_submission_is_undone_once(store, change_to):
    first = save(store, change_to(store, 37.0))
    store.undo(first, by="Rina", reason="")

    with pytest.raises(DataError):
        store.undo(first, by="Rina", reason="")
    with pytest.raises(DataError, match="does not exist"):
        store.undo(999, by="Rina", reason="")


@pytest.mark.parametrize("table", ["entries", "submissions"])
@pytest.mark.parametrize("action", ["DELETE FROM {}", "UPDATE {} SET id = id + 1"])
def test_the_database_itself_refuses_to_change_or_delete_a_row(store, change_to, table, action):
    save(store, change_to(store, 37.0))

    with pytest.raises(sa.exc.DBAPIError, match="never changed or deleted"), store.writing() as c:
        c.execute(sa.text(action.format(table)))
    assert store.current()[KEY].value == 37.0


def test_a_backup_holds_everything_and_never_replaces_a_file(store, tmp_path, change_to):
    save(store, change_to(store, 37.0))
    save(store, change_to(store, 36.0))
    path = tmp_path / "backup.sqlite3"

    store.copy_to(path)
    copy = open_store(f"sqlite:///{path}")

    assert copy.history(KEY) == store.history(KEY)
    assert copy.submissions() == store.submissions()
    copy.engine.dispose()
    with pytest.raises(DataError, match="already a file"):
        store.copy_to(path)
    assert not list(tmp_path.glob(".*part*"))


def test_many_editors_at_once_lose_and_double_nothing(store):
    """Each editor stores one key of her own, and all race for one key in common."""
    barrier = threading.Barrier(EDITORS)
    common = Key("tfr", "0101", Period(2026, 1))

    def edit(number: int) -> tuple[bool, bool]:
        mine = Draft(Key("stunting", f"d{number}", Period(2026, 1)), float(number), "Report")
        ours = Draft(common, float(number) / 10, "Report")
        seen = [changes_of([draft], current={}) for draft in (mine, ours)]
        barrier.wait()
        return attempt(seen[0], number), attempt(seen[1], number)

    def attempt(changes, number: int) -> bool:
        try:
            save(store, changes, by=f"Editor {number}")
        except DataError:
            return False
        return True

    with ThreadPoolExecutor(EDITORS) as pool:
        outcomes = list(pool.map(edit, range(EDITORS)))

    current = store.current()
    assert all(mine for mine, _ in outcomes)
    assert {k.place_code: e.value for k, e in current.items() if k != common} == {
        f"d{number}": float(number) for number in range(EDITORS)
    }
    winners = [number for number, (_, ours) in enumerate(outcomes) if ours]
    assert len(winners) == 1
    assert [e.value for e in store.history(common)] == [winners[0] / 10]


def _write_until_killed(url: str, ready) -> None:
    store = open_store(url)
    number = 0
    while True:
        drafts = [
            Draft(Key("stunting", f"d{place}", Period(2026, 1)), float(number), "Report")
            for place in range(200)
        ]
        save(store, changes_of(drafts, current=store.current()))
        ready.set()
        number += 1


@pytest.mark.parametrize("turn", range(3))
def test_a_process_killed_while_saving_leaves_whole_submissions_only(store, url, turn):
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_write_until_killed, args=(url, ready))
    process.start()
    assert ready.wait(60)
    ready.clear()
    ready.wait(0.05 + 0.07 * turn)
    os.kill(process.pid, signal.SIGKILL)
    process.join(20)

    current = store.current()
    assert len(current) == 200
    assert len({entry.version for entry in current.values()}) == 1
    assert {s.entries for s in store.submissions()} == {200}
    save(store, changes_of([Draft(KEY, 1.0, "After")], current=current))


def test_two_who_open_an_empty_database_at_once_both_get_it(url):
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [url] * 4))
    assert [store.current() for store in stores] == [{}] * 4
    for store in stores:
        store.engine.dispose()


def test_an_address_that_leads_nowhere_is_told_without_a_traceback(tmp_path):
    for address in ("postgresql+psycopg://nobody@127.0.0.1:1/none", "nonsense", "quak://x/y"):
        with pytest.raises(DataError, match="ATLAS_DATABASE_URL"):
            open_store(address)
    (tmp_path / "text.sqlite3").write_text("no database " * 100)
    with pytest.raises(DataError, match="cannot be used"):
        open_store(f"sqlite:///{tmp_path / 'text.sqlite3'}")


def test_the_database_stands_in_the_offices_folder_unless_another_is_named(tmp_path):
    assert database_url({"ATLAS_DATA": str(tmp_path)}) == f"sqlite:///{tmp_path}/monitoring.sqlite3"
    named = {"ATLAS_DATABASE_URL": "postgres://a@b/c", "ATLAS_DATA": str(tmp_path)}
    assert database_url(named) == "postgresql+psycopg://a@b/c"
    assert database_url({}).startswith("sqlite:///")
