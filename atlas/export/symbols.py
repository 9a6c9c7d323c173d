"""Counts of people as circles: the area of a circle is the count, the colour the rate."""

from collections import Counter
from dataclasses import dataclass
from math import floor, log10, sqrt

from atlas.export.headings import GAP, QUIET
from atlas.export.inset_maps import draw_insets
from atlas.export.legend import draw_legend
from atlas.export.map_panel import (
    LAND,
    Paint,
    draw_furniture,
    draw_labels,
    draw_land,
    paint_of,
)
from atlas.export.paper import Box
from atlas.export.print_map import Drawing, split
from atlas.export.sheet import Face, Mark
from atlas.export.terrain import Frame, fit
from atlas.palette import INK, PAPER, SEA
from geo.errors import N_, DataError, Fault

# Diameter of the largest circle as a part of the map's width.
LARGEST_SHARE = 0.085
# Circles may cover this much of each other's box before a label keeps away.
KEPT_SHARE = 0.92
# Room for the sizes in the legend.
SIZES_MM = 34.0
LEGEND_SHARES = (1.0, 0.4, 0.1)
# Whether the people behind a share are counted, and whether every district has a count: a sum
# of some districts must not look like that of the province.
TITLES = {
    (True, True): N_("{indicator}: most people in {place} ({count} of {total})"),
    (True, False): N_(
        "{indicator}: most people in {place} ({count}), of {known} districts with a count"
    ),
    (False, True): N_("Population {year}: largest in {place} ({count} of {total})"),
    (False, False): N_(
        "Population {year}: largest in {place} ({count}), of {known} districts with a count"
    ),
}


@dataclass(frozen=True)
class Counts:
    """Persons by district, with what they are and from which year.

    Attributes
    ----------
    persons
        Rounded to whole persons; districts whose count is not known are left out.
    is_share
        Whether these are the people behind the indicator's share, not the population.
    """

    persons: dict[str, int]
    year: int
    is_share: bool


def counts_of(drawing: Drawing) -> Counts:
    """Count the people behind a share of the population, else the population itself.

    Raises
    ------
    DataError
        When no district has a count.
    """
    scene, catalogue = drawing.scene, drawing.catalogue
    shares = {r.district_code: r.people for r in scene.ranking if r.people is not None}
    if shares:
        return Counts(shares, scene.section.year, True)
    if scene.indicator.people_of != "population":
        for year in _years_by_use(drawing):
            found = {code: catalogue.persons(code, year) for code in catalogue.districts}
            known = {code: count for code, count in found.items() if count is not None}
            if known:
                return Counts(known, year, False)
    raise DataError(
        Fault(
            N_("There is no count of people for “{indicator}” in {year}."),
            "layout: symbols",
            N_("Choose a year whose population is known: {years}."),
            {
                "indicator": scene.indicator.id,
                "year": scene.section.year,
                "years": ", ".join(map(str, sorted({y for _, y in catalogue.populations}))),
            },
        )
    )


def _years_by_use(drawing: Drawing) -> list[int]:
    """Order the years with a population: those of most districts, counted, near the scene's."""
    wanted, populations = drawing.scene.section.year, drawing.catalogue.populations
    known = Counter(year for code, year in populations if code in drawing.catalogue.districts)
    projected = {item.year for item in populations.values() if item.is_projection}
    return sorted(
        known, key=lambda year: (-known[year], year in projected, abs(year - wanted), year)
    )


def lay_out_symbols(drawing: Drawing) -> None:
    """Draw a circle for each district on a plain map, coloured by class."""
    sheet, language = drawing.sheet, drawing.language
    counts = counts_of(drawing)
    room = drawing.frame_of_words(**_words(drawing, counts))
    map_box, legend, insets = split(room, sheet=drawing.sheet, terrain=drawing.terrain)
    plain = Paint(dict.fromkeys(drawing.catalogue.districts, LAND))
    frame = fit(drawing.terrain.extent, map_box)
    sheet.fill(map_box, SEA)
    draw_land(sheet, plain, terrain=drawing.terrain, frame=frame)
    taken = [*draw_furniture(sheet, frame=frame, language=language)]
    mm_per_root = LARGEST_SHARE * map_box.width / sqrt(max(counts.persons.values()))
    circles = _draw_circles(drawing, counts, frame=frame, mm_per_root=mm_per_root)
    taken += circles.values()
    texts = {
        code: (
            drawing.catalogue.place(code).name,
            language.count(counts.persons[code])
            if code in counts.persons
            else language.say("no data"),
        )
        for code in drawing.catalogue.districts
    }
    radii = {code: circle.width / 2 for code, circle in circles.items()}
    draw_labels(sheet, texts, terrain=drawing.terrain, frame=frame, taken=taken, radii=radii)
    _draw_column(drawing, counts, legend=legend, insets=insets, mm_per_root=mm_per_root)


