"""From the slide model to the bytes of a presentation."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from influmap.documents.charts.canvas import Box, width, wrap
from influmap.documents.report.slides import Colour, Deck, Slide, numbered
from influmap.documents.view import View
from influmap.documents.writers.package import settled
from influmap.documents.writers.pptx import apart, pages, pieces, template
from influmap.documents.writers.pptx.blocks import Block, Text, fits, fitting
from influmap.documents.writers.pptx.gathered import gathered
from influmap.documents.writers.pptx.measure import LEADING, SCALES, SLACK, Scale, is_alone, least_of, lines_of, size_of
from influmap.documents.writers.pptx.parts import parted
from influmap.documents.writers.pptx.sheet import FULL_WIDTH, WIDTH, Sheet, Style, added
from influmap.language import formats
from influmap.language.typography import for_locale
from influmap.language.visible import visible
from influmap.language.words import Words
from influmap.models.brand import Brand

DRAWINGS = pages.DRAWINGS | apart.ALONE
MARGIN, FOOT = 72, 52
INSET = 91440
"""The margin of a text in its box, in EMU, where a template says nothing of it."""
MOST_PARTS = 60
"""Pages that one page may become on a small slide."""


@dataclass(frozen=True)
class Deckwork:
    """A presentation, and its slides as they were made: a page too full for the client's slides became several."""

    data: bytes
    slides: tuple[Slide, ...]


