"""What YAML accepts and people do not mean: a swallowed hashtag, a sentence cut at its comma, curly quotes.

Faults that are errors say how the lines should be: the record is read so (see `mending`). Warnings leave
the record as YAML reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from influmap.models.corrections import to_plain_number
from influmap.models.finding import Severity
from influmap.store import unseen
from influmap.store.fault import Fault
from influmap.store.keys import free_keys, is_known_key
from influmap.store.lines import lines_of, quoted, take_apart
from influmap.store.positions import Node, tree_of

HASHTAG = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")
CURLY = {"“": "”", "„": "”", "”": "”", "‘": "’", "’": "’"}
_DECIMAL = re.compile(r"\d+,\d.*")
_GLUED_KEY = re.compile(r"[ \t]*(?P<key>[^\W\d][\w-]*)[ \t]*(?P<colon>[:：])(?P<value>[^\s/].*)")
_ITEM = re.compile(r"(?P<indent>[ ]*)[-–—•·‣◦*][ \u00a0]*(?P<text>\S.*)")


# Small words that carry a sentence on after a comma, and do not begin a name.
LINKS = frozenset({
    "à", "après", "au", "aux", "avant", "avec", "car", "chez", "comme", "d", "dans", "de", "des", "dès", "donc",
    "dont", "du", "elle", "en", "entre", "et", "il", "ils", "elles", "je", "jusqu", "l", "la", "le", "les", "leur",
    "mais", "n", "nous", "ni", "notre", "on", "où", "ou", "par", "pas", "pendant", "pour", "puis", "qu", "que", "qui",
    "sans", "se", "si", "son", "sa", "ses", "sous", "sur", "tout", "tu", "un", "une", "vers", "votre", "vos", "vous",
    "and", "after", "as", "at", "because", "before", "but", "by", "for", "from", "if", "in", "it", "not", "of", "or",
    "so", "that", "the", "to", "we", "which", "with", "without", "you", "your",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A node among the others."""

    node: Node
    parent: Node | None
    key: Node | None
    """The key whose value it is; `None` in a list."""
    is_free: bool
    """Whether it stands below a key that takes anything."""


class Page:
    """A text with the places of its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)

    def line(self, number: int) -> str:
        """A line without its end."""
        return self.lines[number].rstrip("\r\n")

    def replaced(self, start: int, end: int, by: str) -> dict[int, str]:
        """The lines as they are with another text from `start` to `end`, without their ends."""
        first = self.text.count("\n", 0, start)
        last = self.text.count("\n", 0, end)
        beginning = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", end)
        whole = self.text[beginning:start] + by + self.text[end : stop if stop >= 0 else len(self.text)]
        return dict(zip(range(first, last + 1), (line.rstrip("\r") for line in whole.split("\n")), strict=True))


def inspect(text: str) -> list[Fault]:
    """Every fault of a readable text, in the order of the lines."""
    root = tree_of(text)
    page = Page(text)
    faults = [*unseen.in_text(page.lines)]
    if root is not None:
        for seen in _walk(root):
            faults += _of_node(seen, page)
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
        yield from _swallowed_hashtag(node, page)
        yield from _curly_quotes(node, page)
        yield from _swallowed_lines(seen, page)
        return
    if node.kind == "mapping":
        yield from _twice(node)
        yield from unseen.in_keys([key for key, _ in node.children if key], page.lines)
        yield from _cut_mapping(node, page)
        if not seen.is_free:
            yield from _french_colon(seen, page)
    elif node.flow:
        yield from _cut_sequence(node, page)


def _swallowed_hashtag(node: Node, page: Page) -> Iterator[Fault]:
    """A bare text followed by ` #word`: YAML drops the rest as a comment."""
    match = HASHTAG.match(page.text, node.end) if node.plain else None
    if not match:
        return
    lost = match[1].split(" # ")[0].rstrip()
    start, end = node.index if node.value else match.start(1), match.start(1) + len(lost)
    lines = page.replaced(start, end, quoted(page.text[start:end]))
    column = match.start(1) - (page.text.rfind("\n", 0, match.start(1)) + 1)
    yield Fault(
        "YML004", "default" if node.value else "all", node.end_line, column, len(lost),
        {"lost": lost, "kept": node.value}, lines, sure=True, severity=Severity.WARNING,
    )  # fmt: skip


def _curly_quotes(node: Node, page: Page) -> Iterator[Fault]:
    """`titre: “Automne cargo”`: the quotes become part of the text."""
    text = node.value
    if not node.plain or len(text) < 3 or CURLY.get(text[0]) != text[-1] or text[-1] in text[1:-1]:
        return
    lines = page.replaced(node.index, node.end, quoted(page.text[node.index + 1 : node.end - 1].strip()))
    params = {"quotes": f"{text[0]} {text[-1]}"}
    yield Fault(
        "YML014", "default", node.line, node.column, len(text), params, lines, sure=True, severity=Severity.WARNING
    )


def _swallowed_lines(seen: Seen, page: Page) -> Iterator[Fault]:
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


def _cut_mapping(node: Node, page: Page) -> Iterator[Fault]:
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


def _cut_sequence(node: Node, page: Page) -> Iterator[Fault]:
    """`[Essayez une journée, sur votre vraie tournée]`: an item that goes on in lower case after a comma."""
    items = [item for _, item in node.children]
    for before, item in pairwise(items):
        is_text = before.plain and item.plain and page.text[item.index - 1] == " "
        if is_text and _goes_on(before.value, item.value):
            lines = page.replaced(before.index, item.end, quoted(page.text[before.index : item.end]))
            params = {"kept": before.value, "cut": item.value}
            yield Fault(
                "YML011", "sequence", item.line, item.column, max(1, item.end - item.index), params, lines,
                severity=Severity.WARNING,
            )  # fmt: skip


def _goes_on(before: str, item: str) -> bool:
    """Whether two items read as one sentence: a capital, then a small word that links, or the final point."""
    is_sentence = before[:1].isupper() and " " in before and before[-1:] not in ".!?…"
    first, *rest = re.split(r"[ '’]", item)
    return is_sentence and item[:1].islower() and bool(rest) and (first in LINKS or item[-1:] in ".!?")


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
