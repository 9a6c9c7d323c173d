"""The map: where it is worst, and which districts come first."""

from atlas.ui.explorer import show_explorer
from atlas.ui.frame import open_page

show_explorer(open_page("peta"))
