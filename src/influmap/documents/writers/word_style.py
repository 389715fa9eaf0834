"""How a Word document of ours looks: page, fonts, headings, tables, foot, language. No picture, no theme of Word's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from influmap.documents.writers.about import About
from influmap.language.visible import one_line
from influmap.models.brand import Brand

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

SIZES = {"Heading 1": 22, "Heading 2": 13, "Heading 3": 11, "Quote": 11, "Normal": 10}
LINE = "BFBFBF"


def dress(document: Document, about: About, brand: Brand) -> None:
    """Page, styles, language, properties and foot of an empty document."""
    _page(document)
    _styles(document, brand)
    _language(document, about.locale)
    _properties(document, about)
    _foot(document, about.title)


def _page(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)


def _styles(document: Document, brand: Brand) -> None:
    """Word's own styles, by name, so that headings make an outline and an agency can restyle them."""
    from docx.shared import Pt, RGBColor

    for name, size in SIZES.items():
        style: Any = document.styles[name]
        is_heading = name.startswith("Heading")
        _font(style, brand.fonts.office.display if is_heading else brand.fonts.office.text)
        style.font.size = Pt(size)
        style.font.bold = is_heading
        style.font.italic = name == "Quote"
        ink = brand.colors.deep if is_heading else brand.colors.ink
        style.font.color.rgb = RGBColor.from_string(ink.lstrip("#").upper())
        style.paragraph_format.space_before = Pt(size if is_heading else 0)
        style.paragraph_format.space_after = Pt(5)
        style.paragraph_format.keep_with_next = is_heading
    document.styles["Quote"].paragraph_format.left_indent = Pt(14)


def _font(style: Any, name: str) -> None:
    """A font by its name: one of the theme, which the style would prefer, is taken off."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_tag(f"w:{script}"), name)


def _language(document: Document, locale: str) -> None:
    """Of the whole text, for spelling and for screen readers."""
    defaults = document.styles.element.find(f".//{_tag('w:rPrDefault')}/{_tag('w:rPr')}")
    if defaults is None:
        return
    for old in defaults.findall(_tag("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", val=locale, eastAsia=locale))


def _properties(document: Document, about: About) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = (
        one_line(about.title),
        one_line(about.author),
        about.locale,
    )
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = dt.datetime.combine(about.day, dt.time(), dt.UTC)
    properties.revision = 1


def _foot(document: Document, title: str) -> None:
    """The title and the page's number."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{one_line(title)} · ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A figure that Word works out itself."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - no public way to a field
            continue
        code = _element("w:instrText")
        code.text = instruction
        run._r.append(code)  # noqa: SLF001


def numbering(document: Document, style: str, first: int) -> int:
    """A numbering of its own for one list of a style: else Word counts on from the list before."""
    definitions = document.part.numbering_part.element
    style_number: Any = document.styles[style].element
    wanted = style_number.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in definitions.num_lst if num.numId == wanted)
    made = definitions.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(made.numId)


def number(paragraph: Paragraph, numbering_id: int) -> None:
    """Count a paragraph in a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no public way to a numbering
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering_id


def rule(paragraph: Paragraph) -> None:
    """A line across the page."""
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="4", space="1", color=LINE))
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - no public way to a border


def dress_table(table: Table) -> None:
    """Lines between rows, the first row repeated on each page, no row cut in two."""
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - no public way to borders
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        properties.append(_element("w:cantSplit"))
        if index == 0:
            properties.append(_element("w:tblHeader"))


def dress_cell(paragraph: Paragraph, *, is_right: bool, is_head: bool) -> None:
    """Figures to the right, heads in bold."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs:
        run.font.size = Pt(9)
        run.bold = True if is_head else run.bold


def link(paragraph: Paragraph, runs: Sequence[Run], target: str) -> None:
    """Lead somewhere from words already written."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    relation = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    holder = _element("w:hyperlink")
    holder.set(_tag("r:id"), relation)
    paragraph._p.append(holder)  # noqa: SLF001 - no public way to make a link
    for run in runs:
        run.font.underline = True
        holder.append(run._r)  # noqa: SLF001


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_tag(f"w:{key}"), value)
    return made
