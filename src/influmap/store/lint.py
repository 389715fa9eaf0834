"""What YAML accepts and people do not mean: a swallowed hashtag, a sentence cut at its comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.models.finding import Finding, Place, Severity
from influmap.store.positions import Node, tree_of

HASHTAG = re.compile(r"[ \t]+#[^\s#][^\r\n]*")


def inspect(text: str, file: str) -> list[Finding]:
    """YML004 and YML011 for one readable text."""
    root = tree_of(text)
    if root is None:
        return []
    return sorted(_inspect(root, text, file), key=lambda finding: (finding.where.line, finding.where.column))  # type: ignore[union-attr]


def _inspect(root: Node, text: str, file: str) -> Iterator[Finding]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield from _swallowed_hashtag(node, text, file)
        if node.flow and node.kind == "mapping":
            yield from _cut_mapping(node, text, file)
        if node.flow and node.kind == "sequence":
            yield from _cut_sequence(node, text, file)
        for key, value in node.children:
            stack += [value] if key is None else [key, value]


def _swallowed_hashtag(node: Node, text: str, file: str) -> Iterator[Finding]:
    """A plain text followed by ` #word` on its last line: YAML drops the rest as a comment."""
    if not node.plain or not (match := HASHTAG.match(text, node.end)):
        return
    lost = match[0].strip()
    whole = node.value + match[0].rstrip()
    place = Place(
        file, node.end_line + 1, _column(text, match.start() + len(match[0]) - len(match[0].lstrip())), len(lost)
    )
    yield Finding(
        "YML004", Severity.WARNING, place, "default", {"lost": lost, "kept": node.value},
        fixable=True, corrected=quoted(whole),
    )  # fmt: skip


def _cut_mapping(node: Node, text: str, file: str) -> Iterator[Finding]:
    """`{pitch: Un paragraphe, une date}`: the second half has become a key without a value."""
    for before, (key, value) in zip([None, *node.children], node.children, strict=False):
        if key is None or before is None or not value.plain or value.value or not before[1].plain:
            continue
        if text[value.index - 1 : value.index] == ":" or ":" in text[key.end : value.end]:
            continue
        whole = f"{before[1].value}, {key.value}"
        yield Finding(
            "YML011", Severity.ERROR, _place(node=key, file=file), "mapping",
            {"key": before[0].value if before[0] else "", "kept": before[1].value, "cut": key.value},
            fixable=True, corrected=quoted(whole),
        )  # fmt: skip


def _cut_sequence(node: Node, text: str, file: str) -> Iterator[Finding]:
    """`[Essayez, une journée]`: an item that goes on in lower case after a comma in free text."""
    for (_, before), (_, item) in zip(node.children, node.children[1:], strict=False):
        is_text = before.plain and item.plain and item.value[:1].islower() and " " in item.value
        if is_text and " " in before.value and before.value[:1].isupper() and text[item.index - 1] == " ":
            yield Finding(
                "YML011", Severity.WARNING, _place(node=item, file=file), "sequence",
                {"kept": before.value, "cut": item.value}, fixable=True, corrected=quoted(f"{before.value}, {item.value}"),
            )  # fmt: skip


def _place(*, node: Node, file: str) -> Place:
    return Place(file, node.line + 1, node.column + 1, max(1, node.end - node.index))


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1) + 1


def quoted(text: str) -> str:
    """The text between double quotes, as YAML reads it back."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
