import re

import pytest

from geo.districts import district_named, read_aliases, read_districts
from geo.errors import DataError


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def ask(data_folder):
    districts, aliases = read_districts(data_folder), read_aliases(data_folder)
    return lambda text: district_named(text, districts=districts, aliases=aliases)


def candidate_codes(answer):
    return [district.code for district in answer.candidates]


def test_codes_stay_text_with_their_leading_zero(data_folder):
    districts = read_districts(data_folder)

    assert [district.code for district in districts][:2] == ["01", "0101"]
    assert districts[0].is_province
    assert not any(district.is_province for district in districts[1:])
    assert districts[1].area_km2 == 480.1


def test_all_faults_of_the_table_are_told_at_once(data_folder):
    change(data_folder, "districts.csv", "0101,01.03", "101,01.03")
    change(data_folder, "districts.csv", "480.2", "480.km2")
    change(data_folder, "districts.csv", "Seberang,kabupaten", "Seberang,district")
    change(data_folder, "districts.csv", "0104,", "0103,")

    with pytest.raises(DataError) as caught:
        read_districts(data_folder)

    told = [(fault.where, str(fault)) for fault in caught.value.faults]
    assert [where for where, _ in told] == [
        "districts.csv, 3",
        "districts.csv, 4",
        "districts.csv, 6",
        "districts.csv, 8",
    ]
    words = ("“101”", "480.km2", "“0103” stands twice", "“district”")
    for (_, text), word in zip(told, words, strict=True):
        assert word in text


def test_only_the_province_has_no_island_group(data_folder):
    change(data_folder, "districts.csv", "kabupaten,01,sumba", "kabupaten,01,")

    with pytest.raises(DataError, match="island_group"):
        read_districts(data_folder)


def test_an_alias_of_an_unknown_district_is_refused(data_folder):
    change(data_folder, "aliases.csv", "ts,0103", "ts,0199")

    with pytest.raises(DataError, match=r"“ts” stands for the unknown district “0199”"):
        read_aliases(data_folder)


def test_an_alias_on_two_lines_stands_for_both(data_folder):
    assert read_aliases(data_folder) == {"ts": ("0103",), "the middle": ("0102", "0103")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0101", "0101"),
        ("01", "01"),
        ("Utara", "0101"),
        ("  UTARA ", "0101"),
        ("Kab. Utara", "0101"),
        ("kab.utara", "0101"),
        ("Kabupaten Utara", "0101"),
        ("tengah   selatan", "0103"),
        ("TS", "0103"),
        ("Kota Bandar", "0105"),
        ("Kabupaten Bandar", "0104"),
        ("Kab Bandar", "0104"),
    ],
)
def test_a_text_without_doubt_gives_its_code(ask, text, code):
    answer = ask(text)

    assert answer.code == code
    assert answer.candidates == ()


@pytest.mark.parametrize("text", ["Bandar", "bandar", "The Middle"])
def test_a_name_of_two_districts_asks(ask, text):
    answer = ask(text)

    assert answer.code is None
    assert answer.is_ambiguous
    assert len(answer.candidates) == 2


def test_an_ambiguous_name_is_told_with_the_codes_to_choose_from(ask):
    fault = ask("Bandar").fault("upload.xlsx, 4")

    assert fault.where == "upload.xlsx, 4"
    assert "Bandar (0104), Kota Bandar (0105)" in str(fault)
    assert "to fix: Write the district code" in str(fault)


@pytest.mark.parametrize(
    ("text", "first"), [("Utar", "0101"), ("Seberrang", "0106"), ("selatan", "0103")]
)
def test_an_unknown_name_asks_with_the_nearest_ones(ask, text, first):
    answer = ask(text)

    assert answer.code is None
    assert not answer.is_ambiguous
    assert candidate_codes(answer)[0] == first
    assert "the nearest" in str(answer.fault("x"))


def test_a_kind_that_the_district_is_not_of_is_never_taken(ask):
    answer = ask("Kota Utara")

    assert answer.code is None
    assert "0101" in candidate_codes(answer)


def test_a_kemendagri_code_is_never_a_key(ask):
    answer = ask("01.03")

    assert answer.code is None
    assert candidate_codes(answer) == ["0101"]


@pytest.mark.parametrize("text", ["", "   ", "qqqqqq", "101"])
def test_a_text_like_no_district_has_no_candidate(ask, text):
    answer = ask(text)

    assert answer.code is None
    assert answer.candidates == ()
    assert re.match(r"No district is called “.*”\.\n", str(answer.fault("x")))
