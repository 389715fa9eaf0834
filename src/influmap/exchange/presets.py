"""A preset: how the files of a tool become records. Data, never code; a new source needs a YAML file only.

A preset is `presets/<name>.yaml` in the workspace, else one that ships with influmap:

    title: {fr: Les groupes du projet, en: The groups of the project}
    columns:                       # for tables: our word for a column, and the headers it may have
      full: [nom complet, name]
    rest: extra                    # what no hole used: `left` (counted and named), or kept under `extra`
    records:
      - kind: communities          # communities or people
        label: {fr: groupes de travail, en: working groups}
        file: "groups*.yaml"       # only when the preset joins several files
        each: workinggroups        # where the list is; several when it is a list; nothing for the top
        key: "{dir}"               # what makes two items the same record, case ignored; else name and e-mail
        also: ["group {name}"]     # other ways in which the source names it
        id: "{dir}"                # what its file is named after; else the key, or without one the name
        values: {type: {wg: group}}   # our words for the values of a hole
        record:                    # the record as it would be written, with holes (see `template`)
          name: "{name}"
          family: professional

Items of the same kind and key make one record, wherever they come from: the first value wins, lists add up.
This is how files are joined. A field that names other records (`communities`, `links.to`) holds their key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from influmap.errors import InflumapError, UsageError
from influmap.exchange.slots import Slot
from influmap.exchange.template import Blank, Group, UnknownFieldError, blank, compile_record
from influmap.models.base import Model, Record
from influmap.models.finding import Route
from influmap.models.values import Many, Text
from influmap.store import layout, positions, reader

FOLDER = "presets"
GENERIC = ("people", "communities")
"""The presets for any list, when none is named."""
NOWHERE = Slot("", None)


class Section(Model):
    """One kind of record, made from one list or several."""

    kind: Literal["communities", "people"]
    label: dict[str, Text] = Field(default_factory=dict)
    file: Text | None = None
    each: Many[Text] = ("",)
    key: Text | None = None
    also: Many[Text] = ()
    id: Text | None = None
    values: dict[str, dict[str, Text]] = Field(default_factory=dict)
    record: dict[str, Any] = Field(default_factory=dict)


class Description(Model):
    """What a preset's file says."""

    title: dict[str, Text]
    columns: dict[str, Many[Text]] = Field(default_factory=dict)
    rest: Literal["left", "extra"] = "left"
    records: Many[Section]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A section ready to be filled."""

    section: Section
    key: Blank | None
    also: tuple[Blank, ...]
    id: Blank | None
    record: Group

    @property
    def kind(self) -> type[Record]:
        return layout.KINDS[self.section.kind]

    def reads(self, name: str) -> bool:
        """Whether the section is about a file of that name."""
        return self.section.file is None or fnmatch(name.lower(), self.section.file.lower())


@dataclass(frozen=True, slots=True)
class Preset:
    """A preset that was read and understood."""

    name: str
    description: Description
    recipes: tuple[Recipe, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that are joined; empty when one file is enough."""
        return tuple(dict.fromkeys(r.section.file for r in self.recipes if r.section.file))


def names(root: Path) -> list[str]:
    """The presets at hand, the workspace's own included."""
    shipped = (entry.name for entry in resources.files("influmap.data").joinpath(FOLDER).iterdir())
    own = (entry.name for entry in (root / FOLDER).glob("*.yaml"))
    return sorted({name.removesuffix(".yaml") for name in (*shipped, *own) if name.endswith(".yaml")})


def load(name: str, root: Path) -> Preset:
    """The preset of a name: the workspace's own, else ours. Raises `UsageError` or `InflumapError` with the line."""
    if name not in names(root):
        raise UsageError("preset_unknown", name=name, known=names(root))
    file = f"{FOLDER}/{name}.yaml"
    own = root / file
    if own.is_file():
        text = reader.decode(reader.read_bytes(own, file), file)
    else:
        text = resources.files("influmap.data").joinpath(file).read_text(encoding="utf-8")
    return parse(text, file, name)


def parse(text: str, file: str, name: str) -> Preset:
    """A preset from its text. Raises `InflumapError` with the line at fault."""
    tree = reader.parse(text, file).tree
    try:
        description = Description.model_validate(tree if isinstance(tree, dict) else {})
    except ValidationError as error:
        raise _explained(error, text, file) from None
    return Preset(name, description, tuple(_recipes(description, text, file)))


def _recipes(description: Description, text: str, file: str) -> Iterator[Recipe]:
    for index, section in enumerate(description.records):
        try:
            record = compile_record(section.record, layout.KINDS[section.kind], section.values)
        except UnknownFieldError as unknown:
            route: Route = ("records", index, "record", *unknown.route)
            raise _at(text, file, route, "preset_unknown_key", known=sorted(unknown.known)) from None
        key, identifier = (_text(text, section) if text else None for text in (section.key, section.id or section.key))
        also = tuple(_text(other, section) for other in section.also)
        yield Recipe(section, key, also, identifier, record)


def _text(template: str, section: Section) -> Blank:
    return blank(template, NOWHERE, section.values)


def _explained(error: ValidationError, text: str, file: str) -> InflumapError:
    first = error.errors(include_url=False)[0]
    route = tuple(first["loc"])
    known: Mapping[str, Any] = {"known": sorted((Section if "records" in route[:-1] else Description).known_keys())}
    match first["type"]:
        case "missing":
            return _at(text, file, route, "preset_missing_key")
        case "extra_forbidden":
            return _at(text, file, route, "preset_unknown_key", **known)
        case _:
            return _at(text, file, route, "preset_wrong_value", given=str(first["input"])[:80])


def _at(text: str, file: str, route: Route, error: str, **params: object) -> InflumapError:
    place = positions.locate(positions.tree_of(text), file, route, at_key=True)
    key = next((step for step in reversed(route) if isinstance(step, str)), "")
    return InflumapError(error, file=file, line=place.line, name=key, **params)
