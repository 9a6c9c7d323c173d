"""Priority districts: which ones, how sure that is, and why."""

from atlas.ui.frame import open_page
from atlas.ui.priority_board import show_priorities

screen = open_page("prioritas")
show_priorities(screen)
