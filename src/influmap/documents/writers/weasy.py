"""Printing with WeasyPrint: the reference, the same bytes for the same page, tagged, titled, in its language."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Literal

NAME = "WeasyPrint"
Problem = Literal["absent", "libraries"]


@cache
def problem() -> Problem | None:
    """What keeps it from working: it is not installed, or the libraries of the system that draw text are not."""
    try:
        import weasyprint  # noqa: F401 - looking is importing: the libraries are opened then
    except ImportError:
        return "absent"
    except OSError:
        return "libraries"
    return None


def version() -> str:
    """Its name and version."""
    from weasyprint import __version__

    return f"{NAME} {__version__}"


def printed(html: str, day: dt.date) -> bytes:
    """A page as PDF, tagged in the way of PDF/UA-1. Nothing is fetched: an address that is not `data:` is not drawn."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=("data",))
    with _as_on(day):
        pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


@contextmanager
def _as_on(day: dt.date) -> Iterator[None]:
    """The fonts put into the file carry the hour they were cut; this variable, which their library reads, fixes it."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    os.environ[name] = str(int(midnight.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
