"""Every key of every kind is explained in both languages, with examples that the reader accepts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_origin
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter

from influmap.models.base import Model
from influmap.models.fields import FILES, Field, entry_of, fields_of, models_below
from influmap.models.references import parts_of
from influmap.store import facts, reader, schemas

LANGUAGES = ("fr", "en")
CONTEXT = {"timezone": ZoneInfo("Europe/Paris"), "families": ()}


def models() -> list[type[Model]]:
    return list(dict.fromkeys(model for kind in FILES.values() for model in models_below(kind)))


def all_fields() -> Iterator[Field]:
    for model in models():
        yield from fields_of(model)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_explained(language: str) -> None:
    manual = schemas.manual(language)
    for kind in FILES.values():
        assert entry_of(kind, manual).what
    entries = {f"{field.model.__name__}.{field.key}": field.entry(manual) for field in all_fields()}
    assert [key for key, entry in entries.items() if not (entry.title and entry.what and entry.example)] == []
    assert [key for key, entry in entries.items() if not entry.what.endswith((".", "…"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_can_be_typed_as_it_is(language: str) -> None:
    """The example of a key, after the key, is read without a fault and fits its type."""
    manual = schemas.manual(language)
    for field in all_fields():
        example = field.entry(manual).example
        tree = reader.parse(f"{field.key}: {example}\n", f"{field.model.__name__}.yaml").tree
        fits: TypeAdapter[Any] = TypeAdapter(field.annotation)
        fits.validate_python(tree[field.key], context=CONTEXT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_explained_that_does_not_exist(root: Path, language: str) -> None:
    own = {(m.__module__.rsplit(".", 1)[-1], m.__name__) for m in models() for m in m.__mro__}
    keys = {f"{model.__name__}.{key}" for model in models() for model in model.__mro__ if issubclass(model, Model)
            for key in model.known_keys()}  # fmt: skip
    unknown = []
    for file in sorted((root / f"src/influmap/data/fields/{language}").glob("*.yaml")):
        for model, entries in facts.load(f"fields/{language}/{file.stem}").items():
            if model != "common" and (file.stem, model) not in own:
                unknown.append(f"{file.stem}: {model}")
            unknown += [
                f"{model}.{key}" for key in entries if model != "common" and key != "_" and f"{model}.{key}" not in keys
            ]
    assert unknown == []


def test_both_languages_explain_the_same_keys(root: Path) -> None:
    def explained(language: str) -> set[tuple[str, str, str]]:
        folder = root / f"src/influmap/data/fields/{language}"
        return {
            (file.stem, model, key)
            for file in folder.glob("*.yaml")
            for model, entries in facts.load(f"fields/{language}/{file.stem}").items()
            for key in entries
        }

    assert explained("fr") == explained("en")


def test_every_closed_list_has_words_for_its_values() -> None:
    vocabularies = facts.load("fields/vocabularies")
    words = {language: facts.load(f"words/{language}/enums") for language in LANGUAGES}
    missing = []
    for field in all_fields():
        allowed = [word for part in parts_of(field.info) if get_origin(part) is Literal for word in part.__args__]
        group = field.words(vocabularies)
        for language in LANGUAGES:
            known = words[language].get(group, {}) if group else {}
            missing += [
                f"{language}: {field.model.__name__}.{field.key}: {word}" for word in allowed if word not in known
            ]
    assert missing == []


def test_every_vocabulary_belongs_to_a_key() -> None:
    owners = {f"{model.__name__}.{key}" for m in models() for model in m.__mro__ if issubclass(model, Model)
              for key in model.known_keys()}  # fmt: skip
    groups = facts.load("words/fr/enums")
    assert {key: group for key, group in facts.load("fields/vocabularies").items()
            if key not in owners or group not in groups} == {}  # fmt: skip
