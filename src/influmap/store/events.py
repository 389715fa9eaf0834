"""libyaml's events, gathered into a tree of plain texts.

The guards (depth, number of values, alias, anchor, tag, merge key, second document) act on the events,
before anything is built. Collections nest by recursion: the guard on depth comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ALIAS = yaml.AliasEvent
_MAPPING_END, _SEQUENCE_END = yaml.MappingEndEvent, yaml.SequenceEndEvent
NOTHING = frozenset({"", "~", "null"})
# A bare text that starts so was often meant as something else: an item of a list, a text between quotes.
ODD_STARTS = frozenset("-–—•·‣◦“”„‘’")


LONGEST_KEY = 1024
"""Characters, as YAML itself has it for a key without a question mark."""
CONFLICT = re.compile(r"^(?:[<>|]{7}(?=\s|$)|={7}\r?$)", re.MULTILINE)


class Limits(NamedTuple):
    """How much of a file is read before it is refused (YML008)."""

    size: int = 5_000_000
    """Bytes."""
    depth: int = 64
    nodes: int = 500_000


RECORD = Limits()
IMPORTED = Limits(size=50_000_000, nodes=5_000_000)
"""For files of other tools, read once by `import`: larger, and as strict on everything else."""


class Refused(Exception):  # noqa: N818 - what happened to the text, not a fault of ours
    """libyaml, or a guard of ours, reads no further. Lines and columns count from 0.

    `problem` is libyaml's sentence, or the name of the guard with its `detail`. `opened` is where the
    construct began in which libyaml got lost.
    """

    def __init__(self, problem: str, place: tuple[int, int], opened: tuple[int, int] | None, detail: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place
        self.opened = opened
        self.detail = detail

    @classmethod
    def by_libyaml(cls, error: yaml.MarkedYAMLError) -> Refused:
        """The refusal that libyaml raised."""
        mark = error.problem_mark or error.context_mark
        opened = error.context_mark
        return cls(
            error.problem or "",
            (mark.line, mark.column) if mark else (0, 0),
            (opened.line, opened.column) if opened else None,
            error.context or "",
        )

    @classmethod
    def by_guard(cls, guard: str, event: Any, detail: object = None) -> Refused:
        """The refusal of an event by one of our guards."""
        start, end = event.start_mark, event.end_mark
        return cls(guard, (start.line, start.column), (end.line, end.column), detail)


@dataclass(slots=True)
class Read:
    """A text that was read."""

    tree: Any
    findings: list[Any] = field(default_factory=list)
    suspicious: bool = False
    """Whether a closer look at the text is worth it: something is there that YAML reads, and people do not mean."""


def gather(text: str, limits: Limits = RECORD) -> Read:
    """The tree of the only document of a text; raises `Refused`."""
    if ("<<<<<<<" in text or "=======" in text or ">>>>>>>" in text) and CONFLICT.search(text):
        raise Refused("conflict", (0, 0), None, None)
    gathering = _Gathering(text, limits)
    try:
        return Read(gathering.document(), suspicious=gathering.suspicious)
    except yaml.MarkedYAMLError as error:
        refused = Refused.by_libyaml(error)
    raise refused  # outside the handler: libyaml's error would keep the whole text with it


class _Gathering:
    """The hot loop of the program: every value of every file passes here."""

    __slots__ = ("limits", "next_event", "nodes", "suspicious")

    def __init__(self, text: str, limits: Limits) -> None:
        self.next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        self.limits = limits
        self.nodes = 0
        self.suspicious = False

    def document(self) -> Any:
        """The value of the only document; `None` for an empty text."""
        next_event = self.next_event
        next_event()
        if type(next_event()) is yaml.StreamEndEvent:
            return None
        tree = self.value(next_event(), 0, in_flow=False)
        next_event()
        if type(event := next_event()) is not yaml.StreamEndEvent:
            raise Refused.by_guard("documents", event)
        return tree

    def value(self, event: Any, depth: int, *, in_flow: bool) -> Any:
        kind = type(event)
        if kind is _ALIAS:
            raise Refused.by_guard("alias", event, event.anchor)
        if event.anchor is not None or event.tag is not None:
            raise _marked(event)
        if kind is not _SCALAR:
            return self.collection(event, depth, self.mapping if kind is _MAPPING else self.sequence)
        text = event.value
        if event.style:
            return text
        if text in NOTHING:
            self.suspicious = self.suspicious or in_flow
            return None
        if text[0] in ODD_STARTS or (" " in text and event.start_mark.line != event.end_mark.line):
            self.suspicious = True
        return text

    def collection(self, event: Any, depth: int, collect: Callable[..., Any]) -> Any:
        if depth >= self.limits.depth:
            raise Refused.by_guard("depth", event, self.limits.depth)
        tree = collect(depth + 1, in_flow=bool(event.flow_style))
        self.nodes += len(tree)
        if self.nodes > self.limits.nodes:
            raise Refused.by_guard("nodes", event, self.limits.nodes)
        return tree

    def mapping(self, depth: int, *, in_flow: bool) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        next_event, value = self.next_event, self.value
        while type(event := next_event()) is not _MAPPING_END:
            if type(event) is not _SCALAR or len(event.value) > LONGEST_KEY:
                raise Refused.by_guard("complex_key", event)
            if event.anchor is not None or event.tag is not None:
                raise _marked(event)
            key = event.value
            if key in tree or not (key.isidentifier() or _is_id(key)):
                self.odd_key(event)
            tree[key] = value(next_event(), depth, in_flow=in_flow)
        return tree

    def odd_key(self, event: Any) -> None:
        """A key written twice, with a space or an invisible character; or a merge key."""
        if event.value == "<<" and not event.style:
            raise Refused.by_guard("merge_key", event)
        self.suspicious = True

    def sequence(self, depth: int, *, in_flow: bool) -> list[Any]:
        tree: list[Any] = []
        next_event, value = self.next_event, self.value
        before: Any = None
        while type(event := next_event()) is not _SEQUENCE_END:
            item = value(event, depth, in_flow=in_flow)
            if in_flow and type(item) is str:
                if type(before) is str and before[:1].isupper() and " " in before and item[:1].islower():
                    self.suspicious = True
                before = item
            tree.append(item)
        return tree


def _is_id(key: str) -> bool:
    """Whether a key is words joined by hyphens, as the topics of a workspace are."""
    return key[:1].isalpha() and key.replace("-", "_").isidentifier()


def _marked(event: Any) -> Refused:
    guard, name = ("anchor", event.anchor) if event.tag is None else ("tag", event.tag)
    return Refused.by_guard(guard, event, name)
