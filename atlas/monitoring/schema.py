"""The tables of the monitoring database, alike in SQLite and PostgreSQL.

Rows are only ever added. A realisation is changed by an entry with the next version of its
key; the uniqueness of key and version is what keeps two people from overwriting each other.
Triggers, made by the first migration, refuse to change or delete a row.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, also where the database keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        del dialect
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time zone back that SQLite drops."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_sha256", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("submissions.id"), unique=True),
    CheckConstraint("made_by <> ''", name="somebody"),
    CheckConstraint("kind IN ('form', 'upload', 'undo')", name="known_kind"),
    CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="undo_of_something"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", Integer, ForeignKey("submissions.id"), nullable=False, index=True),
    Column("indicator_id", Text, nullable=False),
    Column("place_code", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("half", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("value", Float),
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint(
        "indicator_id", "place_code", "year", "half", "version", name="one_entry_per_version"
    ),
    CheckConstraint("half IN (0, 1, 2)", name="half_of_a_year"),
    CheckConstraint("version >= 1", name="version_from_one"),
    CheckConstraint("value IS NULL OR source <> ''", name="value_with_source"),
)
