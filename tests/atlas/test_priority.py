"""Each flag follows its rule, and the rule is said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.classify import classify
from atlas.model import Direction
from atlas.priority import Rule, across, flagged

CODES = ["0101", "0102", "0103", "0104", "0105", "0106"]


def flags_of(section, rule, *, scheme="threshold:bands"):
    classes = classify(section.known.values(), scheme=scheme, k=3, indicator=section.indicator)
    threshold = next(iter(section.indicator.thresholds), None)
    return flagged(section, rule=rule, classes=classes, threshold=threshold)


@pytest.mark.parametrize(
    ("direction", "rule", "codes"),
    [
        # A value of exactly 30 is in the worst band of 30 or more.
        (Direction.HIGHER_IS_WORSE, Rule.WORST_CLASS, {"0102", "0103", "0106"}),
        (Direction.HIGHER_IS_WORSE, Rule.THRESHOLD, {"0102", "0103", "0106"}),
        # A value of exactly the target has reached it.
        (Direction.HIGHER_IS_WORSE, Rule.TARGET, {"0106"}),
        (Direction.LOWER_IS_WORSE, Rule.WORST_CLASS, {"0104"}),
        (Direction.LOWER_IS_WORSE, Rule.THRESHOLD, {"0104"}),
        (Direction.LOWER_IS_WORSE, Rule.TARGET, {"0101", "0104"}),
    ],
)
def test_each_rule_flags_the_worse_end(make_section, direction, rule, codes):
    flags = flags_of(make_section(direction=direction, target=30.0), rule)
    assert flags.codes == codes
    assert flags.rule is rule
    assert not flags.words.startswith("none")
    flags.words.format(**flags.parts)


def test_the_parts_say_level_and_year(make_section):
    section = make_section(target=30.0)
    assert flags_of(section, Rule.TARGET).parts == {"year": 2024, "level": 30.0}
    assert flags_of(section, Rule.THRESHOLD).parts == {"level": 30.0}
    assert flags_of(section, Rule.WORST_CLASS, scheme="quantiles").parts == {"k": 3}


@pytest.mark.parametrize("rule", list(Rule))
def test_nobody_is_flagged_where_no_end_is_worse(make_section, rule):
    flags = flags_of(make_section(direction=Direction.NEITHER, target=1.0), rule)
    assert flags.codes == frozenset()
    assert flags.words.startswith("none, neither end")


@pytest.mark.parametrize("rule", list(Rule))
def test_nobody_is_flagged_when_fewer_than_half_are_published(make_section, rule):
    flags = flags_of(make_section({"0101": 50.0, "0102": 60.0}, target=1.0), rule)
    assert flags.codes == frozenset()
    assert flags.words.startswith("none, fewer than half")


def test_nobody_is_flagged_without_the_level_of_the_rule(make_section):
    section = make_section(thresholds=())
    no_threshold = flags_of(section, Rule.THRESHOLD, scheme="quantiles")
    no_target = flags_of(section, Rule.TARGET, scheme="quantiles")
    for flags in (no_threshold, no_target):
        assert flags.codes == frozenset()
        assert flags.words.startswith("none, ")


def test_nobody_is_flagged_when_all_are_alike(make_section):
    flags = flags_of(make_section(dict.fromkeys(CODES, 7.0)), Rule.WORST_CLASS, scheme="quantiles")
    assert flags.codes == frozenset()
    assert flags.words == "none, all districts are in one class"


def test_across_counts_places_among_the_worst_and_of_how_many(make_section):
    sections = [
        make_section(id="first"),
        make_section(id="second", direction=Direction.LOWER_IS_WORSE),
        make_section(id="neutral", direction=Direction.NEITHER),
        make_section({"0101": 1.0, "0105": 9.0}, id="sparse"),
    ]
    counts = {item.district_code: item for item in across(sections, worst=2)}
    # Ties at the edge all count: 0102 and 0103 share rank 2 of the first.
    assert counts["0106"].indicator_ids == ("first",)
    assert counts["0102"].indicator_ids == counts["0103"].indicator_ids == ("first",)
    assert counts["0104"].indicator_ids == counts["0101"].indicator_ids == ("second",)
    assert (counts["0105"].n, counts["0105"].of) == (0, 0)
    assert {item.of for code, item in counts.items() if code != "0105"} == {2}


toy_values = st.dictionaries(st.sampled_from(CODES), st.integers(0, 9).map(float), min_size=3)


@given(st.lists(toy_values, min_size=1, max_size=4), st.integers(1, 6))
def test_across_is_sorted_and_counts_no_more_than_is_known(make_section, worlds, worst):
    sections = [make_section(values, id=f"i{number}") for number, values in enumerate(worlds)]
    counts = across(sections, worst=worst)
    assert sorted(item.district_code for item in counts) == CODES
    assert list(counts) == sorted(counts, key=lambda item: (-item.n, item.district_code))
    for item in counts:
        assert item.n == len(item.indicator_ids) <= item.of
        assert item.of == sum(item.district_code in values for values in worlds)
    assert sum(item.n for item in counts) >= sum(min(worst, len(v)) for v in worlds)


def test_across_nothing_is_nothing(make_section):
    assert across([]) == ()
    assert across([make_section(direction=Direction.NEITHER)]) == ()
