"""The type and the colours of a portrait."""

from atlas.export.typeface import Face
from atlas.palette import ACCENT

QUIET = "#51636b"
RULE = "#dbe2e5"
OVERLINE = Face(7.2, bold=True, colour=ACCENT)
TITLE = Face(23, bold=True)
LEAD = Face(8.6)
FACT, FACT_LABEL = Face(11.5, bold=True), Face(7.2, colour=QUIET)
HEADING = Face(9.2, bold=True, colour=ACCENT)
BODY, STRONG = Face(7.8), Face(7.8, bold=True)
SMALL, SMALL_BOLD = Face(6.9, colour=QUIET), Face(6.9, bold=True, colour=QUIET)
FOOT = Face(6.5, colour=QUIET)
NAME, UNIT, FIGURE = Face(8.0, bold=True), Face(6.6, colour=QUIET), Face(8.6)
COLUMN_GAP = 6.0
SECTION_GAP = 3.8
