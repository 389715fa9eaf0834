"""A line of a record as its author sees it: a shift, dashes, a key, a value, a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A key of ours is one word, or a text between quotes; `Le titre : …` is a sentence.
_LINE = re.compile(
    r"""(?P<indent>[ \t]*)
        (?P<dashes>(?:-[ \t]+)*)
        (?P<key>(?:[^\W\d][\w.-]*|"[^"\\]*"|'[^']*')[ \t]*:(?:[ \t]+|$))?
        (?P<value>.*)""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"(?:^|[ \t]+)#(?=[ \t]|$)")
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
BRACKETS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a line; joined, they give the line back."""

    indent: str
    dashes: str
    key: str
    """With its colon and the spaces after it."""
    value: str
    comment: str
    """With the spaces before it."""

    @property
    def before(self) -> str:
        """What stands before the value."""
        return self.indent + self.dashes + self.key

    @property
    def name(self) -> str:
        """The key alone."""
        return self.key.strip().removesuffix(":").strip().strip("\"'")

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return self.before + value + self.comment


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends, cut where libyaml cuts them."""
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def take_apart(text: str) -> Line:
    """The parts of a line without its end."""
    match = _LINE.fullmatch(text)
    assert match is not None, "every part may be empty"
    rest = match["value"]
    cut = _start_of_comment(rest)
    value = rest[:cut].rstrip()
    return Line(match["indent"], match["dashes"], match["key"] or "", value, rest[len(value) :])


def _start_of_comment(rest: str) -> int:
    """Where the comment begins; a `#word` is a hashtag, and a `#` between quotes is text."""
    after_quotes = rest.rfind(rest[0]) + 1 if rest[:1] in {'"', "'"} else 0
    match = _COMMENT.search(rest, after_quotes)
    return match.start() if match else len(rest)


def quoted(text: str) -> str:
    """The text between straight quotes, as YAML reads it back, with as few backslashes as can be."""
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def brackets_open_at(text: str, column: int) -> list[tuple[str, int]]:
    """The brackets that are open at a column, outermost first, each with its place; quotes are skipped."""
    opened: list[tuple[str, int]] = []
    index = 0
    while index < column:
        if closed := _CLOSED.match(text, index):
            index = closed.end()
            continue
        if text[index] in BRACKETS:
            opened.append((text[index], index))
        elif text[index] in "]}" and opened:
            opened.pop()
        index += 1
    return opened
