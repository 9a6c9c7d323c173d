"""The districts, and which one a text means.

Codes are BPS codes as text.  The Kemendagri code numbers the same districts in another
order, so it is carried along and never taken for a key.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from geo.errors import N_, Fault, raise_all
from geo.tables import Row, read_rows

DISTRICT_COLUMNS = (
    "district_code",
    "kemendagri_code",
    "name",
    "kind",
    "island_group",
    "area_km2",
    "area_origin_id",
)
ALIAS_COLUMNS = ("alias", "district_code")
PROVINCE = "provinsi"
KINDS = (PROVINCE, "kabupaten", "kota")
ISLAND_GROUPS = ("flores", "sumba", "timor")

CODE_FORM = re.compile(r"\d{2}(\d{2})?")
KEMENDAGRI_FORM = re.compile(r"\d{2}(\.\d{1,2})?")
KIND_WORD = re.compile(r"(?P<word>kabupaten|kab|kota)\b\.?\s*(?P<rest>.+)")

NEAREST_COUNT = 3
# Two letters stand in almost every name.
SHORTEST_PART = 3


@dataclass(frozen=True)
class District:
    """One kabupaten or kota, or the province itself.

    Attributes
    ----------
    code
        BPS code: four digits, two for the province.
    kind
        ``"kabupaten"``, ``"kota"`` or ``"provinsi"``.
    island_group
        ``"flores"``, ``"sumba"`` or ``"timor"``; empty for the province.
    area_km2
        The official area, not that of the drawn polygon.
    area_origin_id
        Where the area comes from, a key of origins.csv.
    """

    code: str
    kemendagri_code: str
    name: str
    kind: str
    island_group: str
    area_km2: float
    area_origin_id: str

    @property
    def is_province(self) -> bool:
        """Whether this is the province and not one of its districts."""
        return self.kind == PROVINCE


@dataclass(frozen=True)
class Answer:
    """Which district a text means, or which ones to ask about.

    Attributes
    ----------
    text
        As it was written.
    code
        The district code when there is no doubt, else None.
    candidates
        What it may mean, best first; empty when `code` is given or nothing is near.
    is_ambiguous
        True when the text is a name of every candidate, False when they are only near.
    """

    text: str
    code: str | None = None
    candidates: tuple[District, ...] = ()
    is_ambiguous: bool = False

    def fault(self, where: str) -> Fault:
        """Say what is in doubt; only for an answer without a code."""
        names = ", ".join(f"{item.name} ({item.code})" for item in self.candidates)
        if self.is_ambiguous:
            what = N_("“{text}” can mean more than one district: {names}.")
        elif names:
            what = N_("No district is called “{text}”; the nearest: {names}.")
        else:
            what = N_("No district is called “{text}”.")
        return Fault(
            what,
            where,
            N_("Write the district code in its place, such as 5301."),
            {"text": self.text, "names": names},
        )


def read_districts(folder: Path) -> tuple[District, ...]:
    """Read the province and its districts from ``districts.csv``, in the file's order.

    Raises
    ------
    DataError
        With every fault of the table.
    """
    rows = read_rows(folder / "districts.csv", columns=DISTRICT_COLUMNS)
    faults: list[Fault] = []
    districts: dict[str, District] = {}
    for row in rows:
        row_faults = _district_faults(row, seen=districts)
        faults += row_faults
        if not row_faults:
            district = _parse_district(row)
            districts[district.code] = district
    raise_all(faults)
    return tuple(districts.values())


def read_aliases(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read other names of districts from ``aliases.csv``.

    Returns
    -------
    dict
        Codes by casefolded alias; an alias of several districts has several codes.

    Raises
    ------
    DataError
        When an alias stands for a code that ``districts.csv`` does not have.
    """
    known = {district.code for district in read_districts(folder)}
    faults: list[Fault] = []
    aliases: dict[str, tuple[str, ...]] = {}
    for row in read_rows(folder / "aliases.csv", columns=ALIAS_COLUMNS):
        alias, code = _folded(row["alias"]), row["district_code"]
        if code not in known:
            faults.append(
                Fault(
                    N_("The alias “{alias}” stands for the unknown district “{code}”."),
                    row.where,
                    N_("Use a BPS code of districts.csv, such as 5301."),
                    {"alias": row["alias"], "code": code},
                )
            )
        elif code not in aliases.get(alias, ()):
            aliases[alias] = (*aliases.get(alias, ()), code)
    raise_all(faults)
    return aliases


