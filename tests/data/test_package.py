"""What the schemas of the shipped data package cannot say."""

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
INDICATORS = {
    resource["name"]: resource["atlas:indicator"]
    for resource in PACKAGE["resources"]
    if "atlas:indicator" in resource
}
PROVINCE = "53"
NAMED = [
    "tfr",
    "stunting_survey",
    "infant_mortality_rate",
    "population_density",
    "birth_certificate_0_17_survey",
]


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values_of(indicator: str) -> list[dict[str, str]]:
    return rows_of(f"values/{indicator}.csv")


def value(indicator: str, code: str, year: int) -> str:
    (found,) = (
        row["value"]
        for row in values_of(indicator)
        if (row["district_code"], row["year"]) == (code, str(year))
    )
    return found


def number_text(row: dict[str, str]) -> str:
    return row["district_code"] + " " + row["year"]


DISTRICTS = rows_of("districts.csv")
CODES = [row["district_code"] for row in DISTRICTS if row["district_code"] != PROVINCE]
ORIGINS = {row["origin_id"]: row for row in rows_of("origins.csv")}
POPULATION = rows_of("population.csv")
TARGETS = rows_of("targets.csv")

each_indicator = pytest.mark.parametrize("indicator", INDICATORS)
each_projected_year = pytest.mark.parametrize("year", range(2025, 2030))


def people_in(year: int) -> dict[str, int]:
    return {
        row["district_code"]: int(row["value"]) for row in POPULATION if row["year"] == str(year)
    }


# --- the package


def test_every_table_has_a_resource_and_back():
    on_disk = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")}

    named = {
        resource["path"] for resource in PACKAGE["resources"] if resource["path"].endswith("csv")
    }

    assert named == on_disk


def test_the_five_named_indicators_come_first():
    named = [name for name, entry in INDICATORS.items() if entry["named"]]

    assert named == NAMED
    assert list(INDICATORS)[: len(NAMED)] == NAMED


@each_indicator
def test_every_text_of_the_catalogue_is_in_both_languages(indicator):
    entry = INDICATORS[indicator]
    thresholds = entry["thresholds"]
    texts = [entry[key] for key in ("name", "short_name", "definition", "unit", "short_unit")]
    texts += entry["caveats"] + [item["name"] for item in thresholds]
    texts += [item["source"] for item in thresholds]
    texts += [label for item in thresholds for label in item["labels"]]
    texts += [entry["processing"]] if entry["processing"] else []

    assert all(set(text) == {"id", "en"} for text in texts)
    assert all(bool(text["id"]) == bool(text["en"]) for text in texts)
    assert entry["name"]["id"]
    assert entry["unit"]["id"]
    assert entry["caveats"]


@each_indicator
def test_a_threshold_has_one_label_more_than_breaks_and_these_ascend(indicator):
    for threshold in INDICATORS[indicator]["thresholds"]:
        breaks = threshold["breaks"]

        assert len(threshold["labels"]) == len(breaks) + 1
        assert breaks == sorted(set(breaks))


# --- values


@each_indicator
def test_every_year_states_the_province_and_all_districts_in_order(indicator):
    rows = [(int(row["year"]), row["district_code"]) for row in values_of(indicator)]
    years = sorted({year for year, _ in rows})

    assert rows == [(year, code) for year in years for code in [PROVINCE, *CODES]]


@each_indicator
def test_a_value_is_empty_if_and_only_if_it_is_missing_and_then_the_note_says_why(indicator):
    for row in values_of(indicator):
        is_missing = row["status"] == "missing"

        assert (row["value"] == "") == is_missing, number_text(row)
        assert not is_missing or row["note"], number_text(row)


@each_indicator
def test_a_value_has_an_origin_and_a_place_in_it(indicator):
    for row in values_of(indicator):
        if row["status"] != "missing":
            assert row["origin_id"] in ORIGINS, number_text(row)
            assert row["locator"], number_text(row)


@each_indicator
def test_a_value_lies_in_the_valid_range_and_in_its_interval(indicator):
    low, high = INDICATORS[indicator]["valid_range"]

    for row in values_of(indicator):
        numbers = [float(row[name]) for name in ("lower", "value", "upper") if row[name]]

        assert all(low <= number <= high for number in numbers), number_text(row)
        assert numbers == sorted(numbers), number_text(row)


@each_indicator
def test_the_province_lies_between_its_districts_where_all_are_known(indicator):
    rows = values_of(indicator)

    for year in {row["year"] for row in rows}:
        known = {
            row["district_code"]: float(row["value"])
            for row in rows
            if row["year"] == year and row["value"]
        }
        province = known.pop(PROVINCE, None)
        if province is not None and len(known) == len(CODES):
            assert min(known.values()) <= province <= max(known.values()), year


