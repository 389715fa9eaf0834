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


def french(text: str, locale: str = "fr_FR") -> str:
    """Spaces before double signs, inside guillemets, between number and unit; curly apostrophes.

    Canadian and Swiss French put no space before `; ! ?`.
    """
    parts = _ADDRESS.split(text)
    return "".join(part if index % 2 or not part else _prose(part, locale) for index, part in enumerate(parts))


def _prose(text: str, locale: str) -> str:
    double = "" if locale in ("fr_CA", "fr_CH") else NARROW
    text = re.sub(r"(?<=\w)(?:'|&#39;)(?=\w)", "’", text)
    text = re.sub(rf"(?<![ {FIXED}{NARROW}])[ {FIXED}{NARROW}]+([;!?])(?=[\s»)\]’]|$)", double + r"\1", text)
    text = re.sub(rf"[ {NARROW}]:(?=\s|$)", FIXED + ":", text)
    text = re.sub(rf"«[ {NARROW}]?(?=\S)", "«" + FIXED, text)
    text = re.sub(rf"(?<=\S)[ {NARROW}]?»", FIXED + "»", text)
    text = re.sub(r"(\d) (?=\d{3}\b)", r"\1" + NARROW, text)
    return re.sub(r"(\d) (?=(?:%|€|km|kg|h|m²|min|points?)(?![\w]))", r"\1" + FIXED, text)


def french_html(html: str, locale: str = "fr_FR") -> str:
    """The same on the text nodes of a page; tags, styles, scripts and drawings are left alone."""
    parts = _TAGS.split(html)
    return "".join(part if index % 2 else french(part, locale) for index, part in enumerate(parts))


def for_locale(text: str, locale: str, *, html: bool) -> str:
    """The text with the typography of its locale; English is left as it is written."""
    if not locale.startswith("fr"):
        return text
    return french_html(text, locale) if html else french(text, locale)
