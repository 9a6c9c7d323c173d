"""A drawing as PNG, SVG or PDF: always the same bytes, with words about it inside."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import cast
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

CREATOR = "Atlas NTT"
NAMESPACE = "urn:ntt-atlas:picture"
# A higher level costs a tenth of a second at 300 dpi and saves a twentieth of the file.
COMPRESS_LEVEL = 4
# A drawing has some thousands of colours, nearly all of them in softened edges.
MOST_COLOURS = 1 << 16
PALETTE_SIZE = 256
# Colours of areas, as against those of softened edges: at least this part of the picture.
FLAT_SHARE = 1 / 5000
OUTLINE = re.compile(r' d="[^"]*"')
# Two digits of a point are a three-hundredth of a millimetre; six double the file.
LONG_FRACTION = re.compile(r"(\.\d\d)\d+")
FONT_PREFIX = re.compile(rb"/([A-Z]{6})\+")

# Set for the whole program: matplotlib offers no way to say them for one file alone, and
# the context manager that it has would change them under the feet of another thread.
mpl.rcParams["svg.hashsalt"] = CREATOR
mpl.rcParams["svg.fonttype"] = "path"
mpl.rcParams["pdf.fonttype"] = 42
# Letters keep their designed shapes and distances, the same at every resolution; fitting
# them to whole dots is of use on screens only, and slow.
mpl.rcParams["text.hinting"] = "none"


@dataclass(frozen=True)
class About:
    """What a file says about itself.

    Attributes
    ----------
    description
        The alternative text: what the picture shows, for somebody who cannot see it.
    notes
        Further texts by their names, which are letters only.
    """

    title: str
    description: str = ""
    lang: str = "id"
    notes: Mapping[str, str] = field(default_factory=dict)


def png_bytes(figure: Figure, *, dpi: int, about: About | None = None) -> bytes:
    """Give a figure as PNG with a palette, a third of the size of one without.

    The colours of areas are exact; those of softened edges are the nearest of the palette.
    """
    raw = BytesIO()
    figure.savefig(raw, format="rgba", dpi=dpi)
    size = figure.canvas.get_width_height()
    picture = Image.frombuffer("RGBA", size, raw.getvalue()).convert("RGB")
    words = PngInfo()
    if about is not None:
        named = {"Title": about.title, "Description": about.description, "Software": CREATOR}
        for name, text in (named | dict(about.notes)).items():
            words.add_itxt(name, text, lang=about.lang)
    file = BytesIO()
    _with_palette(picture).save(
        file, format="png", dpi=(dpi, dpi), pnginfo=words, compress_level=COMPRESS_LEVEL
    )
    return file.getvalue()


def _with_palette(picture: Image.Image) -> Image.Image:
    """Reduce a picture to a palette in which the colours of its areas are exact."""
    reduced = picture.quantize(PALETTE_SIZE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    smaller = (picture.width // 4, picture.height // 4)
    sample = picture.resize(smaller, Image.Resampling.NEAREST)
    least = FLAT_SHARE * sample.width * sample.height
    counted = cast("list[tuple[int, tuple[int, int, int]]]", sample.getcolors(MOST_COLOURS) or [])
    flat = [bytes(colour) for count, colour in sorted(counted) if count >= least]
    row = Image.frombytes("RGB", (len(flat), 1), b"".join(flat))
    nearest = row.quantize(palette=reduced, dither=Image.Dither.NONE)
    palette = bytearray(reduced.getpalette() or [])
    for place, colour in zip(nearest.tobytes(), flat, strict=True):
        palette[3 * place : 3 * place + 3] = colour
    reduced.putpalette(bytes(palette))
    return reduced


def svg_bytes(figure: Figure, *, about: About | None = None) -> bytes:
    """Give a figure as SVG, with its title and description for screen readers."""
    file = BytesIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(file, format="svg", metadata=nothing)
    drawing = OUTLINE.sub(_shortened, file.getvalue().decode("utf-8"))
    if about is None:
        return drawing.encode()
    head, tag, rest = drawing.partition("<svg ")
    attributes, close, body = rest.partition(">")
    notes = "".join(
        f"<atlas:note name={quoteattr(name)}>{escape(text)}</atlas:note>"
        for name, text in about.notes.items()
    )
    words = (
        f"\n <title>{escape(about.title)}</title>\n <desc>{escape(about.description)}</desc>"
        f'\n <metadata xmlns:atlas="{NAMESPACE}">{notes}</metadata>'
    )
    role = f'role="img" xml:lang={quoteattr(about.lang)} '
    return f"{head}{tag}{role}{attributes}{close}{words}{body}".encode()


def _shortened(outline: re.Match[str]) -> str:
    return LONG_FRACTION.sub(r"\1", outline[0])


def pdf_bytes(figure: Figure, *, about: About | None = None) -> bytes:
    """Give a figure as PDF with subsets of its fonts inside."""
    return pages_bytes([figure], about=about)


def pages_bytes(figures: Iterable[Figure], *, about: About | None = None) -> bytes:
    """Give figures as the pages of one PDF, which share the subsets of their fonts.

    To make a subset costs more than to draw a page. The prefixes of the subsets' names are
    numbered anew: matplotlib takes them from a hash that differs from one run of the program
    to the next.
    """
    words: dict[str, str | None] = dict.fromkeys(("CreationDate", "Producer"))
    words["Creator"] = CREATOR
    if about is not None:
        words |= {"Title": about.title, "Subject": about.description}
        words["Keywords"] = "\n".join(f"{name}:\n{text}" for name, text in about.notes.items())
    file = BytesIO()
    with PdfPages(file, metadata=words) as pages:
        for figure in figures:
            pages.savefig(figure)
    content = file.getvalue()
    found = dict.fromkeys(FONT_PREFIX.findall(content))
    for number, prefix in enumerate(found):
        content = content.replace(b"/" + prefix + b"+", b"/ATLAS" + bytes([65 + number]) + b"+")
    return content
