"""What several pages of a deck are made of: figures side by side, labelled parts, rows, cards, photos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from influmap.documents.report import slides
from influmap.documents.writers.pptx.blocks import Block, Picture, Ruled, Side, Stack, Text
from influmap.documents.writers.pptx.sheet import Ink, Style

SMALL = Style(14, "muted")
LABEL = Style(14, "accent", is_bold=True)
NATIVE = ("image/png", "image/jpeg", "image/gif")
"""The pictures that office programs show."""


def under(known: slides.Provenance) -> Block:
    """What charts rest on, at the foot of their page."""
    sources = ", ".join(source.text for source in known.sources)
    return Text([(" · ".join((f"{known.label} {sources}", known.days, known.n)), Style(13.4, "muted"))])


def figures(items: Iterable[slides.Figure], size: float = 52) -> Block:
    """Large figures beside each other, in one size."""
    shown = list(items)
    values = tuple(item.value for item in shown)
    size = size if all(len(value) < 10 for value in values) else max(20, size * 0.62)
    found: list[Block] = []
    for item in shown:
        ink: Ink = item.role if item.role in ("ok", "missed") else "ink"
        value = Style(size, ink, is_bold=True, is_title=True, like=values)
        found.append(Text([(item.value, value), (item.label, Style(17, is_bold=True)), (item.note, SMALL)]))
    return Side(found) if found else Text(())


def remarks(lines: Iterable[str]) -> list[Block]:
    """Small lines; nothing without any."""
    kept = [line for line in lines if line]
    return [Text([(line, SMALL) for line in kept])] if kept else []


def labelled(label: str, blocks: Sequence[Block]) -> Block:
    """Blocks under a label."""
    return Stack([Text([(label, LABEL)]), *blocks], gap=8)


def ruled(rows: Iterable[slides.Row]) -> list[Block]:
    """Rows under thin lines: what, and its value at the right."""
    return [
        Ruled(
            Side(
                [
                    Text([(row.label, Style(18, is_bold=True)), (row.note, SMALL)]),
                    Text([(row.value, Style(17, row.role, is_bold=True, align="right"))]),
                ],
                shares=(3, 1.3),
            )
        )
        for row in rows
    ]


def shot(shown: slides.Shot) -> Block:
    """A photo with its caption and credit."""
    said = Text([(shown.caption, Style(14)), (shown.credit, Style(11.5, "muted"))])
    return Stack([Picture(shown.picture, shown.caption, 250), said] if is_native(shown.picture) else [said], gap=8)


def card(shown: slides.Card, *, is_person: bool) -> Block:
    """A publication or a person."""
    lines = [(shown.title, Style(16, is_bold=True)), (", ".join(filter(None, (shown.name, shown.where))), SMALL)]
    if not shown.title:
        lines = [(shown.name, Style(16, is_bold=True)), (shown.where, SMALL)]
    lines += [(line, Style(12.5)) for line in shown.lines if is_person]
    parts: list[Block] = [Text([*lines, (shown.credit if shown.picture else "", Style(11, "muted"))])]
    if is_native(shown.picture):
        parts.insert(0, Picture(shown.picture or "", shown.title or shown.name))
    return Stack(parts, gap=8)


def is_native(picture: str | None) -> bool:
    """Whether a picture is one that office programs show."""
    return picture is not None and picture.partition(";")[0].removeprefix("data:") in NATIVE
