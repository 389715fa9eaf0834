"""Countries and languages given by their names, in French or in English."""

from __future__ import annotations

from functools import cache

from influmap.models.corrections import fold

READ_IN = ("fr", "en")


def country_named(text: str) -> str | None:
    """`Belgique` is BE."""
    return _countries().get(fold(text))


def language_named(text: str) -> str | None:
    """`anglais` is en."""
    return _languages().get(fold(text))


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    names = ((code, name) for tag in READ_IN for code, name in Locale(tag).territories.items())
    return {fold(name): code for code, name in names if len(code) == 2 and code.isalpha()}


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    names = ((code, name) for tag in READ_IN for code, name in Locale(tag).languages.items())
    return {fold(name): code for code, name in names if code.isalpha()}
