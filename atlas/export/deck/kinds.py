"""The kinds of file that a story becomes."""

import re
from collections.abc import Callable
from types import MappingProxyType

from atlas.catalogue import Catalogue
from atlas.export.deck.paper_slides import deck_pdf
from atlas.export.deck.powerpoint import deck_pptx
from atlas.export.deck.present import deck_html
from atlas.export.deck.template import TemplateFile
from atlas.story.model import Story

KINDS = MappingProxyType(
    {
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pdf": "application/pdf",
        "html": "text/html",
    }
)
"""Media types by the end of the file's name."""
LONGEST_NAME = 60


def draw_deck(
    story: Story,
    *,
    kind: str,
    catalogue: Catalogue,
    template: TemplateFile | None = None,
    told: Callable[[], None] = lambda: None,
) -> bytes:
    """Write a story as one kind of file.

    Parameters
    ----------
    kind
        A key of `KINDS`.
    template
        Used by ``pptx`` alone.
    told
        Called after each slide.

    Raises
    ------
    DataError
        When the template cannot be used, or a text cannot be set.
    """
    if kind == "pptx":
        return deck_pptx(story, catalogue=catalogue, template=template, told=told)
    if kind == "pdf":
        return deck_pdf(story, catalogue=catalogue, told=told)
    return deck_html(story, catalogue=catalogue, told=told).encode("utf-8")


def file_name(story: Story, *, kind: str) -> str:
    """Name a file after the title, in letters that every machine takes.

    Examples
    --------
    >>> from atlas.language import Language
    >>> file_name(Story("Rembuk: 2026/27", "", (), Language("id"), "", ""), kind="pdf")
    'rembuk-2026-27-id.pdf'
    """
    words = re.sub(r"[^a-z0-9]+", "-", story.title.lower()).strip("-")[:LONGEST_NAME].strip("-")
    return f"{words or 'atlas-ntt'}-{story.language.code}.{kind}"
