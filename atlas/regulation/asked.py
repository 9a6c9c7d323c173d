"""What the reader asks of the page of targets: its own part of the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from atlas.regulation.document import Regulation
from atlas.regulation.progress import Standing
from geo.errors import N_, Fault

LONGEST_SEARCH = 120


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
    faults = []
    found = {"search": query.get("search", "").strip()[:LONGEST_SEARCH]}
    for name, known in allowed.items():
        text = query.get(name, "")
        if text and text not in known:
            faults.append(
                Fault(
                    N_("The link asks for {name} “{text}”, which does not exist here."),
                    f"?{name}=",
                    N_("“{default}” is shown instead; choose again and share the new link."),
                    {"name": name, "text": text[:40], "default": "–"},
                )
            )
            continue
        found[name] = text
    return Asked(**found), faults
