"""Every sentence is derived again from the tables, without the modules that wrote it."""

import csv
import json
import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from atlas.catalogue import read_catalogue
from atlas.choice import first_choice
from atlas.findings import RULE_WORDS, Finding, Rule, findings
from atlas.language import Language
from atlas.model import Instrument, Text
from atlas.scene import compose
from atlas.values import Values, read_values

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
VIEWS = [(name, year) for name in CATALOGUE.indicators for year in VALUES.years_of(name)]
FULL_VIEWS = [view for view in VIEWS if VALUES.section(view[0], year=view[1]).has_majority]
CLAIMS = {
    "id": ("naik", "turun", "meningkat", "menurun", "berbeda nyata", "berbeda dari"),
    "en": ("rose", "fell", "increased", "decreased", "differ", "differs"),
}
NAMES = {}
with (DATA / "districts.csv").open(encoding="utf-8") as file:
    for row in csv.DictReader(file):
        NAMES[row["district_code"]] = row["name"]
PACKAGE = {
    resource["name"]: resource["atlas:indicator"]
    for resource in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    if "atlas:indicator" in resource
}


def told(indicator, year, *, lang="en", values=VALUES, catalogue=CATALOGUE):
    choice = replace(first_choice(catalogue, values, indicator_id=indicator), year=year)
    scene = compose(choice, catalogue=catalogue, values=values)
    return findings(scene, catalogue=catalogue, values=values, language=Language(lang))


def by_rule(indicator, year, rule, **options) -> Finding | None:
    found = [item for item in told(indicator, year, **options) if item.rule is rule]
    return found[0] if found else None


def table(indicator, year):
    """Read one year of a shipped table, exactly, province included."""
    with (DATA / "values" / f"{indicator}.csv").open(encoding="utf-8") as lines:
        return {
            r["district_code"]: Decimal(r["value"])
            for r in csv.DictReader(lines)
            if r["year"] == str(year) and r["value"]
        }


def shown(number: Decimal, indicator: str) -> Decimal:
    """Round a number to the digits that are shown, halves away from zero."""
    return number.quantize(Decimal(1).scaleb(-PACKAGE[indicator]["decimals"]), ROUND_HALF_UP)


