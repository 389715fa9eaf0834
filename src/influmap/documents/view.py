"""What a template receives: frozen values, already worked out, and nothing else.

Built when they are first used, and without postponed annotations, for the reasons said in `models.base`.
"""

import datetime as dt
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """A frozen part of a page. Private facts are absent from a view meant for others, not hidden in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def of(cls, part: object, **rest: Any) -> Self:
        """The view of a part of a record: the fields both have by the same name, and those given here."""
        shared = {name: getattr(part, name) for name in cls.model_fields if name not in rest and hasattr(part, name)}
        return cls(**shared, **rest)


class Figure(View):
    """A figure with where it comes from. `value` is `None` when it is missing: never zero."""

    value: float | None = None
    date: dt.date | None = None
    source: str | None = None
    basis: Literal["measured", "declared", "estimated"] | None = None
    n: int | None = None
    """On how many publications or people it rests."""


class Missing(View):
    """What is not known yet, and the file where it would be written."""

    what: str
    where: str


class Stamp(View):
    """Which version of the programme a document was made from."""

    organisation: str
    as_of: dt.date
    version: str | None = None
    """Short commit of the workspace, or `None` for a draft (something is not committed)."""
    currency: str = "EUR"
    controller: str | None = None
    recipients: tuple[str, ...] = ()
    """Who answers for the data."""
    told: int | None = None
    """How many of the people in the files were told that they are; of `people`."""
    people: int | None = None
