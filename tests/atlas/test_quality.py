"""The checks find what is wrong in a toy world, and the known oddities of the shipped data."""

from dataclasses import replace

import pytest

from atlas.catalogue import DATA_FOLDER, HeldBack, Population, read_catalogue, read_held_back
from atlas.model import Kind, Status
from atlas.quality.checks import findings
from atlas.quality.finding import RULES
from atlas.quality.of_values import jumps, population_sums, quoted, section_findings
from atlas.regulation.reading import read_regulation
from atlas.values import read_values


def rules_of(found):
    return [finding.rule for finding in found]


@pytest.fixture(scope="module")
def shipped():
    catalogue = read_catalogue(DATA_FOLDER)
    return findings(
        catalogue,
        read_values(catalogue, DATA_FOLDER),
        regulation=read_regulation(DATA_FOLDER),
        held_back=read_held_back(DATA_FOLDER),
    )


def places(shipped, rule):
    return [
        (item.indicator_id, item.district_code, item.year) for item in shipped if item.rule == rule
    ]


def test_a_sound_section_has_no_findings(make_section):
    assert list(section_findings(make_section())) == []


def test_a_share_above_a_hundred_is_found_even_where_the_catalogue_allows_it(make_section):
    section = make_section({"0101": 101.2}, valid_range=(0.0, 500.0))

    (found,) = section_findings(section)
    assert (found.rule, found.district_code, found.parts["value"]) == ("range", "0101", 101.2)


def test_a_province_outside_its_districts_is_found_only_when_all_are_known(make_section):
    complete = dict.fromkeys(("0101", "0102", "0103", "0104", "0105", "0106"), 10.0)

    assert rules_of(section_findings(make_section(complete, province=11.0))) == ["province"]
    del complete["0105"]
    assert rules_of(section_findings(make_section(complete, province=11.0))) == []


def test_a_rate_that_does_not_follow_from_its_count_is_found(make_section):
    section = make_section({"0101": 25.0}, kind=Kind.RATE)
    first = replace(
        section.districts[0], status=Status.COMPUTED, locator="12 kematian / 1.000 lahir hidup"
    )

    (found,) = section_findings(replace(section, districts=(first, *section.districts[1:])))
    assert found.rule == "ratio"
    assert found.parts["rate"] == 12.0


def test_a_jump_is_found_among_many_usual_changes(make_section):
    numbers = dict.fromkeys(("0101", "0102", "0103", "0104", "0106"), 10.0)
    sections = []
    for year in range(2010, 2017):
        section = make_section({code: n + 0.1 * (year - 2010) for code, n in numbers.items()})
        moved = tuple(replace(item, year=year) for item in section.districts)
        sections.append(replace(section, year=year, districts=moved))
    assert list(jumps(sections)) == []

    last = sections[-1]
    wild = replace(last.districts[0], value=15.0)
    sections[-1] = replace(last, districts=(wild, *last.districts[1:]))
    (found,) = jumps(sections)
    assert (found.district_code, found.year) == ("0101", 2016)


def test_a_population_that_does_not_add_up_is_found_as_printed_and_as_repaired(toy_catalogue):
    def people(code, persons, text, *, repaired=False):
        return Population(code, 2024, persons, text, repaired, False, "toy", "")

    places = {(code, 2024): people(code, 1000, "1.000") for code in toy_catalogue.districts}
    places["0101", 2024] = people("0101", 1000, "100", repaired=True)
    places["53", 2024] = people("53", 6000, "6.000")

    assert rules_of(population_sums(replace(toy_catalogue, populations=places))) == ["raw_sum"]
    places["53", 2024] = people("53", 6001, "6.001")
    found = population_sums(replace(toy_catalogue, populations=places))
    assert rules_of(found) == ["sum", "raw_sum"]


def test_a_quoted_share_must_follow_from_its_numbers():
    def series(reason):
        return HeldBack("Toy", "2024", "", "C", reason, "")

    assert list(quoted([series("50 dari 200 anak adalah 25,0 persen")])) == []
    (wrong,) = quoted([series("50 dari 200 anak, ditulis 30 persen")])
    assert wrong.parts["claimed"] == (30.0,)
    (beyond,) = quoted([series("201 dari 200")])
    assert beyond.parts["share"] == 100.5


def test_the_atlas_finds_by_itself_the_oddities_known_of_its_sources(shipped):
    births = {code for _, code, _ in places(shipped, "births")}
    quoted_series = [item.parts["series"] for item in shipped if item.rule == "quoted"]

    assert {"5307", "5317"} <= births  # Alor and Sumba Barat Daya, 2019
    assert any("e-PPGBM" in name for name in quoted_series)  # 435.173 of 430.145
    assert any("Sikka" in name for name in quoted_series)  # 90.988 of 104.543 as 85.40
    assert places(shipped, "sum") == [("", "", 2024)]  # 5.656.049 against 5.656.039
    assert [year for *_, year in places(shipped, "raw_sum")] == [2025, 2026, 2027, 2029]


def test_the_atlas_finds_what_does_not_fit_among_the_targets(shipped):
    goals = {rule: [item.goal for item in shipped if item.rule == rule] for rule in RULES}

    assert {2, 11} <= set(goals["path"])  # 21,50 for ever; 75,26 then 73,38
    assert 14 in goals["overlap"]  # 0,295 in 2027 and 2028
    assert {22, 23, 27} <= set(goals["first_step"])
    assert {7, 10} <= set(goals["baseline"])  # SKI 2023; September against March
    assert [year for *_, year in places(shipped, "density")] == [2028, 2029]


def test_no_value_that_is_shipped_breaks_its_range_its_ratio_or_its_province(shipped):
    assert not {"range", "ratio", "province"} & set(rules_of(shipped))


def test_every_finding_has_a_rule_and_fills_its_template(shipped):
    for finding in shipped:
        assert finding.rule in RULES
        assert "{" not in finding.what.format(**finding.parts)
