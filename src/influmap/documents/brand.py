"""The brand of the pages: a name, a logo, colours, fonts, templates, from `brand.yaml`; status colours are ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from influmap.documents.view import View
from influmap.errors import InflumapError

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
FontName = Annotated[str, StringConstraints(pattern=r"^[\w .-]+$", max_length=60)]
"""A name that can stand in a style sheet and in a theme: letters, digits, spaces, hyphens, full stops."""
MOST_FONTS = 8
FilePath = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\\:]+$", max_length=300)]


class Colors(View):
    """Grounds, inks and accents of a page."""

    ground: Hex = "#f7f3ea"
    ink: Hex = "#17262b"
    deep: Hex = "#123c3a"
    accent: Hex = "#b8432b"
    highlight: Hex = "#e9b03f"
    muted: Hex = "#5d6a6b"
    line: Hex = "#ddd5c6"


class OfficeFonts(View):
    """Fonts of presentations and texts, which must be on the reader's machine: they are not in the file."""

    display: FontName = "Arial"
    text: FontName = "Arial"


class FontFile(View):
    """A font of the brand: one weight and one style of a family, or a range of weights."""

    family: FontName
    file: FilePath
    weight: Annotated[str, StringConstraints(pattern=r"^[1-9]00( [1-9]00)?$")] = "400"
    style: Literal["normal", "italic"] = "normal"


class Fonts(View):
    """The fonts of documents: of pages by family, from files; of presentations and texts by name."""

    display: FontName | None = None
    """Of titles."""
    text: FontName | None = None
    quote: FontName | None = None
    """Of quotations and of what people said."""
    files: Annotated[tuple[FontFile, ...], Field(max_length=MOST_FONTS)] = ()
    office: OfficeFonts = OfficeFonts()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """A family that is asked for has a file: the reader's machine may not have it."""
        given = {face.family for face in self.files}
        missing = next((f for f in (self.display, self.text, self.quote) if f is not None and f not in given), None)
        if missing is not None:
            raise PydanticCustomError("font_without_file", "no file", {"family": missing})
        return self


class Pptx(View):
    """The client's presentation, and which of its layouts is for what; the logo of our own."""

    logo: FilePath | None = None
    """A png, when the logo of the pages is an svg."""
    template: FilePath | None = None
    layouts: dict[str, str] = {}  # noqa: RUF012 - pydantic copies defaults
    """`cover`, `section`, `content`, or a kind of slide -> name of a layout."""


WORD_PAGES = {
    "brief/campaign": "brief",
    "brief/personal": "personal",
    "contract/page": "contract",
    "contract/letter": "letter",
}
"""A page that an agency may have a Word template for -> its key under `docx`."""


class Docx(View):
    """The agency's own Word templates, by document."""

    brief: FilePath | None = None
    """Of the campaign."""
    personal: FilePath | None = None
    """Of each person."""
    contract: FilePath | None = None
    letter: FilePath | None = None
    """The letter of agreement, below the threshold of the contract."""

    def file_of(self, page: str) -> str | None:
        """The template that stands for a page."""
        kind = WORD_PAGES.get(page)
        return getattr(self, kind) if kind else None


class Brand(View):
    """Who signs the page."""

    name: str | None = None
    logo: FilePath | None = None
    colors: Colors = Colors()
    fonts: Fonts = Fonts()
    pptx: Pptx = Pptx()
    docx: Docx = Docx()

    @classmethod
    def read(cls, tree: Any) -> Brand:
        """The brand of a `brand.yaml`, keys of later versions left aside.

        Raises `InflumapError` when a value cannot be used: a colour that is not written `#rrggbb`, a path that is none.
        """
        try:
            return cls.model_validate(_known(cls, tree) if isinstance(tree, dict) else {})
        except ValidationError as error:
            first = error.errors()[0]
            if first["type"] == "font_without_file":
                raise InflumapError("brand_font", **first["ctx"]) from None
            raise InflumapError("brand", what=".".join(map(str, first["loc"])), given=first["input"]) from None

    @classmethod
    def unknown(cls, tree: Any) -> list[str]:
        """The keys of a `brand.yaml` that say nothing to us: `colors.acent`."""
        return list(_unknown(cls, tree, "")) if isinstance(tree, dict) else []


def _unknown(model: type[View], tree: dict[str, Any], before: str) -> Iterator[str]:
    for name, value in tree.items():
        field = model.model_fields.get(name)
        if field is None:
            yield f"{before}{name}"
        elif isinstance(value, dict) and isinstance(field.annotation, type) and issubclass(field.annotation, View):
            yield from _unknown(field.annotation, value, f"{before}{name}.")


def _known(model: type[View], tree: dict[str, Any]) -> dict[str, Any]:
    """The keys that a model knows, with a value, at every depth."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        value = tree.get(name)
        inner = field.annotation
        if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, View):
            found[name] = _known(inner, value)
        elif value is not None:
            found[name] = value
    return found
