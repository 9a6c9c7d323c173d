"""Comparison: whether a difference between districts, years or sources is real."""

from atlas.ui.frame import open_page, show_sources

screen = open_page("banding")
show_sources([])
