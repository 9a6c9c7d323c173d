"""What python-docx has no word for: fields, content controls, borders, languages."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

LANGUAGE = "id-ID"
FONT = "Arial"


def made(tag: str, /, **attributes: str) -> BaseOxmlElement:
    """Make an element of WordprocessingML with attributes of the same namespace."""
    element: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def add_field(paragraph: Paragraph, instruction: str, *, result: str = "1") -> None:
    """Add a field with the result that stands until a word processor reckons it anew."""
    begin_field(paragraph, instruction)
    paragraph.add_run(result)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """Begin a field whose result is what follows, in this paragraph or later ones."""
    start = made("fldChar", fldCharType="begin")
    text = made("instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    for part in (start, text, made("fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)


def end_field(paragraph: Paragraph) -> None:
    """End the field that was begun last."""
    paragraph.add_run()._r.append(made("fldChar", fldCharType="end"))


def add_bookmark(paragraph: Paragraph, name: str, *, number: int) -> None:
    """Set a bookmark around what stands in a paragraph."""
    start = made("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(made("bookmarkEnd", id=str(number)))


def set_font(style: ParagraphStyle, *, name: str = FONT) -> None:
    """Set the font of a style for all scripts, in place of the theme's."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = made("rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name)
    properties.insert(0, fonts)


def set_language(document: Document) -> None:
    """Say that all texts are Indonesian, so that they are spelled and read aloud as such."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(made("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))


def link(paragraph: Paragraph, text: str, *, anchor: str) -> None:
    """Add a text that leads to a bookmark."""
    run = paragraph.add_run(text)
    hyperlink = made("hyperlink", anchor=anchor, history="1")
    hyperlink.append(run._r)
    paragraph._p.append(hyperlink)


def update_when_opened(document: Document) -> None:
    """Ask the word processor to reckon all fields anew when it opens the document."""
    settings = document.settings.element
    # In the order of the schema, which has it before the settings of compatibility.
    before = settings.find(qn("w:compat"))
    place = len(settings) if before is None else list(settings).index(before)
    settings.insert(place, made("updateFields", val="true"))


def shade(cell: _Cell, fill: str) -> None:
    """Give a cell a ground colour, six hexadecimal digits."""
    cell._tc.get_or_add_tcPr().append(made("shd", val="clear", color="auto", fill=fill))


def frame(paragraph: Paragraph, *, fill: str, edge: str) -> None:
    """Set a paragraph in a box with a ground colour."""
    borders = made("pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(made(side, val="single", sz="4", space="6", color=edge))
    properties = paragraph._p.get_or_add_pPr()
    properties.append(borders)
    properties.append(made("shd", val="clear", color="auto", fill=fill))
    properties.append(made("ind", left="140", right="140"))


def set_table(table: Table, *, widths: Sequence[int], colours: tuple[str, str], title: str) -> None:
    """Fix the columns of a table, draw lines between its rows, and name it.

    Parameters
    ----------
    widths
        Of the columns, in twentieths of a point.
    colours
        Of the lines between rows, and of those above and below the table.
    title
        Read aloud to those who cannot see the table.
    """
    line, edge = colours
    borders, margins = made("tblBorders"), made("tblCellMar")
    for side, colour, size in (("top", edge, "8"), ("bottom", edge, "8"), ("insideH", line, "4")):
        borders.append(made(side, val="single", sz=size, space="0", color=colour))
    for side, width in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70)):
        margins.append(made(side, w=str(width), type="dxa"))
    properties = table._tbl.tblPr
    for old in list(properties):
        properties.remove(old)
    # In the order of the schema: a word processor may refuse another one.
    for part in (
        made("tblW", w=str(sum(widths)), type="dxa"),
        borders,
        made("tblLayout", type="fixed"),
        margins,
        made("tblLook", val="0020", firstRow="1"),
        made("tblCaption", val=title),
    ):
        properties.append(part)
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table._tbl.tr_lst:
        own = widths if len(row.tc_lst) == len(widths) else [sum(widths)]
        for cell, width in zip(row.tc_lst, own, strict=True):
            cell.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width))


def repeat(row: _Row) -> None:
    """Repeat a row at the head of each page that its table reaches."""
    row._tr.get_or_add_trPr().append(made("tblHeader"))


def keep_whole(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(made("cantSplit"))


def describe(shape: InlineShape, *, title: str, words: str) -> None:
    """Give a picture its title and its words for those who cannot see it."""
    shape._inline.docPr.set("title", title)
    shape._inline.docPr.set("descr", words)


def wrap_control(paragraph: Paragraph, *, title: str, tag: str) -> None:
    """Put a paragraph into a content control, as text to be replaced by what people write."""
    control, properties, content = made("sdt"), made("sdtPr"), made("sdtContent")
    properties.append(made("alias", val=title[:64]))
    properties.append(made("tag", val=tag[:64]))
    properties.append(made("showingPlcHdr"))
    element = paragraph._p
    element.addprevious(control)
    content.append(element)
    control.append(properties)
    control.append(content)
