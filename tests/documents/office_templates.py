"""Three presentations as clients have them: other sizes, other places, sample slides left inside."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.util import Emu, Inches

SIZES = {"old": (10.0, 7.5), "small": (10.0, 5.625), "wide": (13.333, 7.5)}


def client(name: str) -> bytes:
    """`old` is 4:3 with large centred titles, `small` 16:9 with a narrow frame, `wide` has its title on the left."""
    made = Presentation()
    was_wide, was_high = made.slide_width, made.slide_height
    wide, high = SIZES[name]
    made.slide_width, made.slide_height = Inches(wide), Inches(high)
    for holder in (made.slide_master, *made.slide_layouts):
        for place in holder.placeholders:
            if place._element.spPr.xfrm is not None:
                _scale(place, made.slide_width / was_wide, made.slide_height / was_high)
    if name == "wide":
        content = next(layout for layout in made.slide_layouts if layout.name == "Title Only")
        title = next(iter(content.placeholders))
        title.left, title.top, title.width, title.height = Inches(0.5), Inches(0.4), Inches(8), Inches(1)
    if name == "small":
        made.slide_layouts.remove(next(each for each in made.slide_layouts if each.name == "Title Only"))
    for layout in (made.slide_layouts[0], made.slide_layouts[1]):
        made.slides.add_slide(layout).shapes.title.text = "SAMPLE SLIDE"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _scale(place: Any, across: float, down: float) -> None:
    left, top, width, height = place.left, place.top, place.width, place.height
    place.left, place.top = Emu(round(left * across)), Emu(round(top * down))
    place.width, place.height = Emu(round(width * across)), Emu(round(height * down))
