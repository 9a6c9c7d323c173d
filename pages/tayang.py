"""The meeting's story on the whole screen: arrow keys, live maps, Escape leads back."""

from atlas.ui.frame import open_page
from atlas.ui.story import show_presentation

screen = open_page("tayang")
show_presentation(screen)
