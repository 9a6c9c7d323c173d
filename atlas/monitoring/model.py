"""The nouns of monitoring, and what a set of drafts would change."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from geo.errors import N_, DataError, Fault

HALVES = {"1": 1, "i": 1, "2": 2, "ii": 2}
YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:\s*[-/ ]\s*(?:s|semester)\s*(?P<half>ii|i|1|2))?")
HALF_FIRST = re.compile(
    r"(?:s|semester)\s*(?P<half>ii|i|1|2)\s*[-/ ,]?\s*(?:tahun\s*)?(?P<year>\d{4})"
)
YEARS = range(2020, 2051)


@dataclass(frozen=True, order=True)
class Period:
    """A year, or one half of it.

    Attributes
    ----------
    half
        1 for January to June, 2 for July to December, 0 for the whole year.

    Examples
    --------
    >>> str(Period(2026, 1)), str(Period(2026))
    ('2026-S1', '2026')
    """

    year: int
    half: int = 0

    @property
    def end(self) -> tuple[int, int]:
        """Sorts periods by their last month: a year ends with its second half."""
        return (self.year, 6 if self.half == 1 else 12)

    def __str__(self) -> str:
        """Write the period as it is stored and stands in addresses."""
        return f"{self.year}-S{self.half}" if self.half else str(self.year)


def parse_period(text: str, *, where: str = "") -> Period:
    """Turn ``2026``, ``2026-S1``, ``Semester I 2026`` and the like into a period.

    Raises
    ------
    DataError
        When the text is no period, or its year is not one of the monitoring's.

    Examples
    --------
    >>> parse_period("Semester II 2026") == parse_period("2026-S2") == Period(2026, 2)
    True
    """
    plain = " ".join(text.casefold().split())
    match = YEAR_FIRST.fullmatch(plain) or HALF_FIRST.fullmatch(plain)
    if match is not None and int(match["year"]) in YEARS:
        return Period(int(match["year"]), HALVES[match["half"]] if match["half"] else 0)
    raise DataError(
        Fault(
            N_("“{text}” is no period of monitoring."),
            where,
            N_("Write a year, such as 2026, or a half of it, such as 2026-S1."),
            {"text": text[:40]},
        )
    )


class Kind(StrEnum):
    """How a submission came about."""

    FORM = "form"
    UPLOAD = "upload"
    UNDO = "undo"


@dataclass(frozen=True)
class Monitored:
    """An indicator of the regulation, as far as a realisation of it must be judged.

    Attributes
    ----------
    number
        Its number in the regulation's list, as people write it.
    valid_range
        Lowest and highest possible value, in `unit`.
    """

    id: str
    number: str
    name: str
    unit: str
    valid_range: tuple[float, float]


@dataclass(frozen=True, order=True)
class Key:
    """What a realisation is of: one indicator of the regulation, in one place and period.

    Attributes
    ----------
    indicator_id
        Id of an indicator of the regulation.
    place_code
        District code, or that of the province.
    """

    indicator_id: str
    place_code: str
    period: Period


@dataclass(frozen=True)
class Draft:
    """A realisation that somebody wants to store.

    Attributes
    ----------
    value
        In the unit of the indicator.
    source
        Where the number comes from, in words; never empty.
    where
        Where the draft stands, such as ``Sheet1!D7``; empty for a form.
    """

    key: Key
    value: float
    source: str
    note: str = ""
    where: str = ""


@dataclass(frozen=True)
class Entry:
    """One version of a realisation as it is stored; versions are never changed.

    Attributes
    ----------
    version
        1 for the first entry of its key.
    value
        None when the entry withdraws what was there.
    """

    key: Key
    version: int
    value: float | None
    source: str
    note: str
    submission_id: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class Submission:
    """What one person stored at one time: all of its entries or none.

    Attributes
    ----------
    made_at
        With time zone.
    file_name, file_sha256
        The uploaded file; empty for a form and for an undo.
    undoes
        Id of the submission that was taken back, or None.
    """

    id: int
    made_at: datetime
    made_by: str
    reason: str
    kind: Kind
    file_name: str
    file_sha256: str
    undoes: int | None
    entries: int


@dataclass(frozen=True)
class Change:
    """What storing one draft would do.

    Attributes
    ----------
    before
        The entry that stands now, or None.
    """

    draft: Draft
    before: Entry | None

    @property
    def is_new(self) -> bool:
        """Whether nothing stands there now."""
        return self.before is None or self.before.value is None

    @property
    def is_same(self) -> bool:
        """Whether the draft repeats what stands there already."""
        before, draft = self.before, self.draft
        return before is not None and (before.value, before.source, before.note) == (
            draft.value,
            draft.source,
            draft.note,
        )

    @property
    def expected_version(self) -> int:
        """The version that the person saw; 0 when there was none."""
        return self.before.version if self.before else 0


def changes_of(drafts: Iterable[Draft], *, current: Mapping[Key, Entry]) -> tuple[Change, ...]:
    """Compare drafts with what stands now, for a preview before anything is stored."""
    return tuple(Change(draft, current.get(draft.key)) for draft in drafts)
