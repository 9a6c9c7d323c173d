"""The part of the print map that is shown enlarged, and the extents of the maps.

Kota Kupang is 0.3 % of the province's area and most of what a planner asks about first:
at the size of a slide it is a few millimetres wide.
"""

from collections.abc import Collection
from dataclasses import dataclass

import geopandas as gpd

from geo.projection import to_print

INSET_CODE = "5371"
INSET_MARGIN_SHARE = 0.15
MAP_MARGIN_SHARE = 0.02


@dataclass(frozen=True)
class Extent:
    """A rectangle in the print projection, in metres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width_m(self) -> float:
        """From west to east."""
        return self.right - self.left

    @property
    def height_m(self) -> float:
        """From south to north."""
        return self.top - self.bottom

    def widened(self, share: float) -> "Extent":
        """Give the rectangle with a margin on all four sides.

        Parameters
        ----------
        share
            The margin as a part of the longer side.
        """
        margin = share * max(self.width_m, self.height_m)
        return Extent(
            self.left - margin, self.bottom - margin, self.right + margin, self.top + margin
        )


def extent_of(
    districts: gpd.GeoDataFrame, *, codes: Collection[str], margin_share: float
) -> Extent:
    """Give the rectangle around some districts.

    Parameters
    ----------
    districts
        A boundary layer in any projection, indexed by district code.
    codes
        At least one code of the layer.
    margin_share
        See :meth:`Extent.widened`.
    """
    chosen = to_print(districts.loc[list(codes)])
    left, bottom, right, top = (float(edge) for edge in chosen.total_bounds)
    return Extent(left, bottom, right, top).widened(margin_share)


def map_extent(districts: gpd.GeoDataFrame) -> Extent:
    """Give the rectangle of the main map: every district with a narrow margin."""
    return extent_of(districts, codes=list(districts.index), margin_share=MAP_MARGIN_SHARE)


def inset_extent(districts: gpd.GeoDataFrame) -> Extent:
    """Give the rectangle of the inset: Kota Kupang and a little of what is around it."""
    return extent_of(districts, codes=[INSET_CODE], margin_share=INSET_MARGIN_SHARE)
