"""Search in the regulation: what is found, in which order, and where it leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.regulation.reading import read_regulation
from atlas.search import Index, Place, folded, index_of, search, words_of

REGULATION = read_regulation(DATA_FOLDER)
NAMES = {code: item.name for code, item in read_catalogue(DATA_FOLDER).districts.items()}
INDEX = index_of(REGULATION, names=NAMES)


def toy(*texts):
    places = tuple(Place("text", f"Pasal {n}", text, "") for n, text in enumerate(texts))
    return Index(
        places, tuple(words_of(t) for t in texts), tuple(words_of(p.title) for p in places)
    )


def test_case_and_accents_do_not_count():
    index = toy("Angka kematian BAYI", "café")

    assert [hit.place.text for hit in search(index, "bayi")] == ["Angka kematian BAYI"]
    assert [hit.place.text for hit in search(index, "CAFE")] == ["café"]


def test_every_word_must_be_there_and_a_beginning_is_enough():
    index = toy("posyandu keluarga", "posyandu", "puskesmas keluarga")

    assert [hit.place.text for hit in search(index, "posy kelu")] == ["posyandu keluarga"]
    assert search(index, "posyandu desa") == ()


def test_a_whole_word_comes_before_a_beginning_and_the_rarer_before_the_common():
    index = toy("akta", "aktaris", "lain")

    assert [hit.place.text for hit in search(index, "akta")] == ["akta", "aktaris"]


def test_the_words_found_are_marked_in_the_original_text():
    (hit,) = search(toy("Kematian ibu, kematian bayi"), "kematian")

    assert [hit.place.text[a:b] for a, b in hit.spans] == ["Kematian", "kematian"]


@given(st.text(max_size=60))
def test_folding_keeps_the_length_so_that_marks_stand_right(text):
    assert len(folded(text)) == len(text)


@given(st.text(max_size=60))
def test_any_query_can_be_searched(query):
    assert len(search(INDEX, query)) <= 40


def test_nothing_is_found_for_no_words():
    assert search(INDEX, " , ") == ()


@pytest.mark.parametrize(
    ("query", "kind", "where"),
    [
        ("akta cerai", "indicator", "Tabel 2.5, No. 2"),
        ("nikah massal", "response", "Cakupan Kepemilikan Akta Nikah"),
        ("dibebankan pada APBD", "text", "Pasal 7"),
        ("beban rasio ketergantungan", "issue", "angka 2 huruf g"),
    ],
)
def test_the_first_hit_is_the_place_a_planner_means(query, kind, where):
    first = search(INDEX, query)[0].place

    assert first.kind == kind
    assert where in first.locator


def test_a_district_is_found_by_its_name_where_only_its_abbreviation_is_printed():
    found = [hit.place.locator for hit in search(INDEX, "Timor Tengah Selatan", most=1000)]

    # Printed there: "TTS"; "ITS" in the scan.
    assert any("Angka Kematian Bayi (AKB), kolom Response" in locator for locator in found)
    assert any("Indeks Pembangunan Keluarga" in locator for locator in found)


def test_every_mention_of_a_district_can_be_found():
    assert sum(place.kind == "district" for place in INDEX.places) == len(REGULATION.mentions)


def test_every_place_leads_to_an_indicator_or_a_passage():
    for place in INDEX.places:
        assert (place.goal in REGULATION.goals) != (place.passage in REGULATION.passages)
