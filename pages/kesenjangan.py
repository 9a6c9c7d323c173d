"""Disparity: how far apart the districts are, and whether the gap closes."""

from atlas.ui.frame import open_page, show_sources

screen = open_page("kesenjangan")
show_sources([])
