"""Both catalogues are complete, and numbers are written as each language writes them."""

import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.language import LOCALES, Language

ROOT = Path(__file__).parents[2]
INDICATORS = read_catalogue(ROOT / "data").indicators


def messages():
    found = set()
    for folder in ("atlas", "geo", "pages"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python")], keywords={"say": None, "N_": None}
        ):
            found.add(message)
    return found


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_message_is_translated_with_the_same_parts(code):
    with (LOCALES / code / "LC_MESSAGES" / "atlas.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    translated = {m.id: m.string for m in catalogue if m.id}
    assert sorted(messages() - set(translated)) == []
    assert sorted(m for m, text in translated.items() if not text) == []
    for message, text in translated.items():
        assert placeholders(message) == placeholders(text), message


def test_no_translation_stands_for_a_message_that_is_gone():
    with (LOCALES / "id" / "LC_MESSAGES" / "atlas.po").open("rb") as file:
        translated = {m.id for m in read_po(file) if m.id}
    assert sorted(translated - messages()) == []


def test_numbers_follow_the_language():
    stunting = INDICATORS["stunting_survey"]
    assert Language("id").value(37.9, stunting) == "37,9\u00a0%"
    assert Language("en").value(37.9, stunting) == "37.9%"
    assert Language("id").count(5656039) == "5.656.039"
    assert Language("en").signed(-0.05, 1) == "\u22120.1"
    assert Language("en").signed(-0.04, 1) == "0.0"


def test_a_share_is_written_as_a_percentage_of_its_language():
    assert Language("id").percent(0.125) == "13\u00a0%"
    assert Language("id").percent(0.125, 1) == "12,5\u00a0%"
    assert Language("en").percent(0.125, 1) == "12.5%"


@given(st.decimals(-1000, 1000, places=3), st.integers(0, 2))
def test_a_number_is_rounded_half_away_from_zero_and_reads_back(number, decimals):
    text = Language("id").number(float(number), decimals)
    back = float(text.replace(".", "").replace(",", ".").replace("\u2212", "-"))
    assert abs(back - float(number)) <= 0.5 * 10**-decimals + 1e-9
