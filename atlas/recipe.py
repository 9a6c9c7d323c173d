"""What a picture is made from: a view of the atlas and how it stands on paper.

A recipe is written in three ways that mean the same: as parameters of a URL, as YAML, and as
options of the command line. All three are texts by name and pass through one parser.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from urllib.parse import parse_qsl, urlencode, urlsplit

import yaml

from atlas.catalogue import Catalogue
from atlas.choice import (
    CLASS_COUNTS,
    LANGUAGES,
    SCOPES,
    VIEWS,
    Choice,
    parse_choice,
    schemes_of,
)
from atlas.priority import Rule
from atlas.values import Values
from geo.errors import N_, DataError, Fault

LAYOUTS = ("map", "ranking", "chart", "years", "indicators", "bivariate", "symbols", "tiles")
PAPERS = ("a4", "a4-portrait", "a3", "a3-portrait", "slide", "square")
FORMATS = ("png", "svg", "pdf")
LABELS = ("both", "names", "values", "none")
INSETS = ("kota-kupang", "sumba", "timor", "flores")
DPIS = range(96, 601)
MOST_OTHERS = 5
LONGEST_RECIPE = 20_000
LONGEST_TITLE = 300
# Hosts by which a machine means itself: on paper such an address is useless.
LOCAL_HOSTS = ("localhost", "127.", "0.0.0.0", "[::1]")  # noqa: S104


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a picture looks like, the data apart.

    Attributes
    ----------
    layout
        ``"map"``; ``"ranking"``: the map with the ranking beside it; ``"chart"``: the
        ranking alone; ``"years"`` and
        ``"indicators"``: small maps; ``"bivariate"``: two indicators in one map;
        ``"symbols"``: circles for counts of people; ``"tiles"``: districts of equal size.
    title
        Replaces the finding that the atlas would write; empty for that finding.
    others
        Further indicators: one for ``"bivariate"``, up to five for ``"indicators"``.
    insets
        Which enlarged maps stand beside the map; empty for what suits the paper.
    address
        Where the living atlas can be reached; empty for a picture without a QR code.
    """

    choice: Choice
    layout: str = "map"
    paper: str = "slide"
    dpi: int = 150
    format: str = "png"
    title: str = ""
    others: tuple[str, ...] = ()
    insets: tuple[str, ...] = ()
    labels: str = "both"
    address: str = ""

    def query(self) -> dict[str, str]:
        """Give the recipe as texts by name; what is as usual is left out."""
        texts = self.choice.query()
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name != "choice" and value != item.default:
                texts[item.name] = ",".join(value) if isinstance(value, tuple) else str(value)
        return texts

    def link(self) -> str:
        """Give the address of the living view, or nothing where the atlas has none."""
        return f"{self.address}/?{urlencode(self.choice.query())}" if self.address else ""


OWN_NAMES = tuple(item.name for item in fields(Recipe) if item.name != "choice")
CHOICE_NAMES = tuple(item.name for item in fields(Choice))
NAMES = (*CHOICE_NAMES, *OWN_NAMES)


def to_yaml(recipe: Recipe) -> str:
    """Write a recipe as YAML, numbers as numbers."""
    texts: dict[str, object] = dict(recipe.query())
    for name in ("year", "classes", "dpi"):
        if name in texts:
            texts[name] = int(str(texts[name]))
    return yaml.safe_dump(texts, sort_keys=False, allow_unicode=True, width=100)


