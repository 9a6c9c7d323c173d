"""Reading the regulation's tables from the data folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from atlas.model import Direction, Text
from atlas.regulation.document import (
    Agency,
    Aim,
    Contradiction,
    Correction,
    Duty,
    Goal,
    Issue,
    Item,
    Member,
    Mention,
    Passage,
    Pillar,
    Programme,
    Quote,
    Regulation,
    Role,
    Ruling,
)
from geo.errors import N_, DataError, Fault
from geo.tables import Row, read_rows

FOLDER = "regulation"
Made = TypeVar("Made")


def read_regulation(folder: Path) -> Regulation:
    """Read the regulation's tables from the data folder.

    Raises
    ------
    DataError
        When a table is missing, lacks a column, or has a number that is none.
    """
    there = folder / FOLDER
    activities = read_rows(
        there / "activities.csv", columns=("indicator_no", "programme_no", "text")
    )
    quotes = read_rows(
        there / "quotes.csv", columns=("contradiction_id", "quote", "passage_id", "locator")
    )
    return Regulation(
        pillars=_made(there / "pillars.csv", _pillar),
        goals={goal.number: goal for goal in _made(there / "indicators.csv", _goal)},
        aims=_made(there / "targets.csv", _aim),
        items=_made(there / "psri.csv", _item),
        programmes=_made(there / "programmes.csv", lambda row: _programme(row, activities)),
        agencies={item.id: item for item in _made(there / "agencies.csv", _agency)},
        roles=_made(there / "agency_roles.csv", _role),
        issues=_made(there / "issues.csv", _issue),
        mentions=_made(there / "named_districts.csv", _mention),
        members=_made(there / "team.csv", _member),
        duties=_made(there / "duties.csv", lambda r: Duty(r["body"], r["text"], r["locator"])),
        rulings=_made(there / "rules.csv", _ruling),
        corrections=_made(there / "corrections.csv", _correction),
        contradictions=_made(there / "contradictions.csv", lambda row: _contradiction(row, quotes)),
        passages={
            item.id: item
            for item in _made(
                there / "passages.csv",
                lambda r: Passage(r["passage_id"], r["section"], r["text"]),
            )
        },
    )


def _made(path: Path, make: Callable[[Row], Made]) -> tuple[Made, ...]:
    made = []
    for row in read_rows(path, columns=()):
        try:
            made.append(make(row))
        except (KeyError, ValueError) as error:
            raise DataError(
                Fault(
                    N_("The line cannot be read: {reason}."),
                    row.where,
                    N_("Put the file back from the published package."),
                    {"reason": error},
                )
            ) from None
    return tuple(made)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(";") if part)


def _pillar(row: Row) -> Pillar:
    return Pillar(int(row["pillar"]), Text(row["name"], row["name_en"]), row["locator"])


def _goal(row: Row) -> Goal:
    return Goal(
        number=int(row["indicator_no"]),
        pillar=int(row["pillar"]),
        name=row["name"],
        purpose=row["goal"],
        is_purpose_carried=row["goal_is_carried"] == "true",
        baseline_text=row["baseline_raw"],
        baseline=_number(row["baseline"]),
        is_comparable=row["baseline_is_comparable"] == "true",
        source=row["source"],
        unit=Text(row["unit"], row["unit_en"]),
        decimals=int(row["decimals"]),
        direction=Direction(row["direction"]),
        indicator_id=row["atlas_indicator_id"],
        related_id=row["related_indicator_id"],
        link_note=Text(row["link_note"], row["link_note_en"]),
        is_first_half=row["realised_in"] == "first_half",
        locator=row["locator"],
    )


def _aim(row: Row) -> Aim:
    return Aim(
        number=int(row["indicator_no"]),
        year=int(row["year"]),
        text=row["raw_text"],
        status=row["status"],
        value=_number(row["value"]),
        lower=_number(row["lower"]),
        upper=_number(row["upper"]),
        locator=row["locator"],
    )


def _item(row: Row) -> Item:
    return Item(
        number=int(row["indicator_no"]),
        aspect=row["aspect"],
        text=row["text"],
        is_doubtful=row["is_doubtful"] == "true",
        note=row["note"],
        locator=row["locator"],
    )


def _programme(row: Row, activities: list[Row]) -> Programme:
    key = (row["indicator_no"], row["programme_no"])
    return Programme(
        number=int(key[0]),
        order=int(key[1]),
        name=row["name"],
        note=row["note"],
        activities=tuple(
            item["text"]
            for item in activities
            if (item["indicator_no"], item["programme_no"]) == key
        ),
        locator=row["locator"],
    )


def _agency(row: Row) -> Agency:
    return Agency(row["agency_id"], row["name"], row["short_name"])


def _role(row: Row) -> Role:
    return Role(
        number=int(row["indicator_no"]),
        order=int(row["programme_no"]),
        is_lead=row["role"] == "lead",
        agency_id=row["agency_id"],
        printed=row["printed"],
        note=row["note"],
    )


def _issue(row: Row) -> Issue:
    return Issue(
        id=row["issue_id"],
        pillar=int(row["pillar"]),
        title=row["title"],
        text=row["text"],
        numbers=_numbers(row["indicator_nos"]),
        passage_id=row["passage_id"],
        locator=row["locator"],
    )


def _mention(row: Row) -> Mention:
    return Mention(
        district_code=row["district_code"],
        numbers=_numbers(row["indicator_nos"]),
        printed=row["printed"],
        value_text=row["raw_value"],
        unit=row["unit"],
        what=Text(row["what"], row["what_en"]),
        locator=row["locator"],
    )


def _member(row: Row) -> Member:
    return Member(row["role"], row["name"], row["agency_id"], row["locator"])


def _ruling(row: Row) -> Ruling:
    times = int(row["times_a_year"]) if row["times_a_year"] else None
    return Ruling(row["topic"], row["kind"], row["text"], times, row["locator"])


def _correction(row: Row) -> Correction:
    names = ("kind", "raw_text", "corrected_text", "reason", "check", "locator")
    return Correction(*(row[name] for name in names))


def _contradiction(row: Row, quotes: list[Row]) -> Contradiction:
    return Contradiction(
        id=row["contradiction_id"],
        subject=Text(row["subject"], row["subject_en"]),
        weight=row["weight"],
        numbers=_numbers(row["indicator_nos"]),
        finding=Text(row["finding"], row["finding_en"]),
        quotes=tuple(
            Quote(item["quote"], item["passage_id"], item["locator"])
            for item in quotes
            if item["contradiction_id"] == row["contradiction_id"]
        ),
    )
