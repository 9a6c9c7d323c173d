"""Files to carry away: slides, book, workbook, layers and the offline atlas."""

from atlas.provenance import boundary_credit, data_version_line
from atlas.ui.frame import open_page, show_sources
from atlas.ui.offline import show_offline
from atlas.ui.papers import show_papers
from atlas.ui.story import show_deck

screen = open_page("unduh")
show_deck(screen)
show_papers(screen)
show_offline(screen)
show_sources(
    [
        boundary_credit(screen.language),
        data_version_line(screen.catalogue, language=screen.language),
    ]
)
