"""The regulation as data: counted, and compared with the tables that the atlas already had."""

import csv
import json
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
YEARS = [str(year) for year in range(2025, 2030)]
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {item["name"]: item["path"] for item in PACKAGE["resources"]}


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INDICATORS = rows_of("regulation/indicators.csv")
TARGETS = rows_of("regulation/targets.csv")
PSRI = rows_of("regulation/psri.csv")
CORRECTIONS = rows_of("regulation/corrections.csv")
CONTENTS = rows_of("regulation/contents.csv")
PASSAGES = {row["passage_id"]: row["text"] for row in rows_of("regulation/passages.csv")}
NUMBERS = [str(number) for number in range(1, 31)]


def targets_of(number: str) -> list[dict[str, str]]:
    return [row for row in TARGETS if row["indicator_no"] == number]


def test_there_are_five_pillars_and_thirty_indicators_as_many_as_each_table_numbers():
    assert [row["pillar"] for row in rows_of("regulation/pillars.csv")] == list("12345")
    assert [row["indicator_no"] for row in INDICATORS] == NUMBERS
    for pillar in rows_of("regulation/pillars.csv"):
        inside = [row for row in INDICATORS if row["pillar"] == pillar["pillar"]]
        assert len(inside) == int(pillar["indicators"])
        assert [int(row["row"]) for row in inside] == list(range(1, len(inside) + 1))


def test_every_table_of_the_three_chapters_is_typed_and_every_chart_is_named_unreadable():
    tables = [row["item"] for row in CONTENTS if row["item"].startswith("Tabel")]
    charts = [row["item"] for row in CONTENTS if row["item"].startswith("Grafik")]
    unreadable = {row["locator"] for row in CORRECTIONS if row["kind"] == "unreadable"}

    chapters = [(1, 3), (2, 5), (3, 5)]
    assert tables == [f"Tabel {a}.{b}" for a, last in chapters for b in range(1, last + 1)]
    assert charts == [f"Grafik 1.{number}" for number in range(1, 8)]
    assert all(row["resource"] in RESOURCES for row in CONTENTS if row["item"] in tables)
    assert set(charts) <= unreadable


def test_every_target_cell_is_a_number_a_range_or_listed_as_not_set_or_unreadable():
    assert [(row["indicator_no"], row["year"]) for row in TARGETS] == [
        (number, year) for number in NUMBERS for year in YEARS
    ]
    for row in TARGETS:
        has_ends = bool(row["lower"]) and bool(row["upper"])
        assert (row["status"] == "value") == bool(row["value"]), row
        assert (row["status"] == "range") == has_ends, row
        assert (row["status"] == "not_set") == (row["raw_text"] == "-"), row
        assert (row["status"] == "unreadable") == (row["raw_text"] == ""), row
    assert {row["indicator_no"] for row in TARGETS if row["status"] == "unreadable"} == {"5"}
    assert any(
        row["kind"] == "unreadable" and row["locator"].startswith("Tabel 2.2, No. 2,")
        for row in CORRECTIONS
    )


def test_a_typed_number_is_the_printed_one():
    def typed(text: str) -> float:
        number = text.split("/")[0].split(" ")[0].removesuffix("%").replace(".", "")
        return float(number.replace(",", "."))

    for row in [*TARGETS, *INDICATORS]:
        raw, value = (row[name] for name in (("raw_text", "value") if "year" in row else BASE))
        if value:
            assert float(value) == typed(raw), row
        elif row.get("lower"):
            low, high = raw.split(" - ")
            assert (float(row["lower"]), float(row["upper"])) == (typed(low), typed(high))


BASE = ("baseline_raw", "baseline")


@pytest.mark.parametrize(
    ("number", "printed"),
    [  # hand-copied from the regulation
        ("1", ["2,67", "2,64", "2,60", "2,57", "2,55"]),  # Tabel 2.1
        ("11", ["70,12", "70,93", "71,75", "75,26", "73,38"]),  # Tabel 2.2, jumps up and down
        ("14", ["0,309 - 0,315", "0,302 - 0,308", "0,295 - 0,301", "0,288 - 0,295"]),
        ("22", ["61,25%", "61,5%", "61,75%", "62%", "62,25%"]),  # Tabel 2.3
        ("25", ["13,08", "14,18", "15,25", "16,29", "17,29"]),  # Tabel 2.4
        ("27", ["97", "99", "99", "99", "99"]),  # Tabel 2.5
    ],
)
def test_printed_targets_are_kept(number, printed):
    assert [row["raw_text"] for row in targets_of(number)][: len(printed)] == printed


