"""The text of the page about the atlas."""

from collections.abc import Iterable, Sequence
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection
from atlas.values import Values
from atlas.views.tables import Cell, table


def about(*, catalogue: Catalogue, values: Values, language: Language) -> str:
    """Tell what the atlas shows, how to read it, and how complete each indicator is."""
    say = language.say
    paragraphs = {
        say("What this is"): [
            say(
                "An atlas of the 22 districts of Nusa Tenggara Timur (21 kabupaten and Kota "
                "Kupang). It joins published indicators to the districts' boundaries, ranks the"
                " districts and brings out those that need priority. It stands beside the "
                "roadmap of population development 2025-2029 (Governor's Regulation 88/2025), "
                "whose targets it shows."
            ),
            say("It needs no internet: nothing is asked of another computer while it runs."),
        ],
        say("How to read a map"): [
            say(
                "Darker means worse off. A hatched district has no published value that could "
                "be read; it is never drawn as zero and never ranked. A double outline marks "
                "the priority districts, a thick one the selected district."
            ),
            say(
                "A value equal to a break belongs to the lower class; in the bands of a policy "
                "threshold it belongs to the upper one, as those bands are defined, and a value "
                "equal to a target has reached it."
            ),
            say(
                "Rank 1 is the district that is worst off. Equal values share a rank. An "
                "indicator with fewer than half of the districts is shown but not ranked."
            ),
            say(
                "A survey and routine reports measure differently and are never drawn as one "
                "series."
            ),
        ],
        say("When a table is missing"): [
            say(
                "An office that has a missing table adds it with the commands “atlas data "
                "template”, “atlas data check” and “atlas data add”; the values appear after a "
                "reload."
            )
        ],
    }
    texts = "".join(
        f'<section><h3 class="atlas-sub">{escape(title)}</h3>'
        + "".join(f'<p class="atlas-summary">{escape(text)}</p>' for text in body)
        + "</section>"
        for title, body in paragraphs.items()
    )
    rows = [
        (
            Cell(language.text(indicator.name)),
            Cell(language.text(indicator.unit)),
            Cell(", ".join(map(_years_words, _alike(values.sections_of(indicator.id))))),
        )
        for indicator in catalogue.indicators.values()
    ]
    head = (say("Indicator"), say("Unit"), say("Years (districts published)"))
    title = escape(say("What exists"))
    return (
        f'<div class="atlas-about">{texts}</div>'
        f'<h3 class="atlas-sub">{title}</h3>{table(head, rows)}'
    )


def _alike(sections: Iterable[CrossSection]) -> list[list[CrossSection]]:
    """Group years that follow each other and have a value for equally many districts."""
    groups: list[list[CrossSection]] = []
    for section in sections:
        last = groups[-1][-1] if groups else None
        if last and section.year == last.year + 1 and section.published == last.published:
            groups[-1].append(section)
        else:
            groups.append([section])
    return groups


def _years_words(sections: Sequence[CrossSection]) -> str:
    first, last = sections[0], sections[-1]
    years = f"{first.year}" if first is last else f"{first.year}–{last.year}"
    return f"{years} ({first.published}/{len(first.districts)})"
