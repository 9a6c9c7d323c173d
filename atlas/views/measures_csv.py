"""The measures of disparity as a data frame to carry away."""

from collections.abc import Iterable

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.disparity import DIFFERENCES, Disparity
from atlas.gradient import Gradient
from atlas.language import Language
from atlas.provenance import source_line
from atlas.spatial import NEIGHBOURS, Pattern
from atlas.views.disparity import difference_unit, reason_words
from atlas.views.measures import FORMULA_SOURCE, MEASURE_WORDS, RELATIVE_WORDS, SLOPE_WORDS
from atlas.views.sentences import status_words


def measures_frame(
    years: Iterable[Disparity],
    *,
    gradient: Gradient,
    pattern: Pattern,
    catalogue: Catalogue,
    language: Language,
) -> pd.DataFrame:
    """Give every measure of the years with its unit, year and source.

    Parameters
    ----------
    years
        The chosen year first; `gradient` and `pattern` are its.

    Returns
    -------
    pandas.DataFrame
        One row per year and measure; a measure that makes no sense is empty and has a note.
    """
    rows = [
        row
        for number, year in enumerate(years)
        for row in [
            *_year_rows(year, catalogue=catalogue, language=language),
            *(
                _more_rows(year, gradient, pattern, catalogue=catalogue, language=language)
                if number == 0
                else ()
            ),
        ]
    ]
    return pd.DataFrame(rows)


def _year_rows(
    year: Disparity, *, catalogue: Catalogue, language: Language
) -> list[dict[str, object]]:
    indicator = year.section.indicator
    rows = []
    for name, result in year.measures.items():
        unit = difference_unit(indicator, language=language) if name in DIFFERENCES else ""
        note = (
            reason_words(result.reason, catalogue=catalogue, language=language)
            if result.reason
            else ""
        )
        rows.append(
            _base(year, catalogue=catalogue, language=language)
            | {
                "measure": language.say(MEASURE_WORDS[name][0]),
                "value": result.value,
                "unit": unit,
                "population_year": year.weights.year if year.weights else None,
                "note": note,
            }
        )
    return rows


def _more_rows(
    year: Disparity,
    gradient: Gradient,
    pattern: Pattern,
    *,
    catalogue: Catalogue,
    language: Language,
) -> list[dict[str, object]]:
    """Give slope, relative index and Moran's I, each with its p-value."""
    base = _base(year, catalogue=catalogue, language=language)
    rows: list[dict[str, object]] = []
    if gradient.slope is not None and gradient.poverty is not None:
        poverty_source = source_line(gradient.poverty, catalogue=catalogue, language=language)
        more = {
            "population_year": gradient.weights.year if gradient.weights else None,
            "p": gradient.chance,
            "note": language.say("along the poverty rate of {year}", year=gradient.poverty.year),
            "source": f"{base['source']} {poverty_source}",
        }
        unit = difference_unit(year.section.indicator, language=language)
        relative = gradient.relative.value if gradient.relative else None
        for name, value, own in (
            (SLOPE_WORDS[0], gradient.slope.index, unit),
            (RELATIVE_WORDS[0], relative, ""),
        ):
            rows.append(base | {"measure": language.say(name), "value": value, "unit": own} | more)
    if pattern.refusal is None:
        rows.append(
            base
            | {
                "measure": language.say("Moran’s I"),
                "value": pattern.moran,
                "p": pattern.chance,
                "note": language.say("{count} nearest neighbours", count=NEIGHBOURS),
                "formula": "Moran (1950), Biometrika 37; esda",
            }
        )
    return rows


def _base(year: Disparity, *, catalogue: Catalogue, language: Language) -> dict[str, object]:
    section = year.section
    return {
        "indicator": language.text(section.indicator.name),
        "indicator_unit": language.text(section.indicator.unit),
        "year": section.year,
        "status": status_words(section, language=language) or language.say("published"),
        "districts": section.published,
        "source": source_line(section, catalogue=catalogue, language=language),
        "formula": FORMULA_SOURCE,
    }
