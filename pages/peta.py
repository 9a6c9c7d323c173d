"""The map: where it is worst, and which districts come first."""

from atlas.ui.downloads import show_download_menu
from atlas.ui.explorer import show_explorer
from atlas.ui.frame import open_page

screen = open_page("peta")
show_download_menu(screen)
show_explorer(screen)
