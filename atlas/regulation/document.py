"""What the regulation prints, as frozen dataclasses.

Texts are Indonesian as printed; only what the atlas itself says about them is bilingual.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from atlas.model import Direction, Text

ORIGIN_ID = "ntt-pergub-88-2025"
ASPECTS = ("pressure", "state", "response", "impact")


@dataclass(frozen=True)
class Pillar:
    """One of the five pillars (sasaran)."""

    number: int
    name: Text
    locator: str


@dataclass(frozen=True)
class Goal:
    """One of the regulation's 30 indicators, with its baseline of 2024.

    Attributes
    ----------
    baseline
        In `unit`; None where none is printed or readable.
    is_comparable
        False when the printed baseline is in another unit than the targets.
    indicator_id, related_id
        The atlas's own indicator that is the same thing, and one that only resembles it.
    is_first_half
        Whether the atlas's values of a year are of its first half (March).
    """

    number: int
    pillar: int
    name: str
    purpose: str
    is_purpose_carried: bool
    baseline_text: str
    baseline: float | None
    is_comparable: bool
    source: str
    unit: Text
    decimals: int
    direction: Direction
    indicator_id: str
    related_id: str
    link_note: Text
    is_first_half: bool
    locator: str


@dataclass(frozen=True)
class Aim:
    """A printed target of one year: a value, a range, or neither and then why."""

    number: int
    year: int
    text: str
    status: str
    value: float | None
    lower: float | None
    upper: float | None
    locator: str

    def line(self, direction: Direction) -> float | None:
        """Give the number that fulfils the target; of a range the less demanding end."""
        ends = [end for end in (self.value, self.lower, self.upper) if end is not None]
        if not ends:
            return None
        return min(ends) if direction is Direction.LOWER_IS_WORSE else max(ends)


@dataclass(frozen=True)
class Item:
    """One item of pressure, state, response or impact."""

    number: int
    aspect: str
    text: str
    is_doubtful: bool
    note: str
    locator: str


@dataclass(frozen=True)
class Programme:
    """A programme of the action plan with its activities and agencies."""

    number: int
    order: int
    name: str
    note: str
    activities: tuple[str, ...]
    locator: str


@dataclass(frozen=True)
class Agency:
    """An office that the regulation gives a task."""

    id: str
    name: str
    short_name: str


@dataclass(frozen=True)
class Role:
    """Which agency leads or supports, as printed."""

    number: int
    order: int
    is_lead: bool
    agency_id: str
    printed: str
    note: str


@dataclass(frozen=True)
class Issue:
    """A strategic issue of Chapter I G."""

    id: str
    pillar: int
    title: str
    text: str
    numbers: tuple[int, ...]
    passage_id: str
    locator: str


@dataclass(frozen=True)
class Mention:
    """A place where the regulation names a district, and what it says of it."""

    district_code: str
    numbers: tuple[int, ...]
    printed: str
    value_text: str
    unit: str
    what: Text
    locator: str


@dataclass(frozen=True)
class Member:
    """One member of the coordination team."""

    role: str
    name: str
    agency_id: str
    locator: str


@dataclass(frozen=True)
class Duty:
    """One duty of the team (``"team"``) or of its working groups (``"working_group"``)."""

    body: str
    text: str
    locator: str


@dataclass(frozen=True)
class Ruling:
    """One rule of monitoring, evaluation, reporting or coordination."""

    topic: str
    kind: str
    text: str
    times_a_year: int | None
    locator: str


@dataclass(frozen=True)
class Correction:
    """A text that was corrected, is doubtful, or cannot be read."""

    kind: str
    raw_text: str
    corrected_text: str
    reason: str
    check: str
    locator: str


@dataclass(frozen=True)
class Quote:
    """Words of the regulation, verbatim as read, and where they stand."""

    text: str
    passage_id: str
    locator: str


@dataclass(frozen=True)
class Contradiction:
    """What does not add up; kept as printed and never resolved."""

    id: str
    subject: Text
    weight: str
    numbers: tuple[int, ...]
    finding: Text
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Passage:
    """One paragraph or list item of the running text."""

    id: str
    section: str
    text: str


@dataclass(frozen=True)
class Regulation:
    """Everything that the regulation says, by kind, in its own order."""

    pillars: tuple[Pillar, ...]
    goals: Mapping[int, Goal]
    aims: tuple[Aim, ...]
    items: tuple[Item, ...]
    programmes: tuple[Programme, ...]
    agencies: Mapping[str, Agency]
    roles: tuple[Role, ...]
    issues: tuple[Issue, ...]
    mentions: tuple[Mention, ...]
    members: tuple[Member, ...]
    duties: tuple[Duty, ...]
    rulings: tuple[Ruling, ...]
    corrections: tuple[Correction, ...]
    contradictions: tuple[Contradiction, ...]
    passages: Mapping[str, Passage]

    def aims_of(self, number: int) -> tuple[Aim, ...]:
        """Give the targets of an indicator, by year."""
        return tuple(aim for aim in self.aims if aim.number == number)

    def items_of(self, number: int, aspect: str) -> tuple[Item, ...]:
        """Give one column of the analysis of an indicator."""
        return tuple(i for i in self.items if i.number == number and i.aspect == aspect)

    def programmes_of(self, number: int) -> tuple[Programme, ...]:
        """Give the action plan of an indicator."""
        return tuple(item for item in self.programmes if item.number == number)

    def agencies_of(self, number: int, *, is_lead: bool) -> tuple[Agency, ...]:
        """Give who leads, or who supports, each once."""
        ids = dict.fromkeys(
            role.agency_id
            for role in self.roles
            if role.number == number and role.is_lead is is_lead
        )
        return tuple(self.agencies[name] for name in ids)

    def contradictions_of(self, number: int) -> tuple[Contradiction, ...]:
        """Give what does not add up about an indicator."""
        return tuple(item for item in self.contradictions if number in item.numbers)

    def goals_for(self, indicator_id: str) -> tuple[Goal, ...]:
        """Give the regulation's indicators that are, or resemble, one of the atlas."""
        return tuple(
            goal
            for goal in self.goals.values()
            if indicator_id in (goal.indicator_id, goal.related_id)
        )