def _draw_column(
    drawing: Drawing, counts: Counts, *, legend: Box, insets: Box, mm_per_root: float
) -> None:
    """Draw colours and sizes below each other, or beside each other where it is low.

    There are insets only by choice: no circle is too small to see.
    """
    language = drawing.language
    panel = f"{drawing.scene.indicator.id}-{drawing.scene.section.year}"
    foot = draw_legend(drawing.sheet, drawing.scene, column=legend, language=language, panel=panel)
    column = Box(legend.left, legend.bottom, legend.right, foot)
    if column.height < SIZES_MM:
        right = min(insets.right, legend.right + 2 * GAP + 2 * legend.width)
        column = Box(insets.left, insets.bottom, right, legend.top)
    foot = _draw_sizes(drawing, counts, column=column, mm_per_root=mm_per_root)
    if not drawing.recipe.insets:
        return
    if legend.left == insets.left:
        insets = Box(insets.left, insets.bottom, insets.right, foot)
    draw_insets(
        drawing.sheet,
        Paint(paint_of(drawing.scene).fills),
        names=drawing.recipe.insets,
        box=insets,
        catalogue=drawing.catalogue,
        language=language,
    )


def _words(drawing: Drawing, counts: Counts) -> dict[str, str]:
    language, scene = drawing.language, drawing.scene
    most = max(counts.persons, key=lambda code: (counts.persons[code], code))
    name = language.text(scene.indicator.name)
    parts = {
        "place": drawing.catalogue.place(most).name,
        "count": language.count(counts.persons[most]),
        "total": language.count(sum(counts.persons.values())),
    }
    title = language.say(
        TITLES[counts.is_share, len(counts.persons) == len(drawing.catalogue.districts)],
        indicator=language.text(scene.indicator.short_name),
        year=counts.year,
        known=len(counts.persons),
        **parts,
    )
    unit = language.text(scene.indicator.unit)
    said = language.say(
        "Circle area: people; colour: {indicator}, {unit}, {year}",
        indicator=name,
        unit=unit,
        year=scene.section.year,
    )
    return {"title": title, "said": said, "note": _note(drawing, counts)}


def _note(drawing: Drawing, counts: Counts) -> str:
    """Say what the circles are, and from which editions the population is."""
    language, catalogue = drawing.language, drawing.catalogue
    template = N_("Circles: population of {year}; colour: the indicator.")
    if counts.is_share:
        template = N_("Circles: value × population of {year}, computed by the atlas and rounded.")
    used = [catalogue.populations[code, counts.year] for code in counts.persons]
    origins = [catalogue.origins[name] for name in dict.fromkeys(item.origin_id for item in used)]
    names = "; ".join(f"{origin.producer}, {origin.title}" for origin in origins)
    if any(item.is_projection for item in used):
        names += f" ({language.say('projection')})"
    return " ".join(
        (
            language.say(template, year=counts.year),
            language.say("Population: {names}.", names=names),
        )
    )


def _draw_circles(
    drawing: Drawing, counts: Counts, *, frame: Frame, mm_per_root: float
) -> dict[str, Box]:
    """Draw the circles, the largest at the bottom; give the room they take."""
    fills = paint_of(drawing.scene).fills
    taken = {}
    for code in sorted(counts.persons, key=lambda code: -counts.persons[code]):
        x, y = frame.place(*drawing.terrain.anchors[code][:2])
        width = mm_per_root * sqrt(counts.persons[code])
        fill = fills[code] or PAPER
        drawing.sheet.dot((x, y), width, fill, zorder=6)
        drawing.sheet.note(Mark("symbol", code, fill=fill, count=counts.persons[code]))
        half = width / 2 * KEPT_SHARE
        taken[code] = Box(x - half, y - half, x + half, y + half)
    return taken


def _draw_sizes(drawing: Drawing, counts: Counts, *, column: Box, mm_per_root: float) -> float:
    """Draw three circles of round counts beside each other; give the height below them."""
    sheet, language = drawing.sheet, drawing.language
    small, quiet = Face(sheet.style.small), Face(sheet.style.small, colour=QUIET)
    largest = max(counts.persons.values())
    sizes = dict.fromkeys(_rounded(largest * share) for share in LEGEND_SHARES)
    height = mm_per_root * sqrt(max(sizes))
    words = language.say("people, by the area of the circle")
    y = column.top - quiet.ascent_mm
    sheet.write((column.left, y), words, quiet)
    x, bottom = column.left, y - 2 - height
    for count in sizes:
        width = mm_per_root * sqrt(count)
        text = language.count(count)
        room = max(width, small.width_mm(text))
        sheet.dot((x + room / 2, bottom + width / 2), width, PAPER)
        place = (x + room / 2, bottom - small.ascent_mm - 1)
        sheet.write(place, text, small, align="center")
        sheet.note(Mark("size", text=text, fill=INK, count=count))
        x += room + 3
    return bottom - small.line_mm - GAP


def _rounded(number: float) -> int:
    """Give a number of one digit and zeros, not above it."""
    power = int(10 ** floor(log10(max(1.0, number))))
    return max(1, int(number / power)) * power
