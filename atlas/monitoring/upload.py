"""Realisations as tables: the template to fill in, and what a filled one says.

Nothing is stored here. A table is refused as a whole, with all its faults, when one of its
rows cannot be trusted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from atlas.monitoring.model import Draft, Entry, Key, Monitored, Period, parse_period
from atlas.office import Places, place_code
from atlas.spreadsheet import Cell, parse_number, parse_sheet
from geo.errors import N_, DataError, Fault, raise_all

COLUMNS = ("indicator", "indicator_name", "unit", "district_code", "district", "period")
FILLED_IN = ("value", "source", "note")
SPELLINGS = {
    "indicator": {"indicator", "indikator", "id indikator", "no", "nomor"},
    "district_code": {"district_code", "kode", "kode bps", "code"},
    "district": {"district", "kabupaten/kota", "kabupaten", "wilayah", "nama"},
    "period": {"period", "periode"},
    "value": {"value", "nilai", "realisasi"},
    "source": {"source", "sumber"},
    "note": {"note", "catatan"},
}
LONGEST_TEXT = 500


@dataclass(frozen=True)
class Frame:
    """What a table is judged by: the indicators and the places that exist."""

    indicators: Mapping[str, Monitored]
    places: Places

    def indicator(self, text: str) -> Monitored | None:
        """Find an indicator by its id or its number in the regulation."""
        wanted = text.strip().casefold()
        return next(
            (
                item
                for item in self.indicators.values()
                if wanted in {item.id.casefold(), item.number.casefold()}
            ),
            None,
        )


def template_table(
    indicators: Iterable[Monitored],
    *,
    period: Period,
    frame: Frame,
    current: Mapping[Key, Entry],
) -> list[list[object]]:
    """Give a table to fill in: one row per indicator and place, with what stands now.

    Returns
    -------
    list of rows
        The header, then for each indicator the province and all districts.
    """
    catalogue = frame.places.catalogue
    rows: list[list[object]] = [[*COLUMNS, *FILLED_IN]]
    for item in indicators:
        for place in (catalogue.province, *catalogue.districts.values()):
            entry = current.get(Key(item.id, place.code, period))
            stands = entry is not None and entry.value is not None
            rows.append(
                [
                    item.id,
                    item.name,
                    item.unit,
                    place.code,
                    place.name,
                    str(period),
                    entry.value if entry and stands else "",
                    entry.source if entry and stands else "",
                    entry.note if entry and stands else "",
                ]
            )
    return rows


def parse_upload(content: bytes, *, name: str, frame: Frame) -> tuple[Draft, ...]:
    """Turn a filled-in table into drafts; rows without a value are passed over.

    Raises
    ------
    DataError
        With every fault of the table: sheet, row and column of each.
    """
    rows = [row for row in parse_sheet(content, name=name) if any(cell.text for cell in row)]
    columns = _columns(rows[0] if rows else [], name=name)
    faults: list[Fault] = []
    drafts: dict[Key, Draft] = {}
    for row in rows[1:]:
        cells = {title: row[at] for title, at in columns.items() if at < len(row)}
        draft = _draft(cells, frame=frame, faults=faults)
        if draft is None:
            continue
        if draft.key in drafts:
            faults.append(_twice(draft, first=drafts[draft.key]))
        drafts.setdefault(draft.key, draft)
    if not drafts and not faults:
        faults.append(
            Fault(
                N_("The table has no value."),
                name,
                N_("Fill in the column “value”, and “source” beside it."),
            )
        )
    raise_all(faults)
    return tuple(drafts.values())


def check_draft(draft: Draft, *, frame: Frame) -> list[Fault]:
    """Give the faults of one draft, however it was made."""
    item = frame.indicators[draft.key.indicator_id]
    low, high = item.valid_range
    faults = []
    if not low <= draft.value <= high:
        faults.append(
            Fault(
                N_("“{text}” is outside what {indicator} can be ({low} to {high})."),
                draft.where or item.id,
                N_("Check the value, its decimal sign and its unit."),
                {
                    "text": f"{draft.value:g}",
                    "indicator": item.name,
                    "low": f"{low:g}",
                    "high": f"{high:g}",
                },
            )
        )
    if not draft.source:
        faults.append(
            Fault(
                N_("The value has no source."),
                draft.where or item.id,
                N_("Write which report or table it is from."),
            )
        )
    return faults


def _columns(header: Sequence[Cell], *, name: str) -> dict[str, int]:
    columns = {
        title: at
        for title, spellings in SPELLINGS.items()
        for at, cell in enumerate(header)
        if cell.text.casefold() in spellings
    }
    absent = [title for title in ("indicator", "period", "value", "source") if title not in columns]
    if not columns.keys() & {"district_code", "district"}:
        absent.append("district_code")
    if absent:
        raise DataError(
            Fault(
                N_("The table lacks the columns {columns}."),
                header[0].where if header else name,
                N_("Begin with the template, and keep its header line."),
                {"columns": ", ".join(f"“{title}”" for title in absent)},
            )
        )
    return columns


def _draft(cells: Mapping[str, Cell], *, frame: Frame, faults: list[Fault]) -> Draft | None:
    """Turn a row into a draft and collect its faults; None for a row without a value."""
    at = cells.get("value")
    if at is None or not at.text:
        return None
    count = len(faults)
    item = _indicator(cells.get("indicator"), frame=frame, where=at.where, faults=faults)
    try:
        value = parse_number(at, valid_range=item.valid_range if item else (-1e12, 1e12))
    except DataError as error:
        faults += error.faults
        value = None
    code = place_code(cells, places=frame.places, faults=faults)
    period = _period(cells.get("period"), where=at.where, faults=faults)
    if item is None or period is None or value is None or len(faults) > count:
        return None
    texts = {name: _text(cells.get(name)) for name in ("source", "note")}
    draft = Draft(Key(item.id, code, period), value, **texts, where=at.where)
    found = check_draft(draft, frame=frame)
    faults += found
    return None if found else draft


def _indicator(
    cell: Cell | None, *, frame: Frame, where: str, faults: list[Fault]
) -> Monitored | None:
    text = cell.text if cell else ""
    item = frame.indicator(text)
    if item is None:
        faults.append(
            Fault(
                N_("The indicator “{name}” is unknown; there are: {known}."),
                cell.where if cell else where,
                N_("Write one of these ids."),
                {"name": text[:60], "known": ", ".join(frame.indicators)},
            )
        )
    return item


def _period(cell: Cell | None, *, where: str, faults: list[Fault]) -> Period | None:
    try:
        return parse_period(cell.text if cell else "", where=cell.where if cell else where)
    except DataError as error:
        faults += error.faults
        return None


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split())[:LONGEST_TEXT] if cell else ""


def _twice(draft: Draft, *, first: Draft) -> Fault:
    return Fault(
        N_("{place} in {period} stands twice, here and in {first}."),
        draft.where,
        N_("Remove one of the two lines."),
        {
            "place": draft.key.place_code,
            "period": str(draft.key.period),
            "first": first.where,
        },
    )
