"""A page of ours as PDF: WeasyPrint where it works, else a browser of the machine; the same template for both."""

from __future__ import annotations

from datetime import date

from influmap.documents.writers import browser, weasy
from influmap.errors import InflumapError


def pdf(html: str, day: date) -> bytes:
    """The pages of a standalone HTML document, as PDF, without any request to a network.

    Raises `InflumapError("no_printer")` when nothing on the machine can print.
    """
    if weasy.problem() is None:
        return weasy.printed(html, day)
    program = browser.found()
    if program is None:
        raise InflumapError("no_printer")
    return browser.printed(program, html, day)
