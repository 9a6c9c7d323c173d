"""What somebody asks a story to tell: which indicators, under which title."""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import category

from atlas.catalogue import Catalogue
from atlas.model import Indicator
from atlas.values import Values
from geo.errors import N_, Fault

COMPANIONS = ("poverty_rate", "hdi", "adequate_sanitation", "open_unemployment")
"""What a meeting on population asks next, each published for all districts."""
MOST_INDICATORS = 12
LONGEST_TITLE = 160
"""Letters that fit on a title slide in type that is read from the back of a room."""

# Control characters, halves of characters, and what Unicode has not assigned.
FORBIDDEN = frozenset({"Cc", "Cs", "Cn"})


@dataclass(frozen=True)
class Request:
    """A wish for a story.

    Attributes
    ----------
    indicators
        Ids, each once; at least one.
    title, subtitle
        Empty for those of the atlas; the subtitle has room for occasion, place and day.
    """

    indicators: tuple[str, ...]
    title: str = ""
    subtitle: str = ""


def default_indicators(catalogue: Catalogue, values: Values) -> tuple[str, ...]:
    """Give the named indicators that can be ranked, and their companions."""
    named = [item.id for item in catalogue.indicators.values() if item.named]
    wanted = [*named, *(name for name in COMPANIONS if name in catalogue.indicators)]
    return tuple(dict.fromkeys(name for name in wanted if _is_told(name, values=values)))


def _is_told(indicator_id: str, *, values: Values) -> bool:
    years = values.years_of(indicator_id)
    return bool(years) and values.best_section(indicator_id).has_majority


def request_faults(request: Request, *, catalogue: Catalogue, values: Values) -> list[Fault]:
    """Give the reasons why a story cannot be told; none when it can."""
    faults = [
        fault
        for name in request.indicators
        if (fault := _indicator_fault(name, catalogue=catalogue, values=values)) is not None
    ]
    if not request.indicators or len(request.indicators) > MOST_INDICATORS:
        faults.append(
            Fault(
                N_("A story has 1 to {most} indicators; {count} were chosen."),
                "indicators",
                N_("Choose fewer indicators, or make two files."),
                {"most": MOST_INDICATORS, "count": len(request.indicators)},
            )
        )
    faults += [
        Fault(
            N_("The title has {count} characters; a slide has room for {most}."),
            f"“{text[:40]}…”",
            N_("Shorten it; the speaker can say the rest."),
            {"count": len(text), "most": LONGEST_TITLE},
        )
        for text in (request.title, request.subtitle)
        if len(text) > LONGEST_TITLE
    ]
    return faults


def _indicator_fault(name: str, *, catalogue: Catalogue, values: Values) -> Fault | None:
    indicator = catalogue.indicators.get(name)
    if indicator is None:
        return Fault(
            N_("The indicator “{name}” is unknown; there are: {known}."),
            "INDICATOR",
            N_("Write one of these ids."),
            {"name": name[:40], "known": ", ".join(catalogue.indicators)},
        )
    if not _has_value(indicator, values=values):
        return Fault(
            N_("No district has a value of “{name}”; a slide would show an empty map."),
            indicator.id,
            N_("Leave the indicator out, or add an office's table with “atlas data add”."),
            {"name": indicator.id},
        )
    return None


def _has_value(indicator: Indicator, *, values: Values) -> bool:
    return any(section.known for section in values.sections_of(indicator.id))


def query_of(request: Request) -> dict[str, str]:
    """Give the URL parameters of a request."""
    named = {
        "story": ",".join(request.indicators),
        "story_title": request.title,
        "story_subtitle": request.subtitle,
    }
    return {name: text for name, text in named.items() if text}


def parse_request(
    query: Mapping[str, str], *, catalogue: Catalogue, values: Values
) -> tuple[Request, list[Fault]]:
    """Turn the parameters ``story``, ``story_title`` and ``story_subtitle`` into a request.

    Never raises: what cannot be told is left out, and said.
    """
    standard = default_indicators(catalogue, values)
    text = query.get("story")
    names = standard if text is None else tuple(dict.fromkeys(filter(None, text.split(","))))
    wanted = Request(
        names, clean(query.get("story_title", "")), clean(query.get("story_subtitle", ""))
    )
    faults = request_faults(wanted, catalogue=catalogue, values=values)
    kept = [
        name
        for name in wanted.indicators
        if _indicator_fault(name, catalogue=catalogue, values=values) is None
    ]
    return (
        Request(
            tuple(kept[:MOST_INDICATORS]) or standard,
            wanted.title[:LONGEST_TITLE],
            wanted.subtitle[:LONGEST_TITLE],
        ),
        faults,
    )


def parse_number(query: Mapping[str, str], *, last: int) -> tuple[int, list[Fault]]:
    """Turn the parameter ``slide`` into the number of a slide, 1 to `last`; never raises."""
    text = query.get("slide", "1")
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= last:
        return int(text), []
    fault = Fault(
        N_("There is no slide “{text}”; the story has {last}."),
        "?slide=",
        N_("It opens with the first one."),
        {"text": text[:40], "last": last},
    )
    return 1, [fault]


def clean(text: str) -> str:
    """Give a title on one line, without the characters that XML forbids."""
    kept = (" " if category(letter) in FORBIDDEN else letter for letter in text)
    return " ".join("".join(kept).split())
