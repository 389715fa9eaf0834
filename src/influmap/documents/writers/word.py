"""Markdown to a Word document: headings, lists, quotations and tables as Word's own, in the brand's colours.

Any document that has a Markdown template has a Word version through here; the text is the template's, to the letter.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from influmap.documents.escaping import address
from influmap.documents.writers import word_style
from influmap.documents.writers.about import About
from influmap.documents.writers.package import settled
from influmap.language.visible import visible
from influmap.models.brand import Brand

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from markdown_it.tree import SyntaxTreeNode

BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERS = ("List Number", "List Number 2", "List Number 3")


def word(pages: Sequence[str], about: About, brand: Brand | None = None) -> bytes:
    """A Word document of Markdown texts, each beginning on a page of its own; the same texts give the same bytes.

    Headings, paragraphs, nested lists, quotations, tables, rules, links, emphasis. Needs the `[office]` extra.
    """
    from docx import Document
    from docx.enum.text import WD_BREAK
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    document = Document()
    word_style.dress(document, about, brand or Brand())
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    for index, page in enumerate(pages):
        if index:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _blocks(document, SyntaxTreeNode(reader.parse(page)).children)
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue(), about.day)


def _blocks(document: Document, blocks: Iterable[SyntaxTreeNode]) -> None:
    for index, block in enumerate(blocks):
        match block.type:
            case "heading":
                heading = document.add_heading(level=int(block.tag[1:]))
                # What stands before the title is a sheet of its own, to be taken off.
                heading.paragraph_format.page_break_before = (block.tag == "h1" and index > 0) or None
                _inlines(heading, block.children)
            case "bullet_list" | "ordered_list":
                _list(document, block, 0)
            case "table":
                _table(document, block)
            case "hr":
                word_style.rule(document.add_paragraph())
            case "blockquote":
                for inside in block.children:
                    _inlines(document.add_paragraph(style="Quote"), inside.children)
            case "fence" | "code_block":
                _text(document.add_paragraph(), block.content)
            case _:
                _inlines(document.add_paragraph(), block.children)


def _list(document: Document, node: SyntaxTreeNode, depth: int) -> None:
    """A list and those inside it. A numbered list starts again from where the text says."""
    is_numbered = node.type == "ordered_list"
    style = (NUMBERS if is_numbered else BULLETS)[min(depth, 2)]
    first = int(node.attrs.get("start", 1)) if is_numbered else None
    numbering = word_style.numbering(document, style, first) if first is not None else None
    for item in node.children:
        for inside in item.children:
            if inside.type in {"bullet_list", "ordered_list"}:
                _list(document, inside, depth + 1)
                continue
            paragraph = document.add_paragraph(style=style)
            if numbering is not None:
                word_style.number(paragraph, numbering)
            _inlines(paragraph, inside.children)


def _table(document: Document, node: SyntaxTreeNode) -> None:
    """A table whose first row is repeated on each page, as a screen reader wants it."""
    rows = [row.children for part in node.children for row in part.children]
    table = document.add_table(len(rows), len(rows[0]))
    for index, cells in enumerate(rows):
        for cell, content in zip(table.rows[index].cells, cells, strict=True):
            _cell(cell, content, is_head=index == 0)
    word_style.dress_table(table)


def _cell(cell: _Cell, content: SyntaxTreeNode, *, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    _inlines(paragraph, content.children)
    word_style.dress_cell(paragraph, is_right="right" in str(content.attrs.get("style", "")), is_head=is_head)


def _inlines(paragraph: Paragraph, nodes: Iterable[SyntaxTreeNode], look: frozenset[str] = frozenset()) -> None:
    """The words of a paragraph, with what is stressed and where it leads."""
    for node in nodes:
        match node.type:
            case "text" | "code_inline":
                _text(paragraph, node.content, look)
            case "softbreak":
                _text(paragraph, " ", look)
            case "hardbreak":
                paragraph.add_run().add_break()
            case "link":
                _link(paragraph, node, look)
            case _:
                _inlines(paragraph, node.children, look | {node.type})


def _text(paragraph: Paragraph, text: str, look: frozenset[str] = frozenset()) -> None:
    run = paragraph.add_run(visible(text))
    run.bold = "strong" in look or None
    run.italic = "em" in look or None


def _link(paragraph: Paragraph, node: SyntaxTreeNode, look: frozenset[str]) -> None:
    """A link that can be followed; an address that should not be is written as text."""
    target = address(str(node.attrs.get("href", "")))
    before = len(paragraph.runs)
    _inlines(paragraph, node.children, look)
    if target:
        word_style.link(paragraph, paragraph.runs[before:], target)
