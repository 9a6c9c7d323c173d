"""The whole atlas as one book: cover, contents, how to read, an overview, 22 portraits.

The front pages and the portraits are drawn apart and joined; contents and bookmarks lead to
each page.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import Fit, NameObject, TextStringObject

from atlas.export.book_front import Entry, contents_sheet, cover_sheet
from atlas.export.book_overview import overview_sheet
from atlas.export.book_reading import reading_sheet
from atlas.export.formats import CREATOR, About, pages_bytes
from atlas.export.paper import MM_PER_POINT, Box
from atlas.export.press import Run, Told, draw_run
from atlas.export.profile import about_profile, district_title
from atlas.language import Language
from atlas.provenance import data_version_line
from atlas.views.portrait import Standing, portray

CONTENTS_PAGE, READING_PAGE, OVERVIEW_PAGE = 2, 3, 4
FIRST_PORTRAIT = 5


def draw_book(
    *,
    standing: Standing,
    language: Language,
    cores: int = 1,
    told: Told = lambda: None,
) -> bytes:
    """Draw the book of all districts.

    Parameters
    ----------
    cores, told
        See :func:`atlas.export.press.draw_run`.

    Returns
    -------
    bytes
        A PDF; the same bytes for the same data and number of cores.
    """
    codes = tuple(standing.catalogue.districts)
    entries = entries_of(standing, language=language)
    contents, places = contents_sheet(
        entries, standing=standing, language=language, page=CONTENTS_PAGE
    )
    front = (
        cover_sheet(standing, language=language),
        contents,
        reading_sheet(standing, language=language, page=READING_PAGE),
        overview_sheet(standing, language=language, page=OVERVIEW_PAGE),
    )
    head = pages_bytes(sheet.figure for sheet in front)
    run = Run(codes, first_page=FIRST_PORTRAIT)
    parts = draw_run(run, standing=standing, language=language, cores=cores, told=told)
    title = language.say("Atlas NTT: portraits of {count} districts", count=len(codes))
    version = data_version_line(standing.catalogue, language=language)
    book = _joined([head, *parts], about=About(title, version, language.code))
    _lead_to_pages(book, entries, places=places)
    file = BytesIO()
    book.write(file)
    return file.getvalue()


def draw_profiles(
    codes: Sequence[str],
    *,
    standing: Standing,
    language: Language,
    cores: int = 1,
    told: Told = lambda: None,
) -> dict[str, bytes]:
    """Draw the portraits of several districts as files of their own.

    Returns
    -------
    dict of bytes
        A PDF of one page by district code, in the order of `codes`.
    """
    parts = draw_run(
        Run(tuple(codes)), standing=standing, language=language, cores=cores, told=told
    )
    pages = (page for part in parts for page in PdfReader(BytesIO(part)).pages)
    files = {}
    for code, page in zip(codes, pages, strict=True):
        writer = PdfWriter()
        writer.add_page(page)
        _write_about(writer, about_profile(portray(code, standing=standing), language=language))
        file = BytesIO()
        writer.write(file)
        files[code] = file.getvalue()
    return files


def _joined(parts: Iterable[bytes], *, about: About) -> PdfWriter:
    writer = PdfWriter()
    for part in parts:
        writer.append(BytesIO(part), import_outline=False)
    _write_about(writer, about)
    return writer


def _write_about(writer: PdfWriter, about: About) -> None:
    words = {"/Title": about.title, "/Subject": about.description, "/Creator": CREATOR}
    writer.add_metadata(words)
    writer.root_object[NameObject("/Lang")] = TextStringObject(about.lang)


def entries_of(standing: Standing, *, language: Language) -> list[Entry]:
    """List what stands on which page, after the contents."""
    entries = [
        Entry("", language.say("How to read a portrait"), READING_PAGE),
        Entry("", language.say("All districts at a glance"), OVERVIEW_PAGE),
    ]
    entries += [
        Entry(code, district_title(portray(code, standing=standing), language=language), page)
        for page, code in enumerate(standing.catalogue.districts, start=FIRST_PORTRAIT)
    ]
    return entries


def _lead_to_pages(book: PdfWriter, entries: Sequence[Entry], *, places: Mapping[int, Box]) -> None:
    """Add bookmarks, and links over the lines of the contents."""
    for entry in entries:
        book.add_outline_item(title=entry.title, page_number=entry.page - 1)
    for page, box in places.items():
        edges = (box.left, box.bottom, box.right, box.top)
        left, bottom, right, top = (edge / MM_PER_POINT for edge in edges)
        link = Link(rect=(left, bottom, right, top), target_page_index=page - 1, fit=Fit.fit())
        book.add_annotation(CONTENTS_PAGE - 1, link)
