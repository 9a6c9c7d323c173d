"""What a report is about: the 30 indicators in one period, and where the values come from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.monitoring.model import Entry, Key, Period, Submission
from atlas.monitoring.standing import Reported, reported
from atlas.regulation.document import Regulation
from atlas.regulation.progress import Standing

# What one counts, as against rates, shares, means and indices: never to be mapped by colour.
COUNTED_UNITS = frozenset({"orang"})


@dataclass(frozen=True)
class Facts:
    """Everything that one report says, before it is put into words.

    Attributes
    ----------
    period
        A half of a year for monitoring, a whole year for evaluation.
    rows
        The indicators of the regulation, each once, in its order.
    earlier
        The halves of the same year that came before, oldest first, each with its rows.
    submissions
        Those by which the values of these periods came to stand as they do, oldest first.
    """

    period: Period
    catalogue: Catalogue
    regulation: Regulation
    rows: tuple[Reported, ...]
    earlier: tuple[tuple[Period, tuple[Reported, ...]], ...]
    submissions: tuple[Submission, ...]

    @property
    def is_evaluation(self) -> bool:
        """Whether this is the evaluation of a year."""
        return self.period.half == 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was reported for the period."""
        return not any(row.entry or row.districts for row in self.rows)

    @property
    def with_province(self) -> tuple[Reported, ...]:
        """The indicators that have a realisation of the province."""
        return tuple(row for row in self.rows if row.entry is not None)

    @property
    def pressing(self) -> tuple[Reported, ...]:
        """The indicators behind their path or off it."""
        late = (Standing.BEHIND, Standing.OFF_TRACK)
        return tuple(row for row in self.rows if row.progress.standing in late)

    @property
    def entries(self) -> Iterator[Entry]:
        """All values of the period and of the earlier ones, by period, indicator and place."""
        for rows in (*(rows for _, rows in self.earlier), self.rows):
            for row in rows:
                yield from (*([row.entry] if row.entry else []), *row.districts.values())

    def in_pillar(self, pillar: int) -> tuple[Reported, ...]:
        """Give the indicators of one pillar."""
        return tuple(row for row in self.rows if row.goal.pillar == pillar)

    def count(self, standing: Standing, *, pillar: int | None = None) -> int:
        """Count the indicators that stand so, in all or in one pillar."""
        rows = self.rows if pillar is None else self.in_pillar(pillar)
        return sum(row.progress.standing is standing for row in rows)

    def reporting(self, code: str) -> int:
        """Count the indicators that a district has reported."""
        return sum(code in row.districts for row in self.rows)

    def silent(self, row: Reported) -> tuple[str, ...]:
        """Give the codes of the districts that have not reported an indicator."""
        return tuple(code for code in self.catalogue.districts if code not in row.districts)

    def is_mapped(self, row: Reported) -> bool:
        """Whether an indicator is no count and at least half of the districts reported it."""
        return row.goal.unit.id not in COUNTED_UNITS and 2 * len(row.districts) >= len(
            self.catalogue.districts
        )


def gather(
    period: Period,
    *,
    regulation: Regulation,
    catalogue: Catalogue,
    current: Mapping[Key, Entry],
    submissions: Iterable[Submission],
) -> Facts:
    """Gather the facts of a report from what stands in the store.

    Parameters
    ----------
    current, submissions
        From :meth:`atlas.monitoring.store.Store.current` and ``submissions``.
    """
    last = period.half or 3
    halves = tuple(Period(period.year, half) for half in (1, 2) if half < last)
    shown = {
        when: {key: entry for key, entry in current.items() if key.period == when}
        for when in (*halves, period)
    }
    ids = {entry.submission_id for found in shown.values() for entry in found.values()}

    def rows_of(when: Period) -> tuple[Reported, ...]:
        return tuple(
            reported(goal, period=when, regulation=regulation, current=shown[when])
            for goal in regulation.goals.values()
        )

    return Facts(
        period=period,
        catalogue=catalogue,
        regulation=regulation,
        rows=rows_of(period),
        earlier=tuple((half, rows_of(half)) for half in halves),
        submissions=tuple(
            sorted((item for item in submissions if item.id in ids), key=lambda item: item.id)
        ),
    )
