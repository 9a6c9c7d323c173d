"""What the reader looks at: the state of the atlas, as it stands in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from atlas.catalogue import Catalogue
from atlas.classify import schemes_for
from atlas.link import Link
from atlas.model import Indicator
from atlas.priority import Rule
from atlas.values import Values
from geo.errors import Fault

LANGUAGES = ("id", "en")
SCOPES = ("all", "year")
VIEWS = ("map", "years")
CLASS_COUNTS = range(3, 8)
DEFAULT_CLASS_COUNT = 5
FIRST_INDICATOR = "stunting_survey"


@dataclass(frozen=True)
class Choice:
    """One view of the atlas; equal choices show equal pictures.

    Attributes
    ----------
    scope
        ``"all"``: the same breaks for all years of the indicator; ``"year"``: breaks of
        the chosen year alone.
    district
        Code of the selected district, or None.
    breaks
        Inner class edges of the scheme ``manual``, ascending.
    rule
        The rule by which districts are called a priority.
    view
        ``"map"``: one year on a map; ``"years"``: small maps of all years side by side.
    """

    indicator: str
    year: int
    scheme: str
    classes: int = DEFAULT_CLASS_COUNT
    scope: str = "all"
    district: str | None = None
    lang: str = "id"
    breaks: tuple[float, ...] = ()
    rule: str = "worst_class"
    view: str = "map"

    def query(self) -> dict[str, str]:
        """Give the URL parameters of this choice."""
        named = {
            "indicator": self.indicator,
            "year": str(self.year),
            "scheme": self.scheme,
            "classes": str(self.classes),
            "scope": self.scope,
            "rule": self.rule,
            "view": self.view,
            "lang": self.lang,
        }
        if self.breaks:
            named["breaks"] = format_breaks(self.breaks)
        return named | ({"district": self.district} if self.district else {})


def format_breaks(breaks: tuple[float, ...]) -> str:
    """Write breaks as they stand in the URL: ``10;20.5;30``."""
    return ";".join(f"{item:g}" for item in breaks)


def parse_breaks(text: str) -> tuple[float, ...]:
    """Turn ``10;20,5;30`` into ascending breaks.

    Raises
    ------
    ValueError
        When a part is no number, or there are more than six different ones.
    """
    parts = [part.strip().replace(",", ".") for part in text.split(";") if part.strip()]
    try:
        breaks = tuple(sorted({float(part) for part in parts}))
    except ValueError:
        raise ValueError(text) from None
    if len(breaks) > 6 or any(item - item != 0 for item in breaks):
        raise ValueError(text)
    return breaks


def first_choice(
    catalogue: Catalogue, values: Values, *, indicator_id: str | None = None
) -> Choice:
    """Give the view that opens when nothing was chosen, or nothing but the indicator."""
    wanted = indicator_id or FIRST_INDICATOR
    indicator = catalogue.indicators.get(wanted) or next(iter(catalogue.indicators.values()))
    return Choice(
        indicator=indicator.id,
        year=values.best_year(indicator.id),
        scheme=indicator.default_scheme,
    )


def schemes_of(indicator: Indicator, *, year: int, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the classification schemes that make sense for an indicator in a year."""
    target = catalogue.target_for(indicator.id, year=year)
    return schemes_for(indicator, target)


def parse_choice(
    query: Mapping[str, str],
    *,
    catalogue: Catalogue,
    values: Values,
    fallback: Choice | None = None,
) -> tuple[Choice, list[Fault]]:
    """Turn URL parameters into a choice; never raises.

    Returns
    -------
    tuple
        The choice, and one fault for each parameter that was not understood and fell back.
    """
    link = Link(query)
    base = fallback or first_choice(catalogue, values)
    indicator_id = link.take("indicator", catalogue.indicators, default=base.indicator)
    if indicator_id != base.indicator:
        base = replace(
            first_choice(catalogue, values, indicator_id=indicator_id),
            district=base.district,
            lang=base.lang,
        )
    years = tuple(map(str, values.years_of(indicator_id)))
    year = int(link.take("year", years, default=str(base.year)))
    indicator = catalogue.indicators[indicator_id]
    schemes = schemes_of(indicator, year=year, catalogue=catalogue)
    district = link.take("district", ("", *catalogue.districts), default=base.district or "")
    breaks = base.breaks if indicator_id == base.indicator else ()
    try:
        breaks = parse_breaks(query["breaks"]) if "breaks" in query else breaks
    except ValueError:
        link.refuse("breaks", default=format_breaks(breaks))
    default_scheme = base.scheme if base.scheme in schemes else schemes[0]
    class_counts = tuple(map(str, CLASS_COUNTS))
    choice = Choice(
        indicator=indicator_id,
        year=year,
        scheme=link.take("scheme", schemes, default=default_scheme),
        classes=int(link.take("classes", class_counts, default=str(base.classes))),
        scope=link.take("scope", SCOPES, default=base.scope),
        district=district or None,
        lang=link.take("lang", LANGUAGES, default=base.lang),
        breaks=breaks,
        rule=link.take("rule", tuple(Rule), default=base.rule),
        view=link.take("view", VIEWS, default=base.view),
    )
    return choice, link.faults
