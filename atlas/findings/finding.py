"""One sentence with the rule, the numbers and the editions it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection, Indicator, Observation
from atlas.scene import Scene
from atlas.values import Values
from geo.errors import N_

MOST_NAMES = 6


class Rule(StrEnum):
    """What allowed a sentence."""

    NOBODY = "nobody"
    TOO_FEW = "too_few"
    BEST_YEAR = "best_year"
    PROVINCE_VALUE = "province_value"
    EXTREMES = "extremes"
    AGAINST_PROVINCE = "against_province"
    WORST_BAND = "worst_band"
    AGAINST_TARGET = "against_target"
    PROVINCE_CHANGE = "province_change"
    CHANGE = "change"
    TWO_SOURCES = "two_sources"
    INCOMPLETE = "incomplete"
    PROJECTED = "projected"
    NO_INTERVAL = "no_interval"


RULE_WORDS: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.NOBODY: N_("no district has a published value in this year"),
        Rule.TOO_FEW: N_("fewer than half of the districts have a published value"),
        Rule.BEST_YEAR: N_("the years of the indicator are compared by their published values"),
        Rule.PROVINCE_VALUE: N_("what the sources say of the province is always told"),
        Rule.EXTREMES: N_("at least half of the districts have a published value"),
        Rule.AGAINST_PROVINCE: N_(
            "province and districts were measured by the same instrument in the same year"
        ),
        Rule.WORST_BAND: N_("a policy threshold exists for the indicator"),
        Rule.AGAINST_TARGET: N_("the regulation sets a target for this series"),
        Rule.PROVINCE_CHANGE: N_("the same instrument measured the province in both years"),
        Rule.CHANGE: N_(
            "the same instrument measured at least half of the districts in both years"
        ),
        Rule.TWO_SOURCES: N_("two official sources measure the same thing in the same year"),
        Rule.INCOMPLETE: N_("districts without a published value are always named"),
        Rule.PROJECTED: N_("the values are marked as a projection"),
        Rule.NO_INTERVAL: N_("not one of the values has a published interval"),
    }
)


@dataclass(frozen=True)
class Finding:
    """One sentence with what it rests on.

    Attributes
    ----------
    words
        The sentence, in the language that was asked for.
    parts
        The numbers, years and district codes that the sentence carries, as data.
    origins
        Ids of the editions that the numbers come from; empty when nothing is published.
    """

    rule: Rule
    words: str
    parts: Mapping[str, object]
    origins: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """What a rule works with: the view, the data behind it and the language to write in."""

    scene: Scene
    catalogue: Catalogue
    values: Values
    language: Language

    @property
    def section(self) -> CrossSection:
        """All districts in the year that is looked at."""
        return self.scene.section

    @property
    def indicator(self) -> Indicator:
        """The indicator that is looked at."""
        return self.scene.section.indicator

    @property
    def name(self) -> str:
        """Name of the indicator, with its unit where the values carry none."""
        name = self.language.text(self.indicator.name)
        if self.language.text(self.indicator.short_unit):
            return name
        return f"{name} ({self.language.text(self.indicator.unit)})"

    def names(self, codes: Iterable[str]) -> str:
        """Name districts; of very many the first ones and how many more there are."""
        listed = [self.catalogue.place(code).name for code in codes]
        if len(listed) <= MOST_NAMES:
            return ", ".join(listed)
        return self.language.say(
            "{names} and {count} more",
            names=", ".join(listed[: MOST_NAMES - 1]),
            count=len(listed) - MOST_NAMES + 1,
        )

    def value(self, value: float | None) -> str:
        """Write a value with its unit."""
        return self.language.value(value, self.indicator)

    def apart(self, first: float | None, second: float | None) -> str:
        """Write how far apart two published values are."""
        return self.language.apart(first or 0.0, second or 0.0, self.indicator)


def origins_of(observations: Iterable[Observation]) -> tuple[str, ...]:
    """Give the editions of published values, each once."""
    ids = (o.origin_id for o in observations if o.value is not None and o.origin_id)
    return tuple(dict.fromkeys(ids))
