"""What every part of the report is computed from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from influmap.analysis.indicators import Scope
from influmap.language.words import Words
from influmap.models.base import Model
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.programme import Programme
from influmap.models.result import Result

LineOf = Callable[..., int | None]
"""Key of a record, then keys and parts of it down to a value -> its line in the file, `None` when it is not known."""


def nowhere(record: str, *route: str | Model) -> int | None:  # noqa: ARG001 - the files are not at hand
    """For a programme that was not read from files."""
    return None


@dataclass(frozen=True, slots=True)
class Subject:
    """A brief on a day, told in a language; where its figures are written, when that is known."""

    scope: Scope
    words: Words
    line_of: LineOf = nowhere

    @property
    def programme(self) -> Programme:
        return self.scope.programme

    @property
    def brief(self) -> Brief:
        return self.scope.brief

    @property
    def as_of(self) -> date:
        return self.scope.as_of

    @property
    def collaborations(self) -> tuple[Collaboration, ...]:
        return self.scope.collaborations

    @property
    def result(self) -> Result | None:
        return self.programme.results.get(self.brief.id)

    @property
    def is_over(self) -> bool:
        """Whether the last day is behind us; a programme has none and is over when it is closed."""
        return self.brief.status == "closed" if self.brief.ends is None else self.brief.ends < self.as_of

    def name(self, person: str) -> str:
        """The name of a person; the id of one whose file cannot be read."""
        known = self.programme.people.get(person)
        return known.name if known else person

    def colleague(self, identifier: str | None) -> str | None:
        """The name of a colleague; anything else is shown as it is written."""
        known = self.programme.team.get(identifier or "")
        return known.name if known else identifier

    @property
    def brief_file(self) -> str:
        return f"briefs/{self.brief.id}.yaml"

    @property
    def results_file(self) -> str:
        return f"results/{self.brief.id}.yaml"

    def collaboration_file(self, person: str) -> str:
        return f"collaborations/{self.brief.id}/{person}.yaml"
