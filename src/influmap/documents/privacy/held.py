"""Everything the files hold of a person, told with the names that the manual gives to keys (GDPR art. 15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from influmap.analysis.search import texts_of
from influmap.documents.privacy.view import Line, Paper, Part
from influmap.documents.view import Stamp
from influmap.language.manual import Manual
from influmap.language.words import Words
from influmap.models.base import Model, Record
from influmap.models.fields import fields_of
from influmap.models.finding import Route
from influmap.models.mentions import finder, names_of
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.references import references


@dataclass(frozen=True, slots=True)
class Held:
    """One value that concerns the person, and the record it stands in."""

    record: Record
    route: Route
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """How keys and values are called in the reader's language."""

    words: Words
    manual: Manual
    vocabularies: Mapping[str, str]

    def line(self, held: Held) -> Line:
        """A value under the titles of the keys that lead to it: `Contact · E-mail`."""
        titles: list[str] = []
        models: list[type[Model]] = [type(held.record)]
        value = held.value
        for step in held.route:
            field = next((f for model in models for f in fields_of(model) if f.key == step), None)
            if field is not None:
                titles.append(field.entry(self.manual).title)
                models = field.parts
                group = field.words(self.vocabularies)
                value = self.words.group(f"enums.{group}").get(value, value) if group else value
            elif isinstance(step, str):
                titles.append(step.replace("_", " "))
        return Line(label=" · ".join(titles), value=str(value))


def held(programme: Programme, person: Person) -> Iterator[Held]:
    """All values of their own records, then what other records say of them: by id, by name, by handle."""
    own = (person, *programme.collaborations_of(person.id), *programme.interactions_with(person.id))
    keys = {record.key for record in own}
    for record in own:
        yield from (Held(record, route, text) for route, text in texts_of(record))
    names = names_of(person)
    words = finder((*names.sure, *names.doubtful))
    for record in programme.records():
        if record.key in keys:
            continue
        people = {reference.route: reference.id for reference in references(record, "people")}
        named = [route for route, identifier in people.items() if identifier == person.id]
        for route, text in texts_of(record):
            if people.get(route, person.id) != person.id:
                continue  # somebody else, beside them in a list
            if words.search(text) or any(_beside(route, each) for each in named):
                yield Held(record, route, text)


def _beside(route: Route, named: Route) -> bool:
    """Whether a value stands in the same item of a list as the id: a line of the ledger is told whole."""
    items = [place for place, step in enumerate(named) if isinstance(step, int)]
    if not items:
        return route == named
    end = items[0] + 1
    return route[:end] == named[:end] if len(named) > end else route == named


def access(programme: Programme, person: Person, stamp: Stamp, told: Told) -> Paper:
    """The copy that a person asks for: notes, exchanges, figures and mentions included."""
    words, voice = told.words, f"privacy.access.{person.address}"
    groups: dict[str, list[Held]] = {}
    for each in held(programme, person):
        groups.setdefault(each.record.key, []).append(each)
    parts = tuple(
        Part(heading=_heading(found[0].record, words), lines=tuple(map(told.line, found))) for found in groups.values()
    )
    privacy = programme.workspace.privacy
    contact = privacy.contact or words("privacy.blank")
    return Paper(
        title=words(f"{voice}.title"),
        to=(person.name,),
        opening=(words(f"{voice}.opening", organisation=programme.workspace.name),),
        parts=parts,
        closing=(words(f"{voice}.closing", contact=contact),),
        stamp=stamp,
    )


def _heading(record: Record, words: Words) -> str:
    name = getattr(record, "name", None) or getattr(record, "title", None) or record.id.rpartition("/")[2]
    return f"{words.word('kind', record.folder)} · {name}"
