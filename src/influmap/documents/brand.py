"""The brand of the pages: a name and colours, from `brand.yaml`; status colours are ours, apart."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import StringConstraints, ValidationError

from influmap.documents.view import View
from influmap.errors import InflumapError

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Colors(View):
    """Grounds, inks and accents of a page."""

    ground: Hex = "#f7f3ea"
    ink: Hex = "#17262b"
    deep: Hex = "#123c3a"
    accent: Hex = "#b8432b"
    highlight: Hex = "#e9b03f"
    muted: Hex = "#5d6a6b"
    line: Hex = "#ddd5c6"


class Brand(View):
    """Who signs the page."""

    name: str | None = None
    colors: Colors = Colors()

    @classmethod
    def read(cls, tree: Any) -> Brand:
        """The brand of a `brand.yaml`, keys of later versions left aside.

        Raises `InflumapError` when a colour is not written `#rrggbb`.
        """
        if not isinstance(tree, dict):
            return cls()
        colors = tree.get("colors")
        known = {k: v for k, v in colors.items() if k in Colors.model_fields} if isinstance(colors, dict) else {}
        name = tree.get("name")
        try:
            return cls(name=name if isinstance(name, str) else None, colors=Colors(**known))
        except ValidationError as error:
            first = error.errors()[0]
            raise InflumapError("brand", what=".".join(map(str, first["loc"])), given=first["input"]) from None
