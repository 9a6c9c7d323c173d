"""The two tables, and the triggers that let nobody change or delete a row."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("submissions", "entries")
REFUSAL = "rows of the monitoring database are never changed or deleted"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("file_sha256", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("submissions.id"), unique=True),
        sa.CheckConstraint("made_by <> ''", name="somebody"),
        sa.CheckConstraint("kind IN ('form', 'upload', 'undo')", name="known_kind"),
        sa.CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="undo_of_something"),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("submission_id", sa.Integer, sa.ForeignKey("submissions.id"), nullable=False),
        sa.Column("indicator_id", sa.Text, nullable=False),
        sa.Column("place_code", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("half", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.UniqueConstraint(
            "indicator_id", "place_code", "year", "half", "version", name="one_entry_per_version"
        ),
        sa.CheckConstraint("half IN (0, 1, 2)", name="half_of_a_year"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
        sa.CheckConstraint("value IS NULL OR source <> ''", name="value_with_source"),
    )
    op.create_index("ix_entries_submission_id", "entries", ["submission_id"])
    if op.get_bind().dialect.name == "postgresql":
        _refuse_in_postgresql()
    else:
        _refuse_in_sqlite()


def _refuse_in_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _refuse_in_sqlite() -> None:
    for table in TABLES:
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_stay_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
