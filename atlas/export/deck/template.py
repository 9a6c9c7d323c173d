"""The slides that a deck is made on: the atlas's own, or an agency's master.

Layouts and placeholders are found by their kind and size, never by their name:

* title: the first layout with a centred title, or with a title and a subtitle; else the first
  one that has a title;
* text: the first with a title and one tall placeholder for text;
* drawing: the first with a title and no tall placeholder; where there is none, the one for
  text, whose placeholder is then taken out.

What the atlas draws stands between the title and the footer, within the title's width.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

from atlas.export.deck.master import own_master
from atlas.export.paper import Box
from geo.errors import N_, DataError, Fault

EMU_PER_MM = 36_000
OWN_HEIGHT_MM = 190.5
TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
TEXTS = (KIND.BODY, KIND.OBJECT)
FURNITURE = (KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.DATE)
# Parts of the slide's height: from where a placeholder is tall, and where a title may end.
TALL = 0.4
WIDE = 0.6
LOWEST_TITLE = 0.5
MARGIN = 0.05
LARGEST_BYTES = 200_000_000
MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
AS_TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Areas:
    """Where things stand on a slide of one layout, in millimetres.

    Attributes
    ----------
    lead
        The line below the title.
    body
        What is left for text, tables, charts and maps.
    foot
        The sources.
    scale
        Type sizes are multiplied by this: 1 for a slide of 7.5 inches.
    """

    title: Box
    lead: Box
    body: Box
    foot: Box
    scale: float


@dataclass(frozen=True)
class Template:
    """A presentation without slides, and its layouts by what they are for."""

    deck: Deck
    title: SlideLayout
    text: SlideLayout
    drawing: SlideLayout

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the slides."""
        return self.deck.slide_width / EMU_PER_MM, self.deck.slide_height / EMU_PER_MM

    def areas(self, layout: SlideLayout) -> Areas:
        """Divide the slides of a layout."""
        width, height = self.size_mm
        scale = min(1.0, height / OWN_HEIGHT_MM)
        found = {item.placeholder_format.type: item for item in layout.placeholders}
        title = self._box(next(found[kind] for kind in TITLES if kind in found))
        low = [self._box(found[kind]) for kind in FURNITURE if kind in found]
        low = [box for box in low if box.top < height / 4]
        top_of_foot = max((box.top for box in low), default=MARGIN * height + 10 * scale)
        left, right = title.left, min(title.right, width)
        foot = self._foot(found, left=left, right=right)
        bottom = top_of_foot + 2 * scale
        lead = Box(left, title.bottom - 8 * scale, right, title.bottom)
        return Areas(
            title=title,
            lead=lead,
            body=Box(left, bottom, right, lead.bottom - 2 * scale),
            foot=foot or Box(left, MARGIN * height, right, MARGIN * height + 9 * scale),
            scale=scale,
        )

    def _foot(self, found: Mapping[Any, Any], *, left: float, right: float) -> Box | None:
        """Give the footer's place, widened to the left of the number where it is narrow."""
        if KIND.FOOTER not in found:
            return None
        own = self._box(found[KIND.FOOTER])
        if own.width >= WIDE * self.size_mm[0]:
            return own
        number = self._box(found[KIND.SLIDE_NUMBER]) if KIND.SLIDE_NUMBER in found else None
        end = max(own.right, right - 16) if number else right
        return Box(min(own.left, left), own.bottom, end, own.top)

    def _box(self, placeholder: object) -> Box:
        left, top, width, height = (
            getattr(placeholder, side) / EMU_PER_MM for side in ("left", "top", "width", "height")
        )
        above = self.size_mm[1] - top
        return Box(left, above - height, left + width, above)


@dataclass(frozen=True)
class TemplateFile:
    """An agency's file as it was read or handed over; not judged yet."""

    name: str
    content: bytes


def read_template_file(path: Path) -> TemplateFile:
    """Read an agency's file.

    Raises
    ------
    DataError
        When it cannot be read.
    """
    try:
        return TemplateFile(path.name, path.read_bytes())
    except OSError as error:
        raise _broken(path.name, reason=error.strerror or type(error).__name__) from None