def district_named(
    text: str,
    *,
    districts: Iterable[District],
    aliases: Mapping[str, Sequence[str]],
) -> Answer:
    """Tell which district a code or name means, and ask when in doubt.

    A word before the name ("Kab.", "Kabupaten", "Kota") narrows it to that kind.  A
    Kemendagri code is answered with its district as a candidate only: without the point it
    would be the BPS code of another district, so whoever wrote it should know.

    Parameters
    ----------
    text
        As a person wrote it, in any case and spacing.
    districts
        The places that may be meant.
    aliases
        From :func:`read_aliases`.
    """
    by_code = {district.code: district for district in districts}
    wanted = _folded(text)
    if wanted in by_code:
        return Answer(text, code=wanted)
    names = _names(by_code.values(), aliases=aliases)
    meant = names.get(wanted) or _of_kind(wanted, names=names, by_code=by_code)
    if len(meant) == 1:
        return Answer(text, code=meant[0])
    near = meant or _nearest(wanted, names=names, by_code=by_code)
    return Answer(text, None, tuple(by_code[code] for code in near), is_ambiguous=bool(meant))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _names(
    districts: Iterable[District], *, aliases: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Give the codes by everything that a district is called.

    A district is also called by its name without the word of its kind, so that "Kupang"
    is in doubt between the kabupaten and the kota.
    """
    names: dict[str, dict[str, None]] = {}
    codes = set()
    for district in districts:
        codes.add(district.code)
        name = _folded(district.name)
        match = KIND_WORD.fullmatch(name)
        for called in (name, match["rest"] if match else name):
            names.setdefault(called, {})[district.code] = None
    for alias, meant in aliases.items():
        names.setdefault(alias, {}).update((code, None) for code in meant if code in codes)
    return {name: tuple(meant) for name, meant in names.items()}


def _of_kind(
    wanted: str, *, names: Mapping[str, tuple[str, ...]], by_code: Mapping[str, District]
) -> tuple[str, ...]:
    """Give the districts of the kind that stands before the name."""
    match = KIND_WORD.fullmatch(wanted)
    if match is None:
        return ()
    kind = "kota" if match["word"] == "kota" else "kabupaten"
    full_name = f"{kind} {match['rest']}"
    codes = dict.fromkeys(names.get(full_name, ()) + names.get(match["rest"], ()))
    return tuple(code for code in codes if by_code[code].kind == kind)


def _nearest(
    wanted: str, *, names: Mapping[str, tuple[str, ...]], by_code: Mapping[str, District]
) -> tuple[str, ...]:
    numbered = tuple(item.code for item in by_code.values() if item.kemendagri_code == wanted)
    if numbered or not wanted:
        return numbered
    near = get_close_matches(wanted, names, n=NEAREST_COUNT)
    if len(wanted) >= SHORTEST_PART:
        near += [name for name in names if wanted in name]
    return tuple(dict.fromkeys(code for name in near for code in names[name]))


def _parse_district(row: Row) -> District:
    return District(
        code=row["district_code"],
        kemendagri_code=row["kemendagri_code"],
        name=row["name"],
        kind=row["kind"],
        island_group=row["island_group"],
        area_km2=float(row["area_km2"]),
        area_origin_id=row["area_origin_id"],
    )


def _district_faults(row: Row, *, seen: Mapping[str, District]) -> list[Fault]:
    groups = ("",) if row["kind"] == PROVINCE else ISLAND_GROUPS
    checks = {
        "district_code": CODE_FORM.fullmatch(row["district_code"]) is not None,
        "kemendagri_code": KEMENDAGRI_FORM.fullmatch(row["kemendagri_code"]) is not None,
        "name": row["name"] != "",
        "kind": row["kind"] in KINDS,
        "island_group": row["island_group"] in groups,
        "area_km2": re.fullmatch(r"\d+(\.\d+)?", row["area_km2"]) is not None,
        "area_origin_id": row["area_origin_id"] != "",
    }
    faults = [
        Fault(
            N_("“{text}” cannot stand in the column {column}."),
            row.where,
            N_("Write what the column asks for; codes keep their zeros, areas have a point."),
            {"text": row[column], "column": column},
        )
        for column, is_right in checks.items()
        if not is_right
    ]
    if row["district_code"] in seen:
        faults.append(
            Fault(
                N_("The district “{code}” stands twice."),
                row.where,
                N_("Remove one of the two lines."),
                {"code": row["district_code"]},
            )
        )
    return faults
