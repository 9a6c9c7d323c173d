"""What is said of the change since the last comparable year."""

from atlas.difference import Difference, Reason, Verdict, difference, is_same_instrument
from atlas.findings.finding import Desk, Finding, Rule, origins_of
from atlas.model import CrossSection, Status
from geo.errors import N_

MOST_NAMED = 3


def comparable_year(desk: Desk) -> CrossSection | None:
    """Give the last earlier year in which the same instrument measured the same districts.

    Both years must have at least half of the districts, and every district that has both
    values must have them from one instrument; a projection is compared with nothing.
    """
    now = desk.section
    for then in reversed(desk.values.sections_of(desk.indicator.id)):
        codes = _in_both(then, now)
        if (
            then.year < now.year
            and 2 * len(codes) >= len(now.districts)
            and all(_is_measured_alike(desk, then, code) for code in codes)
        ):
            return then
    return None


def has_change(desk: Desk) -> bool:
    """Whether the change since an earlier year is told."""
    return comparable_year(desk) is not None


def _in_both(then: CrossSection, now: CrossSection) -> list[str]:
    return [code for code in now.known if code in then.known]


def _is_measured_alike(desk: Desk, then: CrossSection, code: str) -> bool:
    first, second = desk.section.of(code), then.of(code)
    is_projected = Status.PROJECTION in {first.status, second.status}
    return not is_projected and is_same_instrument(first, second, indicator=desk.indicator)


def change(desk: Desk) -> Finding | None:
    """Count the districts whose value is lower or higher than in the earlier year."""
    now, then = desk.section, comparable_year(desk)
    if then is None:
        return None
    codes = _in_both(then, now)
    gaps = [difference(now.of(code), then.of(code), indicator=desk.indicator) for code in codes]
    real = [item.gap or 0.0 for item in gaps if item.verdict is Verdict.DIFFERENT]
    lower = [item.first.district_code for item in gaps if (item.gap or 0.0) < 0]
    higher = [item.first.district_code for item in gaps if (item.gap or 0.0) > 0]
    parts = {
        "since": then.year,
        "year": now.year,
        "both": len(codes),
        "lower": len(lower),
        "higher": len(higher),
        "fell": sum(gap < 0 for gap in real),
        "rose": sum(gap > 0 for gap in real),
    }
    template = (
        N_(
            "Against {since}, the published value of {year} is lower in {lower} and higher in "
            "{higher} of {both} districts; the source gives no interval, so which of these "
            "changes are beyond chance cannot be told."
        )
        if all(item.reason is Reason.NO_INTERVAL for item in gaps)
        else N_(
            "From {since} to {year} the value fell in {fell} and rose in {rose} of {both} "
            "districts by more than the published intervals allow; of the others no change can "
            "be told."
        )
    )
    named = {"lower": _counted(desk, lower), "higher": _counted(desk, higher)}
    words = desk.language.say(template, **(parts | named))
    used = [section.of(code) for section in (now, then) for code in codes]
    return Finding(Rule.CHANGE, words, parts, origins_of(used))


def _counted(desk: Desk, codes: list[str]) -> str:
    """Count districts, and name them where they are so few that a reader would ask."""
    few = 0 < len(codes) <= MOST_NAMED
    return f"{len(codes)} ({desk.names(codes)})" if few else str(len(codes))


def province_change(desk: Desk) -> Finding | None:
    """Compare the province's value with that of the earlier year."""
    now, then = desk.section, comparable_year(desk)
    if then is None or now.province is None or then.province is None:
        return None
    whole = difference(now.province, then.province, indicator=desk.indicator)
    if whole.gap is None:
        return None
    words = desk.language.say(
        _province_template(whole),
        since=then.year,
        year=now.year,
        before=desk.value(then.province.value),
        after=desk.value(now.province.value),
        gap=desk.apart(now.province.value, then.province.value),
    )
    parts = {
        "since": then.year,
        "year": now.year,
        "before": then.province.value,
        "after": now.province.value,
        "gap": whole.gap,
        "verdict": whole.verdict,
    }
    origins = origins_of([now.province, then.province])
    return Finding(Rule.PROVINCE_CHANGE, words, parts, origins)


def _province_template(whole: Difference) -> str:
    gap = whole.gap or 0.0
    if whole.verdict is Verdict.DIFFERENT:
        return (
            N_("The province's value fell from {before} in {since} to {after} in {year}, by {gap}.")
            if gap < 0
            else N_(
                "The province's value rose from {before} in {since} to {after} in {year}, by {gap}."
            )
        )
    if whole.verdict is Verdict.NOT_DISTINGUISHABLE:
        return N_(
            "The province's published value was {before} in {since} and {after} in {year}; the "
            "difference of {gap} is within the published intervals."
        )
    if gap == 0:
        return N_("The province's published value of {year}, {after}, is the same as in {since}.")
    return (
        N_(
            "The province's published value of {year} ({after}) is {gap} lower than that of "
            "{since} ({before}); the source gives no interval, so whether it is beyond chance "
            "cannot be told."
        )
        if gap < 0
        else N_(
            "The province's published value of {year} ({after}) is {gap} higher than that of "
            "{since} ({before}); the source gives no interval, so whether it is beyond chance "
            "cannot be told."
        )
    )
