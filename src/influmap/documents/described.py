"""What a template receives, told to those who write templates: names, types and meanings, from the views."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from influmap.documents.view import View


@dataclass(frozen=True, slots=True)
class Variable:
    """A field of a view: `view.person.name`, how it is typed, what it means when that is not plain."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Described:
    """A view: its name, what it is, its fields."""

    name: str
    meaning: str
    variables: tuple[Variable, ...]


def described(view: type[View]) -> list[Described]:
    """A view, then every view inside it, once each, in the order they are met."""
    waiting, seen = [view], dict[type[View], Described]()
    while waiting:
        current = waiting.pop(0)
        if current not in seen:
            seen[current] = _describe(current)
            waiting += [part for field in current.model_fields.values() for part in _views(field.annotation)]
    return [*seen.values()]


def _describe(view: type[View]) -> Described:
    notes = {name: note for base in reversed(view.__mro__) for name, note in _notes(base).items()}
    fields = [Variable(name, shown(field.annotation), notes.get(name, "")) for name, field in view.model_fields.items()]
    computed = [
        Variable(name, shown(field.return_type), inspect.getdoc(getattr(view, name)) or "")
        for name, field in view.model_computed_fields.items()
    ]
    return Described(view.__name__, inspect.getdoc(view) or "", (*fields, *computed))


def shown(kind: Any) -> str:
    """A type in the words of a template's author: `text`, `list of Account`, `number or nothing`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        names = [shown(part) for part in arguments if part is not NoneType]
        return " or ".join([*names, *(["nothing"] if NoneType in arguments else [])])
    if origin is Literal:
        return " | ".join(map(str, arguments))
    if origin in (tuple, list, frozenset):
        return f"list of {shown(arguments[0])}"
    if origin is not None and issubclass(origin, Mapping):
        return f"{shown(arguments[1])} by {shown(arguments[0])}"
    plain = {"str": "text", "int": "number", "float": "number", "Decimal": "number", "bool": "yes or no"}
    name = getattr(kind, "__name__", str(kind))
    return plain.get(name, name if isinstance(kind, type) and issubclass(kind, View) else name.lower())


def _views(kind: Any) -> Iterator[type[View]]:
    if isinstance(kind, type) and issubclass(kind, View):
        yield kind
    for part in get_args(kind):
        yield from _views(part)


@cache
def _notes(view: type) -> dict[str, str]:
    """The texts that stand under the fields in the source of a view."""
    if not issubclass(view, View):
        return {}
    body = ast.parse(textwrap.dedent(inspect.getsource(view))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: note
        for field, below in pairwise(body.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and (note := _text_of(below))
    }


def _text_of(statement: ast.stmt) -> str:
    """The text that a statement is, "" when it is something else."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return " ".join(statement.value.value.split()) if isinstance(statement.value.value, str) else ""
    return ""
