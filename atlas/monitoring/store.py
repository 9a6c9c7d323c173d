"""The monitoring database: SQLite in a folder by default, PostgreSQL for an office of several.

The only module that speaks SQL. A submission is stored whole or not at all, in one
transaction; nothing is ever changed or deleted, so that undoing, too, adds a submission.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from platformdirs import user_data_path
from sqlalchemy.engine import Connection, Engine, RowMapping
from sqlalchemy.exc import DBAPIError, IntegrityError, NoSuchModuleError, OperationalError

from atlas.monitoring.model import Change, Entry, Key, Kind, Period, Submission
from atlas.monitoring.schema import entries, submissions
from geo.errors import N_, DataError, Fault

DATABASE_NAME = "monitoring.sqlite3"
# How long one who saves waits for another who is just saving.
WAIT_SECONDS = 30
# Any number will do, as long as every atlas that opens the same database takes the same.
MIGRATION_LOCK = 88_2025


def database_url(environment: Mapping[str, str] = os.environ) -> str:
    """Give the address of the database.

    It is ``ATLAS_DATABASE_URL``, or else a SQLite file in the folder ``ATLAS_DATA`` or, where
    no folder is named, in the person's own data folder.
    """
    named = environment.get("ATLAS_DATABASE_URL", "").strip()
    if named.startswith("postgres://"):
        named = named.replace("postgres://", "postgresql://", 1)
    if named.startswith("postgresql://"):
        return named.replace("postgresql://", "postgresql+psycopg://", 1)
    if named:
        return named
    office = environment.get("ATLAS_DATA", "").strip()
    folder = Path(office).expanduser() if office else user_data_path("atlas-ntt")
    return f"sqlite:///{folder / DATABASE_NAME}"


def open_store(url: str) -> "Store":
    """Open the database, making it or bringing it up to date where needed.

    Raises
    ------
    DataError
        When it cannot be reached, or is no database of the atlas.
    """
    try:
        engine = _engine(sa.make_url(url))
    except (sa.exc.ArgumentError, NoSuchModuleError, OSError) as error:
        raise _unreachable(error) from None
    store = Store(engine)
    try:
        with store.writing() as connection:
            _migrate(connection)
    except DBAPIError as error:
        engine.dispose()
        raise _unreachable(error) from None
    return store


def _engine(url: sa.URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": WAIT_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        # The driver must not open transactions by itself: it would begin them too late.
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _migrate(connection: Connection) -> None:
    """Run the migrations that are still to run; two who open at once wait for each other."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(files("atlas.monitoring") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


