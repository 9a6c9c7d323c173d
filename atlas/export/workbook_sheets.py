"""What stands on each sheet of the workbook."""

from collections.abc import Iterable

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.export.grid import Column, Content, Grid, Number
from atlas.language import Language
from atlas.model import PROVINCE_CODE, CrossSection, Indicator
from atlas.priority import WORST_COUNT, across
from atlas.provenance import data_version_line
from atlas.rank import Ranked, rank
from atlas.values import Values
from atlas.views.sentences import (
    DIRECTION_WORDS,
    QUALITY_WORDS,
    STATUS_WORDS,
    left_out,
    target_words,
)
from atlas.views.tables import COLUMN_WORDS, values_frame
from geo.errors import N_

SERIES_WORDS = {
    "census": N_("census"),
    "survey": N_("survey"),
    "register": N_("register"),
    "routine": N_("routine reports"),
    "computed": N_("computed by the atlas"),
}
VALUE_WIDTHS = {
    "district_code": 9,
    "district": 22,
    "level": 16,
    "indicator": 38,
    "year": 9,
    "value": 11,
    "lower": 11,
    "upper": 11,
    "unit": 22,
    "status": 16,
    "quality": 9,
    "origin": 46,
    "locator": 34,
    "url": 34,
    "note": 60,
}
NUMBERS = ("value", "lower", "upper")
# Gaps are differences of binary fractions; no indicator is published with more digits.
GAP_DIGITS = 6

NOTES = (
    (
        N_("What this is"),
        N_(
            "All values of the atlas of district indicators of Nusa Tenggara Timur, with the "
            "ranking, the priority districts, the definition of each indicator and the sources."
        ),
    ),
    (
        N_("Missing values"),
        N_(
            "An empty cell means that no published value could be read. It is never zero. The "
            "status and the note beside it say who has the value."
        ),
    ),
    (
        N_("Status"),
        N_(
            "published: as printed by the source. computed by the atlas: from published "
            "numbers, as the indicator's entry tells. projection: expected, not counted."
        ),
    ),
    (
        N_("Year shown"),
        N_(
            "The summary and the ranking stand in one year per indicator: the latest in which "
            "most districts have a value that is no projection. The sheet of values has all years."
        ),
    ),
    (
        N_("Rank"),
        N_(
            "1 is the district that is worst off; equal values share a rank. Where neither end "
            "is worse, 1 is the highest. Nothing is ranked when fewer than half of the "
            "districts have a value. Neighbouring ranks of a survey may differ by chance."
        ),
    ),
    (
        N_("Priority index"),
        N_(
            "The list with which the priority page opens: several indicators as one score, and in "
            "how many trials with other weights and methods a district is among the worst. No rank "
            "is quoted without its interval."
        ),
    ),
    (
        N_("Priority counts"),
        N_(
            "In how many indicators a district is among the worst {worst}, of those in which it "
            "has a value. A count of places, no measure of how far apart they are."
        ),
    ),
    (
        N_("Targets"),
        N_(
            "Targets are those of the regulation for the whole province. A district's gap to "
            "them is a comparison, no obligation of the district."
        ),
    ),
    (
        N_("Surveys and reports"),
        N_("A survey and routine reports measure differently and are never drawn as one series."),
    ),
)


def reading_grid(catalogue: Catalogue, *, language: Language) -> Grid:
    """Tell how the workbook is to be read."""
    rows = [
        (language.say(topic), language.say(text, worst=WORST_COUNT))
        if "{worst}" in text
        else (language.say(topic), language.say(text))
        for topic, text in NOTES
    ]
    quality = "; ".join(language.say(words) for words in QUALITY_WORDS.values())
    rows.append((language.say("Quality"), f"{quality}."))
    rows.append((language.say("Version"), data_version_line(catalogue, language=language)))
    columns = (Column(language.say("Topic"), 24), Column(language.say("How to read it"), 100))
    return Grid(language.say("Read first"), columns, rows, is_filtered=False)


