"""Files to carry away: deck, book, workbook, layers and the offline atlas."""

from atlas.ui.frame import open_page, show_sources
from atlas.ui.offline import show_offline

screen = open_page("unduh")
show_offline(screen)
show_sources([])
