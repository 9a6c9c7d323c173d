"""Conditions joined by "and": which districts meet all of them, and which nobody can tell.

A condition compares an indicator's published value with a threshold. In the URL the
conditions stand as ``stunting_survey>35;poverty_rate>=20``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from operator import ge, gt, le, lt

from atlas.catalogue import Catalogue
from atlas.model import CrossSection, Indicator
from atlas.values import Values
from geo.errors import N_, Fault

MOST_CONDITIONS = 5
LONGEST_SHOWN = 40
FORM = re.compile(r"(?P<indicator>[^<>=]*)(?P<relation>>=|<=|>|<)(?P<threshold>[^<>=]*)")


class Relation(StrEnum):
    """How a value must stand to the threshold, as it is written in the URL."""

    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="


HOLDS = {Relation.ABOVE: gt, Relation.AT_LEAST: ge, Relation.BELOW: lt, Relation.AT_MOST: le}


@dataclass(frozen=True)
class Condition:
    """One condition on one indicator; the threshold is in the indicator's unit."""

    indicator_id: str
    relation: Relation
    threshold: float

    def holds(self, value: float) -> bool:
        """Whether a published value meets the condition."""
        return bool(HOLDS[self.relation](value, self.threshold))


@dataclass(frozen=True)
class Selection:
    """What a list of conditions selects.

    Attributes
    ----------
    sections
        The cross-section that each condition was applied to, in the order of the conditions.
    kept
        Codes of the districts that meet every condition, in code order.
    unknown
        Codes of the districts that lack a value in at least one condition, each with the
        numbers (from 0) of the conditions that it lacks a value in.
    ruled_out
        Codes of the districts that have every value and fail at least one condition.
    """

    conditions: tuple[Condition, ...]
    sections: tuple[CrossSection, ...]
    kept: tuple[str, ...]
    unknown: Mapping[str, tuple[int, ...]]
    ruled_out: tuple[str, ...]

    @property
    def judged(self) -> int:
        """How many districts have a value in every condition."""
        return len(self.kept) + len(self.ruled_out)


def format_conditions(conditions: Iterable[Condition]) -> str:
    """Write conditions as they stand in the URL."""
    return ";".join(
        f"{item.indicator_id}{item.relation}{format_threshold(item.threshold)}"
        for item in conditions
    )


def format_threshold(threshold: float) -> str:
    """Write a threshold in full, so that it reads back as the same number."""
    return repr(float(threshold)).removesuffix(".0")


def threshold_digits(threshold: float, *, indicator: Indicator) -> int:
    """Give the decimals in which a threshold is shown: 35.25 must not read 35.3."""
    exponent = Decimal(str(threshold)).normalize().as_tuple().exponent
    return max(indicator.decimals, -exponent if isinstance(exponent, int) else 0)


def parse_conditions(
    text: str, *, indicators: Mapping[str, Indicator]
) -> tuple[tuple[Condition, ...], list[Fault]]:
    """Turn the text of the URL into conditions; never raises.

    Returns
    -------
    tuple
        At most five different conditions, and one fault for each part that was left out.
    """
    found: list[Condition] = []
    faults: list[Fault] = []
    for part in filter(None, (item.strip() for item in text.split(";"))):
        condition = _parse_condition(part, indicators=indicators)
        if isinstance(condition, Fault):
            faults.append(condition)
        elif condition not in found:
            found.append(condition)
    if len(found) > MOST_CONDITIONS:
        faults.append(
            Fault(
                N_("The link has {count} conditions; the map takes {most}."),
                "?filter=",
                N_("The first {most} are used; take one out before you add another."),
                {"count": len(found), "most": MOST_CONDITIONS},
            )
        )
    return tuple(found[:MOST_CONDITIONS]), faults


def _parse_condition(part: str, *, indicators: Mapping[str, Indicator]) -> Condition | Fault:
    shown = {"text": part[:LONGEST_SHOWN]}
    match = FORM.fullmatch(part)
    if match is None:
        return Fault(
            N_("The condition “{text}” cannot be read and was left out."),
            "?filter=",
            N_("Write an indicator, one of > >= < <= and a number, such as poverty_rate>=20."),
            shown,
        )
    indicator_id, number = match["indicator"].strip(), match["threshold"].strip()
    if indicator_id not in indicators:
        return Fault(
            N_("The condition “{text}” names an indicator that does not exist; it was left out."),
            "?filter=",
            N_("Choose the indicator from the list and share the new link."),
            shown,
        )
    threshold = parse_threshold(number)
    if threshold is None:
        return Fault(
            N_("The condition “{text}” has no number to compare with; it was left out."),
            "?filter=",
            N_("Write a number such as 35 or 35.5 after the sign."),
            shown,
        )
    return Condition(indicator_id, Relation(match["relation"]), threshold)


def parse_threshold(text: str) -> float | None:
    """Turn ``35.5`` or ``35,5`` into a number; None when it is no finite one."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number + 0.0 if isfinite(number) else None


def select(
    conditions: Iterable[Condition],
    *,
    catalogue: Catalogue,
    values: Values,
    shown: tuple[str, int],
) -> Selection:
    """Apply conditions to every district.

    Parameters
    ----------
    shown
        Indicator and year that the reader looks at: a condition on that indicator is
        applied in that year, one on another indicator in its own best year.
    """
    listed = tuple(conditions)
    indicator_id, year = shown
    sections = tuple(
        values.section(
            item.indicator_id,
            year=year if item.indicator_id == indicator_id else values.best_year(item.indicator_id),
        )
        for item in listed
    )
    kept, ruled_out, unknown = [], [], {}
    known = [section.known for section in sections]
    for code in catalogue.districts:
        lacking = tuple(n for n, values_of in enumerate(known) if code not in values_of)
        if lacking:
            unknown[code] = lacking
        elif all(item.holds(known[n][code]) for n, item in enumerate(listed)):
            kept.append(code)
        else:
            ruled_out.append(code)
    return Selection(listed, sections, tuple(kept), unknown, tuple(ruled_out))