@pytest.mark.parametrize(
    ("indicator", "code", "year", "printed"),
    [
        ("tfr", "53", 2024, "2.71"),  # regulation, Tabel 2.1, No. 1
        ("tfr", "5317", 2024, "3.34"),  # regulation, Tabel 1.3
        ("stunting_survey", "53", 2021, "37.8"),  # SSGI 2021
        ("stunting_survey", "5304", 2021, "48.3"),  # SSGI 2021
        ("stunting_survey", "53", 2023, "37.9"),  # SKI 2023, regulation, Tabel 2.2, No. 4
        ("infant_mortality_rate", "5320", 2020, "44.37"),  # long form, press conference
        ("birth_certificate_0_17_survey", "53", 2022, "69.47"),  # Susenas March 2022
        ("poverty_rate", "5316", 2024, "30.84"),  # BPS NTT, March 2024
        ("open_unemployment", "53", 2021, "3.77"),  # BPS NTT, 5 November 2021
        ("population_density", "53", 2024, "121.95"),  # 5,656,039 / 46,378.105
        ("population_density", "5371", 2024, "2988.33"),  # 474,801 / 158.885
        ("infant_death_rate_reported", "53", 2019, "9.1"),  # 822 / 90,023
    ],
)
def test_a_value_is_that_of_the_printed_source(indicator, code, year, printed):
    assert Decimal(value(indicator, code, year)) == Decimal(printed)


def test_stunting_by_survey_counts_the_districts_that_the_ministry_and_bkkbn_count():
    known = {
        row["district_code"]: float(row["value"])
        for row in values_of("stunting_survey")
        if row["year"] == "2021" and row["district_code"] != PROVINCE
    }

    # BKKBN, 4 March 2022: 15 districts red (30 per cent or more), 7 yellow, none below 20.
    assert sum(share >= 30 for share in known.values()) == 15
    assert sum(20 <= share < 30 for share in known.values()) == 7


def test_contradictory_birth_certificate_shares_stay_out():
    rows = values_of("birth_certificate_0_4_register")

    assert {row["status"] for row in rows} == {"missing"}
    assert "77,77" in rows[0]["note"]
    assert "82" in rows[0]["note"]


def test_a_reported_death_rate_is_the_quotient_that_its_locator_tells():
    for row in values_of("infant_death_rate_reported"):
        if row["status"] == "missing":
            continue
        told = re.search(r"([\d.]+) kematian / ([\d.]+) lahir hidup", row["locator"])
        deaths, births = (int(text.replace(".", "")) for text in told.groups())

        assert abs(deaths / births * 1000 - float(row["value"])) <= 0.05, number_text(row)


# --- places and population


def test_there_are_22_districts_in_code_order_and_one_of_them_is_a_city():
    assert DISTRICTS[0]["district_code"] == PROVINCE
    assert len(CODES) == 22
    assert sorted(CODES) == CODES
    assert [row["name"] for row in DISTRICTS if row["kind"] == "kota"] == ["Kota Kupang"]


def test_the_areas_add_up_to_the_official_area_of_the_province():
    area = {row["district_code"]: Decimal(row["area_km2"]) for row in DISTRICTS}

    assert area[PROVINCE] == Decimal("46378.105")
    assert sum(area[code] for code in CODES) == area[PROVINCE]


def test_the_two_lists_of_codes_differ_and_are_not_mixed_up():
    kemendagri = {row["district_code"]: row["kemendagri_code"] for row in DISTRICTS}

    assert kemendagri["5301"] == "53.12"
    assert kemendagri["5303"] == "53.01"
    assert kemendagri["5371"] == "53.71"


def test_an_alias_is_casefolded_and_names_a_known_place():
    known = {row["district_code"] for row in DISTRICTS}

    for row in rows_of("aliases.csv"):
        assert row["alias"] == " ".join(row["alias"].casefold().split())
        assert row["district_code"] in known


def test_a_full_name_is_no_alias_of_another_district():
    own = {row["name"].casefold(): row["district_code"] for row in DISTRICTS}

    clashes = {
        (row["alias"], row["district_code"])
        for row in rows_of("aliases.csv")
        if own.get(row["alias"], row["district_code"]) != row["district_code"]
    }

    assert clashes == {("kupang", "5371")}


@each_projected_year
def test_the_projected_districts_add_up_to_the_printed_total(year):
    people = people_in(year)
    printed = {2025: 5742564, 2026: 5828569, 2027: 5914021, 2028: 5998811, 2029: 6082836}

    assert people.pop(PROVINCE) == printed[year]
    assert sorted(people) == CODES
    assert sum(people.values()) == printed[year]


def test_the_districts_of_2024_exceed_the_printed_total_by_the_known_ten():
    people = people_in(2024)

    assert people.pop(PROVINCE) == 5656039
    assert sorted(people) == CODES
    assert sum(people.values()) == 5656049


