"""The files of a brand, read and checked: its logo and its fonts, as addresses that a page holds in itself."""

from __future__ import annotations

import base64
from collections.abc import Callable

from influmap.documents.view import View
from influmap.errors import InflumapError
from influmap.models.brand import Brand, FontFile

MOST_LOGO, MOST_FONT = 1_000_000, 2_000_000
MOST_PIXELS = 40_000_000
PNG = b"\x89PNG\r\n\x1a\n"
_FONTS = {b"wOF2": "woff2", b"wOFF": "woff", b"\x00\x01\x00\x00": "truetype", b"true": "truetype", b"OTTO": "opentype"}
Read = Callable[[str, int], bytes]
"""A path of the workspace and the most bytes it may have -> its bytes. Raises `InflumapError` outside of it."""


class Logo(View):
    """A logo that can be shown: its address, and its width over its height."""

    address: str
    ratio: float


class Face(View):
    """A font that a page holds in itself."""

    family: str
    weight: str
    style: str
    kind: str
    address: str


class Assets(View):
    """What a brand brings besides words and colours."""

    logo: Logo | None = None
    faces: tuple[Face, ...] = ()


def gathered(brand: Brand, read: Read) -> Assets:
    """The logo and the fonts that a brand names. Raises `InflumapError` for a file that is not what it should be."""
    logo = logo_of(brand.logo, read(brand.logo, MOST_LOGO)) if brand.logo else None
    return Assets(logo=logo, faces=tuple(_face(each, read(each.file, MOST_FONT)) for each in brand.fonts.files))


def logo_of(file: str, data: bytes) -> Logo:
    """A png as it is, an svg made harmless. Raises `InflumapError("logo", ...)` for anything else."""
    if data.startswith(PNG):
        return Logo(address=_address("image/png", data), ratio=_ratio(file, data))
    from influmap.documents.vector import cleaned

    try:
        text, ratio = cleaned(data.decode("utf-8-sig"))
    except ValueError as error:
        reason = "UTF-8" if isinstance(error, UnicodeError) else str(error)
        raise InflumapError("logo", file=file, reason=reason) from None
    return Logo(address=_address("image/svg+xml", text.encode()), ratio=ratio)


def _ratio(file: str, data: bytes) -> float:
    """Width over height, as the head of a png tells them."""
    wide, high = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    if not wide or not high or wide * high > MOST_PIXELS:
        raise InflumapError("logo", file=file, reason=f"{wide} × {high}")
    return wide / high


def _face(font: FontFile, data: bytes) -> Face:
    kind = _FONTS.get(data[:4])
    if kind is None:
        raise InflumapError("font_file", file=font.file)
    address = _address(f"font/{kind}", data)
    return Face(family=font.family, weight=font.weight, style=font.style, kind=kind, address=address)


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
