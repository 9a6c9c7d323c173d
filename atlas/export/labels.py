"""Names and values on the print map, placed so that none covers another.

A label stands at the roomiest point of its district when it fits there; otherwise at the
free place nearby that hides the least land of others, tied to its district by a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, hypot, pi, sin

import numpy as np

from atlas.export.paper import Box
from atlas.export.sheet import Face
from atlas.export.terrain import CELL_M, Frame, Terrain

DIRECTIONS = 24
REACHES_MM = (5.0, 8.0, 11.0, 14.0, 18.0, 23.0, 28.0)
# Shifts of a label that stays on its district, as parts of its size.
NUDGES = tuple((dx, dy) for dx in (-0.4, -0.2, 0.0, 0.2, 0.4) for dy in (-0.5, -0.25, 0, 0.25, 0.5))
GAP_MM = 0.7
# From this part of its box on own land a label needs no line.
AT_HOME_SHARE = 0.5
# What a millimetre of distance and a cell of somebody else's land cost.
DISTANCE_COST = 1.0
LAND_COST = 0.9
CROSSING_COST = 15.0


@dataclass(frozen=True)
class Label:
    """Two lines of text with their place.

    Attributes
    ----------
    anchor
        The point in the district.
    is_away
        Whether the label stands outside and needs a line to its anchor.
    """

    code: str
    name: str
    value: str
    box: Box
    anchor: tuple[float, float]
    is_away: bool


def place_labels(
    texts: Mapping[str, tuple[str, str]],
    *,
    terrain: Terrain,
    frame: Frame,
    faces: tuple[Face, Face],
    taken: tuple[Box, ...] = (),
) -> list[Label]:
    """Place the labels of all districts.

    Parameters
    ----------
    texts
        Name and value text by district code.
    taken
        Boxes that must stay free.

    Returns
    -------
    list of Label
        One per text; their boxes do not overlap each other, `taken`, or the edge.
    """
    placed: list[Label] = []
    by_room = sorted(texts, key=lambda code: -terrain.anchors[code][2])
    for code in by_room:
        x_m, y_m, _ = terrain.anchors[code]
        anchor = frame.place(x_m, y_m)
        size = _size(texts[code], faces=faces)
        busy = [*taken, *(label.box for label in placed)]
        candidates = _candidates(anchor, size=size)
        free = [
            box
            for box in candidates
            if box.inside(frame.box) and not any(box.overlaps(other) for other in busy)
        ]
        box = min(
            free or candidates[:1],
            key=lambda b: (
                _cost(b, anchor=anchor, code=code, terrain=terrain, frame=frame)
                + CROSSING_COST * _crossings(b, anchor=anchor, busy=busy)
            ),
        )
        is_away = not (
            box.left <= anchor[0] <= box.right and box.bottom <= anchor[1] <= box.top
        ) and not _is_at_home(box, code=code, terrain=terrain, frame=frame)
        placed.append(Label(code, *texts[code], box, anchor, is_away))
    return placed


def _size(text: tuple[str, str], *, faces: tuple[Face, Face]) -> tuple[float, float]:
    width = max(face.width_mm(line) for face, line in zip(faces, text, strict=True))
    lines = sum(face.line_mm for face, line in zip(faces, text, strict=True) if line)
    return width + 2 * GAP_MM, lines + GAP_MM


def _candidates(anchor: tuple[float, float], *, size: tuple[float, float]) -> list[Box]:
    x, y = anchor
    width, height = size
    middles = [(x, y)]
    middles += [(x + dx * width, y + dy * height) for dx, dy in NUDGES]
    for reach in REACHES_MM:
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            middles.append((x + (reach + width / 2) * cos(angle), y + reach * sin(angle)))
    return [
        Box(cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2) for cx, cy in middles
    ]


def _cost(
    box: Box, *, anchor: tuple[float, float], code: str, terrain: Terrain, frame: Frame
) -> float:
    middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    distance = hypot(middle[0] - anchor[0], middle[1] - anchor[1])
    own = list(terrain.outlines).index(code)
    covered = _cells(box, terrain=terrain, frame=frame)
    others = int(((covered >= 0) & (covered != own)).sum())
    cell_mm = CELL_M * frame.mm_per_m
    return DISTANCE_COST * distance + LAND_COST * others * cell_mm


def _is_at_home(box: Box, *, code: str, terrain: Terrain, frame: Frame) -> bool:
    covered = _cells(box, terrain=terrain, frame=frame)
    own = list(terrain.outlines).index(code)
    return covered.size > 0 and float((covered == own).mean()) >= AT_HOME_SHARE


def _crossings(box: Box, *, anchor: tuple[float, float], busy: list[Box]) -> int:
    """Count the boxes that the line from a label to its anchor would cross."""
    middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    steps = [number / 12 for number in range(13)]
    points = [
        (anchor[0] + s * (middle[0] - anchor[0]), anchor[1] + s * (middle[1] - anchor[1]))
        for s in steps
    ]
    return sum(
        any(b.left <= x <= b.right and b.bottom <= y <= b.top for x, y in points) for b in busy
    )


def _cells(box: Box, *, terrain: Terrain, frame: Frame) -> np.ndarray:
    """Give the owners of the land under a box."""

    def cell(mm: float, start_mm: float, start_m: float, edge_m: float) -> int:
        metres = start_m + (mm - start_mm) / frame.mm_per_m
        return max(0, int((metres - edge_m) // CELL_M))

    columns = [
        cell(x, frame.box.left, frame.left_m, terrain.extent.left) for x in (box.left, box.right)
    ]
    rows = [
        cell(y, frame.box.bottom, frame.bottom_m, terrain.extent.bottom)
        for y in (box.bottom, box.top)
    ]
    return terrain.owners[rows[0] : rows[1] + 1, columns[0] : columns[1] + 1]
