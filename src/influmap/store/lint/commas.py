"""Commas between brackets: they separate items, even in the middle of a sentence or of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from influmap.models.corrections import to_plain_number
from influmap.models.finding import Severity
from influmap.store.fault import Fault
from influmap.store.keys import SMALL_WORDS
from influmap.store.lines import quoted, take_apart
from influmap.store.lint.page import Page
from influmap.store.positions import Node

_DECIMAL = re.compile(r"\d+,\d.*")


def cut_mapping(node: Node, page: Page) -> Iterator[Fault]:
    """`{pitch: Un paragraphe, une date}`: the second half has become a key without a value."""
    if not node.flow:
        return
    kept: tuple[Node, Node] | None = None
    cut: list[Node] = []
    for key, value in [*node.children, (None, node)]:
        if key is not None and kept and _is_cut(key, value, page.text):
            cut.append(key)
            continue
        if kept and cut:
            yield _cut(node, kept, cut, page)
        kept, cut = (key, value) if key is not None and value.plain and value.value else None, []


def _is_cut(key: Node, value: Node, text: str) -> bool:
    return key.plain and value.plain and not value.value and ":" not in text[key.end : value.end + 1]


def _cut(node: Node, kept: tuple[Node, Node], cut: list[Node], page: Page) -> Fault:
    start, end = kept[1].index, cut[-1].end
    first = cut[0]
    given = page.text[start:end]
    number = to_plain_number(given, whole=False) if _DECIMAL.fullmatch(given) else None
    if number is not None:
        params = {"given": given, "kept": kept[1].value}
        lines = page.replaced(start, end, number)
        return Fault("YML011", "decimal", first.line, first.column, end - first.index, params, lines, sure=True)
    lines = page.replaced(start, end, quoted(page.text[start:end]))
    params = {"key": kept[0].value, "kept": kept[1].value, "cut": ", ".join(key.value for key in cut)}
    return Fault(
        "YML011", "mapping", first.line, first.column, max(1, end - first.index), params, lines,
        shown=_as_block(node, kept, cut, page), sure=True,
    )  # fmt: skip


def _as_block(node: Node, kept: tuple[Node, Node], cut: list[Node], page: Page) -> str | None:
    """The mapping on several lines, where a comma is a comma; `None` when it does not stand alone on its line."""
    parts = take_apart(page.line(node.line))
    if parts.value != page.text[node.index : node.end]:
        return None
    values = []
    for key, value in node.children:
        if key is not None and key not in cut:
            end = cut[-1].end if value is kept[1] else value.end
            values.append(f"{page.text[key.index : key.end]}: {page.text[value.index : end]}".rstrip())
    margin = " " * len(parts.indent + parts.dashes) + ("  " if parts.key else "")
    block = f"\n{margin}".join(values)
    return parts.before.rstrip() + parts.comment + "\n" + margin + block if parts.key else parts.before + block


def cut_sequence(node: Node, page: Page) -> Iterator[Fault]:
    """`[Essayez une journée, sur votre vraie tournée]`: an item that goes on in lower case after a comma."""
    for first, *cut in _sentences([item for _, item in node.children], page.text):
        if cut:
            end = cut[-1].end
            lines = page.replaced(first.index, end, quoted(page.text[first.index : end]))
            params = {"kept": first.value, "cut": ", ".join(item.value for item in cut)}
            yield Fault(
                "YML011", "sequence", cut[0].line, cut[0].column, max(1, end - cut[0].index), params, lines,
                severity=Severity.WARNING,
            )  # fmt: skip


def _sentences(items: Sequence[Node], text: str) -> list[list[Node]]:
    """The items of a list, those that go on with the sentence of an earlier one beside it."""
    sentences: list[list[Node]] = []
    for item in items:
        is_text = item.plain and bool(sentences) and sentences[-1][-1].plain and text[item.index - 1] == " "
        if is_text and _goes_on(text[sentences[-1][0].index : sentences[-1][-1].end], item.value):
            sentences[-1].append(item)
        else:
            sentences.append([item])
    return sentences


def _goes_on(before: str, item: str) -> bool:
    """Whether two items read as one sentence: a capital, then a small word that links, or the final point."""
    is_sentence = before[:1].isupper() and " " in before and before[-1:] not in ".!?…"
    first, *rest = re.split(r"[ '’]", item)
    return is_sentence and item[:1].islower() and bool(rest) and (first in SMALL_WORDS or item[-1:] in ".!?")
