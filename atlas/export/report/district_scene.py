"""The districts' realisations of one indicator as a scene, as all maps of the atlas take it."""

from atlas.catalogue import Catalogue
from atlas.choice import Choice
from atlas.classify import Scheme, classify
from atlas.model import CrossSection, Indicator, Kind, Observation, Status, Text
from atlas.monitoring.standing import Reported
from atlas.priority import Flags, Rule
from atlas.regulation.document import Goal
from atlas.scene import Scene
from atlas.views.realisations import digits_of

CLASS_COUNT = 5


def scene_of(row: Reported, *, catalogue: Catalogue) -> Scene:
    """Class the districts' values of one indicator in one period by quantiles.

    Parameters
    ----------
    row
        With at least one district.
    """
    values = {code: entry.value for code, entry in row.districts.items() if entry.value is not None}
    decimals = max([row.goal.decimals, *map(digits_of, values.values())])
    indicator = _indicator(row.goal, decimals=decimals)
    section = CrossSection(
        indicator=indicator,
        year=row.period.year,
        districts=tuple(
            _observation(code, values.get(code), year=row.period.year)
            for code in catalogue.districts
        ),
    )
    classes = classify(values.values(), scheme=Scheme.QUANTILES, k=CLASS_COUNT, indicator=indicator)
    return Scene(
        choice=Choice(indicator.id, row.period.year, Scheme.QUANTILES, CLASS_COUNT),
        section=section,
        ranking=(),
        classes=classes,
        flags=Flags(frozenset(), Rule.WORST_CLASS, ""),
    )


def _indicator(goal: Goal, *, decimals: int) -> Indicator:
    """Describe an indicator of the regulation as one of the catalogue."""
    name = Text(goal.name, goal.name)
    nothing = Text("", "")
    low, high = float("-inf"), float("inf")
    return Indicator(
        id=str(goal.number),
        name=name,
        short_name=name,
        definition=nothing,
        unit=goal.unit,
        short_unit=nothing,
        decimals=decimals,
        kind=Kind.RATE,
        direction=goal.direction,
        valid_range=(low, high),
        pillar=goal.pillar,
        named=True,
        default_scheme=Scheme.QUANTILES,
        thresholds=(),
        people_of=None,
        series="",
        caveats=(),
        processing=None,
        path="",
    )


def _observation(code: str, value: float | None, *, year: int) -> Observation:
    return Observation(
        district_code=code,
        year=year,
        value=value,
        lower=None,
        upper=None,
        status=Status.MISSING if value is None else Status.NORMAL,
        origin_id="",
        locator="",
        note="",
    )
