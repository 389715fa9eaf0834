"""Whose law: where the audience is, where the person is established."""

from __future__ import annotations

from influmap.models.brief import Brief
from influmap.models.law import Law
from influmap.models.person import Person
from influmap.models.workspace import Workspace

FRANCE = "FR"


def aimed_at(brief: Brief, workspace: Workspace) -> tuple[str, ...]:
    """The countries of the audience: the brief's, else the workspace's."""
    return brief.countries or (workspace.country,)


def established_in(person: Person) -> str | None:
    """Where someone works from: their establishment, else their country."""
    return (person.establishment and person.establishment.country) or person.country


def is_european_elsewhere(person: Person, law: Law) -> bool:
    """Established in another country of the European Economic Area than France: the law of that country comes first."""
    country = established_in(person)
    return country in law.eea and country != FRANCE


def is_outside_europe(person: Person, law: Law) -> bool:
    """Established outside the European Economic Area and Switzerland."""
    country = established_in(person)
    return country is not None and country != "CH" and country not in law.eea
