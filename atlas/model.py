"""The nouns of the atlas, as frozen dataclasses.

Everything here is plain data: reading stands in :mod:`atlas.catalogue` and
:mod:`atlas.values`, computing in the modules above them.
"""

from dataclasses import dataclass, field
from enum import StrEnum

PROVINCE_CODE = "53"


@dataclass(frozen=True)
class Text:
    """One text in the two languages of the atlas."""

    id: str
    en: str

    def in_language(self, code: str) -> str:
        """Give the text in a language, ``"id"`` or ``"en"``."""
        return self.en if code == "en" else self.id


class Kind(StrEnum):
    """What a value measures; a count is never mapped."""

    RATE = "rate"
    SHARE = "share"
    INDEX = "index"
    DENSITY = "density"
    MEAN = "mean"


class Direction(StrEnum):
    """Which end of an indicator is the worse one."""

    HIGHER_IS_WORSE = "higher_is_worse"
    LOWER_IS_WORSE = "lower_is_worse"
    NEITHER = "neither"


class Status(StrEnum):
    """How a value came about; one per value."""

    NORMAL = "normal"
    COMPUTED = "computed"
    PROJECTION = "projection"
    MISSING = "missing"


class Quality(StrEnum):
    """How closely a value could be followed to its producer."""

    A = "A"
    A_COPY = "A-"
    B = "B"
    OFFICE = "office"


@dataclass(frozen=True)
class Threshold:
    """A named policy classification: breaks that somebody with authority has set.

    A value equal to a break belongs to the class above it, as in the published
    bands (">= 30 %").
    """

    id: str
    name: Text
    breaks: tuple[float, ...]
    labels: tuple[Text, ...]
    source: Text


@dataclass(frozen=True)
class Instrument:
    """One way of measuring, with the editions that were measured by it."""

    name: Text
    origin_ids: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """The catalogue entry of one indicator.

    Attributes
    ----------
    measures
        A word that it shares with the indicators that measure the same thing by another
        way, such as a survey and routine reports; empty where there is none.
    instruments
        Editions that may be compared with each other. An edition that is named by none is
        comparable with itself alone.
    """

    id: str
    name: Text
    short_name: Text
    definition: Text
    unit: Text
    short_unit: Text
    decimals: int
    kind: Kind
    direction: Direction
    valid_range: tuple[float, float]
    pillar: int | None
    named: bool
    default_scheme: str
    thresholds: tuple[Threshold, ...]
    people_of: str | None
    series: str
    caveats: tuple[Text, ...]
    processing: Text | None
    path: str
    measures: str = ""
    instruments: tuple[Instrument, ...] = ()

    def instrument_of(self, origin_id: str) -> Instrument | None:
        """Give the instrument that an edition was measured by, or None where none is named."""
        return next((item for item in self.instruments if origin_id in item.origin_ids), None)

    @property
    def has_worse_end(self) -> bool:
        """Whether districts can be called better or worse off by this indicator."""
        return self.direction is not Direction.NEITHER


@dataclass(frozen=True)
class Origin:
    """One published edition from which values were taken."""

    origin_id: str
    producer: str
    title: str
    citation: str
    url: str
    date_published: str
    date_accessed: str
    license: str
    quality: Quality
    access: str
    note: str


@dataclass(frozen=True)
class Target:
    """A target of the regulation for the province; a range has no value but two ends."""

    indicator_id: str
    year: int
    value: float | None
    lower: float | None
    upper: float | None
    origin_id: str
    locator: str
    note: str = ""
    note_en: str = ""

    def line(self, direction: Direction) -> float:
        """Give the number that a district must reach to fulfil the target.

        For a range it is the less demanding end.
        """
        if self.value is not None:
            return self.value
        ends = [end for end in (self.lower, self.upper) if end is not None]
        return min(ends) if direction is Direction.LOWER_IS_WORSE else max(ends)


@dataclass(frozen=True)
class Observation:
    """One value of one indicator in one place and year."""

    district_code: str
    year: int
    value: float | None
    lower: float | None
    upper: float | None
    status: Status
    origin_id: str
    locator: str
    note: str
    note_en: str = ""


@dataclass(frozen=True)
class CrossSection:
    """All districts in one year of one indicator.

    Attributes
    ----------
    districts
        One observation per district, in the order of the district codes; a
        district without a published value has an observation with status missing.
    province
        The value for the whole province, or None where no source gives one.
    target
        The regulation's target that applies (see :func:`atlas.catalogue.Catalogue.target_for`).
    """

    indicator: Indicator
    year: int
    districts: tuple[Observation, ...]
    province: Observation | None = None
    target: Target | None = None
    published: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "published", sum(item.value is not None for item in self.districts)
        )

    @property
    def known(self) -> dict[str, float]:
        """Published values by district code, in code order."""
        return {o.district_code: o.value for o in self.districts if o.value is not None}

    @property
    def missing_codes(self) -> tuple[str, ...]:
        """Codes of the districts without a published value, in code order."""
        return tuple(o.district_code for o in self.districts if o.value is None)

    @property
    def is_complete(self) -> bool:
        """Whether every district has a value."""
        return self.published == len(self.districts)

    @property
    def has_majority(self) -> bool:
        """Whether at least half of the districts have a value."""
        return 2 * self.published >= len(self.districts)

    def of(self, district_code: str) -> Observation:
        """Give the observation of one district, or of the province."""
        for observation in self.districts:
            if observation.district_code == district_code:
                return observation
        if self.province is not None and district_code == PROVINCE_CODE:
            return self.province
        raise KeyError(district_code)
