"""The recipe that a picture carries in itself."""

import re
from pathlib import Path
from xml.sax.saxutils import unescape

from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from geo.errors import N_, DataError, Fault

LARGEST_BYTES = 80_000_000
SVG_NOTE = re.compile(r'<atlas:note name="Recipe">(.*?)</atlas:note>', re.DOTALL)
PDF_NOTE = re.compile(r"^Recipe:\n(.*?)(?=^[A-Z][a-z]+:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_recipe_text(path: Path) -> str:
    """Read the recipe out of a picture that the atlas has drawn.

    Raises
    ------
    DataError
        When the file cannot be read, or carries no recipe.
    """
    readers = {".png": _from_png, ".svg": _from_svg, ".pdf": _from_pdf}
    reader = readers.get(path.suffix.lower())
    try:
        is_small = path.stat().st_size <= LARGEST_BYTES
        text = reader(path) if reader and is_small else None
    except (OSError, UnidentifiedImageError, PyPdfError, ValueError, SyntaxError):
        text = None
    if not text:
        raise DataError(
            Fault(
                N_("“{name}” carries no recipe of the atlas."),
                str(path),
                N_(
                    "Name a PNG, SVG or PDF that the atlas has drawn and nothing has changed since."
                ),
                {"name": path.name},
            )
        )
    return text


def _from_png(path: Path) -> str | None:
    with Image.open(path) as picture:
        picture.load()
        return str(picture.info.get("Recipe", ""))


def _from_svg(path: Path) -> str | None:
    found = SVG_NOTE.search(path.read_text(encoding="utf-8"))
    return unescape(found[1]) if found else None


def _from_pdf(path: Path) -> str | None:
    words = PdfReader(path).metadata
    found = PDF_NOTE.search(str(words.get("/Keywords", ""))) if words else None
    return found[1] if found else None
