"""Targets: the regulation's 30 indicators, their paths, analysis and action plan."""

from atlas.ui.frame import open_page, show_sources

screen = open_page("sasaran")
show_sources([])
