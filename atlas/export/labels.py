"""Names and values on the print map, placed so that none covers another.

A label stands at the roomiest point of its district when it fits there; otherwise at the
free place nearby that hides the least land of others, tied to its district by a line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

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
# Points of a line that are tried for lying in a box.
STEPS = 13

Edges = NDArray[np.float64]


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
    numbers = {code: number for number, code in enumerate(terrain.outlines)}
    for code in sorted(texts, key=lambda code: -terrain.anchors[code][2]):
        x_m, y_m, _ = terrain.anchors[code]
        anchor = frame.place(x_m, y_m)
        candidates = _candidates(anchor, size=_size(texts[code], faces=faces))
        costs = _costs(
            _edges(candidates),
            anchor=anchor,
            busy=_edges([*taken, *(label.box for label in placed)]),
            within=frame.box,
        )
        box, home = _best(candidates, costs, own=numbers[code], terrain=terrain, frame=frame)
        is_over = box.left <= anchor[0] <= box.right and box.bottom <= anchor[1] <= box.top
        is_away = not is_over and home < AT_HOME_SHARE
        placed.append(Label(code, *texts[code], box, anchor, is_away))
    return placed


def _best(
    candidates: Sequence[Box],
    costs: NDArray[np.float64],
    *,
    own: int,
    terrain: Terrain,
    frame: Frame,
) -> tuple[Box, float]:
    """Choose the cheapest candidate, the land of others included.

    Returns
    -------
    tuple
        The box, and the part of it that lies on the label's own land.
    """
    best, lowest, home = candidates[0], float("inf"), 0.0
    for place in np.argsort(costs, kind="stable"):
        if costs[place] >= lowest:
            break
        covered = _cells(candidates[place], terrain=terrain, frame=frame)
        others = int(((covered >= 0) & (covered != own)).sum())
        cost = costs[place] + LAND_COST * CELL_M * frame.mm_per_m * others
        if cost < lowest:
            best, lowest = candidates[place], cost
            home = float((covered == own).mean()) if covered.size else 0.0
    return best, home


def _edges(boxes: Sequence[Box]) -> Edges:
    """Give boxes as rows of left, bottom, right and top."""
    rows = [(box.left, box.bottom, box.right, box.top) for box in boxes]
    return np.array(rows, dtype=float).reshape(-1, 4)


def _is_free(edges: Edges, *, busy: Edges, within: Box) -> NDArray[np.bool_]:
    """Tell which boxes lie within a box and overlap none that is taken."""
    left, bottom, right, top = edges.T[:, :, None]
    overlaps = (left < busy[:, 2]) & (busy[:, 0] < right) & (bottom < busy[:, 3])
    overlaps &= busy[:, 1] < top
    is_inside = (edges[:, 0] >= within.left) & (edges[:, 2] <= within.right)
    is_inside &= (edges[:, 1] >= within.bottom) & (edges[:, 3] <= within.top)
    return np.asarray(is_inside & ~overlaps.any(axis=1))


def _costs(
    edges: Edges, *, anchor: tuple[float, float], busy: Edges, within: Box
) -> NDArray[np.float64]:
    """Reckon distance from the anchor, and the boxes that a line from there would cross.

    What is not free costs infinitely much.
    """
    start = np.array(anchor)
    middles = (edges[:, :2] + edges[:, 2:]) / 2
    distance = np.hypot(*(middles - start).T)
    steps = np.linspace(0, 1, STEPS)[None, :, None]
    x, y = (start + steps * (middles - start)[:, None, :]).transpose(2, 0, 1)[..., None]
    hits = (busy[:, 0] <= x) & (x <= busy[:, 2]) & (busy[:, 1] <= y) & (y <= busy[:, 3])
    crossings = hits.any(axis=1).sum(axis=1)
    costs = DISTANCE_COST * distance + CROSSING_COST * crossings
    return np.where(_is_free(edges, busy=busy, within=within), costs, np.inf)


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
