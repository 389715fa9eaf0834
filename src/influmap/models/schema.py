"""JSON Schema of each kind of record, for editors: what may be written, and the manual of every key.

An editor types a file by YAML (a phone becomes a number, `no` may become false), our reader does not: every
text accepts what an editor makes of it, and a key with nothing after it is absent. What the reader accepts is
never underlined. The keywords beyond the standard (`enumDescriptions`, `errorMessage`, `patternErrorMessage`,
`defaultSnippets`) are those that VS Code and the YAML language server read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticUndefined

from influmap.language.manual import Manual
from influmap.language.words import Words
from influmap.models import brand, values
from influmap.models.base import Model, Record
from influmap.models.corrections import FRENCH_REGIONS
from influmap.models.fields import Field, entry_of, fields_of, models_below
from influmap.models.interaction import Interaction

DRAFT = "http://json-schema.org/draft-07/schema#"
Tree = dict[str, Any]


def schema_of(kind: type[Model], manual: Manual, words: Words, vocabularies: Mapping[str, str]) -> Tree:
    """The schema of a kind of record; `vocabularies` gives the group of words of the keys that have one."""
    return _Schema(manual, words, vocabularies).whole(kind)


def whole(pattern: re.Pattern[str] | str) -> str:
    """A pattern that matches a whole text, in the grammar that Python and JavaScript share."""
    text = pattern if isinstance(pattern, str) else pattern.pattern
    return text if text.startswith("^") else f"^(?:{text})$"


TYPED = ("string", "number", "boolean")
"""What an editor makes of a text that is not a list or a mapping."""


def _in_any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


# What a text becomes in an editor, by the function that reads it: (types, pattern, the sentence when it is wrong).
SCALARS: dict[Callable[..., Any], tuple[tuple[str, ...], str | None, str]] = {
    values.to_date: (("string",), whole(values.ISO_DATE), "not_a_date"),
    values.to_instant: (("string",), f"^(?:{values.ISO_DATE.pattern}|{values.ISO_INSTANT.pattern})$", "not_an_instant"),
    values.to_count: (("integer", "string"), whole(values.INTEGER), "not_a_count"),
    values.to_number: (("number", "string"), whole(values.DECIMAL), "not_a_number"),
    values.to_money: (("number", "string"), whole(values.DECIMAL), "not_a_number"),
    values.to_flag: (("boolean", "string"), whole("|".join(map(_in_any_case, values.FLAGS))), "not_a_flag"),
    values.to_region: (("string",), whole(values.REGION), "not_a_region"),
    values.to_country: (("string",), whole(values.COUNTRY), "not_a_country"),
    brand.to_color: (("string",), whole(brand.COLOR), "not_a_color"),
    brand.to_font_name: (("string",), r"^[^;:{}<>\"'\\/]{1,60}$", "not_a_font_name"),  # \w is ASCII alone in an editor
    brand.to_font_weight: (("integer", "string"), whole(brand.FONT_WEIGHT), "not_a_font_weight"),
    brand.to_path: (("string",), whole(brand.PATH), "not_a_path"),
    values.to_language: (("string",), whole(values.LANGUAGE), "not_a_language"),
}


class _Schema:
    """One schema being written."""

    def __init__(self, manual: Manual, words: Words, vocabularies: Mapping[str, str]) -> None:
        self.manual = manual
        self.words = words
        self.vocabularies = vocabularies

    def whole(self, kind: type[Model]) -> Tree:
        entry = entry_of(kind, self.manual)
        below = [model for model in models_below(kind) if model is not kind]
        schema = {
            "$schema": DRAFT,
            "title": entry.title,
            "description": entry.what,
            "type": "object",
            **self.keys(kind),
        }
        schema["definitions"] = {model.__name__: self.keys(model) for model in below}
        if kind is Interaction:  # a file may hold one exchange or the list of them
            schema["type"] = ["object", "array"]
            schema["definitions"][kind.__name__] = self.keys(kind)
            schema["definitions"][kind.__name__]["properties"]["id"] = {
                "type": "string", "pattern": values.SLUG_PATTERN, "description": self.words("schema.exchange_id"),
            }  # fmt: skip
            schema["items"] = self.value(kind, (), None)
        return schema

    def keys(self, model: type[Model]) -> Tree:
        """What a mapping may hold. It says nothing of what is not a mapping: a list may hold it, or one value."""
        fields = fields_of(model)
        tree: Tree = {
            "properties": {field.key: self.property(field) for field in fields},
            "additionalProperties": False,
        }
        said_by = model.said_by if issubclass(model, Record) else {}
        required = [field.key for field in fields if field.is_required]
        if alone := [key for key in required if key not in said_by]:
            tree["required"] = alone
        if said_by:
            tree["anyOf"] = [{"required": [key]} for pair in said_by.items() for key in pair]
        return tree

    def property(self, field: Field) -> Tree:
        entry = field.entry(self.manual)
        said = [entry.what]
        if entry.example:
            said.append(self.words("schema.example", example=entry.example))
        value = self.value(field.annotation, (), field.words(self.vocabularies))
        return {
            "title": entry.title,
            "description": "\n\n".join(said),
            **(value if field.is_required else or_nothing(value)),
        }

    def value(self, kind: Any, marks: tuple[Any, ...], group: str | None) -> Tree:
        """The schema of a type of value; its marks say more than the type itself."""
        if get_origin(kind) is Annotated:
            inner, *more = get_args(kind)
            return self.value(inner, (*more, *marks), group)
        if (reader := _reader(marks)) in SCALARS:
            return self.scalar(reader)
        if (accepted := _accepted(marks)) is not None:
            return self.value(accepted, (), group)
        constraints = next((mark for mark in marks if isinstance(mark, StringConstraints)), None)
        return self.identifier(constraints) if constraints else self.unmarked(kind, group)

    def unmarked(self, kind: Any, group: str | None) -> Tree:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return self.either([part for part in arguments if part is not NoneType], group)
        if origin is Literal:
            return self.closed(arguments, group)
        if origin is tuple:
            return self.many(self.value(arguments[0], (), group))
        if origin is dict:
            return self.mapping(arguments[1], group)
        if isinstance(kind, type) and issubclass(kind, Model):
            return {"type": ["object"], "allOf": [_reference(kind)], "errorMessage": self.remedy("not_a_mapping")}
        return self.text(group)

    def either(self, kinds: list[Any], group: str | None) -> Tree:
        """The only type of an optional value, or a part that may be written as its name alone."""
        schemas = [self.value(kind, (), group) for kind in kinds]
        types = [name for schema in schemas for name in schema.get("type", ())]
        return schemas[0] if len(schemas) == 1 else {**schemas[0], **schemas[-1], "type": types}

    def text(self, group: str | None) -> Tree:
        """Anything that is not a list or a mapping was typed as a text."""
        return {"type": [*TYPED], "errorMessage": self.remedy("not_a_scalar"), **self.suggested(group)}

    def identifier(self, constraints: StringConstraints) -> Tree:
        pattern, said = whole(str(constraints.pattern)), self.remedy("not_an_id")
        return {**self.text(None), "pattern": pattern, "maxLength": constraints.max_length, "patternErrorMessage": said}

    def scalar(self, reader: Callable[..., Any]) -> Tree:
        types, pattern, wrong = SCALARS[reader]
        said = self.remedy(wrong)
        tree: Tree = {"type": [*types], "pattern": pattern, "errorMessage": said, "patternErrorMessage": said}
        if reader is values.to_count:
            tree["minimum"] = 0
        if reader is values.to_region:
            tree["defaultSnippets"] = [_snippet(name, code, code) for code, (name, _) in FRENCH_REGIONS.items()]
        return tree

    def closed(self, allowed: tuple[str, ...], group: str | None) -> Tree:
        meanings = [self.words.word(group, word) for word in allowed] if group else [*allowed]
        said = self.words("findings.SCH002.unknown_word_remedy", words=allowed)
        return {"enum": [*allowed], "enumDescriptions": meanings, "errorMessage": said}

    def many(self, item: Tree) -> Tree:
        """A list, or its only item as it is."""
        if "enum" in item:
            words = [
                _snippet(word, said, word) for word, said in zip(item["enum"], item["enumDescriptions"], strict=True)
            ]
            alone = {"if": {"type": "string"}, "then": item, "defaultSnippets": words}
            return {"type": ["array", "string"], "items": item, **alone}
        return {**item, "type": ["array", *item["type"]], "items": item}

    def mapping(self, held: Any, group: str | None) -> Tree:
        items = {} if held is Any else {"additionalProperties": self.value(held, (), group)}
        return {"type": ["object"], **items, "errorMessage": self.remedy("not_a_mapping")}

    def suggested(self, group: str | None) -> Tree:
        """The usual words of a free text: proposed, never required."""
        if group is None:
            return {}
        meanings = self.words.group(f"enums.{group}")
        return {"defaultSnippets": [_snippet(word, meaning, word) for word, meaning in meanings.items()]}

    def remedy(self, wrong: str) -> str:
        return self.words(f"findings.SCH002.{wrong}_remedy")


def or_nothing(value: Tree) -> Tree:
    """The same, or nothing at all after the key."""
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None], "enumDescriptions": [*value["enumDescriptions"], ""]}
    return {**value, "type": [*value["type"], "null"]}


def _reference(model: type[Model]) -> Tree:
    return {"$ref": f"#/definitions/{model.__name__}"}


def _snippet(label: str, description: str, body: str) -> Tree:
    return {"label": label, "description": description, "body": body}


def _reader(marks: tuple[Any, ...]) -> Callable[..., Any] | None:
    """The function that reads the text, for the types that have one."""
    return next((mark.function for mark in marks if isinstance(mark, values.Reads)), None)


def _accepted(marks: tuple[Any, ...]) -> Any:
    """What a field accepts before it becomes its type, when that is declared."""
    declared = (mark.json_schema_input_type for mark in marks if isinstance(mark, BeforeValidator))
    return next((kind for kind in declared if kind is not PydanticUndefined), None)
