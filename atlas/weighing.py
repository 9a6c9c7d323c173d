"""How the reader weighs the indicators: the state of the priority page, as in its URL."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from atlas.comparable import Aggregation, Method, Normalisation, possible_methods
from atlas.index import Gaps, Index, can_enter, default_sections, weighted_index
from atlas.link import Link
from atlas.model import CrossSection
from atlas.stability import CONCENTRATION, Assessment, Spread, assess
from geo.errors import Fault

HEAVIEST = 100
DEFAULT_K = 5
ANY = "any"
CONCENTRATIONS = range(5, 501)
VARIED = ("all", "one")


@dataclass(frozen=True)
class Weighing:
    """One way to weigh the indicators; equal ones give equal lists.

    Attributes
    ----------
    indicators, weights
        Ids, and for each a whole number from 0 to 100; only their proportions count.
    gaps
        What becomes of a district that lacks a value.
    k
        Length of the list.
    spread
        Concentration of the weights around the chosen ones, or ``"any"``.
    methods
        ``"all"``: every method that the indicators allow is tried; ``"one"``: the chosen.
    """

    indicators: tuple[str, ...]
    weights: tuple[int, ...]
    normalisation: str = Normalisation.MIN_MAX.value
    aggregation: str = Aggregation.ARITHMETIC.value
    gaps: str = Gaps.APART.value
    k: int = DEFAULT_K
    spread: str = f"{CONCENTRATION:g}"
    methods: str = VARIED[0]

    @property
    def method(self) -> Method:
        """The chosen normalisation and aggregation."""
        return Method(Normalisation(self.normalisation), Aggregation(self.aggregation))

    def query(self) -> dict[str, str]:
        """Give the URL parameters of this weighing."""
        return {
            "indicators": ";".join(self.indicators),
            "weights": ";".join(map(str, self.weights)),
            "normalise": self.normalisation,
            "mean": self.aggregation,
            "gaps": self.gaps,
            "worst": str(self.k),
            "spread": self.spread,
            "methods": self.methods,
        }


def first_weighing(sections: Mapping[str, CrossSection]) -> Weighing:
    """Give the weighing that opens when nobody has chosen one: equal weights."""
    chosen = default_sections(sections.values())
    return Weighing(
        indicators=tuple(section.indicator.id for section in chosen),
        weights=equal_weights(len(chosen)),
    )


def equal_weights(count: int) -> tuple[int, ...]:
    """Give equal weights in whole percents, as near as they go."""
    return (round(HEAVIEST / max(1, count)),) * count


def parse_weighing(
    query: Mapping[str, str], *, sections: Mapping[str, CrossSection]
) -> tuple[Weighing, list[Fault]]:
    """Turn URL parameters into a weighing; never raises.

    Parameters
    ----------
    sections
        Every indicator of the catalogue, see :meth:`atlas.values.Values.best_sections`.

    Returns
    -------
    tuple
        The weighing, and one fault for each parameter that was not understood and fell back.
    """
    link = Link(query)
    base = first_weighing(sections)
    names = ";".join(base.indicators)
    indicators = tuple(
        link.take_if("indicators", lambda text: _can_enter(text, sections), default=names).split(
            ";"
        )
    )
    equal = ";".join(map(str, equal_weights(len(indicators))))
    weights = link.take_if(
        "weights", lambda text: _are_weights(text, count=len(indicators)), default=equal
    )
    most = max((len(section.districts) for section in sections.values()), default=2) - 1
    return Weighing(
        indicators=indicators if names or "indicators" in query else (),
        weights=tuple(int(part) for part in weights.split(";") if part),
        normalisation=link.take("normalise", tuple(Normalisation), default=base.normalisation),
        aggregation=link.take("mean", tuple(Aggregation), default=base.aggregation),
        gaps=link.take("gaps", tuple(Gaps), default=base.gaps),
        k=int(
            link.take_if(
                "worst", lambda text: _whole(text) in range(1, most + 1), default=str(base.k)
            )
        ),
        spread=link.take_if(
            "spread",
            lambda text: text == ANY or _whole(text) in CONCENTRATIONS,
            default=base.spread,
        ),
        methods=link.take("methods", VARIED, default=base.methods),
    ), link.faults


def _whole(text: str) -> int:
    """Give a whole number from 0 to 999, or -1."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else -1


def _can_enter(text: str, sections: Mapping[str, CrossSection]) -> bool:
    names = text.split(";")
    is_known = all(name in sections and can_enter(sections[name]) for name in names)
    return is_known and len(set(names)) == len(names)


def _are_weights(text: str, *, count: int) -> bool:
    numbers = [_whole(part) for part in text.split(";")]
    is_sound = all(0 <= number <= HEAVIEST for number in numbers)
    return is_sound and len(numbers) == count and any(numbers)


def index_of(weighing: Weighing, *, sections: Mapping[str, CrossSection]) -> Index:
    """Compute the index of a weighing.

    Raises
    ------
    DataError
        When the indicators do not allow the method, or too few districts remain.
    """
    return weighted_index(
        [sections[name] for name in weighing.indicators],
        weights=weighing.weights,
        method=weighing.method,
        gaps=Gaps(weighing.gaps),
    )


def spread_of(weighing: Weighing, *, index: Index) -> Spread:
    """Say what a weighing varies from draw to draw."""
    is_any = weighing.spread == ANY
    is_all = weighing.methods == VARIED[0]
    return Spread(
        concentration=None if is_any else float(weighing.spread),
        methods=possible_methods(index.table.sections) if is_all else (),
    )


def assess_both(
    weighing: Weighing, *, sections: Mapping[str, CrossSection]
) -> tuple[Assessment, Assessment]:
    """Assess a weighing as it is chosen, and under any weights at all.

    Raises
    ------
    DataError
        When the indicators do not allow the method, or too few districts remain.
    """
    index = index_of(weighing, sections=sections)
    spread = spread_of(weighing, index=index)
    anyhow = replace(spread, concentration=None)
    return assess(index, k=weighing.k, spread=spread), assess(index, k=weighing.k, spread=anyhow)
