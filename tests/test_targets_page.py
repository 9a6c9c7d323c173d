"""The pages of targets and of data quality: their own part of the URL."""

import pytest

from tests.test_pages import markup, opened


@pytest.mark.parametrize("number", [1, 5, 7, 10, 14, 17, 26, 28])
def test_each_kind_of_indicator_opens_with_analysis_and_action_plan(number):
    app = opened("sasaran", link=f"goal={number}&lang=en")

    assert not app.exception
    text = markup(app)
    assert f'<h2 class="atlas-heading">{number}. ' in text
    assert text.count("<section><h4>") == 4
    assert "Lead agency" in text


def test_the_overview_lists_all_thirty_by_five_pillars():
    text = markup(opened("sasaran", link="lang=en"))

    assert sum(f'goal={number}"' in text for number in range(1, 31)) == 30
    assert text.count('<h3 class="atlas-sub">Pillar ') == 5


def test_filters_narrow_the_overview_and_stand_in_the_link():
    text = markup(opened("sasaran", link="pillar=5&agency=dukcapil&lang=en"))

    assert sum(f'goal={number}"' in text for number in range(1, 31)) == 4
    assert "on track" in markup(opened("sasaran", link="standing=on_track&lang=en"))


def test_picking_an_indicator_writes_the_link():
    app = opened("sasaran", link="lang=en")

    app.selectbox(key="ask_goal").select("10").run()

    assert not app.exception
    assert app.query_params["goal"] in ("10", ["10"])
    assert "10. Tingkat Kemiskinan" in markup(app)


def test_search_results_lead_to_the_place_with_the_words_marked():
    text = markup(opened("sasaran", link="search=nikah+massal&lang=en"))
    assert 'goal=29&amp;search=nikah+massal"' in text

    inside = markup(opened("sasaran", link="goal=29&search=nikah+massal&lang=en"))
    assert "<mark>Nikah</mark> <mark>massal</mark>" in inside
    assert "Found in this indicator" in inside


def test_a_passage_is_shown_in_its_section():
    text = markup(opened("sasaran", link="passage=pasal-5-4"))

    assert "<mark>b. melaporkan hasil pelaksanaan tugas ke Gubernur.</mark>" in text


def test_searched_text_is_escaped():
    text = markup(opened("sasaran", link="search=%3Cscript%3Ealert(1)%3C/script%3E"))

    assert "<script>" not in text


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("sasaran", "goal=31"),
        ("sasaran", "pillar=six&agency=nobody&standing=fine&passage=pasal-99"),
        ("mutu", "part=everything"),
    ],
)
def test_a_broken_link_falls_back_and_says_so(page, link):
    app = opened(page, link=link)

    assert not app.exception
    assert markup(app).count('class="atlas-notice" role="status"') == link.count("=")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("contradictions", "77,77%"),
        ("corrections", "296.660"),
        ("checks", "435.173"),
        ("held_back", "435.173 dari 430.145"),
    ],
)
def test_each_part_of_the_page_on_quality_shows_what_it_names(part, words):
    app = opened("mutu", link=f"part={part}")

    assert not app.exception
    assert words in markup(app)


def test_the_profile_leads_from_the_worst_indicators_to_the_response():
    text = markup(opened("profil", link="district=5317&lang=en"))

    assert "Where it is worst off, and what the regulation plans" in text
    assert "goal=10" in text
    assert "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah" in text