def summary_grid(catalogue: Catalogue, *, values: Values, language: Language) -> Grid:
    """Put all districts beside all indicators, each in the year shown first."""
    sections = values.best_sections().values()
    codes = (PROVINCE_CODE, *catalogue.districts)
    columns = [Column(language.say("Code"), 8), Column(language.say("District"), 22)]
    columns += [
        Column(
            f"{language.text(s.indicator.short_name)}\n{language.text(s.indicator.unit)}\n{s.year}",
            17,
        )
        for s in sections
    ]
    rows = [
        (code, catalogue.place(code).name, *(_known(section, code) for section in sections))
        for code in codes
    ]
    return Grid(language.say("Summary"), columns, rows, frozen=2, strong=(0,))


def _known(section: CrossSection, code: str) -> Number | None:
    is_province = code == PROVINCE_CODE
    observation = section.province if is_province else section.of(code)
    return _number(observation.value if observation else None, section.indicator)


def value_grid(catalogue: Catalogue, *, values: Values, language: Language) -> Grid:
    """List every value of every year, with all that belongs to it."""
    rows: list[list[Content]] = []
    for indicator in catalogue.indicators.values():
        frame = values_frame(
            values.sections_of(indicator.id), catalogue=catalogue, language=language
        )
        rows += [
            [_cell(name, row[name], indicator) for name in VALUE_WIDTHS]
            for row in frame.to_dict("records")
        ]
    columns = [
        Column(language.say(COLUMN_WORDS[name]), width) for name, width in VALUE_WIDTHS.items()
    ]
    return Grid(language.say("Values"), columns, rows, frozen=2, is_dense=True)


def _cell(name: str, content: object, indicator: Indicator) -> Content:
    if name in NUMBERS:
        is_absent = content is None or pd.isna(content)  # type: ignore[call-overload]
        return None if is_absent else _number(float(str(content)), indicator)
    return int(str(content)) if name == "year" else str(content)


def ranking_grid(catalogue: Catalogue, *, values: Values, language: Language) -> Grid:
    """Rank the districts in each indicator, worst first, with their gaps."""
    columns = [
        Column(language.say("Indicator"), 38),
        Column(language.say("Year of the data"), 9),
        Column(language.say("Unit"), 22),
        Column(language.say("Rank"), 10),
        Column(language.say("Code"), 8),
        Column(language.say("District"), 22),
        Column(language.say("Value"), 11),
        Column(language.say("Province"), 11),
        Column(language.say("Gap to the province"), 13),
        Column(language.say("Target"), 11),
        Column(language.say("Target year"), 9),
        Column(language.say("Gap to the target"), 13),
        Column(language.say("People (share × population)"), 15),
        Column(language.say("Status"), 18),
        Column(language.say("Note"), 60),
    ]
    rows = [
        _ranking_row(item, section=section, catalogue=catalogue, language=language)
        for section in values.best_sections().values()
        for item in rank(section, population=catalogue.persons)
    ]
    return Grid(language.say("Ranking"), columns, rows, is_dense=True)


def _ranking_row(
    item: Ranked, *, section: CrossSection, catalogue: Catalogue, language: Language
) -> list[Content]:
    indicator, target = section.indicator, section.target
    province = section.province.value if section.province else None
    return [
        language.text(indicator.name),
        section.year,
        language.text(indicator.unit),
        item.rank,
        item.district_code,
        catalogue.place(item.district_code).name,
        _number(item.value, indicator),
        _number(province, indicator),
        _gap(item.gap_to_province, indicator),
        _number(target.line(indicator.direction) if target else None, indicator),
        target.year if target else None,
        _gap(item.gap_to_target, indicator),
        None if item.people is None else Number(item.people),
        language.say(STATUS_WORDS[item.observation.status]),
        language.note(item.observation),
    ]


