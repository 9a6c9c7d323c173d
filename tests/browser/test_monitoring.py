"""A half-year at the desk: fill a template, see the differences, confirm, take one back."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from tests.live import ATLAS_APP, Served, served

WAIT_MS = 30_000
PAGE = "/pemantauan?goal=7&period=2025-S1&lang=en"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(ATLAS_APP, folder=tmp_path, environment={"ATLAS_LOCAL_EDITOR": "Rina"}) as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="id-ID", accept_downloads=True)
    context.set_default_timeout(WAIT_MS)
    yield context.new_page()
    context.close()


def filled(template: bytes, *values: object) -> bytes:
    """Fill in the first rows of a template: the province, then the first districts."""
    book = load_workbook(io.BytesIO(template))
    for row, value in enumerate(values, start=2):
        book.active[f"G{row}"], book.active[f"H{row}"] = value, "SSGI 2025"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(page: Page, name: str, content: bytes) -> None:
    page.get_by_role("tab", name="Upload").click()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_text(name).wait_for()
    page.get_by_role("button", name="Check the file").click()


def confirm(page: Page, reason: str) -> None:
    page.get_by_label("Reason, for the history").first.fill(reason)
    page.get_by_label("Reason, for the history").first.press("Tab")
    page.get_by_role("button", name="Store", exact=True).click()
    page.get_by_text("Stored as no.").wait_for()


def take_back(page: Page, reason: str) -> None:
    """Take back the newest submission; without a reason it is refused."""
    button = page.get_by_role("button", name="Take back")
    button.click()
    page.get_by_text("The history needs the reason for a change.").wait_for()
    field = page.get_by_label("Reason, for the history").locator("visible=true").first
    field.fill(reason)
    field.press("Tab")
    button.click()


def test_a_half_year_is_reported_corrected_and_one_upload_taken_back(
    page: Page, desk: Served
) -> None:
    page.goto(desk.url + PAGE)
    page.get_by_role("tab", name="Upload").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Template of this indicator").click()
    template = Path(download.value.path()).read_bytes()

    upload(page, "wrong.xlsx", filled(template, 35.2, 341))
    page.get_by_text("Nothing was stored: 1 to put right.").wait_for()
    assert page.get_by_text("realisasi!G3").count() == 1

    upload(page, "right.xlsx", filled(template, 35.2, "41,5", 28.0))
    page.get_by_text("3 new, 0 changed, 0 unchanged.").wait_for()
    confirm(page, "Half-year report")

    upload(page, "slip.xlsx", filled(template, 35.2, 4.15, 28.0))
    page.get_by_text("0 new, 1 changed, 2 unchanged.").wait_for()
    confirm(page, "Correction")

    page.get_by_role("tab", name="History").click()
    take_back(page, "Slip of the decimal sign")
    page.get_by_text("Stored as no. 3.").wait_for()

    page.get_by_role("tab", name="Reported").click()
    table = page.locator("table.atlas-table:visible").first
    assert "41.50" in table.inner_text()
    assert "4.15" not in table.inner_text()

    page.get_by_role("tab", name="Report", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Report to complete (DOCX)").click()
    assert download.value.suggested_filename == "laporan-pemantauan-2025-S1.docx"
    report = docx.Document(download.value.path())
    cells = {cell.text for table in report.tables for row in table.rows for cell in row.cells}
    assert {"35,20", "41,50 (Sumba Barat)"} <= cells


def test_nobody_edits_an_atlas_that_was_started_without_an_editor(visit, stem_of_desk) -> None:
    page = visit().open(stem_of_desk, lang="en")
    page.get_by_text("You may only read here.").wait_for()
    assert page.get_by_role("tab", name="Upload").count() == 0


@pytest.fixture
def stem_of_desk() -> str:
    return "pemantauan"
