"""Tables for the pages: HTML for reading, data frames for sorting and download."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import cast

import pandas as pd
from pandas.io.formats.style import Styler

from atlas.catalogue import Catalogue, HeldBack
from atlas.difference import exact_gap, measured_alike
from atlas.language import Language
from atlas.model import PROVINCE_CODE, CrossSection, Indicator
from atlas.priority import Count
from atlas.rank import rank
from atlas.spreadsheet import harmless
from atlas.values import Values
from atlas.views.sentences import STATUS_WORDS
from atlas.views.spark import position_strip, trend_line
from geo.errors import N_

COLUMN_WORDS = {
    "district_code": N_("Code"),
    "district": N_("District"),
    "level": N_("Level"),
    "indicator": N_("Indicator"),
    "year": N_("Year of the data"),
    "value": N_("Value"),
    "lower": N_("Lower bound"),
    "upper": N_("Upper bound"),
    "unit": N_("Unit"),
    "status": N_("Status"),
    "quality": N_("Quality"),
    "origin": N_("Source"),
    "locator": N_("Place in the source"),
    "url": N_("Address"),
    "note": N_("Note"),
}


@dataclass(frozen=True)
class Cell:
    """One cell: text, whether it is a number, a drawing of the atlas's own, a link's address."""

    text: str
    is_number: bool = False
    drawing: str = ""
    link: str = ""


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, is_stacked: bool = False) -> str:
    """Draw a table as HTML with every text escaped.

    A stacked one becomes a list of labelled cells on a narrow screen. A column of numbers
    stands right, with its title above the numbers.
    """
    rows = list(rows)
    numbers = [cell.is_number for cell in rows[0]] if rows else [False] * len(head)
    top = "".join(
        f'<th class="{"n" if is_number else ""}">{escape(text)}</th>'
        for text, is_number in zip(head, numbers, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="{"n" if c.is_number else ""}" data-label="{escape(label)}">'
            f"{_linked(c)}{c.drawing}</td>"
            for label, c in zip(head, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="atlas-scroll"><table class="atlas-table{" stacked" if is_stacked else ""}">'
        f"<thead><tr>{top}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _linked(cell: Cell) -> str:
    if not cell.link:
        return escape(cell.text)
    return f'<a href="{escape(cell.link)}" target="_self">{escape(cell.text)}</a>'


def across_table(counts: Iterable[Count], *, catalogue: Catalogue, language: Language) -> str:
    """Draw in how many indicators each district is among the worst, and which."""
    rows = [
        (
            Cell(catalogue.place(item.district_code).name),
            Cell(language.say("{n} of {of}", n=item.n, of=item.of), is_number=True),
            Cell(
                ", ".join(
                    language.text(catalogue.indicators[name].short_name)
                    for name in item.indicator_ids
                )
            ),
        )
        for item in counts
    ]
    head = (
        language.say("District"),
        language.say("Among the worst five"),
        language.say("In these indicators"),
    )
    return table(head, rows)


def profile_table(code: str, *, catalogue: Catalogue, values: Values, language: Language) -> str:
    """Draw all indicators of one district against the province, with position and trend.

    Each row stands in the best year of its indicator; the trend leads there from the first
    year in which the district has a value that was measured in the same way.
    """
    rows = []
    for indicator in catalogue.indicators.values():
        section = values.best_section(indicator.id)
        years = [s for s in values.sections_of(indicator.id) if s.year <= section.year]
        observation = section.of(code)
        item = next(
            r for r in rank(section, population=catalogue.persons) if r.district_code == code
        )
        known = observation.value is not None
        province = section.province.value if section.province else None
        rows.append(
            (
                Cell(language.text(indicator.name)),
                Cell(language.text(indicator.unit)),
                Cell(str(section.year), is_number=True),
                Cell(
                    language.value(observation.value, indicator)
                    if known
                    else language.say("no data"),
                    is_number=True,
                ),
                Cell(
                    "–" if province is None else language.value(province, indicator), is_number=True
                ),
                Cell(
                    "–"
                    if item.rank is None
                    else language.say("{rank} of {total}", rank=item.rank, total=section.published),
                    is_number=True,
                ),
                Cell(
                    "",
                    drawing=position_strip(
                        section, code=code, catalogue=catalogue, language=language
                    ),
                ),
                Cell(
                    _trend(code, years, language=language),
                    drawing=trend_line(years, code=code, catalogue=catalogue, language=language),
                ),
            )
        )
    head = (
        language.say("Indicator"),
        language.say("Unit"),
        language.say("Year of the data"),
        catalogue.place(code).name,
        language.say("Province"),
        language.say("Rank"),
        language.say("Position (right is worse or higher)"),
        language.say("Change"),
    )
    return f'<div class="atlas-profile">{table(head, rows, is_stacked=True)}</div>'


def _trend(code: str, sections: Sequence[CrossSection], *, language: Language) -> str:
    indicator = sections[0].indicator
    alike = measured_alike((section.of(code) for section in sections), indicator=indicator)
    if len(alike) < 2:
        return "–"
    first, last = alike[0], alike[-1]
    change = exact_gap(last.value or 0.0, first.value or 0.0)
    return language.say(
        "{change} from {first} to {last}",
        change=language.signed(change, indicator.decimals),
        first=first.year,
        last=last.year,
    )


def values_frame(
    sections: Iterable[CrossSection], *, catalogue: Catalogue, language: Language
) -> pd.DataFrame:
    """Give every value with unit, year, status, origin and locator.

    Returns
    -------
    pandas.DataFrame
        One row per place and year, the province first; missing values are empty.
    """
    rows = []
    for section in sections:
        province = [section.province] if section.province else []
        for o in (*province, *section.districts):
            origin = catalogue.origins.get(o.origin_id)
            rows.append(
                {
                    "district_code": o.district_code,
                    "district": catalogue.place(o.district_code).name,
                    "level": language.say("province")
                    if o.district_code == PROVINCE_CODE
                    else language.say("district"),
                    "indicator": language.text(section.indicator.name),
                    "year": o.year,
                    "value": o.value,
                    "lower": o.lower,
                    "upper": o.upper,
                    "unit": language.text(section.indicator.unit),
                    "status": language.say(STATUS_WORDS[o.status]),
                    "quality": origin.quality.value if origin else "",
                    "origin": f"{origin.producer}: {origin.title}" if origin else "",
                    "locator": o.locator,
                    "url": origin.url if origin else "",
                    "note": language.note(o),
                }
            )
    return pd.DataFrame(rows)


def written(frame: pd.DataFrame, *, indicator: Indicator, language: Language) -> Styler:
    """Show the numbers of :func:`values_frame` as the language writes them; they still sort.

    Parameters
    ----------
    frame
        Rows of one indicator; columns without any content are left out.
    """
    shown = frame.dropna(axis="columns", how="all")

    def text(number: object) -> str:
        return language.value(cast("float", number), indicator, unit=False)

    numbers = shown.columns.intersection(["value", "lower", "upper"])
    return shown.style.format(text, subset=numbers, na_rep="")


def held_back_table(series: Iterable[HeldBack], *, language: Language) -> str:
    """Draw the series that are not shown, with the reason and the source."""
    head = (
        language.say("Series"),
        language.say("Years"),
        language.say("Districts"),
        language.say("Quality"),
        language.say("Reason"),
        language.say("Source"),
    )
    rows = (
        [Cell(t) for t in (s.name, s.years, s.districts, s.quality, s.reason, s.source)]
        for s in series
    )
    return table(head, rows)


def plain_csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV for spreadsheets; a text that could be a formula is quoted."""
    return frame.map(harmless).to_csv(index=False).encode("utf-8-sig")
