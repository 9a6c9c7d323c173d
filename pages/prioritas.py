"""Priority districts: which ones, how sure that is, and why."""

from atlas.ui.frame import open_page
from atlas.ui.priority_board import show_priorities
from atlas.ui.priority_rules import show_simple_rules

screen = open_page("prioritas")
show_priorities(screen)
show_simple_rules(screen)