def test_every_indicator_has_all_four_aspects_a_programme_an_activity_and_a_lead():
    aspects = {(row["indicator_no"], row["aspect"]) for row in PSRI}
    wanted = ["pressure", "state", "response", "impact"]
    leads = {
        row["indicator_no"]
        for row in rows_of("regulation/agency_roles.csv")
        if row["role"] == "lead"
    }

    assert aspects == {(number, aspect) for number in NUMBERS for aspect in wanted}
    assert {row["indicator_no"] for row in rows_of("regulation/programmes.csv")} == set(NUMBERS)
    assert {row["indicator_no"] for row in rows_of("regulation/activities.csv")} == set(NUMBERS)
    assert leads == set(NUMBERS)


def test_an_empty_programme_cell_is_listed_as_unreadable():
    empty = [row["locator"] for row in rows_of("regulation/programmes.csv") if not row["name"]]
    unreadable = {row["locator"] for row in CORRECTIONS if row["kind"] == "unreadable"}

    assert len(empty) == 5
    assert set(empty) <= unreadable


def test_the_targets_of_the_atlas_are_those_of_the_regulation():
    regulation = {
        (row["atlas_indicator_id"], target["year"]): target
        for row in INDICATORS
        if row["atlas_indicator_id"]
        for target in targets_of(row["indicator_no"])
    }
    atlas = {(row["indicator_id"], row["year"]): row for row in rows_of("targets.csv")}

    assert set(atlas) == set(regulation)
    for key, row in atlas.items():
        for name in ("value", "lower", "upper"):
            assert (row[name] and float(row[name])) == (
                regulation[key][name] and float(regulation[key][name])
            )
        assert row["locator"] == regulation[key]["locator"]


def test_a_named_district_exists_and_its_number_is_the_printed_one():
    codes = {row["district_code"] for row in rows_of("districts.csv")}
    named = rows_of("regulation/named_districts.csv")

    assert {row["district_code"] for row in named} <= codes
    for row in named:
        assert not row["value"] or float(row["value"]) == float(
            row["raw_value"].removesuffix("%").replace(",", ".")
        )


def test_the_issues_of_chapter_one_g_are_counted_by_pillar():
    issues = rows_of("regulation/issues.csv")

    counts = [sum(row["pillar"] == pillar for row in issues) for pillar in "12345"]
    assert counts == [2, 8, 4, 3, 2]
    assert all(row["passage_id"] in PASSAGES for row in issues)


def test_the_team_and_its_duties_are_counted():
    team = rows_of("regulation/team.csv")
    duties = rows_of("regulation/duties.csv")

    assert [row["letter"] for row in team if row["role"] == "Anggota"] == list("abcdefghijklmnopqr")
    assert len(team) == 5 + 18
    assert [row["body"] for row in duties].count("team") == 8
    assert [row["body"] for row in duties].count("working_group") == 9


def test_the_rules_say_how_often_to_monitor_evaluate_and_report():
    rules = rows_of("regulation/rules.csv")

    often = {row["topic"]: row["times_a_year"] for row in rules if row["times_a_year"]}
    assert often == {"monitoring": "2", "evaluation": "1", "reporting": "1"}


def test_the_five_repaired_population_cells_are_the_listed_corrections():
    repaired = {
        row["raw_text"]: row["value"]
        for row in rows_of("population.csv")
        if row["repaired"] == "yes"
    }
    listed = {
        row["raw_text"]: row["corrected_text"].replace(".", "")
        for row in CORRECTIONS
        if row["locator"].startswith("Tabel 1.2") and row["raw_text"] != "Kupang"
    }

    assert listed == repaired


def test_a_correction_names_both_texts_and_a_check_and_a_doubt_stays_as_read():
    for row in CORRECTIONS:
        if row["kind"] == "corrected":
            assert row["raw_text"], row
            assert row["corrected_text"], row
            assert row["check"], row
        assert row["reason"], row
        assert row["locator"], row


def test_every_contradiction_is_quoted_and_a_quoted_passage_holds_its_quote():
    contradictions = {row["contradiction_id"] for row in rows_of("regulation/contradictions.csv")}
    quotes = rows_of("regulation/quotes.csv")

    assert {row["contradiction_id"] for row in quotes} == contradictions
    for row in quotes:
        if row["passage_id"]:
            assert row["quote"] in PASSAGES[row["passage_id"]], row


def test_no_passage_or_cell_keeps_the_marks_of_the_scan():
    texts = [*PASSAGES.values(), *(row["text"] for row in PSRI)]
    texts += [row["text"] for row in rows_of("regulation/activities.csv")]

    assert not [text for text in texts if "<" in text or "\t" in text or "\\geq" in text]
