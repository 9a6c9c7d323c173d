"""The priority list as rows for a spreadsheet, with all that entered it and all that it cites."""

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.provenance import data_version_line, source_lines
from atlas.stability import Assessment
from atlas.views.priority_definition import REFERENCES, definition
from atlas.views.priority_words import TIER_WORDS, answer, reservations


def standings_rows(
    assessment: Assessment, anyhow: Assessment, *, catalogue: Catalogue, language: Language
) -> list[list[object]]:
    """Give the list as rows for a spreadsheet, with every value that entered it."""
    index = assessment.index
    say = language.say
    head = [
        say("Code"),
        say("District"),
        say("Tier"),
        say("Chance to be among the worst {k}", k=assessment.k),
        say("With any weights at all"),
        say("Median rank"),
        say("Lower end of the 90% interval"),
        say("Upper end of the 90% interval"),
        say("Score"),
        say("Rank by the chosen weights alone"),
        say("Share of weight with data"),
    ]
    for section, weight in zip(index.table.sections, index.weights, strict=True):
        name = f"{language.text(section.indicator.short_name)} {section.year}"
        head.append(f"{name} ({language.text(section.indicator.unit)})")
        head.append(
            say(
                "Part of the score: {name}, weight {weight}",
                name=name,
                weight=language.number(float(weight), 4),
            )
        )
    rows: list[list[object]] = [list(head)]
    for item in assessment.standings:
        at = index.codes.index(item.district_code)
        other = anyhow.of(item.district_code)
        row: list[object] = [
            item.district_code,
            catalogue.place(item.district_code).name,
            say(TIER_WORDS[item.tier]),
            round(item.probability, 4),
            round(other.probability, 4) if other else "",
            item.median_rank,
            item.low,
            item.high,
            round(item.score, 4),
            item.rank,
            round(item.covered, 4),
        ]
        for column, section in enumerate(index.table.sections):
            value = section.known.get(item.district_code)
            row += ["", ""] if value is None else [value, round(index.contributions[at, column], 4)]
        rows.append(row)
    rows += ([code, catalogue.place(code).name, say("not ranked")] for code in index.apart)
    return rows


def csv_rows(
    assessment: Assessment, anyhow: Assessment, *, catalogue: Catalogue, language: Language
) -> list[list[object]]:
    """Give the list as rows for a spreadsheet, and below it what it means and its sources."""
    rows = standings_rows(assessment, anyhow, catalogue=catalogue, language=language)
    said = [
        *answer(assessment, catalogue=catalogue, language=language),
        *reservations(assessment, catalogue=catalogue, language=language),
        *(
            f"{name}: {words} {formula}".strip()
            for name, words, formula in definition(assessment, language=language)
        ),
        *dict.fromkeys(
            line
            for section in assessment.index.table.sections
            for line in source_lines(section, catalogue=catalogue, language=language)
        ),
        *REFERENCES,
        data_version_line(catalogue, language=language),
    ]
    below: list[list[object]] = [[line] for line in said]
    return [*rows, [], *below]
