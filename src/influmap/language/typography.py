"""French micro-typography, applied to the texts of a rendered document, never to code or addresses."""

from __future__ import annotations

import re

NARROW = "\N{NARROW NO-BREAK SPACE}"
FIXED = "\N{NO-BREAK SPACE}"
_TAGS = re.compile(
    r"(<(?:style|script|pre|code|svg|title)\b.*?</(?:style|script|pre|code|svg|title)>|<[^>]*>|&(?!#39;)[#\w]+;)",
    re.DOTALL,
)
# A long run is tried once, from its start: what data repeats a million times must not be tried a million times.
_ADDRESS = re.compile(r"(https?://\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\S+|`[^`]*`)")
_CONCERNED = re.compile(r"['&;!?:«»\d]")
"""Without one of these, a text stays as it is; most texts of a page have none."""
_APOSTROPHE = re.compile(r"(?<=\w)(?:'|&#39;)(?=\w)")
_DOUBLE = re.compile(rf"(?<![ {FIXED}{NARROW}])[ {FIXED}{NARROW}]+([;!?])(?=[\s»)\]’]|$)")
_COLON = re.compile(rf"[ {NARROW}]:(?=\s|$)")
_OPENING = re.compile(rf"«[ {NARROW}]?(?=\S)")
_CLOSING = re.compile(rf"(?<=\S)[ {NARROW}]?»")
_THOUSANDS = re.compile(r"(\d) (?=\d{3}\b)")
_UNIT = re.compile(r"(\d) (?=(?:%|€|km|kg|h|m²|min|points?)(?![\w]))")

_CONCERNED = re.compile(f"[ {FIXED}{NARROW}'«»]|&#39;")
"""What the typography is about; a text without any of it stays as it is."""


def french(text: str, locale: str = "fr_FR") -> str:
    """Spaces before double signs, inside guillemets, between number and unit; curly apostrophes.

    Canadian and Swiss French put no space before `; ! ?`.
    """
    if not _CONCERNED.search(text):
        return text
    parts = _ADDRESS.split(text)
    return "".join(
        part if index % 2 or not _CONCERNED.search(part) else _prose(part, locale) for index, part in enumerate(parts)
    )


def _prose(text: str, locale: str) -> str:
    double = "" if locale in ("fr_CA", "fr_CH") else NARROW
    text = _APOSTROPHE.sub("’", text)
    text = _DOUBLE.sub(double + r"\1", text)
    text = _COLON.sub(FIXED + ":", text)
    text = _OPENING.sub("«" + FIXED, text)
    text = _CLOSING.sub(FIXED + "»", text)
    text = _THOUSANDS.sub(r"\1" + NARROW, text)
    return _UNIT.sub(r"\1" + FIXED, text)


def french_html(html: str, locale: str = "fr_FR") -> str:
    """The same on the text nodes of a page; tags, styles, scripts and drawings are left alone."""
    parts = _TAGS.split(html)
    return "".join(part if index % 2 else french(part, locale) for index, part in enumerate(parts))


def for_locale(text: str, locale: str, *, html: bool) -> str:
    """The text with the typography of its locale; English is left as it is written."""
    if not locale.startswith("fr"):
        return text
    return french_html(text, locale) if html else french(text, locale)
