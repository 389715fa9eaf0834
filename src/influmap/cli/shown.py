"""Pictures of the workspace for a page; one that cannot be shown is named, and the page is made without it."""

from __future__ import annotations

from influmap.cli.common import Session
from influmap.models.finding import Spot
from influmap.models.references import references
from influmap.store import attachments

WEBP = "data:image/webp"


def picture(here: Session, path: str | None) -> str | None:
    """A picture of the workspace, inlined; what is wrong with it is said once."""
    found = attachments.picture(here.root, path)
    if path and found is None and path not in here.unshown:
        here.unshown.add(path)
        if (flaw := attachments.flaw(here.root, path)) is not None:
            here.console.remark(here.words(f"cli.shown.{flaw}", where=_place(here, path), file=path))
    return found


def office_picture(here: Session, path: str | None) -> str | None:
    """The same for a presentation, whose programs do not all show WebP."""
    found = picture(here, path)
    if path is None or found is None or not found.startswith(WEBP):
        return found
    if path not in here.unshown:
        here.unshown.add(path)
        here.console.remark(here.words("cli.shown.office", where=_place(here, path), file=path))
    return None


def _place(here: Session, path: str) -> str:
    """The first value of the files that names the picture: file, line and column."""
    for record in here.loaded.programme.records():
        for reference in references(record, "files"):
            if reference.id == path:
                place = here.loaded.place_of(Spot(record.key, reference.route))
                return f"{place.file}:{place.line}:{place.column}"
    return path
