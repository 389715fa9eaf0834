"""What YAML accepts and people do not mean: a swallowed hashtag, a sentence cut at its comma, curly quotes.

Faults that are errors say how the lines should be: the record is read so (see `mending`). Warnings leave
the record as YAML reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from influmap.store import unseen
from influmap.store.fault import Fault
from influmap.store.keys import free_keys, is_known_key
from influmap.store.lines import quoted
from influmap.store.lint.commas import cut_mapping, cut_sequence
from influmap.store.lint.page import Page, Seen
from influmap.store.lint.texts import curly_quotes, swallowed_hashtag, swallowed_lines
from influmap.store.positions import Node, tree_of

MOST = 2000
"""Faults looked for: once some are mended, the text is looked at again."""


def inspect(text: str) -> list[Fault]:
    """The faults of a readable text, in the order of the lines; of a text with thousands, some."""
    root = tree_of(text)
    page = Page(text)
    faults = [*unseen.in_text(page.lines)]
    if root is not None:
        faults += islice(chain.from_iterable(_of_node(seen, page) for seen in _walk(root)), MOST)
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


def _walk(root: Node) -> Iterator[Seen]:
    stack = [Seen(root, None, None, is_free=False)]
    while stack:
        seen = stack.pop()
        yield seen
        for key, value in seen.node.children:
            is_free = seen.is_free or (key is not None and key.value in free_keys())
            stack.append(Seen(value, seen.node, key, is_free))


def _of_node(seen: Seen, page: Page) -> Iterator[Fault]:
    node = seen.node
    if node.kind == "scalar":
        yield from swallowed_hashtag(node, page)
        yield from curly_quotes(node, page)
        yield from swallowed_lines(seen, page)
        return
    if node.kind == "mapping":
        yield from _twice(node)
        yield from unseen.in_keys([key for key, _ in node.children if key], page.lines)
        yield from cut_mapping(node, page)
        if not seen.is_free:
            yield from _french_colon(seen, page)
    elif node.flow:
        yield from cut_sequence(node, page)


def _twice(node: Node) -> Iterator[Fault]:
    """The same key twice: YAML keeps the last value without a word."""
    first: dict[str, int] = {}
    for key, _ in node.children:
        if key is None:
            continue
        if key.value in first:
            params = {"key": key.value, "first": first[key.value] + 1}
            yield Fault("YML002", "default", key.line, key.column, max(1, key.end - key.index), params)
        first.setdefault(key.value, key.line)


def _french_colon(seen: Seen, page: Page) -> Iterator[Fault]:
    """`- Le biporteur : mode d'emploi`, `[Le biporteur : mode d'emploi]`: an item that became a key and a value."""
    node = seen.node
    if seen.parent is None or seen.parent.kind != "sequence" or len(node.children) != 1:
        return
    key, value = node.children[0]
    if key is None or not key.plain or value.kind != "scalar" or not value.plain or not value.value:
        return
    is_bare_pair = node.flow and page.text[node.index] != "{"
    if is_bare_pair or (not node.flow and not is_known_key(key.value)):
        start, end = key.index, value.end
        colon = page.text.index(":", key.end)
        column = key.column + colon - key.index
        lines = page.replaced(start, end, quoted(page.text[start:end]))
        params = {"text": page.text[start:end]}
        yield Fault("YML003", "item", key.line, column, 1, params, lines, sure=True)
