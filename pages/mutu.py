"""Data quality: contradictions, corrections, automatic checks, series held back."""

from atlas.regulation.document import ORIGIN_ID
from atlas.ui.frame import open_page, show_sources
from atlas.ui.quality import show_quality

screen = open_page("mutu")
show_quality(screen)
show_sources([screen.catalogue.origins[ORIGIN_ID].citation])