def written(number: Decimal, indicator: str, lang: str) -> str:
    """Write a number as it must stand in a sentence, without the atlas's own writer."""
    text = f"{shown(number, indicator):,}".replace("-", "\u2212")
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_every_view_has_three_to_five_sentences_that_carry_rule_year_and_origin(view, lang):
    said = told(*view, lang=lang)
    assert 3 <= len(said) <= 5
    assert len({item.rule for item in said}) == len(said)
    published = table(*view)
    for item in said:
        assert item.words.endswith(".")
        assert "{" not in item.words
        assert RULE_WORDS[item.rule]
        assert set(item.origins) <= set(CATALOGUE.origins)
        is_about_nothing = item.parts.get("value", 0) is None or not item.parts.get("published", 1)
        assert bool(item.origins) or is_about_nothing or not published
        assert isinstance(item.parts["year"], int)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_no_shipped_sentence_claims_a_rise_a_fall_or_a_difference(view, lang):
    words = " ".join(item.words for item in told(*view, lang=lang))
    for claim in CLAIMS[lang]:
        assert not re.search(rf"\b{claim}\b", words), claim


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("view", FULL_VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_the_extremes_are_those_of_the_table(view, lang):
    indicator, year = view
    values = {code: value for code, value in table(*view).items() if code != "53"}
    high, low = max(values.values()), min(values.values())
    item = by_rule(*view, Rule.EXTREMES, lang=lang)
    for number in (high, low, shown(high, indicator) - shown(low, indicator)):
        assert written(number, indicator, lang) in item.words
    for code, value in values.items():
        if value in {high, low}:
            assert NAMES[code] in item.words
    assert str(year) in item.words
    assert {item.parts["high"], item.parts["low"]} == {float(high), float(low)}


@pytest.mark.parametrize("view", FULL_VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_the_districts_on_either_side_of_the_province_are_counted(view):
    values = table(*view)
    province = values.pop("53", None)
    item = by_rule(*view, Rule.AGAINST_PROVINCE)
    if item is None:
        other = by_rule(*view, Rule.PROVINCE_VALUE)
        assert other.parts["value"] == (None if province is None else float(province))
        return
    above = sum(value > province for value in values.values())
    below = sum(value < province for value in values.values())
    assert (item.parts["above"], item.parts["below"]) == (above, below)
    assert written(province, view[0], "en") in item.words
    assert {int(n) for n in re.findall(r"\b\d+\b(?=[ ;])", item.words)} >= {len(values)}


@pytest.mark.parametrize("view", FULL_VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_the_change_is_counted_between_the_two_years_that_it_names(view):
    item = by_rule(*view, Rule.CHANGE)
    if item is None:
        return
    now, then = table(*view), table(view[0], item.parts["since"])
    both = [code for code in now if code in then and code != "53"]
    assert item.parts["both"] == len(both)
    assert item.parts["lower"] == sum(now[code] < then[code] for code in both)
    assert item.parts["higher"] == sum(now[code] > then[code] for code in both)
    rarer = [code for code in both if now[code] > then[code]]
    if 0 < len(rarer) <= 3:
        assert f"higher in {len(rarer)} ({', '.join(NAMES[code] for code in rarer)})" in item.words
    assert item.parts["since"] < view[1]
    assert "cannot be told" in item.words


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("view", FULL_VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_the_provinces_change_is_the_difference_of_its_two_values(view, lang):
    item = by_rule(*view, Rule.PROVINCE_CHANGE, lang=lang)
    if item is None:
        return
    after, before = table(*view)["53"], table(view[0], item.parts["since"])["53"]
    for number in (after, before, abs(shown(after, view[0]) - shown(before, view[0]))):
        assert written(number, view[0], lang) in item.words
    lower = {"id": "lebih rendah", "en": " lower "}[lang]
    assert (lower in item.words) == (after < before)


@pytest.mark.parametrize("view", FULL_VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_the_worst_band_and_the_target_hold_the_districts_of_the_table(view):
    indicator, year = view
    values = {code: value for code, value in table(*view).items() if code != "53"}
    is_high_worse = PACKAGE[indicator]["direction"] == "higher_is_worse"
    band = by_rule(*view, Rule.WORST_BAND)
    if band is not None:
        breaks = PACKAGE[indicator]["thresholds"][0]["breaks"]
        edge = Decimal(str(breaks[-1 if is_high_worse else 0]))
        inside = [c for c, v in values.items() if (v >= edge if is_high_worse else v < edge)]
        assert sorted(band.parts["codes"]) == sorted(inside)
        assert f"In {year}, {len(inside)} of {len(values)} districts" in band.words
    target = by_rule(*view, Rule.AGAINST_TARGET)
    if target is not None:
        with (DATA / "targets.csv").open(encoding="utf-8") as lines:
            rows = [r for r in csv.DictReader(lines) if r["indicator_id"] == indicator]
        row = min((r for r in rows if int(r["year"]) >= year), key=lambda r: int(r["year"]))
        line = Decimal(row["value"] or row["upper" if is_high_worse else "lower"])
        met = [c for c, v in values.items() if (v <= line if is_high_worse else v >= line)]
        assert sorted(target.parts["codes"]) == sorted(met)
        assert (target.parts["target_year"], target.parts["line"]) == (
            int(row["year"]),
            float(line),
        )


def test_the_two_sources_of_stunting_are_set_beside_each_other():
    survey, routine = table("stunting_survey", 2021), table("stunting_routine", 2021)
    gaps = [survey[c] - routine[c] for c in survey if c in routine and c != "53"]
    item = by_rule("stunting_survey", 2021, Rule.TWO_SOURCES)
    assert item.parts["higher"] == sum(gap > 0 for gap in gaps) == len(gaps)
    assert f"by {min(gaps)}\u00a0points to {max(gaps)}\u00a0points" in item.words
    assert set(item.origins) == {"kemenkes-ssgi-2021", "pokja-stunting-ntt-timbang-2022"}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_a_district_without_a_value_is_named_or_the_few_values_are(view):
    values = {code: value for code, value in table(*view).items() if code != "53"}
    absent = [NAMES[code] for code in CATALOGUE.districts if code not in values]
    words = " ".join(item.words for item in told(*view))
    if 0 < len(absent) <= 11:
        assert all(name in words for name in absent)
    if 0 < len(values) < 11:
        for code, value in values.items():
            assert f"{NAMES[code]} {written(value, view[0], 'en')}" in words


def test_the_first_sentences_of_poverty_2024_are_these():
    said = [item.words.replace("\u00a0", " ") for item in told("poverty_rate", 2024, lang="id")]
    assert said[0] == (
        "Persentase penduduk miskin (Maret) tahun 2024: nilai terbit tertinggi ada di Sumba Tengah "
        "(30,84 %), terendah di Kota Kupang (8,24 %); selisihnya 22,60 poin."
    )
    assert said[2] == (
        "Nilai provinsi yang diterbitkan untuk 2024 (19,48 %) lebih rendah 1,51 poin daripada 2021 "
        "(20,99 %); sumber tidak memberi selang kepercayaan, maka tidak dapat dipastikan apakah "
        "selisih itu melampaui kebetulan."
    )


def with_intervals(half: float) -> Values:
    """Give poverty of all years an interval of one half-width, as if it were published."""
    sections = dict(VALUES.sections)
    for (name, year), section in VALUES.sections.items():
        if name != "poverty_rate":
            continue

        def bounded(o):
            if o.value is None:
                return o
            return replace(o, lower=o.value - half, upper=o.value + half)

        sections[name, year] = replace(
            section,
            districts=tuple(bounded(o) for o in section.districts),
            province=None if section.province is None else bounded(section.province),
        )
    return Values(sections)


def test_with_narrow_intervals_the_sentences_say_differ_and_fell():
    values = with_intervals(0.1)
    words = {item.rule: item for item in told("poverty_rate", 2024, values=values)}
    poverty, sure = table("poverty_rate", 2024), Decimal("0.02").sqrt()
    province = poverty.pop("53")
    above = sum(value - province > sure for value in poverty.values())
    below = sum(province - value > sure for value in poverty.values())
    assert f"{above} of them differ from it upwards" in words[Rule.AGAINST_PROVINCE].words
    assert f"and {below} downwards" in words[Rule.AGAINST_PROVINCE].words
    assert "differ" not in words[Rule.EXTREMES].words
    assert "fell from 20.99% in 2021 to 19.48% in 2024" in words[Rule.PROVINCE_CHANGE].words
    now, then = table("poverty_rate", 2024), table("poverty_rate", 2021)
    fallen = sum(then[code] - now[code] > sure for code in now if code != "53")
    assert words[Rule.CHANGE].parts["fell"] == fallen
    assert 0 < fallen < 22
    assert Rule.NO_INTERVAL not in words


def test_with_wide_intervals_nothing_is_claimed():
    values = with_intervals(30.0)
    words = {item.rule: item for item in told("poverty_rate", 2024, values=values)}
    assert "0 of them differ from it upwards and 0 down" in words[Rule.AGAINST_PROVINCE].words
    assert "within the published intervals" in words[Rule.PROVINCE_CHANGE].words
    assert (words[Rule.CHANGE].parts["fell"], words[Rule.CHANGE].parts["rose"]) == (0, 0)


def test_a_change_of_instrument_ends_the_sentence_on_change():
    poverty = CATALOGUE.indicators["poverty_rate"]
    parted = replace(poverty, instruments=(Instrument(Text("a", "a"), ("bps-kemiskinan-2021",)),))
    sections = {
        key: replace(section, indicator=parted) if key[0] == "poverty_rate" else section
        for key, section in VALUES.sections.items()
    }
    rules = {item.rule for item in told("poverty_rate", 2024, values=Values(sections))}
    assert Rule.CHANGE not in rules
    assert Rule.PROVINCE_CHANGE not in rules
    assert Rule.NO_INTERVAL in rules
