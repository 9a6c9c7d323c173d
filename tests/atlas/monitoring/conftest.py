"""An empty store on both databases, and a frame of toy indicators."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from atlas.monitoring.model import Change, Draft, Key, Monitored, Period, changes_of
from atlas.monitoring.store import Store, open_store
from atlas.monitoring.upload import Frame
from atlas.office import Places
from tests.atlas.monitoring import postgres

HALF = Period(2026, 1)
NUMBERS = count()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    if postgres.programs() is None:
        reason = "no PostgreSQL found: the monitoring was tried on SQLite only"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'monitoring.sqlite3'}"
    base = request.getfixturevalue("postgres_url")
    name = f"atlas_{os.getpid()}_{next(NUMBERS)}"
    engine = sa.create_engine(f"{base}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{base}/{name}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def frame(toy_catalogue) -> Frame:
    indicators = (
        Monitored("tfr", "1", "Total fertility rate", "children per woman", (0.0, 10.0)),
        Monitored("stunting", "4", "Stunting", "%", (0.0, 100.0)),
    )
    return Frame({item.id: item for item in indicators}, Places(toy_catalogue, {}))


@pytest.fixture
def change_to() -> Callable[..., tuple[Change, ...]]:
    """Make the changes that a person would confirm who looks at the store now."""

    def make(store: Store, value: float, code: str = "0101", source: str = "Report") -> tuple:
        draft = Draft(Key("stunting", code, HALF), value, source)
        return changes_of([draft], current=store.current())

    return make
