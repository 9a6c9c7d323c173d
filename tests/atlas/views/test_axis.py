import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.views.axis import scale_over, ticks


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 5))
def test_ticks_are_few_round_and_inside(low, size, fewest):
    found, decimals = ticks(low, low + size, fewest=fewest)
    assert fewest - 1 <= len(found) <= 2.5 * fewest + 1
    assert all(low - 1e-6 * size <= item <= low + size * (1 + 1e-6) for item in found)
    assert all(round(item, decimals) == item for item in found)


def test_known_ticks():
    assert ticks(0.278, 0.319) == ((0.28, 0.29, 0.3, 0.31), 2)
    assert ticks(37.0, 3038.0, fewest=2) == ((1000.0, 2000.0, 3000.0), 0)
    assert ticks(5.0, 5.0) == ((), 0)


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [([2.0, None, 40.0], 0.0, 42.28), ([60.0, 70.0], 58.8, 70.6), ([-1.0, 1.0], -1.24, 1.12)],
)
def test_a_line_starts_at_zero_unless_all_values_are_far_from_it(numbers, low, high):
    scale = scale_over(numbers)
    assert (scale.low, scale.high) == pytest.approx((low, high))


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=8))
def test_every_number_that_is_drawn_has_its_place_on_the_line(numbers):
    scale = scale_over(numbers)
    assert all(0 <= scale.percent(n) <= 100 for n in numbers if n is not None)