class Store:
    """An open monitoring database.

    Parameters
    ----------
    engine
        Connected to a database with the tables of :mod:`atlas.monitoring.schema`.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; it is stored at the end, or not at all."""
        with (
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def current(self) -> dict[Key, Entry]:
        """Give the newest entry of every key, withdrawn ones included."""
        with self.engine.connect() as connection:
            return {entry.key: entry for entry in _newest(connection)}

    def history(self, key: Key) -> tuple[Entry, ...]:
        """Give all entries of one key, the newest first."""
        query = _all_entries().where(_is(key)).order_by(entries.c.version.desc())
        with self.engine.connect() as connection:
            return tuple(_entry(row) for row in connection.execute(query).mappings())

    def submissions(self) -> tuple[Submission, ...]:
        """Give all submissions, the newest first, with the number of their entries."""
        count = sa.func.count(entries.c.id).label("entries")
        query = (
            sa.select(submissions, count)
            .outerjoin(entries)
            .group_by(submissions.c.id)
            .order_by(submissions.c.id.desc())
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).mappings()
            return tuple(Submission(**{**row, "kind": Kind(row["kind"])}) for row in rows)

    def entries_of(self, submission_id: int) -> tuple[Entry, ...]:
        """Give the entries of one submission, by key."""
        query = _all_entries().where(entries.c.submission_id == submission_id)
        with self.engine.connect() as connection:
            found = [_entry(row) for row in connection.execute(query).mappings()]
        return tuple(sorted(found, key=lambda entry: entry.key))

    def save(
        self,
        changes: Sequence[Change],
        *,
        by: str,
        reason: str,
        kind: Kind,
        file_name: str = "",
        file_sha256: str = "",
    ) -> int | None:
        """Store what was confirmed, if all of it still stands as the person saw it.

        Parameters
        ----------
        changes
            From :func:`atlas.monitoring.model.changes_of`; those that change nothing are left
            out.

        Returns
        -------
        int or None
            Id of the submission; None when there was nothing to store.

        Raises
        ------
        DataError
            When somebody else has stored another version since, with every such key; nothing
            is stored then.
        """
        wanted = [change for change in changes if not change.is_same]
        if not wanted:
            return None
        head = {
            "made_by": by,
            "reason": reason,
            "kind": kind,
            "file_name": file_name,
            "file_sha256": file_sha256,
        }
        rows = [
            _row(
                change.draft.key,
                version=change.expected_version + 1,
                content=(change.draft.value, change.draft.source, change.draft.note),
            )
            for change in wanted
        ]
        try:
            with self.writing() as connection:
                return _insert(connection, head=head, rows=rows)
        except (IntegrityError, OperationalError) as error:
            raise self._refusal(wanted, error=error) from None

    def undo(self, submission_id: int, *, by: str, reason: str) -> int:
        """Take back a submission: what it changed gets the content that it had before.

        Raises
        ------
        DataError
            When there is no such submission, when it was taken back already, or when something
            that it stored has been changed since; nothing is stored then.
        """
        try:
            with self.writing() as connection:
                newest = {entry.key: entry for entry in _newest(connection)}
                query = _all_entries().where(entries.c.submission_id == submission_id)
                found = [_entry(row) for row in connection.execute(query).mappings()]
                changed = [newest[entry.key] for entry in found if newest[entry.key] != entry]
                if not found or changed:
                    raise DataError(*_not_undoable(submission_id, changed))
                rows = [
                    _row(
                        entry.key,
                        version=entry.version + 1,
                        content=_content_before(connection, entry),
                    )
                    for entry in found
                ]
                head = {
                    "made_by": by,
                    "reason": reason,
                    "kind": Kind.UNDO,
                    "file_name": "",
                    "file_sha256": "",
                    "undoes": submission_id,
                }
                return _insert(connection, head=head, rows=rows)
        except IntegrityError:
            raise DataError(*_not_undoable(submission_id, [])) from None

    def copy_to(self, path: Path) -> None:
        """Copy everything, as it stands at one moment, into a new SQLite file.

        Raises
        ------
        DataError
            When the file exists or cannot be written.
        """
        if path.exists():
            raise DataError(
                Fault(
                    N_("There is already a file “{name}”."),
                    str(path),
                    N_("Choose another name for the backup."),
                    {"name": path.name},
                )
            )
        draft = path.with_name(f".{path.name}-{os.getpid()}.part")
        copy = open_store(f"sqlite:///{draft}")
        try:
            whole = self.engine.connect().execution_options(isolation_level="SERIALIZABLE")
            with whole as source, copy.writing() as target:
                for table in (submissions, entries):
                    rows = [dict(row) for row in source.execute(table.select()).mappings()]
                    if rows:
                        target.execute(table.insert(), rows)
            # Closing the last connection brings everything into the one file.
            copy.engine.dispose()
            draft.replace(path)
        finally:
            copy.engine.dispose()
            draft.unlink(missing_ok=True)

    def _refusal(self, wanted: Sequence[Change], *, error: DBAPIError) -> DataError:
        """Say which keys somebody else has changed, or that the database did not answer."""
        current = self.current()
        faults = [
            Fault(
                N_("{who} has stored {value} for {place} in {period} since you looked."),
                change.draft.where or str(change.draft.key.indicator_id),
                N_("Look at the new value, and enter yours again if it is still right."),
                {
                    "who": entry.made_by,
                    "value": "–" if entry.value is None else f"{entry.value:g}",
                    "place": change.draft.key.place_code,
                    "period": str(change.draft.key.period),
                },
            )
            for change in wanted
            if (entry := current.get(change.draft.key)) is not None
            and entry.version != change.expected_version
        ]
        return DataError(*faults) if faults else _unreachable(error)


def _all_entries() -> sa.Select[tuple[object, ...]]:
    columns = (submissions.c.made_at, submissions.c.made_by)
    return sa.select(entries, *columns).join_from(entries, submissions)


def _is(key: Key) -> sa.ColumnElement[bool]:
    return sa.and_(
        entries.c.indicator_id == key.indicator_id,
        entries.c.place_code == key.place_code,
        entries.c.year == key.period.year,
        entries.c.half == key.period.half,
    )


def _newest(connection: Connection) -> Iterator[Entry]:
    later = entries.alias("later")
    is_superseded = sa.exists().where(
        later.c.indicator_id == entries.c.indicator_id,
        later.c.place_code == entries.c.place_code,
        later.c.year == entries.c.year,
        later.c.half == entries.c.half,
        later.c.version > entries.c.version,
    )
    rows = connection.execute(_all_entries().where(~is_superseded)).mappings()
    return (_entry(row) for row in rows)


def _entry(row: RowMapping) -> Entry:
    period = Period(row["year"], row["half"])
    return Entry(
        key=Key(row["indicator_id"], row["place_code"], period),
        version=row["version"],
        value=row["value"],
        source=row["source"],
        note=row["note"],
        submission_id=row["submission_id"],
        made_at=row["made_at"],
        made_by=row["made_by"],
    )


def _row(key: Key, *, version: int, content: tuple[float | None, str, str]) -> dict[str, object]:
    value, source, note = content
    return {
        "indicator_id": key.indicator_id,
        "place_code": key.place_code,
        "year": key.period.year,
        "half": key.period.half,
        "version": version,
        "value": value,
        "source": source,
        "note": note,
    }


def _content_before(connection: Connection, entry: Entry) -> tuple[float | None, str, str]:
    """Give what a key held before an entry; nothing before its first one."""
    query = _all_entries().where(_is(entry.key), entries.c.version == entry.version - 1)
    row = connection.execute(query).mappings().one_or_none()
    return (None, "", "") if row is None else (row["value"], row["source"], row["note"])


def _insert(
    connection: Connection, *, head: Mapping[str, object], rows: Sequence[dict[str, object]]
) -> int:
    moment = datetime.now(UTC)
    result = connection.execute(submissions.insert().values(made_at=moment, **head))
    key = result.inserted_primary_key
    submission_id = int(key[0]) if key else 0
    # One order for all who write, so that no two wait for each other.
    ordered = sorted(rows, key=lambda row: tuple(map(str, list(row.values())[:4])))
    connection.execute(
        entries.insert(), [{**row, "submission_id": submission_id} for row in ordered]
    )
    return submission_id


def _not_undoable(submission_id: int, changed: Sequence[Entry]) -> list[Fault]:
    if not changed:
        return [
            Fault(
                N_("The submission {id} does not exist or was taken back already."),
                str(submission_id),
                N_("Load the page again and look at the history."),
                {"id": submission_id},
            )
        ]
    return [
        Fault(
            N_("{place} in {period} was changed again by {who}; it cannot be taken back here."),
            entry.key.indicator_id,
            N_("Take back the later submission first, or enter the right value."),
            {
                "place": entry.key.place_code,
                "period": str(entry.key.period),
                "who": entry.made_by,
            },
        )
        for entry in changed
    ]


def _unreachable(error: Exception) -> DataError:
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()
    return DataError(
        Fault(
            N_("The monitoring database cannot be used: {reason}."),
            "ATLAS_DATABASE_URL",
            N_("Check that it runs and that the address, the name and the rights are right."),
            {"reason": reason[0].rstrip(".") if reason else type(error).__name__},
        )
    )
