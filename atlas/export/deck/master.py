"""The atlas's own master: three layouts, 16:9, its colours, a typeface that every office has.

Built from the empty presentation that python-pptx carries, so that no binary file has to be
kept in the repository.
"""

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Mm, Pt

from atlas.export.paper import STYLES, Box
from atlas.palette import ACCENT, INK, PAPER, SEA

# Calibri comes with every Office; LibreOffice sets it in Carlito, which is as wide.
TYPEFACE = "Calibri"
WIDTH_MM, HEIGHT_MM = STYLES["slide"].width_mm, STYLES["slide"].height_mm
MARGIN = 12.0
TITLE = Box(MARGIN, 161.0, WIDTH_MM - MARGIN, 184.0)
BODY = Box(MARGIN, 19.5, WIDTH_MM - MARGIN, 149.0)
FOOT = Box(MARGIN, 5.0, WIDTH_MM - MARGIN - 16.0, 15.5)
NUMBER = Box(WIDTH_MM - MARGIN - 14.0, 5.0, WIDTH_MM - MARGIN, 15.5)
OPENING_TITLE = Box(26.0, 96.0, WIDTH_MM - 34.0, 150.0)
OPENING_LEAD = Box(26.0, 52.0, WIDTH_MM - 34.0, 92.0)
TITLE_PT, OPENING_PT, TEXT_PT, SMALL_PT = 26, 40, 20, 9.5
THEME = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": "#0a4a54",
    "lt2": SEA,
    "accent1": ACCENT,
    "accent2": "#cc4c02",
    "accent3": "#7a3fd0",
    "accent4": "#2c7fb8",
    "accent5": "#51636b",
    "accent6": "#fe9929",
    "hlink": ACCENT,
    "folHlink": "#51636b",
}
KEPT = {0: "Judul", 1: "Judul dan teks", 5: "Judul dan gambar"}


def own_master() -> Deck:
    """Make the atlas's own presentation without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    _drop_layouts(deck)
    _drop_thumbnail(deck)
    _set_theme(deck)
    places = {
        KIND.TITLE: TITLE,
        KIND.BODY: BODY,
        KIND.FOOTER: FOOT,
        KIND.SLIDE_NUMBER: NUMBER,
    }
    for item in deck.slide_master.placeholders:
        kind = item.placeholder_format.type
        if kind is KIND.DATE:
            item._element.getparent().remove(item._element)  # noqa: SLF001
        else:
            _place(item, places[kind])
    _set_type(deck)
    for layout in deck.slide_layouts:
        _set_layout(layout)
    _accent(deck.slide_master, Box(0.0, TITLE.bottom + 1, 3.2, TITLE.top))
    _accent(deck.slide_layouts[0], Box(0.0, 0.0, 12.0, HEIGHT_MM))
    return deck


def _place(item: object, box: Box) -> None:
    top = HEIGHT_MM - box.top
    for side, length in (
        ("left", box.left),
        ("top", top),
        ("width", box.width),
        ("height", box.height),
    ):
        setattr(item, side, Mm(length))


def _drop_layouts(deck: Deck) -> None:
    layouts = deck.slide_layouts
    for number, layout in enumerate(list(layouts)):
        if number in KEPT:
            layout._element.cSld.set("name", KEPT[number])  # noqa: SLF001
        else:
            layouts.remove(layout)


def _drop_thumbnail(deck: Deck) -> None:
    """Take out the picture of another presentation."""
    relations = deck.part.package._rels  # noqa: SLF001 - no public way
    for identifier, relation in list(relations.items()):
        if relation.reltype == REL.THUMBNAIL:
            relations.pop(identifier)


def _set_theme(deck: Deck) -> None:
    """Write colours and typeface into the theme, which python-pptx keeps as bytes."""
    part = deck.slide_master.part.part_related_by(REL.THEME)
    root = etree.fromstring(part.blob)
    root.set("name", "Atlas NTT")
    scheme = root.find(f".//{qn('a:clrScheme')}")
    scheme.set("name", "Atlas NTT")
    for name, colour in THEME.items():
        slot = scheme.find(qn(f"a:{name}"))
        for child in list(slot):
            slot.remove(child)
        etree.SubElement(slot, qn("a:srgbClr")).set("val", colour.removeprefix("#").upper())
    fonts = root.find(f".//{qn('a:fontScheme')}")
    fonts.set("name", "Atlas NTT")
    for latin in fonts.iter(qn("a:latin")):
        latin.set("typeface", TYPEFACE)
    part._blob = etree.tostring(  # noqa: SLF001
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )


def _set_type(deck: Deck) -> None:
    """Set the master's type: titles at the left and bold, text in three steps."""
    styles = deck.slide_master._element.find(qn("p:txStyles"))  # noqa: SLF001
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(TITLE_PT * 100))
    title.find(qn("a:defRPr")).set("b", "1")
    etree.SubElement(title, qn("a:lnSpc"))
    title.insert(0, title[-1])
    etree.SubElement(title[0], qn("a:spcPct")).set("val", "90000")
    body = styles.find(qn("p:bodyStyle"))
    for level, size in ((1, TEXT_PT), (2, 14), (3, 12), (4, 12), (5, 12)):
        body.find(qn(f"a:lvl{level}pPr")).find(qn("a:defRPr")).set("sz", str(size * 100))
    for item in deck.slide_master.placeholders:
        frame = item.text_frame
        frame.margin_left = frame.margin_right = 0
        frame.margin_top = frame.margin_bottom = 0
        kind = item.placeholder_format.type
        if kind in {KIND.FOOTER, KIND.SLIDE_NUMBER}:
            own = item._element.txBody.find(qn("a:lstStyle")).find(qn("a:lvl1pPr"))  # noqa: SLF001
            own.set("algn", "l" if kind is KIND.FOOTER else "r")
            small = own.find(qn("a:defRPr"))
            small.set("sz", str(int(SMALL_PT * 100)))
            small.remove(small.find(qn("a:solidFill")))
            quiet = f"<a:solidFill {nsdecls('a')}><a:schemeClr val='accent5'/></a:solidFill>"
            small.insert(0, parse_xml(quiet))
        bottom = "b" if kind is KIND.TITLE else "t"
        item._element.txBody.bodyPr.set("anchor", bottom)  # noqa: SLF001


