"""One border per output: what data may not do to a page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from influmap.language.visible import visible

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])")
_LINE_START = re.compile(r"^([^\S\n]*\d*)([#+\-=]|(?<=\d)[.)])(?=\s|$)", re.MULTILINE)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


class Raw(str):
    """Markdown that is ours: the escaping leaves it alone."""

    __slots__ = ()


def markdown(value: object) -> str:
    """Text of data in Markdown: no emphasis, no link, no HTML, no table cell, no heading of its own."""
    if isinstance(value, Raw):
        return value
    text = _MARKDOWN.sub(r"\\\1", visible(str(value)))
    return Raw(_LINE_START.sub(r"\1\\\2", text).replace("\r", "").replace("\n", " "))


def html(value: object) -> Markup:
    """Text of data inside a sentence of ours in HTML."""
    return escape(html_text(value))


def html_text(value: object) -> object:
    """Text of data in HTML: control and direction characters are shown, the rest is Jinja's own escaping."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def address(url: str | None) -> str | None:
    """A link that may be followed (http, https, mailto, tel), else `None`: `javascript:` never is."""
    if not url:
        return None
    cleaned = "".join(visible(url).split())
    try:
        return cleaned if urlsplit(cleaned).scheme.lower() in SCHEMES else None
    except ValueError:
        return None
