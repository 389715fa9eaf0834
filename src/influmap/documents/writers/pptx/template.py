"""The slides to fill: the client's template with its sample slides taken out, or our own in the brand's colours."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.oxml.shapes.picture import CT_Picture
from pptx.util import Emu

from influmap.documents.writers.package import unfolded
from influmap.documents.writers.pptx.sheet import FULL_WIDTH, WIDTH, Sheet, added
from influmap.errors import InflumapError
from influmap.models.brand import Brand

HEIGHT = 6858000
MOST = 200_000_000
"""Bytes a template may unfold to."""
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
TEXTS = (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
FOOT = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
EYEBROW = 13
"""The number of the place of our own layout for the line above the title."""
BESIDE = 768
"""Where the photo of a page of colour begins, in pixels."""
_TYPES = {"cover": ("title", "secHead"), "section": ("secHead", "title"), "content": ("titleOnly", "obj")}
_COVERS = {"cover": "cover", "section": "section", "statement": "section"}


def opened(data: bytes, name: str) -> Any:
    """The presentation of a template, without its sample slides. Raises `InflumapError` for one that is not whole."""
    try:
        is_large = unfolded(data) > MOST
        presentation = None if is_large else _emptied(data)
    except Exception as error:  # noqa: BLE001 - a broken archive fails in any of a hundred ways
        raise InflumapError("pptx_template", file=name, reason=type(error).__name__) from None
    if is_large:
        raise InflumapError("office_template_large", file=name)
    if presentation is None or not any(_has_title(layout) for layout in presentation.slide_layouts):
        raise InflumapError("pptx_template_title", file=name)
    return presentation


def _emptied(data: bytes) -> Any:
    presentation = Presentation(io.BytesIO(data))
    _without_samples(presentation)
    return presentation


def layouts_of(presentation: Any) -> list[str]:
    """The names of its layouts, in order."""
    return [layout.name for layout in presentation.slide_layouts]


def layout_for(presentation: Any, kind: str, wanted: dict[str, str]) -> Any:
    """The layout of a kind of slide: the one the brand names, else by the type the template gives its layouts.

    Raises `InflumapError` when the brand names one that is not there.
    """
    group = _COVERS.get(kind, "content")
    named = wanted.get(kind) or wanted.get(group)
    layouts = list(presentation.slide_layouts)
    if named is not None:
        found = next((layout for layout in layouts if layout.name == named), None)
        if found is None:
            raise InflumapError("pptx_layout", name=named, kind=kind, known=tuple(layouts_of(presentation)))
        return found
    for kept in _TYPES[group]:
        found = next((each for each in layouts if each._element.get("type") == kept and _has_title(each)), None)  # noqa: SLF001
        if found is not None:
            return found
    return min((each for each in layouts if _has_title(each)), key=lambda each: len(list(each.placeholders)))


def _has_title(layout: Any) -> bool:
    return any(place.placeholder_format.type in TITLES for place in layout.placeholders)


def _without_samples(presentation: Any) -> None:
    """Take out each sample slide with its relationship, so that its part is not saved either."""
    listed = presentation.slides._sldIdLst  # noqa: SLF001 - slides have no public way out
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)
    for sections in presentation.part._element.xpath(".//*[local-name()='sectionLst']"):  # noqa: SLF001
        extension = sections.getparent()
        extension.getparent().remove(extension)


def own(brand: Brand, logo: bytes | None = None) -> Any:
    """Our template, 13.33 inches wide, in the brand's colours and office fonts, with its logo (a png)."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(FULL_WIDTH), Emu(HEIGHT)
    layouts = {layout._element.get("type"): layout for layout in presentation.slide_layouts}  # noqa: SLF001
    for name, layout in layouts.items():
        if name not in ("title", "secHead", "titleOnly"):
            presentation.slide_layouts.remove(layout)
    _theme(presentation, brand)
    for place in presentation.slide_master.placeholders:
        place.left, place.width = _px(72), _px(1136)
    _content(layouts["titleOnly"])
    _colour(layouts["title"], (84, 200, 880, 220), 82, (84, 440, 880, 190), 21)
    _colour(layouts["secHead"], (96, 230, 1060, 170), 66, (96, 420, 1060, 230), 28)
    if logo is not None:
        try:
            _logo(layouts["titleOnly"], logo, (1018, 26, 190, 44), 1.0)
            _plate(layouts["title"], (84, 62, 268, 104))
            _logo(layouts["title"], logo, (110, 82, 216, 64), 0.0)
        except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises for a picture that is not whole
            raise InflumapError("logo", file=brand.pptx.logo or brand.logo, reason=type(error).__name__) from None
    return presentation


def _logo(layout: Any, logo: bytes, room: tuple[float, float, float, float], side: float) -> None:
    """A picture as large as its room allows, never stretched; `side` is 0 at the left, 1 at the right."""
    left, top, wide, tall = room
    image, relation = layout.part.get_or_add_image_part(io.BytesIO(logo))
    across, down = image.image.size
    scale = min(wide / across, tall / down)
    x, y = left + (wide - across * scale) * side, top + (tall - down * scale) / 2
    places = [_px(value) for value in (x, y, across * scale, down * scale)]
    new_pic: Any = CT_Picture.new_pic
    layout.shapes._spTree.append(new_pic(91, "Logo", "", relation, *places))  # noqa: SLF001 - no public way


def _plate(layout: Any, room: tuple[float, float, float, float]) -> None:
    """A white ground under the logo, which is made for white."""
    left, top, wide, tall = (_px(value) for value in room)
    shape = CT_Shape.new_autoshape_sp(92, "Plate", "rect", left, top, wide, tall)
    shape.remove(shape.find(qn("p:style")))
    fill = added(shape.spPr, "a:solidFill")
    added(fill, "a:schemeClr", val="bg1")
    added(added(shape.spPr, "a:ln"), "a:noFill")
    layout.shapes._spTree.append(shape)  # noqa: SLF001 - a layout has no public way to gain a shape


