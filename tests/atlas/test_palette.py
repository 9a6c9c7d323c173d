"""Neighbouring classes can be told apart with every common colour-vision deficiency."""

from itertools import pairwise

import numpy as np
import pytest
from colorspacious import cspace_convert

from atlas.classify import Classes
from atlas.model import Direction
from atlas.palette import (
    ACCENT,
    INK,
    NO_DATA_FILL,
    NO_DATA_HATCH,
    PAPER,
    colours,
    contrast,
    relative_luminance,
)

# CAM02-UCS units; about 2 is just noticeable side by side, 5 is plain on a map.
DISTINGUISHABLE = 5.0
VISIONS = [None, "protanomaly", "deuteranomaly", "tritanomaly"]


def classes_of(k, *, midpoint=None):
    breaks = tuple(float(number) for number in range(1, k))
    return Classes("quantiles", breaks, 0.0, float(k), "right", midpoint, None, k)


def seen(colour, vision):
    rgb = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    if vision is not None:
        space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("k", range(2, 8))
@pytest.mark.parametrize("direction", list(Direction))
def test_neighbouring_classes_can_be_told_apart(direction, k, vision):
    for first, second in pairwise(colours(classes_of(k), direction)):
        assert np.linalg.norm(seen(first, vision) - seen(second, vision)) > DISTINGUISHABLE


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("k", [2, 4, 6])
def test_classes_around_a_target_can_be_told_apart(k, vision):
    ramp = colours(classes_of(k, midpoint=float(k // 2)), Direction.HIGHER_IS_WORSE)
    for first, second in pairwise(ramp):
        assert np.linalg.norm(seen(first, vision) - seen(second, vision)) > DISTINGUISHABLE


@pytest.mark.parametrize("k", range(2, 8))
def test_darker_is_worse(k):
    up = [relative_luminance(c) for c in colours(classes_of(k), Direction.HIGHER_IS_WORSE)]
    down = [relative_luminance(c) for c in colours(classes_of(k), Direction.LOWER_IS_WORSE)]
    assert up == sorted(up, reverse=True)
    assert down == sorted(down)


@pytest.mark.parametrize("k", range(2, 8))
@pytest.mark.parametrize("direction", list(Direction))
def test_an_outline_with_its_casing_stands_out_on_every_fill(direction, k):
    for fill in colours(classes_of(k), direction):
        assert max(contrast(INK, fill), contrast(PAPER, fill)) >= 3
    assert contrast(INK, PAPER) >= 3
    assert contrast(ACCENT, PAPER) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("k", range(2, 8))
def test_lines_or_ground_of_the_hatch_are_far_from_every_fill(k, vision):
    ramps = [colours(classes_of(k), direction) for direction in Direction]
    if k % 2 == 0:
        ramps.append(colours(classes_of(k, midpoint=1.0), Direction.HIGHER_IS_WORSE))
    for fill in (colour for ramp in ramps for colour in ramp):
        distances = [
            np.linalg.norm(seen(fill, vision) - seen(part, vision))
            for part in (NO_DATA_FILL, NO_DATA_HATCH)
        ]
        assert max(distances) > 2 * DISTINGUISHABLE


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
