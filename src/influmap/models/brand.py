"""`brand.yaml`: a name, a logo, colours, fonts and office templates. Status colours are ours."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from influmap.models.base import Model, Written
from influmap.models.values import Many, Reads, Refers, Text, scalar, wrong

COLOR = re.compile(r"#[0-9a-fA-F]{6}")
FONT_NAME = re.compile(r"[\w .-]{1,60}")
"""What can stand in a style sheet and in a theme: letters, digits, spaces, hyphens, full stops."""
FONT_WEIGHT = re.compile(r"[1-9]00( [1-9]00)?")
"""`400`, or `300 700` for a file that holds all weights between both."""
PATH = re.compile(r"[^\x00-\x1f\\:]{1,300}")
"""From the workspace's root, with forward slashes."""
MOST_FONTS = 8


def _read(form: re.Pattern[str], otherwise: str) -> Callable[[object], str]:
    """A function that reads a text of a form, and refuses any other."""

    def read(value: object) -> str:
        text = scalar(value)
        if form.fullmatch(text):
            return text
        raise wrong(otherwise, text)

    return read


to_color = _read(COLOR, "not_a_color")
to_font_name = _read(FONT_NAME, "not_a_font_name")
to_font_weight = _read(FONT_WEIGHT, "not_a_font_weight")
to_path = _read(PATH, "not_a_path")


def _few(files: tuple[object, ...]) -> tuple[object, ...]:
    if len(files) > MOST_FONTS:
        raise PydanticCustomError("too_many_fonts", "too many")
    return files


Color = Annotated[str, Reads(to_color)]
FontName = Annotated[str, Reads(to_font_name)]
FontWeight = Annotated[str, Reads(to_font_weight)]
FilePath = Annotated[str, Reads(to_path), Refers("files")]


class Colors(Model):
    """Grounds, inks and accents of a page."""

    ground: Color = "#f7f3ea"
    ink: Color = "#17262b"
    deep: Color = "#123c3a"
    accent: Color = "#b8432b"
    highlight: Color = "#e9b03f"
    muted: Color = "#5d6a6b"
    line: Color = "#ddd5c6"


class OfficeFonts(Model):
    """Fonts of presentations and texts, which must be on the reader's machine: they are not in the file."""

    display: FontName = "Arial"
    text: FontName = "Arial"


class FontFile(Model):
    """A font of the brand: one weight and one style of a family, or a range of weights."""

    family: FontName
    file: FilePath
    weight: FontWeight = "400"
    style: Literal["normal", "italic"] = "normal"


class Fonts(Model):
    """The fonts of documents: of pages by family, from files; of presentations and texts by name."""

    display: FontName | None = None
    """Of titles."""
    text: FontName | None = None
    quote: FontName | None = None
    """Of quotations and of what people said."""
    files: Annotated[Many[FontFile], AfterValidator(_few)] = ()
    office: OfficeFonts = OfficeFonts.empty()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """A family that is asked for has a file: the reader's machine may not have it."""
        given = {face.family for face in self.files}
        missing = next((f for f in (self.display, self.text, self.quote) if f is not None and f not in given), None)
        if missing is not None:
            raise PydanticCustomError("font_without_file", "no file", {"family": missing})
        return self


class Pptx(Model):
    """The client's presentation, and which of its layouts is for what; the logo of our own."""

    logo: FilePath | None = None
    """A png, when the logo of the pages is an svg."""
    template: FilePath | None = None
    layouts: dict[str, Text] = {}
    """`cover`, `section`, `content`, or a kind of slide -> name of a layout."""


class Docx(Model):
    """The agency's own Word templates, by document."""

    brief: FilePath | None = None
    """Of the campaign."""
    personal: FilePath | None = None
    """Of each person."""
    contract: FilePath | None = None
    letter: FilePath | None = None
    """The letter of agreement, below the threshold of the contract."""


class Brand(Written):
    """Who signs the page."""

    folder = "brand"

    name: Text | None = None
    logo: FilePath | None = None
    colors: Colors = Colors.empty()
    fonts: Fonts = Fonts.empty()
    pptx: Pptx = Pptx.empty()
    docx: Docx = Docx.empty()
    extra: dict[str, Any] = {}
