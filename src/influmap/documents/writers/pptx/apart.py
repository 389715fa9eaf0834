"""Pages that no deck has: a picture of the map, a casting; each is a presentation by itself."""

from __future__ import annotations

from influmap.documents.casting.view import Casting, Proposal
from influmap.documents.map.view import PictureView
from influmap.documents.writers.pptx.blocks import Block, Panel, Picture, Ruled, Side, Stack, Text
from influmap.documents.writers.pptx.drawing import Drawing
from influmap.documents.writers.pptx.pages import Draw
from influmap.documents.writers.pptx.pieces import LABEL, SMALL, is_native
from influmap.documents.writers.pptx.sheet import Style
from influmap.language.words import Words


def picture(data: PictureView, _: str, __: Words) -> Block:
    """A drawing of the map, and beside it where its facts come from."""
    return Side([Text([(line, SMALL) for line in data.remarks if line]), Drawing(data.chart)], shares=(1, 4))


def proposals(data: Casting, _: str, words: Words) -> Block:
    """People for a casting, each beside the box of the client's decision."""
    return Stack([Ruled(_proposal(person, words)) for person in data.proposals], gap=4, is_spread=True)


def _proposal(person: Proposal, words: Words) -> Block:
    place = " · ".join(filter(None, (person.place, ", ".join(person.communities))))
    own = words("common.quote", text=person.presents_as) if person.presents_as else ""
    why = [f"{reason[:1].upper()}{reason[1:]}" for reason in person.reasons]
    made = [words("common.quote", text=title) for title in person.made]
    who = Text([(person.name, Style(20, is_bold=True, is_title=True)), (place, SMALL), (own, Style(15))])
    parts = [(label, lines) for label, lines in ((words("casting.why"), why), (words("casting.made"), made)) if lines]
    told = Stack([Text([(label, LABEL), *((line, Style(13.5)) for line in lines)]) for label, lines in parts], gap=6)
    shown: list[Block] = [who, told, Panel(_decision(person, words), 12)]
    if is_native(person.photo):
        credit = words("casting.photo", credit=person.credit) if person.credit else ""
        portrait = Stack([Picture(person.photo or "", person.name), Text([(credit, Style(11, "muted"))])], gap=4)
        return Side([portrait, *shown], shares=(0.8, 2, 3, 1.8), gap=24)
    return Side(shown, shares=(2.2, 3.4, 1.8), gap=24)


def _decision(person: Proposal, words: Words) -> Block:
    """What the client decided; until then, the choices and a place to sign."""
    answer = (words("casting.choices"), Style(14, "muted"))
    if person.decided is not None:
        key = "casting.decided" if person.decided.date else "casting.decided_undated"
        said = words(key, decision=person.decided.decision, date=person.decided.date or "")
        answer = (said, Style(15, is_bold=True))
    return Text([(words("casting.decision"), LABEL), answer, (words("casting.by"), SMALL)])


ALONE: dict[str, Draw] = {"picture": picture, "proposals": proposals}
