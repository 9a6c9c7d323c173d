"""The meeting's story on the whole screen: arrow keys, live maps, Escape leads back."""

from atlas.provenance import boundary_credit, data_version_line
from atlas.ui.frame import open_page, show_sources
from atlas.ui.story import show_presentation

screen = open_page("tayang")
show_presentation(screen)
show_sources(
    [
        boundary_credit(screen.language),
        data_version_line(screen.catalogue, language=screen.language),
    ]
)