def _set_layout(layout: SlideLayout) -> None:
    for item in list(layout.placeholders):
        kind = item.placeholder_format.type
        if kind is KIND.DATE:
            item._element.getparent().remove(item._element)  # noqa: SLF001
        elif kind is KIND.CENTER_TITLE:
            _place(item, OPENING_TITLE)
            _own_size(item, points=OPENING_PT)
        elif kind is KIND.SUBTITLE:
            _place(item, OPENING_LEAD)
            _own_size(item, points=TEXT_PT)


def _own_size(item: object, *, points: float) -> None:
    """Give a layout's placeholder a size of its own, at the left."""
    body = item._element.txBody  # type: ignore[attr-defined]  # noqa: SLF001
    style = body.find(qn("a:lstStyle"))
    for child in list(style):
        style.remove(child)
    level = etree.SubElement(style, qn("a:lvl1pPr"))
    level.set("marL", "0")
    level.set("indent", "0")
    level.set("algn", "l")
    etree.SubElement(level, qn("a:buNone"))
    etree.SubElement(level, qn("a:defRPr")).set("sz", str(int(Pt(points).pt * 100)))


def _accent(holder: object, box: Box) -> None:
    """Draw a bar in the accent colour below everything else of a master or layout."""
    tree = holder._element.cSld.spTree  # type: ignore[attr-defined]  # noqa: SLF001
    left, top = Mm(box.left), Mm(HEIGHT_MM - box.top)
    identifier = max(int(item.get("id")) for item in tree.iter(qn("p:cNvPr"))) + 1
    shape = parse_xml(
        f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>
        <p:cNvPr id="{identifier}" name="Aksen"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
        <p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>
        <a:ext cx="{Mm(box.width)}" cy="{Mm(box.height)}"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        <a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>
        <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="id-ID"/></a:p></p:txBody>
        </p:sp>"""
    )
    tree.insert(2, shape)
