"""What the reader asks of the page of targets: its own part of the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from atlas.link import Link
from atlas.regulation.document import Regulation
from atlas.regulation.progress import Standing
from geo.errors import Fault

LONGEST_SEARCH = 120
PARTS = ("contradictions", "corrections", "checks", "held_back")


@dataclass(frozen=True)
class Asked:
    """Filters, the opened indicator, the words searched, and the opened passage.

    Attributes
    ----------
    pillar, agency, standing
        Empty for all.
    goal
        Number of the opened indicator, or empty.
    search, passage
        Words to search in the regulation; id of the passage to read.
    """

    pillar: str = ""
    agency: str = ""
    standing: str = ""
    goal: str = ""
    search: str = ""
    passage: str = ""


NAMES = tuple(field.name for field in fields(Asked))


def parse_asked(query: Mapping[str, str], *, regulation: Regulation) -> tuple[Asked, list[Fault]]:
    """Turn URL parameters into what was asked; never raises.

    Returns
    -------
    tuple
        What was asked, and one fault for each parameter that was not understood and fell back.
    """
    leads = {role.agency_id for role in regulation.roles}
    allowed: dict[str, set[str]] = {
        "pillar": {str(item.number) for item in regulation.pillars},
        "agency": leads,
        "standing": {str(item) for item in Standing},
        "goal": {str(number) for number in regulation.goals},
        "passage": set(regulation.passages),
    }
    link = Link(query)
    found = {"search": query.get("search", "").strip()[:LONGEST_SEARCH]}
    for name, known in allowed.items():
        found[name] = link.take(name, {"", *known}, default="")
    return Asked(**found), link.faults


def parse_part(query: Mapping[str, str]) -> tuple[str, list[Fault]]:
    """Turn the URL parameter ``part`` into a part of the page on quality; never raises."""
    link = Link(query)
    return link.take("part", ("", *PARTS), default="") or PARTS[0], link.faults
