"""What every record has.

Start-up is paid by every command, so models are built when they are first used (`defer_build`), and the modules that
hold them do not postpone annotations: pydantic would have to evaluate each of them from its text.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from influmap.models.values import Basis, Count, Day, Fact, FilePath, Many, TeamId, Text


class Model(BaseModel):
    """A frozen part of a record. A key with nothing after it is absent, whatever its type."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            known = cls.known_keys()
            return {key: value for key, value in data.items() if value is not None or key not in known}
        return data

    @classmethod
    def empty(cls) -> Self:
        """The part when nothing of it is written."""
        return super().model_construct()

    @classmethod
    @cache
    def known_keys(cls) -> frozenset[str]:
        """The keys that may be written."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    @cache
    def required_keys(cls) -> frozenset[str]:
        """The keys that must be written."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items() if field.is_required())


class Waiver(Model):
    """A finding that a colleague accepts, with a reason, never anonymously."""

    rule: Text
    reason: Text | None = None
    by: TeamId | None = None
    until: Day | None = None


class Written(Model):
    """What a file holds, or one item of a log."""

    folder: ClassVar[str]
    given_by_place: ClassVar[frozenset[str]] = frozenset()
    said_by: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Required keys that another key says too."""


class Record(Written):
    """What is kept of someone or something. `id` comes from the file's name, never from a key."""

    given_by_place: ClassVar[frozenset[str]] = frozenset({"id"})

    id: str
    waive: Many[Waiver] = ()
    tags: Many[Text] = ()
    notes: Text | None = None
    extra: dict[str, Any] = Field(default_factory=dict)

    @property
    def key(self) -> str:
        """How the record is named in findings: `people/lea-moreau`."""
        return f"{self.folder}/{self.id}"

    def replace(self, **changes: Any) -> Self:
        """The same record with other values, already valid."""
        return self.model_copy(update=changes)


class Sourced(Model):
    """A figure or a fact with its date, source and basis (`declared` unless said)."""

    date: Fact | None = None
    source: Text | None = None
    basis: Basis = "declared"


class Counts(Sourced):
    """Raw counts read on a platform, summed over `posts` publications (1 for a deliverable).

    A count that is not there is unknown; it never means zero.
    """

    followers: Count | None = None
    posts: Count | None = None
    likes: Count | None = None
    comments: Count | None = None
    shares: Count | None = None
    saves: Count | None = None
    reach: Count | None = None
    views: Count | None = None
    clicks: Count | None = None


class Processor(Model):
    """Who handles the data for somebody else, and the contract that says how (GDPR art. 28)."""

    name: Text
    contract: FilePath | None = None
    signed: Fact | None = None


class Account(Model):
    """One account on one network."""

    network: Text
    handle: Text | None = None
    url: Text | None = None
