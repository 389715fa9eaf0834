"""From the slide model to the bytes of a presentation."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from influmap.documents.brand import Brand
from influmap.documents.charts.canvas import Box, width, wrap
from influmap.documents.report.slides import Deck, Slide
from influmap.documents.writers.package import settled
from influmap.documents.writers.pptx import apart, pages, template
from influmap.documents.writers.pptx.blocks import Text, fitting
from influmap.documents.writers.pptx.sheet import FULL_WIDTH, WIDTH, Sheet, Style, added
from influmap.language.visible import visible
from influmap.language.words import Words

NO_BREAK = "\N{NO-BREAK SPACE}"
DRAWINGS = pages.DRAWINGS | apart.ALONE
MARGIN, FOOT = 72, 52


@dataclass(frozen=True)
class Deckwork:
    """A presentation, and the boxes of what each slide shows, in pixels of a page 1280 wide."""

    data: bytes
    boxes: tuple[tuple[Box, ...], ...]
    frames: tuple[Box, ...]
    """The whole page of each slide."""
    plots: tuple[tuple[Box, ...], ...]
    """The charts of each slide, on which labels are written."""
    scales: tuple[float, ...]
    """At which the type of each page was set; 0 for a page of colour."""


def presentation(
    deck: Deck, words: Words, brand: Brand, client: tuple[str, bytes] | None = None, logo: bytes | None = None
) -> Deckwork:  # fmt: skip
    """The deck in the client's template (its name and bytes), or in ours with the brand's logo (a png).

    Raises `InflumapError` for a template that cannot be used.
    """
    made = template.opened(client[1], client[0]) if client else template.own(brand, logo)
    work = _Work(made, deck, words, brand.pptx.layouts if client else {}, client is None)
    drawn = [work.slide(slide, number) for number, slide in enumerate(deck.slides, 1)]
    properties = made.core_properties
    properties.title, properties.author = visible(deck.title), visible(deck.stamp.organisation)
    properties.last_modified_by, properties.language = visible(deck.stamp.organisation), words.locale.replace("_", "-")
    properties.revision = 1
    stream = io.BytesIO()
    made.save(stream)
    return Deckwork(
        settled(stream.getvalue(), deck.stamp.as_of),
        tuple(tuple(sheet.boxes) for sheet, _ in drawn),
        tuple(work.page for _ in drawn),
        tuple(tuple(sheet.plots) for sheet, _ in drawn),
        tuple(scale for _, scale in drawn),
    )


@dataclass
class _Work:
    """One presentation being filled."""

    made: Any
    deck: Deck
    words: Words
    layouts: dict[str, str]
    is_ours: bool

    @property
    def page(self) -> Box:
        """The whole slide."""
        return Box(0, 0, WIDTH, WIDTH * self.made.slide_height / self.made.slide_width)

    def slide(self, slide: Slide, number: int) -> tuple[Sheet, float]:
        """One page, and the scale of its type."""
        layout = template.layout_for(self.made, slide.kind, self.layouts)
        made = self.made.slides.add_slide(layout)
        sheet = Sheet(made, self.made.slide_width, self.words.locale)
        places = list(made.placeholders)
        title = next(each for each in places if each.placeholder_format.type in template.TITLES)
        self._title(sheet, title, pages.title_of(slide))
        scale = 0.0
        if slide.kind in pages.COLOURS:
            if self.is_ours:
                template.motif(sheet, slide.kind)
            self._colour(sheet, slide, title, places)
        else:
            self._eyebrow(sheet, slide, places)
            frame = self._frame(title, layout, places)
            if slide.provenance:
                frame = pages.under(sheet, slide.provenance, frame)
            block = DRAWINGS[slide.kind](slide.data, slide.title, self.words)
            scale = fitting(block, frame)
            block.draw(sheet, frame, scale)
        _emptied(made)
        self._foot(sheet, layout, number)
        said = [pages.title_of(slide), *slide.notes] if slide.notes else []
        if said:
            made.notes_slide.notes_text_frame.text = sheet.said("\n".join(said[1:]))
        return sheet, scale

    @property
    def _stamped(self) -> str:
        stamp, words = self.deck.stamp, self.words
        version = words("page.version", version=stamp.version) if stamp.version else words("page.draft")
        return f"{words('page.as_of', date=stamp.as_of)} · {version}"

    @property
    def _marks(self) -> Iterator[str]:
        """Who answers for the data, who receives it, how many people were told."""
        stamp, words = self.deck.stamp, self.words
        if stamp.controller:
            yield words("page.controller", controller=stamp.controller)
        if stamp.recipients:
            yield words("page.recipients", names=stamp.recipients)
        if stamp.people:
            yield words("page.told", told=stamp.told, all=stamp.people)

    def _px(self, length: int) -> float:
        return length * WIDTH / float(self.made.slide_width)

    def _box(self, place: Any) -> Box:
        left, top = self._px(place.left), self._px(place.top)
        return Box(left, top, left + self._px(place.width), top + self._px(place.height))

    def _title(self, sheet: Sheet, place: Any, text: str) -> None:
        """In the layout's own place and size; smaller when it would not fit, never with one word alone at its end."""
        box, size = self._box(place), self._size(place)
        said = sheet.said(text)
        room, tall = (box.right - box.left) * 0.97, box.bottom - box.top
        while size > 12 and len(wrap(said, room, size, 99)) * size * 1.2 > tall:
            size *= 0.95
        cut = wrap(said, room, size, 99)
        if len(cut) > 1 and " " not in cut[-1] and len(cut[-1]) < 16:
            said = NO_BREAK.join(said.rsplit(" ", 1))
        frame = place.text_frame
        frame.text = said
        run = frame.paragraphs[0].runs[0] if frame.paragraphs[0].runs else frame.paragraphs[0].add_run()
        run.font.size = Pt(max(8, int(size * 0.75 * self.made.slide_width / FULL_WIDTH)))
        run._r.get_or_add_rPr().set("lang", self.words.locale.replace("_", "-"))  # noqa: SLF001 - no public way
        sheet.boxes.append(box)

    def _size(self, place: Any) -> float:
        """The size of type that a place inherits, in pixels; that of its master when its layout says nothing."""
        layout = place.part.slide_layout
        kind = place.placeholder_format
        own = next((each for each in layout.placeholders if each.placeholder_format.idx == kind.idx), None)
        found = own._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz") if own is not None else []  # noqa: SLF001
        master = layout.slide_master._element  # noqa: SLF001 - text styles have no public model
        listed = "p:titleStyle" if kind.type in template.TITLES else "p:bodyStyle"
        found = found or master.xpath(f"./p:txStyles/{listed}/a:lvl1pPr/a:defRPr/@sz") or ["3200"]
        return int(found[0]) / 100 / 0.75 * FULL_WIDTH / float(self.made.slide_width)

    def _eyebrow(self, sheet: Sheet, slide: Slide, places: Sequence[Any]) -> None:
        for place in places:
            if _is_eyebrow(place):
                place.text_frame.text = sheet.said(slide.eyebrow)
                sheet.boxes.append(self._box(place))

    def _frame(self, title: Any, layout: Any, places: Sequence[Any]) -> Box:
        """The room that the layout leaves: its own place for a text, else what is between title and foot."""
        body = [p for p in places if p.placeholder_format.type in template.TEXTS and not _is_eyebrow(p)]
        feet = [self._box(p).top for p in layout.placeholders if p.placeholder_format.type in template.FOOT]
        top = self._box(title)
        lowest = min([top_ for top_ in feet if top_ > self.page.bottom * 0.7], default=self.page.bottom - FOOT) - 10
        if body:
            boxes = [self._box(place) for place in body]
            return Box(min(b.left for b in boxes), max(min(b.top for b in boxes), top.bottom + 6),
                       max(b.right for b in boxes), min(max(b.bottom for b in boxes), lowest))  # fmt: skip
        if top.top > self.page.bottom * 0.5:  # a title under its content
            return Box(top.left, MARGIN, top.right, top.top - 14)
        return Box(max(24.0, top.left), top.bottom + 14, min(WIDTH - 24.0, top.right), lowest)

    def _colour(self, sheet: Sheet, slide: Slide, title: Any, places: Sequence[Any]) -> None:
        """A page of colour: its texts in the layout's place, else under the title."""
        lines = pages.text_of(slide, " · ".join((self._stamped, *self._marks)))
        if slide.kind == "cover":
            lines = [slide.eyebrow, *lines]
        body = next((p for p in places if p.placeholder_format.type in template.TEXTS), None)
        if body is None or not lines:
            if lines:
                box = self._box(title)
                below = Box(box.left, box.bottom + 14, box.right, self.page.bottom - FOOT)
                block = Text([(line, Style(20)) for line in lines])
                block.draw(sheet, below, fitting(block, below, 1.0))
            return
        box, size = self._box(body), self._size(body)
        while size > 11 and Text([(line, Style(size)) for line in lines]).height(box.right - box.left, 1) > (
            (box.bottom - box.top) * 0.96
        ):
            size *= 0.95
        body.text_frame.text = "\n".join(sheet.said(line) for line in lines)
        for paragraph in body.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(max(8, int(size * 0.75 * self.made.slide_width / FULL_WIDTH)))
                run._r.get_or_add_rPr().set("lang", self.words.locale.replace("_", "-"))  # noqa: SLF001
        sheet.boxes.append(box)

    def _foot(self, sheet: Sheet, layout: Any, number: int) -> None:
        """Foot, day and number in the layout's places; a layout without any keeps none."""
        shown = {
            PP_PLACEHOLDER.FOOTER: self.deck.foot,
            PP_PLACEHOLDER.DATE: self._stamped,
            PP_PLACEHOLDER.SLIDE_NUMBER: "",
        }
        for place in layout.placeholders:
            kind = place.placeholder_format.type
            if kind not in shown:
                continue
            element = copy.deepcopy(place._element)  # noqa: SLF001 - slides gain no foot by themselves
            sheet.slide.shapes._spTree.append(element)  # noqa: SLF001
            body = element.txBody
            box = self._box(place)
            for paragraph in body.findall(qn("a:p"))[1:]:
                body.remove(paragraph)
            first = body.find(qn("a:p"))
            for child in list(first):
                first.remove(child)
            element.nvSpPr.cNvPr.set("id", str(900 + int(place.placeholder_format.idx)))
            self._fixed(
                first,
                shown[kind]
                if kind is PP_PLACEHOLDER.SLIDE_NUMBER
                else sheet.said(_within(shown[kind], box, 16 * FULL_WIDTH / float(self.made.slide_width))),
                number,
            )

    def _fixed(self, paragraph: Any, text: str, number: int) -> None:
        """A text of the foot; without any, the field that holds the number of the page."""
        field = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
        run = added(paragraph, "a:r") if text else added(paragraph, "a:fld", **field)
        added(run, "a:rPr", lang=self.words.locale.replace("_", "-"))
        added(run, "a:t").text = text or str(number)


def _within(text: str, box: Box, size: float) -> str:
    """A foot on one line."""
    room = box.right - box.left
    if width(text, size) <= room:
        return text
    return next(
        (text[:end].rstrip(" ·,") + "…" for end in range(len(text), 0, -1) if width(text[:end] + "…", size) <= room), ""
    )


def _is_eyebrow(place: Any) -> bool:
    """Whether a place is that of our own layout for the line above the title."""
    index = place.placeholder_format.idx
    layout = place.part.slide_layout
    return any(
        p.placeholder_format.idx == index == template.EYEBROW and p.name == "Eyebrow" for p in layout.placeholders
    )


def _emptied(slide: Any) -> None:
    """No place of the layout is left with its invitation to click."""
    for place in list(slide.placeholders):
        if not (place.has_text_frame and place.text_frame.text.strip()):
            place._element.getparent().remove(place._element)  # noqa: SLF001 - no public way out