def presentation(
    deck: Deck, words: Words, brand: Brand, client: tuple[str, bytes] | None = None, logo: bytes | None = None
) -> Deckwork:  # fmt: skip
    """The deck in the client's template (its name and bytes), or in ours with the brand's logo (a png).

    Raises `InflumapError` for a template that cannot be used.
    """
    made = template.opened(client[1], client[0]) if client else template.own(brand, logo)
    work = _Work(made, deck, words, brand.pptx.layouts if client else {}, client is None)
    told = gathered(deck.slides, words) if client else deck.slides
    parts = numbered((part for slide in told for part in work.parts(slide)), words)
    for number, slide in enumerate(parts, 1):
        work.slide(slide, number)
    properties = made.core_properties
    properties.title, properties.author = visible(deck.title), visible(deck.stamp.organisation)
    properties.last_modified_by, properties.language = visible(deck.stamp.organisation), words.locale.replace("_", "-")
    properties.revision = 1
    stream = io.BytesIO()
    made.save(stream)
    return Deckwork(settled(stream.getvalue(), deck.stamp.as_of), parts)


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

    def parts(self, slide: Slide) -> list[Slide]:
        """The page, or as many as it takes for everything to be read."""
        if slide.kind in pages.COLOURS:
            return [slide]
        slide = written(slide, self.words.locale)
        frame = self._room(slide, template.layout_for(self.made, slide.kind, self.layouts))
        small = Scale(SCALES[-1], self.least)
        for count in range(1, MOST_PARTS + 1):
            found = parted(slide, count)
            if all(fits(self._block(part), frame, small) for part in found) or (count > 1 and len(found) < count):
                return found
        return found

    def _room(self, slide: Slide, layout: Any) -> Box:
        """What the content of a page may take: the frame of its layout, above what its charts rest on."""
        frame = self._frame(layout)
        if slide.provenance is None:
            return frame
        below = pieces.under(slide.provenance).height(frame.right - frame.left, Scale(1, self.least)) + 8
        return frame._replace(bottom=frame.bottom - below)

    def _block(self, slide: Slide) -> Block:
        return DRAWINGS[slide.kind](slide.data, slide.title, self.words)

    def slide(self, slide: Slide, number: int) -> None:
        """One page."""
        layout = template.layout_for(self.made, slide.kind, self.layouts)
        made = self.made.slides.add_slide(layout)
        sheet = Sheet(made, self.made.slide_width, self.words.locale)
        places = list(made.placeholders)
        title = next(each for each in places if each.placeholder_format.type in template.TITLES)
        if self.is_ours and slide.kind == "statement":
            template.enlarged(title, places)
        if self.is_ours and slide.kind in pages.COLOURS:
            self._ground(sheet, slide, places)
        self._title(sheet, title, pages.title_of(slide))
        if slide.kind in pages.COLOURS:
            self._colour(sheet, slide, title, places)
        else:
            self._eyebrow(sheet, slide, places)
            frame, block = self._room(slide, layout), self._block(slide)
            block.draw(sheet, frame, fitting(block, frame, self.least))
            if slide.provenance:
                under = pieces.under(slide.provenance)
                under.draw(sheet, frame._replace(top=frame.bottom + 8), Scale(1, self.least))
        _emptied(made)
        self._foot(sheet, layout, number)
        said = [pages.title_of(slide), *slide.notes] if slide.notes else []
        if said:
            made.notes_slide.notes_text_frame.text = sheet.said("\n".join(said[1:]))

    @property
    def _inset(self) -> float:
        """The margin of a text at each side of its place."""
        return 0.0 if self.is_ours else self._px(INSET)

    @property
    def least(self) -> float:
        """The floor of type, in pixels of these slides."""
        return least_of(self.made.slide_width)

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
        """In the layout's own place and size; smaller when it would not fit, or would leave a word alone at its end."""
        box, size = self._box(place), self._size(place)
        said = sheet.said(text)
        room, tall = box.right - box.left - 2 * self._inset, box.bottom - box.top - self._inset
        while size > self.least and lines_of(said, room, size * SLACK) * size * 1.2 > tall:
            size *= 0.95
        narrower = next((part for part in range(100, 60, -3) if not is_alone(said, room, size * part / 100)), 100)
        size = max(self.least, size * narrower / 100)
        frame = place.text_frame
        frame.text = said
        run = frame.paragraphs[0].runs[0] if frame.paragraphs[0].runs else frame.paragraphs[0].add_run()
        run.font.size = sheet.points(max(self.least, size_of(said, Style(size), room, Scale(1, self.least))))
        run._r.get_or_add_rPr().set("lang", self.words.locale.replace("_", "-"))  # noqa: SLF001 - no public way

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
            if place.placeholder_format.idx in _eyebrows(place.part.slide_layout):
                place.text_frame.text = sheet.said(slide.eyebrow)

    def _frame(self, layout: Any) -> Box:
        """The room that a layout leaves: its own place for a text, else what is between title and foot."""
        places, above = list(layout.placeholders), _eyebrows(layout)
        texts = (place for place in places if place.placeholder_format.type in template.TEXTS)
        body = [place for place in texts if place.placeholder_format.idx not in above]
        feet = [self._box(p).top for p in places if p.placeholder_format.type in template.FOOT]
        top = next(self._box(p) for p in places if p.placeholder_format.type in template.TITLES)
        lowest = min([top_ for top_ in feet if top_ > self.page.bottom * 0.7], default=self.page.bottom - FOOT) - 10
        if body:
            boxes = [self._box(place) for place in body]
            return Box(min(b.left for b in boxes), max(min(b.top for b in boxes), top.bottom + 6),
                       max(b.right for b in boxes), min(max(b.bottom for b in boxes), lowest))  # fmt: skip
        if top.top > self.page.bottom * 0.5:  # a title under its content
            return Box(top.left, MARGIN, top.right, top.top - 14)
        return Box(max(24.0, top.left), top.bottom + 14, min(WIDTH - 24.0, top.right), lowest)

    def _ground(self, sheet: Sheet, slide: Slide, places: Sequence[Any]) -> None:
        """Behind our own pages of colour: a photo at the right, which texts make room for, else rings."""
        shot = slide.data.shot if isinstance(slide.data, Colour) else None
        if shot is None or not pieces.is_native(shot.picture):
            template.motif(sheet, slide.kind)
            return
        right = Box(template.BESIDE, 0, WIDTH, self.page.bottom)
        sheet.picture(right, shot.picture, shot.caption)
        for place in places:
            box = self._box(place)
            narrowed = box._replace(right=min(box.right, template.BESIDE - 48))
            place.left, place.top, place.width, place.height = sheet.place(narrowed)
        credit = " · ".join(filter(None, (shot.caption, shot.credit)))
        under = Text([(credit, Style(self.least, "paper"))])
        tall = under.height(template.BESIDE - 144, Scale(1, self.least))
        under.draw(
            sheet, Box(96, self.page.bottom - 20 - tall, template.BESIDE - 48, self.page.bottom), Scale(1, self.least)
        )

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
                block.draw(sheet, below, fitting(block, below, self.least, 1.0))
            return
        box, size = self._box(body), self._size(body)
        room, tall = box.right - box.left - 2 * self._inset, box.bottom - box.top - self._inset
        while size > self.least and sum(lines_of(line, room, size) for line in lines) * size * LEADING > tall * 0.96:
            size *= 0.95
        body.text_frame.text = "\n".join(sheet.said(line) for line in lines)
        for paragraph in body.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = sheet.points(max(size, self.least))
                run._r.get_or_add_rPr().set("lang", self.words.locale.replace("_", "-"))  # noqa: SLF001

    def _foot(self, sheet: Sheet, layout: Any, number: int) -> None:
        """Foot, day and number in the layout's places; a layout without any keeps none."""
        day = formats.long_date(self.deck.stamp.as_of, self.words.locale)
        shown = {
            PP_PLACEHOLDER.FOOTER: _shorter(self.deck.foot),
            PP_PLACEHOLDER.DATE: [*_shorter(self._stamped), day],
            PP_PLACEHOLDER.SLIDE_NUMBER: [],
        }
        for place in layout.placeholders:
            kind = place.placeholder_format.type
            if kind not in shown:
                continue
            element = copy.deepcopy(place._element)  # noqa: SLF001 - slides gain no foot by themselves
            sheet.slide.shapes._spTree.append(element)  # noqa: SLF001
            body = element.txBody
            for paragraph in body.findall(qn("a:p"))[1:]:
                body.remove(paragraph)
            first = body.find(qn("a:p"))
            for child in list(first):
                first.remove(child)
            element.nvSpPr.cNvPr.set("id", str(900 + int(place.placeholder_format.idx)))
            self._fixed(first, self._within([sheet.said(text) for text in shown[kind]], self._box(place)), number)

    def _within(self, texts: Sequence[str], box: Box) -> str:
        """The first of these texts that stands on one line of its place; the start of the last when none does."""
        size = (13.4 if self.is_ours else 16) * FULL_WIDTH / float(self.made.slide_width)
        room = box.right - box.left - 2 * self._inset
        told = next((text for text in texts if width(text, size) <= room), "")
        return told or "".join(wrap(text, room, size, 1)[0] for text in texts[-1:])

    def _fixed(self, paragraph: Any, text: str, number: int) -> None:
        """A text of the foot; without any, the field that holds the number of the page."""
        field = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
        run = added(paragraph, "a:r") if text else added(paragraph, "a:fld", **field)
        added(run, "a:rPr", lang=self.words.locale.replace("_", "-"))
        added(run, "a:t").text = text or str(number)


def _shorter(text: str) -> list[str]:
    """A foot, then the same with fewer of its parts."""
    parts = text.split(" · ")
    return [" · ".join(parts[:end]) for end in range(len(parts), 0, -1)]


def written(part: Any, locale: str) -> Any:
    """A part of a page with its spaces as its language wants them: what is measured is what is written."""
    match part:
        case str():
            return part if part.startswith("data:") else for_locale(part, locale, html=False)
        case tuple():
            return tuple(written(each, locale) for each in part)
        case View():
            return part.model_copy(update={name: written(value, locale) for name, value in part})
    return part


def _eyebrows(layout: Any) -> set[int]:
    """The places of our own layout for the line above the title."""
    found = (place for place in layout.placeholders if place.name == "Eyebrow")
    return {place.placeholder_format.idx for place in found if place.placeholder_format.idx == template.EYEBROW}


def _emptied(slide: Any) -> None:
    """No place of the layout is left with its invitation to click."""
    for place in list(slide.placeholders):
        if not (place.has_text_frame and place.text_frame.text.strip()):
            place._element.getparent().remove(place._element)  # noqa: SLF001 - no public way out
