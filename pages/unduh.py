"""Files to carry away: deck, book, workbook, layers and the offline atlas."""

from atlas.ui.frame import open_page, show_sources

screen = open_page("unduh")
show_sources([])