def priority_grid(catalogue: Catalogue, *, values: Values, language: Language) -> Grid:
    """Count in how many indicators each district is among the worst, and give each rank."""
    sections = values.best_sections().values()
    counts = across(sections)
    ranks = {
        section.indicator.id: {
            item.district_code: item.rank for item in rank(section, population=catalogue.persons)
        }
        for section in sections
        if section.indicator.has_worse_end and section.has_majority
    }
    columns = [
        Column(language.say("Code"), 8),
        Column(language.say("District"), 22),
        Column(language.say("Among the worst {worst}", worst=WORST_COUNT), 12),
        Column(language.say("Indicators with a value"), 12),
        Column(language.say("In these indicators"), 60),
    ]
    columns += [_rank_column(values.best_section(n), language) for n in ranks]
    rows: list[list[Content]] = [
        [
            item.district_code,
            catalogue.place(item.district_code).name,
            item.n,
            item.of,
            _short_names(item.indicator_ids, catalogue=catalogue, language=language),
            *(by_code[item.district_code] for by_code in ranks.values()),
        ]
        for item in counts
    ]
    blank: list[Content] = [None] * (len(columns) - 5)
    told = ["", language.say("Note"), None, None, left_out(sections, language=language)]
    return Grid(language.say("Priority counts"), columns, [*rows, [*told, *blank]], frozen=2)


def _rank_column(section: CrossSection, language: Language) -> Column:
    name = language.text(section.indicator.short_name)
    return Column(language.say("Rank: {name} {year}", name=name, year=section.year), 14)


def _short_names(ids: Iterable[str], *, catalogue: Catalogue, language: Language) -> str:
    return ", ".join(language.text(catalogue.indicators[name].short_name) for name in ids)


def indicator_grid(catalogue: Catalogue, *, values: Values, language: Language) -> Grid:
    """Define each indicator, with its unit, its years and what to know before quoting it."""
    titles = {
        "Id": 26,
        language.say("Indicator"): 36,
        language.say("Definition"): 60,
        language.say("Unit"): 24,
        language.say("Decimals"): 10,
        language.say("Direction"): 16,
        language.say("Series"): 16,
        language.say("Range"): 12,
        language.say("Years (districts published)"): 26,
        language.say("Targets of the regulation"): 26,
        language.say("Caveats"): 70,
        language.say("Processing"): 50,
    }
    columns = [Column(title, width) for title, width in titles.items()]
    rows = [
        _indicator_row(entry, catalogue=catalogue, values=values, language=language)
        for entry in catalogue.indicators.values()
    ]
    return Grid(language.say("Indicators"), columns, rows, frozen=2)


def _indicator_row(
    indicator: Indicator, *, catalogue: Catalogue, values: Values, language: Language
) -> list[Content]:
    low, high = indicator.valid_range
    years = (f"{s.year} ({s.published})" for s in values.sections_of(indicator.id))
    targets = (
        f"{target.year}: {target_words(target, indicator=indicator, language=language)}"
        for target in catalogue.targets_of(indicator.id)
    )
    return [
        indicator.id,
        language.text(indicator.name),
        language.text(indicator.definition),
        language.text(indicator.unit),
        indicator.decimals,
        language.say(DIRECTION_WORDS[indicator.direction]),
        language.say(SERIES_WORDS[indicator.series]),
        f"{low:g}–{high:g}",
        ", ".join(years),
        "; ".join(targets),
        "\n".join(language.text(caveat) for caveat in indicator.caveats),
        language.text(indicator.processing) if indicator.processing else "",
    ]


def origin_grid(catalogue: Catalogue, *, language: Language) -> Grid:
    """List the published editions that the values come from."""
    columns = [
        Column("Id", 32),
        Column(language.say("Producer"), 30),
        Column(language.say("Title"), 50),
        Column(language.say("Citation"), 70),
        Column(language.say("Address"), 40),
        Column(language.say("Published on"), 13),
        Column(language.say("Read on"), 13),
        Column(language.say("Licence"), 30),
        Column(language.say("Quality"), 9),
        Column(language.say("Note"), 70),
    ]
    rows = [
        [
            origin.origin_id,
            origin.producer,
            origin.title,
            origin.citation,
            origin.url,
            origin.date_published,
            origin.date_accessed,
            origin.license,
            origin.quality.value,
            origin.note,
        ]
        for origin in catalogue.origins.values()
    ]
    return Grid(language.say("Sources"), columns, rows, frozen=1)


def _number(value: float | None, indicator: Indicator) -> Number | None:
    return None if value is None else Number(value, indicator.decimals)


def _gap(value: float | None, indicator: Indicator) -> Number | None:
    if value is None:
        return None
    return Number(round(value, GAP_DIGITS), indicator.decimals, is_gap=True)