def parse_yaml(text: str, *, where: str) -> tuple[dict[str, str], list[Fault]]:
    """Turn YAML into texts by name.

    Returns
    -------
    tuple
        The texts, and one fault for each name that no recipe has and each value that is
        no word, number or list of them.

    Raises
    ------
    DataError
        When it is no list of names and values at all.
    """
    try:
        found = yaml.safe_load(text) if len(text) <= LONGEST_RECIPE else None
    except (yaml.YAMLError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise DataError(
            Fault(
                N_("This is no recipe of a picture."),
                where,
                N_("Write one “name: value” a line, such as “indicator: hdi”."),
            )
        )
    faults = name_faults(map(str, found), where=where)
    texts: dict[str, str] = {}
    for name, value in found.items():
        parts = value if isinstance(value, list) else [value]
        if any(not isinstance(part, str | int | float | None) for part in parts):
            faults.append(
                Fault(
                    N_("The value of “{name}” is neither a word nor a number."),
                    f"{where}, {name}",
                    N_("Write one word or number, or a list of them."),
                    {"name": name},
                )
            )
            continue
        between = ";" if name == "breaks" else ","
        texts[str(name)] = between.join("" if part is None else str(part) for part in parts)
    return texts, faults


def parse_link(link: str) -> dict[str, str]:
    """Take the parameters from an address of the atlas; those it does not know are left out."""
    query = urlsplit(link).query if "?" in link or "://" in link else link
    found = dict(parse_qsl(query, keep_blank_values=True))
    return {name: text for name, text in found.items() if name in NAMES}


def name_faults(names: Iterable[str], *, where: str) -> list[Fault]:
    """Find the names that no recipe has, each with the nearest one that there is."""
    return [
        Fault(
            N_("A recipe has no “{name}”."),
            f"{where}, {name[:40]}",
            N_("Perhaps “{nearest}” was meant; there are: {known}."),
            {
                "name": name[:40],
                "nearest": (get_close_matches(name, NAMES, 1, cutoff=0) or NAMES)[0],
                "known": ", ".join(NAMES),
            },
        )
        for name in names
        if name not in NAMES
    ]


def parse_recipe(
    texts: Mapping[str, str], *, catalogue: Catalogue, values: Values
) -> tuple[Recipe, list[Fault]]:
    """Turn texts by name into a recipe; never raises.

    Returns
    -------
    tuple
        The recipe, and one fault for each text that was not understood and fell back.
    """
    choice, found = parse_choice(texts, catalogue=catalogue, values=values)
    known = known_choices(choice, catalogue=catalogue, values=values)
    faults = [
        _unknown(str(fault.parts["name"]), str(fault.parts["text"]), known=known) for fault in found
    ]

    def understood(name: str, allowed: tuple[str, ...], default: str) -> str:
        text = texts.get(name) or default
        if text in allowed:
            return text
        faults.append(_unknown(name, text, known={name: allowed}))
        return default

    def several(name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        wanted = dict.fromkeys(item.strip() for item in texts.get(name, "").split(",") if item)
        strange = (item for item in wanted if item not in allowed)
        faults.extend(_unknown(name, item, known={name: allowed}) for item in strange)
        return tuple(item for item in wanted if item in allowed)

    others = several("others", tuple(i for i in catalogue.indicators if i != choice.indicator))
    title, address = _free_texts(texts, faults)
    recipe = Recipe(
        choice=choice,
        layout=understood("layout", LAYOUTS, "map"),
        paper=understood("paper", PAPERS, "slide"),
        dpi=int(understood("dpi", tuple(map(str, DPIS)), "150")),
        format=understood("format", FORMATS, "png"),
        title=title,
        others=others[:MOST_OTHERS],
        insets=several("insets", INSETS),
        labels=understood("labels", LABELS, "both"),
        address=address,
    )
    return recipe, faults


def _free_texts(texts: Mapping[str, str], faults: list[Fault]) -> tuple[str, str]:
    """Give title and address, empty where they cannot be printed."""
    title = " ".join(texts.get("title", "").split())
    if len(title) > LONGEST_TITLE:
        faults.append(
            Fault(
                N_("The title has {count} characters; at most {most} can be read on a picture."),
                "title",
                N_("Shorten the title to one sentence."),
                {"count": len(title), "most": LONGEST_TITLE},
            )
        )
        title = ""
    address = texts.get("address", "").rstrip("/")
    if address and not is_public(address):
        faults.append(
            Fault(
                N_("“{text}” is no address that others can open from paper."),
                "address",
                N_("Give the address of the atlas in the office's network, or leave it out."),
                {"text": address[:60]},
            )
        )
        address = ""
    return title, address


def is_public(address: str) -> bool:
    """Whether an address may be printed: one of the web, not of this machine alone."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2].lower()
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(host)
        and not parts.query
        and not parts.fragment
        and not host.startswith(LOCAL_HOSTS)
    )


def known_choices(
    choice: Choice, *, catalogue: Catalogue, values: Values
) -> dict[str, tuple[str, ...]]:
    """Give the texts that each field of a choice understands."""
    indicator = catalogue.indicators[choice.indicator]
    return {
        "indicator": tuple(catalogue.indicators),
        "year": tuple(map(str, values.years_of(choice.indicator))),
        "scheme": schemes_of(indicator, year=choice.year, catalogue=catalogue),
        "classes": tuple(map(str, CLASS_COUNTS)),
        "scope": SCOPES,
        "district": tuple(catalogue.districts),
        "lang": LANGUAGES,
        "rule": tuple(map(str, Rule)),
        "view": VIEWS,
        "breaks": ("10;20.5;30",),
    }


def _unknown(name: str, text: str, *, known: Mapping[str, tuple[str, ...]]) -> Fault:
    allowed = known.get(name, ())
    said = ", ".join(allowed)
    if allowed == tuple(map(str, DPIS)):
        said = f"{DPIS[0]}-{DPIS[-1]}"
    return Fault(
        N_("“{text}” is not understood as {name}."),
        name,
        N_("Use one of these: {known}."),
        {"name": name, "text": text[:40], "known": said},
    )