def test_the_population_of_2020_is_that_of_the_16_printed_rows():
    people = people_in(2020)

    assert people.pop(PROVINCE) == 5325570
    assert len(people) == 16
    assert sum(people.values()) == 4227870


def test_a_repaired_cell_is_its_raw_digits_with_zeros_restored():
    repaired = [row for row in POPULATION if row["repaired"] == "yes"]

    for row in repaired:
        digits = re.sub(r"\D", "", row["raw_text"])
        zeros = row["value"].removeprefix(digits)
        assert int(row["value"]) == int(digits) * 10 ** len(zeros), number_text(row)
        assert zeros in {"0", "00"}, number_text(row)
        assert row["raw_text"] in row["note"], number_text(row)
    assert {(row["district_code"], row["year"]) for row in repaired} == {
        ("5305", "2029"),
        ("5307", "2026"),
        ("5309", "2025"),
        ("5309", "2027"),
        ("5317", "2025"),
    }


def test_a_cell_that_was_not_repaired_is_what_is_printed():
    for row in POPULATION:
        if row["repaired"] == "no":
            unit = 10 if "," in row["raw_text"] else 1  # two decimals of a thousand
            assert int(row["value"]) == int(re.sub(r"\D", "", row["raw_text"])) * unit


def test_density_is_population_by_official_area():
    area = {row["district_code"]: Decimal(row["area_km2"]) for row in DISTRICTS}
    rows = values_of("population_density")

    for row in rows:
        people = people_in(int(row["year"]))[row["district_code"]]
        exact = people / area[row["district_code"]]
        assert abs(Decimal(row["value"]) - exact) <= Decimal("0.005"), number_text(row)
        assert row["status"] == ("computed" if row["year"] == "2024" else "projection")
    assert {row["year"] for row in rows} == {str(year) for year in range(2024, 2030)}


# --- origins, targets, held back


def test_every_origin_is_used_and_every_used_origin_is_known():
    used = {row["origin_id"] for name in INDICATORS for row in values_of(name)} - {""}
    used |= {row["origin_id"] for row in [*POPULATION, *TARGETS]}
    used |= {row["area_origin_id"] for row in DISTRICTS}

    assert used == set(ORIGINS)


@pytest.mark.parametrize("origin_id", ORIGINS)
def test_an_origin_is_cited_with_its_year_and_read_where_it_says(origin_id):
    origin = ORIGINS[origin_id]

    assert origin_id[-4:] in origin["citation"]
    assert origin["quality"] in {"A", "A-", "B"}
    assert origin["quality"] != "A" or origin["access"] != "press"
    if "github.com" in origin["url"]:
        assert re.search(r"/(blob|tree)/[0-9a-f]{40}/\S+$", origin["url"])


def test_a_target_belongs_to_a_known_indicator_and_is_a_value_or_a_range():
    for row in TARGETS:
        assert row["indicator_id"] in INDICATORS
        if row["value"]:
            assert row["lower"] == row["upper"] == ""
        else:
            assert float(row["lower"]) < float(row["upper"])


def test_every_indicator_with_targets_has_them_for_all_years_of_the_regulation():
    years = {}
    for row in TARGETS:
        years.setdefault(row["indicator_id"], []).append(int(row["year"]))

    assert set(years) == {
        "tfr",
        "stunting_survey",
        "population_density",
        "birth_certificate_0_4_register",
        "infant_death_rate_reported",
        "poverty_rate",
        "open_unemployment",
    }
    assert all(listed == [2025, 2026, 2027, 2028, 2029] for listed in years.values())


def test_no_value_comes_from_a_series_that_is_held_back_for_its_quality():
    doubtful = {
        ("hdi", "2022"),
        ("open_unemployment", "2017"),
        ("stunting_routine", "2024"),
        ("stunting_survey", "2024"),
    }

    shipped = {
        (name, row["year"]) for name, _ in doubtful for row in values_of(name) if row["value"]
    }

    assert shipped & doubtful == set()
    assert any(row["quality"] == "D" for row in rows_of("held_back.csv"))


def test_every_note_has_its_english_and_no_english_is_left_over():
    tables = [*(DATA / "values").glob("*.csv"), DATA / "targets.csv"]
    used = {
        row["note"] for path in tables for row in rows_of(path.relative_to(DATA)) if row["note"]
    }
    english = {row["note"]: row["note_en"] for row in rows_of("notes.csv")}
    assert set(english) == used
    assert not any(note == text for note, text in english.items())


def test_a_note_in_english_has_the_numbers_of_the_note():
    def digits(text):
        return sorted(
            re.sub(r"[^0-9]", "", number) for number in re.findall(r"[0-9][0-9.,]*", text)
        )

    for row in rows_of("notes.csv"):
        assert digits(row["note"]) == digits(row["note_en"]), row["note"]
