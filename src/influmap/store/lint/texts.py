"""Bare texts that are not what was typed: a lost hashtag, curly quotes, lines that were meant as keys or items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.models.finding import Severity
from influmap.store.fault import Fault
from influmap.store.keys import is_known_key
from influmap.store.lines import quoted, take_apart
from influmap.store.lint.page import Page, Seen
from influmap.store.positions import Node

HASHTAG = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")
CURLY = {"“": "”", "„": "”", "”": "”", "‘": "’", "’": "’"}
_GLUED_KEY = re.compile(r"[ \t]*(?P<key>[^\W\d][\w-]*)[ \t]*(?P<colon>[:：])(?P<value>[^\s/].*)")
_ITEM = re.compile(r"(?P<indent>[ ]*)[-–—•·‣◦*][ \u00a0]*(?P<text>\S.*)")


def swallowed_hashtag(node: Node, page: Page) -> Iterator[Fault]:
    """A bare text followed by ` #word`: YAML drops the rest as a comment."""
    match = HASHTAG.match(page.text, node.end) if node.plain else None
    if not match:
        return
    lost = match[1].split(" # ")[0].rstrip()
    start, end = node.index if node.value else match.start(1), match.start(1) + len(lost)
    lines = page.replaced(start, end, quoted(page.text[start:end]))
    column = page.column(match.start(1))
    yield Fault(
        "YML004", "default" if node.value else "all", node.end_line, column, len(lost),
        {"lost": lost, "kept": node.value}, lines, sure=True, severity=Severity.WARNING,
    )  # fmt: skip


def curly_quotes(node: Node, page: Page) -> Iterator[Fault]:
    """`titre: “Automne cargo”`: the quotes become part of the text."""
    text = node.value
    if not node.plain or len(text) < 3 or CURLY.get(text[0]) != text[-1] or text[-1] in text[1:-1]:
        return
    lines = page.replaced(node.index, node.end, quoted(page.text[node.index + 1 : node.end - 1].strip()))
    params = {"quotes": f"{text[0]} {text[-1]}"}
    yield Fault(
        "YML014", "default", node.line, node.column, len(text), params, lines, sure=True, severity=Severity.WARNING
    )


def swallowed_lines(seen: Seen, page: Page) -> Iterator[Fault]:
    """Lines below a bare text that were meant as keys or items, and became part of it."""
    node, parent = seen.node, seen.parent
    if not node.plain or parent is None:
        return
    starts_its_line = not page.line(node.line)[: node.column].strip()
    if starts_its_line and (items := _items(page, node.line, node.end_line)):
        sign = page.line(node.line)[node.column]
        variant = "dash_space" if sign == "-" else "bullet"
        params = {"bullet": sign, "text": take_apart(items[node.line]).value}
        yield Fault("YML001", variant, node.line, node.column, 1, params, items, sure=True)
        return
    for number in range(node.line + 1, node.end_line + 1):
        yield from _swallowed_line(seen, parent, number, page)


def _items(page: Page, first: int, last: int) -> dict[int, str]:
    """The lines as items of a list, when each begins with a dash or a bullet."""
    matches = {n: _ITEM.fullmatch(page.line(n)) for n in range(first, last + 1)}
    return (
        {n: f"{match['indent']}- {match['text']}" for n, match in matches.items() if match}
        if all(matches.values())
        else {}
    )


def _swallowed_line(seen: Seen, parent: Node, number: int, page: Page) -> Iterator[Fault]:
    text = page.line(number)
    column = len(text) - len(text.lstrip())
    if (match := _GLUED_KEY.fullmatch(text)) and is_known_key(match["key"]) and seen.key is not None:
        corrected = f"{' ' * seen.key.column}{match['key']}: {match['value'].strip()}"
        variant = "wide_colon" if match["colon"] == "：" else "colon_space"
        params = {"key": match["key"]}
        yield Fault("YML001", variant, number, match.start("colon"), 1, params, {number: corrected}, sure=True)
    elif text.lstrip().startswith("- "):
        if parent.kind == "sequence" and not parent.flow:
            expected = parent.column
            params = {"key": text.strip(), "found": column, "expected": expected}
            corrected = " " * expected + text.lstrip()
            yield Fault("YML001", "shift", number, 0, max(1, column), params, {number: corrected}, sure=True)
        elif seen.key is not None:
            yield Fault("YML001", "list_under_value", number, column, 1, {"key": seen.key.value})
