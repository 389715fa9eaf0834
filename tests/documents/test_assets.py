"""The files of a brand: a logo that nobody can turn against a reader, and fonts that travel with the page."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest
from pydantic import ValidationError

from influmap.documents.assets import PNG, gathered, logo_of
from influmap.errors import InflumapError
from influmap.models.brand import Brand
from influmap.store import attachments

ROOT = Path(__file__).parents[2]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10"'


def shown(inside: str, more: str = "") -> str:
    """The text of an svg as the page would hold it."""
    address = logo_of("logo.svg", f"{HEAD} {more}>{inside}</svg>".encode()).address
    return base64.b64decode(address.partition(",")[2]).decode()


def png(wide: int, high: int) -> bytes:
    return PNG + struct.pack(">I4sII", 13, b"IHDR", wide, high) + b"\x08\x06\x00\x00\x00"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onclick="alert(1)"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">alert</body></foreignObject>',
        '<image href="https://evil.example/x.png"/>',
        '<use xlink:href="https://evil.example/x.svg#a"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<path d="M0 0" style="fill: url(https://evil.example/x)"/>',
        '<path d="M0 0" fill="url( \'//evil.example/x\')"/>',
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>path { fill: u\\72l(https://evil.example) }</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/>',
    ],
)
def test_nothing_of_a_logo_runs_or_fetches(inside: str) -> None:
    kept = shown(inside + '<path id="mark" d="M1 1"/>', 'onload="alert(1)"')
    assert "alert" not in kept
    assert "evil" not in kept
    assert "onload" not in kept
    assert 'id="mark"' in kept


def test_what_is_drawn_stays() -> None:
    drawn = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/></linearGradient></defs>'
        '<style>.a { stroke: #123456 }</style><path class="a" fill="url(#g)" d="M0 0h9"/><use xlink:href="#g"/>'
    )
    kept = shown(drawn)
    for part in ("#123456", "url(#g)", 'href="#g"', "stop-color", 'class="a"'):
        assert part in kept


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<html/>",
        f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>{HEAD}>&a;</svg>'.encode(),
        f"{HEAD}>{'<g>' * 60}{'</g>' * 60}</svg>".encode(),
        (f"{HEAD}>" + '<g id="a"><use href="#b"/><use href="#b"/></g>' * 11 + "</svg>").encode(),
        b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 10"/>',
        f"{HEAD}/>".encode("utf-16"),
        png(100_000, 100_000),
        png(0, 10),
    ],
)
def test_what_cannot_be_a_logo_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(InflumapError) as refused:
        logo_of("logo.svg", data)
    assert (refused.value.key, refused.value.params["file"]) == ("logo", "logo.svg")


def test_a_logo_keeps_its_shape() -> None:
    assert logo_of("logo.png", png(300, 100)).ratio == 3
    assert logo_of("logo.svg", f"{HEAD}/>".encode()).ratio == 3
    assert logo_of("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="8mm" height="2mm"/>').ratio == 4


def test_a_font_comes_with_its_file_or_not_at_all(tmp_path: Path) -> None:
    font = ROOT / "templates" / "shared" / "fonts" / "inter.woff2"
    (tmp_path / "own.woff2").write_bytes(font.read_bytes())
    (tmp_path / "note.woff2").write_text("not a font")
    brand = Brand.model_validate(
        {"fonts": {"text": "Own", "files": [{"family": "Own", "file": "own.woff2", "weight": "100 900"}]}}
    )
    (face,) = gathered(brand, lambda path, most: attachments.file(tmp_path, path, most)).faces
    assert (face.family, face.weight, face.kind) == ("Own", "100 900", "woff2")
    with pytest.raises(ValidationError, match="font_without_file"):
        Brand.model_validate({"fonts": {"display": "Own"}})
    wrong = Brand.model_validate({"fonts": {"files": [{"family": "Own", "file": "note.woff2"}]}})
    with pytest.raises(InflumapError) as no_font:
        gathered(wrong, lambda path, most: attachments.file(tmp_path, path, most))
    assert no_font.value.key == "font_file"


@pytest.mark.parametrize("family", ['Own"; } body { display: none', "Own\\", "<b>", ""])
def test_a_familys_name_cannot_leave_its_quotes(family: str) -> None:
    with pytest.raises(ValidationError, match="not_a_font_name"):
        Brand.model_validate({"fonts": {"files": [{"family": family, "file": "own.woff2"}]}})


def test_files_of_a_brand_stay_in_the_workspace_and_small(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    root.mkdir()
    (tmp_path / "outside.png").write_bytes(png(3, 1))
    (root / "link.png").symlink_to(tmp_path / "outside.png")
    (root / "large.png").write_bytes(png(3, 1) + b"\0" * 1_000_000)
    for path, key in (("../outside.png", "brand_file"), ("link.png", "brand_file"), ("large.png", "brand_file_large")):
        with pytest.raises(InflumapError) as refused:
            gathered(Brand.model_validate({"logo": path}), lambda name, most: attachments.file(root, name, most))
        assert refused.value.key == key
