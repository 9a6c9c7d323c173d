"""From the thirty indicators and from a search to the place, and back, in one window."""

from typing import Any

from playwright.sync_api import expect


def test_an_indicator_opens_by_its_link_in_the_same_window_and_language(visit: Any) -> None:
    page = visit().open("sasaran", lang="en")
    page.get_by_role("link", name="Tingkat Kemiskinan").click()
    expect(page.locator("h2.atlas-heading")).to_have_text("10. Tingkat Kemiskinan")
    assert "goal=10" in page.url
    assert "lang=en" in page.url
    assert len(page.context.pages) == 1

    page.locator(".atlas-table a", has_text="Sumba Tengah").click()
    page.wait_for_url("**/profil?**district=5316**")
    expect(page.locator("h1.atlas-title")).to_have_text("District profile")


def test_a_search_leads_to_the_place_and_back(visit: Any) -> None:
    page = visit().open("sasaran")
    box = page.get_by_label("Cari dalam peraturan")
    box.fill("nikah massal")
    box.press("Enter")
    page.locator(".atlas-results a").first.click()
    expect(page.locator(".atlas-results mark").first).to_have_text("Nikah")
    page.get_by_text("← Hasil pencarian").click()
    expect(page.locator("p.atlas-summary[role=status]")).to_contain_text("nikah massal")
    page.get_by_text("← Semua 30 indikator").click()
    expect(page.locator(".atlas-targets table")).to_have_count(5)


def test_analysis_and_table_stack_on_a_telephone(visit: Any) -> None:
    page = visit(width=360).open("sasaran", goal="7")
    expect(page.locator(".atlas-psri section")).to_have_count(4)
    lefts = page.eval_on_selector_all(
        ".atlas-psri section", "parts => parts.map((part) => part.getBoundingClientRect().left)"
    )
    assert len(set(lefts)) == 1