def motif(sheet: Sheet, kind: str) -> None:
    """Rings behind the texts of our pages of colour, as on the pages of other formats."""
    if kind == "statement":
        return
    x, y = (1180, 720) if kind == "cover" else (1180, 0)
    tree = sheet.slide.shapes._spTree  # noqa: SLF001 - the order of shapes has no public model
    last = len(tree)
    sheet.ring(x, y, 452, "paper", 7, 0.14)
    sheet.ring(x, y, 326, "paper", 13, 0.2)
    if kind == "cover":
        sheet.ring(x, y, 210, "highlight", 22)
    sheet.mark(x, y, 116 if kind == "cover" else 168, "accent" if kind == "cover" else "highlight")
    for place, shape in enumerate(list(tree)[last:], 2):
        tree.insert(place, shape)


def enlarged(title: Any, places: Sequence[Any]) -> None:
    """On a page that is one text of ours, the text takes the page."""
    _put(title, 96, 96, 1060, 400)
    for place in places:
        if place.placeholder_format.type in TEXTS:
            _put(place, 96, 520, 1060, 120)


def _px(pixels: float) -> Emu:
    return Emu(round(pixels * FULL_WIDTH / WIDTH))


def _put(place: Any, left: float, top: float, wide: float, tall: float) -> None:
    place.left, place.top, place.width, place.height = _px(left), _px(top), _px(wide), _px(tall)


def _theme(presentation: Any, brand: Brand) -> None:
    colors, fonts = brand.colors, brand.fonts.office
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    scheme = {
        "dk1": colors.ink, "lt1": "#ffffff", "dk2": colors.deep, "lt2": colors.ground, "accent1": colors.deep,
        "accent2": colors.accent, "accent3": colors.highlight, "accent4": colors.muted, "accent5": colors.line,
        "accent6": colors.ink, "hlink": colors.accent, "folHlink": colors.muted,
    }  # fmt: skip
    told = "".join(f'<a:{name}><a:srgbClr val="{color[1:].upper()}"/></a:{name}>' for name, color in scheme.items())
    text = re.sub(r"(<a:clrScheme [^>]*>).*?(</a:clrScheme>)", rf"\g<1>{told}\g<2>", text, flags=re.DOTALL)
    for which, font in (("major", fonts.display), ("minor", fonts.text)):
        text = re.sub(rf'(<a:{which}Font>\s*<a:latin typeface=)"[^"]*"', rf'\g<1>"{font}"', text)
    part._blob = text.encode("utf-8")  # noqa: SLF001 - a theme has no public model


def _content(layout: Any) -> None:
    for place in layout.placeholders:
        kind = place.placeholder_format.type
        if kind in TITLES:
            _put(place, 72, 82, 1136, 90)
            _style(place, 34, "tx1", anchor="t")
            _eyebrow(layout, place)
        elif kind in FOOT:
            _foot(place)


def _eyebrow(layout: Any, title: Any) -> None:
    """A place for the line above the title, made of the title's own."""
    copy = deepcopy(title._element)  # noqa: SLF001
    layout.shapes._spTree.append(copy)  # noqa: SLF001 - a layout has no public way to gain a place
    place = copy.find(".//" + qn("p:ph"))
    place.attrib.update({"type": "body", "idx": str(EYEBROW), "sz": "quarter"})
    copy.find(".//" + qn("p:cNvPr")).attrib.update({"id": "90", "name": "Eyebrow"})
    made = next(each for each in layout.placeholders if each.placeholder_format.idx == EYEBROW)
    _put(made, 72, 50, 900, 26)
    _style(made, 15, "accent2", anchor="t")


def _foot(place: Any) -> None:
    kind = place.placeholder_format.type
    left, wide, align = {
        PP_PLACEHOLDER.FOOTER: (72, 640, "l"),
        PP_PLACEHOLDER.DATE: (712, 336, "r"),
        PP_PLACEHOLDER.SLIDE_NUMBER: (1068, 140, "r"),
    }[kind]
    _put(place, left, 674, wide, 24)
    _style(place, 13.34, "tx1", is_bold=False, align=align, anchor="ctr")


def _colour(layout: Any, title: Any, size: float, text: Any, small: float) -> None:
    layout.background.fill.solid()
    layout.background.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    for place in list(layout.placeholders):
        kind = place.placeholder_format.type
        if kind in FOOT:
            place._element.getparent().remove(place._element)  # noqa: SLF001
        elif kind in TITLES:
            _put(place, *title)
            _style(place, size, "bg1", anchor="b")
        else:
            _put(place, *text)
            _style(place, small, "bg1", is_bold=False, anchor="t")


def _style(place: Any, size: float, color: str, *, is_bold: bool = True, align: str = "l", anchor: str) -> None:
    """How a place of the layout writes: for every text put there, unless it says otherwise."""
    body = place._element.txBody  # noqa: SLF001 - list styles have no public model
    frame, listed = body.find(qn("a:bodyPr")), body.find(qn("a:lstStyle"))
    frame.attrib.update({"lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0", "anchor": anchor})
    for child in (*frame, *listed):
        child.getparent().remove(child)
    level = added(listed, "a:lvl1pPr", algn=align, marL="0", indent="0")
    added(level, "a:buNone")
    font = added(level, "a:defRPr", sz=str(round(size * 75)), b=str(int(is_bold)), cap="none")
    fill = added(font, "a:solidFill")
    added(fill, "a:schemeClr", val=color)
