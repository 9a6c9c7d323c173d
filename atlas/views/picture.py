"""Drawings as images of a page: Streamlit takes inline SVG out of a page's HTML.

An image does not know whether the page around it is light or dark: what is drawn here uses
mid tones.
"""

from base64 import b64encode
from html import escape


def image(content: str, *, size: tuple[int, int], words: str, look: str = "") -> str:
    """Wrap the inside of an SVG as an image.

    Parameters
    ----------
    content
        SVG elements whose texts are escaped already.
    size
        Width and height in CSS pixels, and of the drawing's own units.
    words
        Alternative text.
    look
        Class of the image.
    """
    width, height = size
    source = _source(content, f'viewBox="0 0 {width} {height}"')
    return (
        f'<img class="{look}" alt="{escape(words)}" width="{width}" height="{height}" '
        f'src="{source}">'
    )


def stretched(content: str) -> str:
    """Wrap SVG elements, placed in percent, as an image that fills its box and says nothing."""
    source = _source(content, 'viewBox="0 0 100 100" preserveAspectRatio="none"')
    return f'<img alt="" src="{source}">'


def _source(content: str, box: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{content}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