def open_template(file: TemplateFile | None) -> Template:
    """Open an agency's template, or make the atlas's own where there is none.

    Parameters
    ----------
    file
        A .pptx or .potx; slides in it are left out, its masters and layouts are kept.

    Raises
    ------
    DataError
        When it is no presentation, is too large, or no layout of it has a title.
    """
    if file is None:
        return _template(own_master(), where="")
    return _template(_open(file), where=file.name)


def _open(file: TemplateFile) -> Deck:
    try:
        deck = Presentation(BytesIO(_as_presentation(file)))
        _without_slides(deck)
    except (BadZipFile, PythonPptxError, LxmlError, KeyError, ValueError, AttributeError) as error:
        raise _broken(file.name, reason=f"{type(error).__name__}: {error}"[:120]) from None
    return deck


def _as_presentation(given: TemplateFile) -> bytes:
    """Turn a template file (.potx) into a presentation: they differ in one declared type."""
    file = BytesIO()
    with ZipFile(BytesIO(given.content)) as old:
        if sum(member.file_size for member in old.infolist()) > LARGEST_BYTES:
            raise _broken(given.name, reason=f"> {LARGEST_BYTES // 1_000_000} MB")
        if AS_TEMPLATE not in old.read(TYPES):
            return given.content
        with ZipFile(file, "w") as new:
            for member in old.infolist():
                part = old.read(member)
                is_types = member.filename == TYPES
                new.writestr(member, part.replace(AS_TEMPLATE, MAIN) if is_types else part)
    return file.getvalue()


def _without_slides(deck: Deck) -> None:
    """Take out the slides, and what else names them: PowerPoint would want to repair that."""
    listed = deck.slides._sldIdLst  # noqa: SLF001 - there is no public way to take slides out
    for item in list(listed):
        deck.part.drop_rel(item.rId)
        listed.remove(item)
    root = deck.part._element  # noqa: SLF001
    for name in ("custShowLst", "extLst"):
        for child in root.findall(f"{{{root.nsmap['p']}}}{name}"):
            root.remove(child)


def _template(deck: Deck, *, where: str) -> Template:
    layouts = [layout for layout in deck.slide_layouts if _title_box(layout, deck=deck)]
    if not layouts:
        raise DataError(
            Fault(
                N_("The template has no layout with a title in the upper half of the slide."),
                where,
                N_("Give a template with a layout “Title only”, or none for the atlas's own."),
            )
        )
    tall = {id(layout): _tall(layout, deck=deck) for layout in layouts}
    text = [layout for layout in layouts if tall[id(layout)] == 1]
    drawing = [layout for layout in layouts if tall[id(layout)] == 0 and not _opens(layout)]
    first_text = (text or drawing or layouts)[0]
    opening = [layout for layout in deck.slide_layouts if _opens(layout)]
    return Template(
        deck=deck,
        title=(opening or layouts)[0],
        text=first_text,
        drawing=(drawing or [first_text])[0],
    )


def _title_box(layout: SlideLayout, *, deck: Deck) -> bool:
    """Whether a layout has a title that leaves room below it."""
    return any(
        item.placeholder_format.type in TITLES
        and item.top is not None
        and item.top + item.height <= LOWEST_TITLE * deck.slide_height
        for item in layout.placeholders
    )


def _opens(layout: SlideLayout) -> bool:
    kinds = {item.placeholder_format.type for item in layout.placeholders}
    return KIND.CENTER_TITLE in kinds or {KIND.TITLE, KIND.SUBTITLE} <= kinds


def _tall(layout: SlideLayout, *, deck: Deck) -> int:
    """Count the tall placeholders; one that does not hold text counts double."""
    return sum(
        1 if item.placeholder_format.type in TEXTS else 2
        for item in layout.placeholders
        if item.placeholder_format.type not in (*TITLES, *FURNITURE, KIND.SUBTITLE)
        and (item.height or 0) >= TALL * deck.slide_height
    )


def _broken(name: str, *, reason: str) -> DataError:
    return DataError(
        Fault(
            N_("The template “{name}” is no presentation that can be used: {reason}."),
            name,
            N_("Save it as .pptx or .potx in PowerPoint or LibreOffice, without macros."),
            {"name": name, "reason": reason},
        )
    )
