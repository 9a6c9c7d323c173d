"""What the regulation's views draw: marks, escapes, ticks, words."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import DATA_FOLDER, read_catalogue, read_held_back
from atlas.language import Language
from atlas.quality.checks import findings
from atlas.regulation.progress import latest_realisation, progress_with
from atlas.regulation.reading import read_regulation
from atlas.search import Hit, Place, index_of, search, spans_of, words_of
from atlas.values import read_values
from atlas.views.path import large_path, path_words
from atlas.views.quality import finding_words, findings_table
from atlas.views.regulation import action_plan, analysis, excerpt, named_districts, results
from atlas.views.response import response
from atlas.views.targets import aim_text, baseline_text, overview, standing_words

CATALOGUE = read_catalogue(DATA_FOLDER)
VALUES = read_values(CATALOGUE, DATA_FOLDER)
REGULATION = read_regulation(DATA_FOLDER)
INDEX = index_of(REGULATION, names={code: item.name for code, item in CATALOGUE.districts.items()})
INDONESIAN, ENGLISH = Language("id"), Language("en")
PROGRESSES = [
    progress_with(
        latest_realisation(goal, regulation=REGULATION, values=VALUES),
        goal=goal,
        regulation=REGULATION,
    )
    for goal in REGULATION.goals.values()
]


def link(changes):
    return "?" + "&".join(f"{name}={text}" for name, text in changes.items())


class Nesting(HTMLParser):
    """Refuse tags that are not closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        if tag not in {"img", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH])
@pytest.mark.parametrize("number", REGULATION.goals)
def test_every_indicator_draws_well_formed_parts(number, language):
    goal = REGULATION.goals[number]
    mentions = [item for item in REGULATION.mentions if number in item.numbers]
    drawn = analysis(goal, regulation=REGULATION, language=language, search="keluarga")
    drawn += action_plan(goal, regulation=REGULATION, language=language)
    drawn += named_districts(mentions, catalogue=CATALOGUE, language=language, link=link)
    drawn += large_path(PROGRESSES[number - 1], language=language)

    assert Nesting(drawn).open == []


def test_the_overview_has_one_row_for_each_indicator():
    drawn = overview(
        PROGRESSES, regulation=REGULATION, catalogue=CATALOGUE, language=INDONESIAN, link=link
    )

    assert drawn.count("<tr><td") == 30
    assert Nesting(drawn).open == []


def test_numbers_are_written_in_the_language_and_cells_without_one_say_why():
    gini, enrolment, tax = (REGULATION.goals[n] for n in (14, 5, 17))

    first = REGULATION.aims_of(14)[0]
    assert aim_text(first, gini, language=INDONESIAN) == "0,309 – 0,315"
    assert aim_text(first, gini, language=ENGLISH) == "0.309 – 0.315"
    assert aim_text(REGULATION.aims_of(5)[0], enrolment, language=ENGLISH) == "cannot be read"
    assert aim_text(REGULATION.aims_of(12)[0], gini, language=ENGLISH) == "not set (“-”)"
    assert baseline_text(tax, language=ENGLISH) == "622.468 (another unit)"
    assert baseline_text(REGULATION.goals[13], language=ENGLISH) == "N.A"


def test_what_cannot_be_told_says_why():
    assert standing_words(PROGRESSES[25], language=ENGLISH) == "cannot tell: neither end is better"
    assert standing_words(PROGRESSES[9], language=ENGLISH) == "on track"


def test_the_path_in_words_has_every_year():
    words = path_words(PROGRESSES[0], ENGLISH)

    assert "2024: 2.71; 2025: 2.67; 2026: 2.64; 2027: 2.60; 2028: 2.57; 2029: 2.55" in words


@given(st.text('ab <&"é ', max_size=500), st.text("ab ", max_size=4))
def test_an_excerpt_is_escaped_and_balanced_whatever_the_text(text, query):
    place = Place("text", "T", text, "L", passage="p")

    drawn = excerpt(Hit(place, 1.0, spans_of(text, words_of(query))))

    assert drawn.count("<mark>") == drawn.count("</mark>")
    assert "<" not in drawn.replace("<mark>", "").replace("</mark>", "")


def test_results_link_to_the_indicator_or_the_passage_and_carry_the_query():
    hits = search(INDEX, "dibebankan pada APBD")

    drawn = results(hits, "dibebankan pada APBD", language=ENGLISH, link=link)
    assert "?passage=pasal-7-1&amp;search=dibebankan pada APBD" in drawn
    assert "Nothing in the regulation" in results((), "<b>", language=ENGLISH, link=link)
    assert "<b>" not in results((), "<b>", language=ENGLISH, link=link)


@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH])
def test_every_finding_is_said_in_the_language_with_its_numbers(language):
    found = findings(
        CATALOGUE, VALUES, regulation=REGULATION, held_back=read_held_back(DATA_FOLDER)
    )

    for item in found:
        assert "{" not in finding_words(item, language=language)
    drawn = findings_table(found, catalogue=CATALOGUE, regulation=REGULATION, language=language)
    assert Nesting(drawn).open == []
    births = next(item for item in found if item.rule == "births")
    assert ("10,04" if language.code == "id" else "10.04") in finding_words(
        births, language=language
    )


@pytest.mark.parametrize("code", CATALOGUE.districts)
def test_every_district_has_its_response(code):
    drawn = response(
        code, catalogue=CATALOGUE, values=VALUES, regulation=REGULATION, language=ENGLISH, link=link
    )

    assert Nesting(drawn).open == []
    assert CATALOGUE.place(code).name in drawn
