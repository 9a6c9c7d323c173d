"""Targets: the regulation's 30 indicators, their paths, analysis and action plan."""

from atlas.ui.frame import open_page, show_sources
from atlas.ui.targets import show_targets, target_sources

screen = open_page("sasaran")
show_targets(screen)
show_sources(target_sources(screen))
