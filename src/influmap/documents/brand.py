"""Which pages an agency may have a Word template for."""

from __future__ import annotations

from influmap.models.brand import Brand

WORD_PAGES = {
    "brief/campaign": "brief",
    "brief/personal": "personal",
    "contract/page": "contract",
    "contract/letter": "letter",
}
"""A page -> its key under `docx`."""


def word_file(brand: Brand, page: str) -> str | None:
    """The Word template that stands for a page."""
    kind = WORD_PAGES.get(page)
    return getattr(brand.docx, kind) if kind else None
