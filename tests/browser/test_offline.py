"""The offline atlas in a real Chromium, opened as a file while the network is off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import geopandas as gpd
import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.choice import first_choice, parse_choice
from atlas.export.offline import offline_atlas
from atlas.language import Language
from atlas.model import Text
from atlas.scene import Scene, compose
from atlas.values import Values, read_values
from atlas.views.sentences import class_range, summary
from tests.live import DISTRICT_COUNT

CATALOGUE = read_catalogue(DATA_FOLDER)
VALUES = read_values(CATALOGUE, DATA_FOLDER)
NARROW_PX = 360
EVIL = '</script><b>{{7*7}}<img src=x onerror="window.hit=1">'
MIXED = {"stunting_survey": 2021, "infant_death_rate_reported": 2019, "tfr": 2024}


@dataclass
class Reader:
    """A person who opened the file, and what the browser noticed."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, **query: object) -> Page:
        """Open the file, or the file at a view."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{urlencode(query)}" if query else self.address)
        self.page.locator("#ranking tbody tr").first.wait_for()
        return self.page

    def state(self) -> dict[str, str]:
        """Give the view as it stands in the address."""
        return {name: found[0] for name, found in parse_qs(self.page.url.partition("#")[2]).items()}


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stick") / "atlas ntt.html"
    choice = first_choice(CATALOGUE, VALUES)
    path.write_bytes(offline_atlas(choice, catalogue=CATALOGUE, values=VALUES))
    return path


@pytest.fixture
def reads(context_of: Callable[..., BrowserContext], file: Path) -> Iterator[Callable[..., Reader]]:
    """Let a person open a file; nothing may be asked for and nothing may go wrong."""
    readers: list[Reader] = []

    def come(width: int = 1366, height: int = 900, *, path: Path = file) -> Reader:
        context = context_of(width, height)
        context.set_offline(True)
        reader = Reader(context.new_page(), path.as_uri())
        context.on("request", lambda request: reader.requests.append(request.url))
        context.on("console", lambda message: reader.errors.append(message.text))
        reader.page.on("pageerror", lambda error: reader.errors.append(str(error)))
        reader.page.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.error(e.violatedDirective))"
        )
        readers.append(reader)
        return reader

    yield come
    for reader in readers:
        assert {url.partition("#")[0] for url in reader.requests} == {reader.address}
        assert reader.errors == []


def scene_of(**query: object) -> Scene:
    asked = {name: str(text) for name, text in query.items()}
    choice, faults = parse_choice(asked, catalogue=CATALOGUE, values=VALUES)
    assert faults == []
    return compose(choice, catalogue=CATALOGUE, values=VALUES)


def ranking_of(page: Page) -> list[list[str]]:
    return page.evaluate(
        """() => [...document.querySelectorAll("#ranking tbody tr")].map((row) =>
          [...row.cells].filter((_, place) => place !== 2).map((cell) => cell.textContent))"""
    )


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(("indicator", "year"), MIXED.items())
def test_map_ranking_and_legend_are_those_of_the_live_page(
    reads: Any, indicator: str, year: int, lang: str
) -> None:
    page = reads().open(indicator=indicator, year=year, lang=lang)
    scene, language = scene_of(indicator=indicator, year=year), Language(lang)
    assert page.locator("path.district").count() == DISTRICT_COUNT
    assert page.locator("#summary").inner_text() == summary(
        scene, catalogue=CATALOGUE, language=language
    )
    assert ranking_of(page) == [
        [
            "–" if item.rank is None else str(item.rank),
            CATALOGUE.place(item.district_code).name,
            language.value(item.value, scene.indicator),
        ]
        for item in scene.ranking
    ]
    assert scene.classes is not None
    ranges = [
        class_range(scene.classes, number, indicator=scene.indicator, language=language)
        for number in range(scene.classes.k)
    ]
    words = page.locator("#classes li > span").all_inner_texts()
    assert words[: len(ranges)] == ranges
    assert len(words) - len(ranges) == (not scene.section.is_complete)
    for code in CATALOGUE.districts:
        path = page.locator(f'path.district[data-district="{code}"]')
        known = scene.section.of(code).value is not None
        assert (path.get_attribute("fill") == "url(#hatch)") is not known
        assert language.value(scene.section.of(code).value, scene.indicator) in str(
            path.get_attribute("aria-label")
        )


def test_pickers_change_the_view_and_back_returns(reads: Any) -> None:
    reader = reads()
    page = reader.open()
    before = page.locator("path.district").evaluate_all(
        "(all) => all.map((p) => p.attributes.fill.value)"
    )
    page.select_option("#indicator", "hdi")
    assert reader.state()["year"] == str(VALUES.best_year("hdi"))
    page.select_option("#year", "2015")
    page.select_option("#scheme", "natural_breaks")
    page.click('[data-lang="en"]')
    expected = {"indicator": "hdi", "year": "2015", "scheme": "natural_breaks", "lang": "en"}
    assert reader.state() == expected
    assert page.locator("#heading").inner_text() == "Human Development Index (HDI)"
    assert page.get_attribute("html", "lang") == "en"
    after = page.locator("path.district").evaluate_all(
        "(all) => all.map((p) => p.attributes.fill.value)"
    )
    assert before != after
    page.go_back()
    page.wait_for_function("document.documentElement.lang === 'id'")
    assert page.locator("#year").input_value() == "2015"


def test_a_click_shows_the_card_with_all_indicators(reads: Any) -> None:
    reader = reads()
    page = reader.open()
    page.locator('path.district[data-district="5302"]').click()
    assert page.locator("#card h3").inner_text() == "Sumba Timur"
    assert page.locator("#card .big b").inner_text() == "28,8\u00a0%"
    assert page.locator("#profile tbody tr").count() == len(CATALOGUE.indicators)
    assert reader.state()["district"] == "5302"
    page.locator('#inset path[data-district="5371"]').click()
    assert page.locator("#card h3").inner_text() == "Kota Kupang"
    page.locator("#card button").click()
    assert page.locator("#card h3").inner_text() == CATALOGUE.province.name


def test_the_pointer_finds_the_value_and_marks_the_ranking(reads: Any) -> None:
    page = reads().open()
    page.locator('path.district[data-district="5302"]').hover()
    assert page.locator("#tip").inner_text().startswith("Sumba Timur\n28,8\u00a0%")
    assert page.locator("#ranking tr.is-marked").get_attribute("data-district") == "5302"


def test_an_address_opens_the_same_view_again(reads: Any) -> None:
    query = {
        "indicator": "poverty_rate",
        "year": "2021",
        "scheme": "equal_interval",
        "district": "5307",
        "lang": "en",
    }
    reader = reads()
    page = reader.open(**query)
    assert page.locator("#notice").is_hidden()
    assert [page.locator(f"#{name}").input_value() for name in ("indicator", "year", "scheme")] == (
        list(query.values())[:3]
    )
    assert page.locator("#card h3").inner_text() == "Alor"
    assert page.locator("#ranking tr.selected").get_attribute("data-district") == "5307"


def test_a_broken_address_falls_back_and_says_so(reads: Any) -> None:
    page = reads().open(indicator="hdi", year="1800", district=EVIL, lang="xx")
    told = page.locator("#notice").inner_text()
    assert "1800" in told
    assert EVIL[:20] in told
    assert page.locator("#notice b").count() == 0
    assert page.locator("#year").input_value() == str(VALUES.best_year("hdi"))


def test_the_keyboard_reaches_every_district_and_control(reads: Any) -> None:
    reader = reads()
    page = reader.open()
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    controls = page.locator("button, select, summary, #scroll, a[href]").count()
    assert controls > DISTRICT_COUNT + len(CATALOGUE.indicators)
    page.evaluate(
        """() => document.querySelectorAll("button, select, summary, #scroll, a[href]")
          .forEach((node, number) => { node.dataset.stop = number; })"""
    )
    reached = set()
    seen: set[str] = set()
    for _ in range(controls + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.dataset.stop"))
        if page.evaluate("() => document.activeElement.matches('path.district')"):
            seen |= walk_the_map(page)
    assert reached >= {str(number) for number in range(controls)}
    assert seen == set(CATALOGUE.districts)


def walk_the_map(page: Page) -> set[str]:
    """Go through the map with the arrow keys and give the districts met."""
    met = set()
    for _ in range(DISTRICT_COUNT):
        met.add(page.evaluate("() => document.activeElement.dataset.district"))
        assert page.locator("#tip").is_visible()
        page.keyboard.press("ArrowRight")
    return met


def test_enter_on_a_district_of_the_map_chooses_it(reads: Any) -> None:
    reader = reads()
    page = reader.open()
    page.locator("path.district[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("() => document.activeElement.dataset.district")
    page.keyboard.press("Enter")
    assert reader.state()["district"] == chosen
    assert page.evaluate("() => document.activeElement.dataset.district") == chosen
    assert page.locator("#card h3").inner_text() == CATALOGUE.place(chosen).name


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_view_is_wider_than_a_phone(reads: Any, lang: str) -> None:
    reader = reads(NARROW_PX, 740)
    page = reader.open(lang=lang, district="5304")
    for name in CATALOGUE.indicators:
        page.select_option("#indicator", name)
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )
        widest = page.evaluate(
            """() => Math.max(...[...document.querySelectorAll("body *")]
              .filter((e) => !e.closest("#scroll, svg"))
              .map((e) => e.getBoundingClientRect().right))"""
        )
        assert widest <= NARROW_PX + 0.5, name
        assert page.evaluate("() => document.scrollingElement.scrollWidth") == NARROW_PX


def test_a_finger_on_the_enlarged_town_is_enough(reads: Any) -> None:
    page = reads(NARROW_PX, 740).open()
    box = page.locator("#inset .frame").bounding_box()
    assert box
    assert box["width"] >= 44
    assert box["height"] >= 40


def test_it_prints_on_one_page_without_controls(reads: Any) -> None:
    page = reads().open(indicator="infant_death_rate_reported", district="5304")
    page.emulate_media(media="print")
    for hidden in ("#pickers", "#print", "#card", "#table-box"):
        assert page.locator(hidden).is_hidden()
    for shown in ("#map", "#classes", "#ranking", "#sources", "#credit", "#summary"):
        assert page.locator(shown).is_visible()
    for name in CATALOGUE.indicators:
        page = reads().open(indicator=name, district="5304")
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(printed.pages) == 1, name
        assert CATALOGUE.created in printed.pages[0].extract_text()


def test_the_dark_theme_keeps_the_colours_of_the_classes(reads: Any) -> None:
    reader = reads()
    reader.page.emulate_media(color_scheme="dark")
    page = reader.open()
    scheme = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(scheme) == "rgb(16, 25, 29)"
    reader.page.emulate_media(color_scheme="light")
    assert page.evaluate(scheme) == "rgb(255, 255, 255)"


def test_hostile_names_and_notes_are_text(
    reads: Any, tmp_path: Path, toy_catalogue: Any, toy_squares: Any, make_section: Any
) -> None:
    text = Text(EVIL, EVIL)
    section = make_section(name=text, short_name=text, unit=text)
    noted = tuple(replace(item, note=EVIL, locator=EVIL) for item in section.districts)
    section = replace(section, districts=noted)
    origins = {
        name: replace(origin, citation=EVIL, title=EVIL, url="javascript:window.hit=1")
        for name, origin in toy_catalogue.origins.items()
    }
    catalogue = replace(
        toy_catalogue,
        districts={c: replace(d, name=EVIL) for c, d in toy_catalogue.districts.items()},
        indicators={section.indicator.id: section.indicator},
        origins=origins,
    )
    values = Values({(section.indicator.id, section.year): section})
    layer = gpd.GeoDataFrame(
        geometry=list(toy_squares.values()), index=list(toy_squares), crs="EPSG:4326"
    )
    path = tmp_path / "evil.html"
    choice = replace(first_choice(catalogue, values), district="0101")
    path.write_bytes(offline_atlas(choice, catalogue=catalogue, values=values, boundaries=layer))
    page = reads(path=path).open()
    assert page.locator("path.district").count() == len(toy_squares)
    assert page.locator("#card h3").inner_text() == EVIL
    assert EVIL in page.locator("#sources").inner_text()
    assert page.locator("#sources a, body b:text-is('{{7*7}}'), main img").count() == 0
    assert page.evaluate("() => window.hit") is None


def test_a_script_from_elsewhere_cannot_run(
    context_of: Callable[..., BrowserContext], file: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.html"
    changed.write_text(
        file.read_text(encoding="utf-8").replace(
            "</main>",
            '</main><script>window.hit = 1</script><img src="x" onerror="window.hit = 2">',
        ),
        encoding="utf-8",
    )
    page = context_of(800, 600).new_page()
    page.goto(changed.as_uri())
    page.locator("#ranking tbody tr").first.wait_for()
    assert page.evaluate("() => window.hit") is None
