"""Conditions survive the URL, nothing breaks the parser, and no district gets lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.conditions import (
    MOST_CONDITIONS,
    Condition,
    Relation,
    format_conditions,
    parse_conditions,
    select,
)
from atlas.values import read_values
from geo.tables import read_rows

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
INDICATORS = CATALOGUE.indicators
SHOWN = ("stunting_survey", 2021)

conditions = st.builds(
    Condition,
    st.sampled_from(sorted(INDICATORS)),
    st.sampled_from(Relation),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0),
)
lists = st.lists(conditions, max_size=MOST_CONDITIONS, unique=True)


def selected(text, *, shown=SHOWN):
    found, faults = parse_conditions(text, indicators=INDICATORS)
    assert faults == []
    return select(found, catalogue=CATALOGUE, values=VALUES, shown=shown)


def column(indicator, year):
    """Read one year of a shipped table by itself."""
    rows = read_rows(DATA / "values" / f"{indicator}.csv", columns=("value",))
    return {
        r["district_code"]: float(r["value"])
        for r in rows
        if r["year"] == str(year) and r["value"] and r["district_code"] != "53"
    }


@given(lists)
def test_conditions_survive_the_url(listed):
    assert parse_conditions(format_conditions(listed), indicators=INDICATORS) == (
        tuple(listed),
        [],
    )


@given(st.text(st.characters(codec="utf-8"), max_size=80) | st.text(";<>=.,-0123456789e nainf"))
def test_no_text_breaks_the_parser_and_what_it_gives_is_stable(text):
    found, _ = parse_conditions(text, indicators=INDICATORS)
    assert len(found) <= MOST_CONDITIONS
    assert parse_conditions(format_conditions(found), indicators=INDICATORS) == (found, [])


@pytest.mark.parametrize(
    "part", ["kebahagiaan>3", "poverty_rate>nan", "poverty_rate>inf", "poverty_rate>", ">3",
             "poverty_rate=3", "poverty_rate>3>4", "<script>", "poverty_rate"]
)  # fmt: skip
def test_a_part_that_is_no_condition_is_named_and_the_others_stay(part):
    found, faults = parse_conditions(f"hdi<60;{part}", indicators=INDICATORS)
    assert found == (Condition("hdi", Relation.BELOW, 60.0),)
    assert [fault.where for fault in faults] == ["?filter="]
    assert faults[0].parts["text"] == part


def test_the_sixth_condition_is_refused_and_a_repeated_one_counts_once():
    text = ";".join(f"hdi>{number}" for number in (1, 1, 2, 3, 4, 5))
    assert parse_conditions(text, indicators=INDICATORS)[1] == []
    found, faults = parse_conditions(f"{text};hdi>6", indicators=INDICATORS)
    assert [item.threshold for item in found] == [1, 2, 3, 4, 5]
    assert faults[0].parts == {"count": 6, "most": 5}


def test_a_decimal_comma_is_a_decimal_point():
    (condition,), faults = parse_conditions("hdi <= 60,25", indicators=INDICATORS)
    assert (condition, faults) == (Condition("hdi", Relation.AT_MOST, 60.25), [])


@given(lists)
def test_every_district_is_kept_ruled_out_or_unknown_exactly_once(listed):
    found = select(listed, catalogue=CATALOGUE, values=VALUES, shown=SHOWN)
    codes = [*found.kept, *found.ruled_out, *found.unknown]
    assert sorted(codes) == sorted(CATALOGUE.districts)
    for code, lacking in found.unknown.items():
        assert lacking
        assert all(code not in found.sections[number].known for number in lacking)


@given(lists, conditions)
def test_another_condition_never_adds_a_district(listed, more):
    fewer = select([*listed, more], catalogue=CATALOGUE, values=VALUES, shown=SHOWN)
    assert set(fewer.kept) <= set(
        select(listed, catalogue=CATALOGUE, values=VALUES, shown=SHOWN).kept
    )


@given(st.sampled_from(sorted(INDICATORS)), st.floats(-1e6, 1e6))
def test_above_and_at_most_part_the_districts_that_have_a_value(indicator, threshold):
    kept = [
        set(
            select(
                [Condition(indicator, relation, threshold)],
                catalogue=CATALOGUE,
                values=VALUES,
                shown=SHOWN,
            ).kept
        )
        for relation in Relation
    ]
    above, at_least, below, at_most = kept
    known = set(VALUES.section(indicator, year=VALUES.best_year(indicator)).known)
    assert (above | at_most, above & at_most) == (known, set())
    assert (at_least | below, at_least & below) == (known, set())


def test_stunting_and_poverty_select_what_the_tables_say():
    stunting, poverty = column("stunting_survey", 2021), column("poverty_rate", 2024)
    wanted = sorted(code for code in stunting if stunting[code] > 35 and poverty[code] >= 25)
    found = selected("stunting_survey>35;poverty_rate>=25")
    assert list(found.kept) == wanted
    assert 0 < len(wanted) < 22
    assert [section.year for section in found.sections] == [2021, 2024]


def test_the_shown_indicator_is_judged_in_the_shown_year():
    found = selected("poverty_rate>=25", shown=("poverty_rate", 2021))
    assert found.sections[0].year == 2021
    assert list(found.kept) == sorted(
        code for code, value in column("poverty_rate", 2021).items() if value >= 25
    )


def test_a_district_without_a_value_is_unknown_even_if_another_condition_rules_it_out():
    found = selected("stunting_survey>35;infant_death_rate_reported>0")
    reported = column("infant_death_rate_reported", 2019)
    assert set(found.unknown) == set(CATALOGUE.districts) - set(reported)
    assert len(found.unknown) == 4
    assert found.judged == 18


def test_without_conditions_every_district_is_kept():
    found = selected("")
    assert found.kept == tuple(CATALOGUE.districts)
