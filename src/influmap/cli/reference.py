"""The reference pages of `docs/`, written from the code: commands and their options, records and their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from influmap.cli.app import COMMANDS, alias_of
from influmap.cli.speech import t
from influmap.language.words import Words
from influmap.models.base import Model
from influmap.models.fields import FILES, Field, entry_of, fields_of
from influmap.store import facts, own_words, schemas


def commands(words: Words) -> str:
    """Every command with its arguments and options. The texts are those of the language being spoken."""
    lines = [f"# {words('manual.commands.title')}", "", words("manual.commands.lead"), ""]
    for name in COMMANDS:
        about = t(f"commands.{name}")
        if words.language == "fr" and (alias := alias_of(name)):
            about += f" {words('manual.commands.also', name=alias)}"
        lines += [f"## {name}", "", about, ""]
        for line, parameters in _calls(name):
            lines += [f"```sh\n{line}\n```", "", *_options(parameters, words), ""]
    return "\n".join(lines)


def _calls(name: str) -> Iterator[tuple[str, list[Parameter]]]:
    """(usage, parameters) of a command, or of each of its own commands when it has several."""
    registered = import_module(f"influmap.cli.{COMMANDS[name]}").app.registered_commands
    for each in registered:
        words = ["influmap", name, *([each.name or each.callback.__name__] if len(registered) > 1 else [])]
        parameters = [*_parameters(each.callback)]
        words += [parameter.name for parameter in parameters if not parameter.is_option]
        yield " ".join([*words, *(["[OPTIONS]"] if any(p.is_option for p in parameters) else [])]), parameters


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or an option as it is typed."""

    name: str
    is_option: bool
    values: str
    help: str


def _parameters(function: Callable[..., Any]) -> Iterator[Parameter]:
    for name, hint in get_type_hints(function, include_extras=True).items():
        kind, *marks = get_args(hint) or (hint,)
        for mark in marks:
            if isinstance(mark, ArgumentInfo):
                yield Parameter(mark.metavar or name.upper(), False, _choices(kind), mark.help or "")
            elif isinstance(mark, OptionInfo):
                declared = [each for each in (mark.default, *(mark.param_decls or ())) if str(each).startswith("-")]
                names = ", ".join(map(str, declared) if declared else [f"--{name.replace('_', '-')}"])
                value = mark.metavar or ("" if kind is bool else name.upper())
                yield Parameter(names, True, _choices(kind) or value, mark.help or "")


def _choices(kind: Any) -> str:
    """The words of a closed list, wherever it stands in the type."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " ".join(str(choice.value) for choice in kind)
    return next(filter(None, map(_choices, get_args(kind))), "")


def _options(parameters: list[Parameter], words: Words) -> Iterator[str]:
    if parameters:
        yield _row([words(f"manual.commands.{column}") for column in ("option", "value", "help")])
        yield "|---|---|---|"
    for each in parameters:
        yield _row([f"`{each.name}`", f"`{each.values}`" if each.values else "", each.help])


def keys(words: Words) -> str:
    """Every key of every kind of record, with its meaning and an example."""
    lines = [f"# {words('manual.keys.title')}", "", words("manual.keys.lead"), ""]
    for kind, model in FILES.items():
        entry = entry_of(model, schemas.manual(words.language))
        files = words("manual.keys.files", files=schemas.pattern(kind))
        lines += [f"## {kind} · {entry.title}", "", entry.what, "", files, "", *_table(model, words), ""]
        lines += _parts(model, "", words, {model})
    files = words("manual.keys.files", files=f"{schemas.pattern('words.fr')}`, `{schemas.pattern('words.en')}")
    sections = ", ".join(f"`{section}`" for section in own_words.SECTIONS)
    told = words("manual.keys.own_words", sections=sections)
    lines += [f"## words · {words('manual.keys.own_words_title')}", "", files, "", told, ""]
    lines += [f"```yaml\n{words('manual.keys.own_words_example')}\n```", ""]
    return "\n".join(lines)


def _parts(model: type[Model], above: str, words: Words, told: set[type[Model]]) -> Iterator[str]:
    """The tables of the parts of a record, each told once, where it first appears."""
    for field in fields_of(model):
        for part in field.parts:
            if part in told:
                continue
            told.add(part)
            key = f"{above}.{field.key}" if above else field.key
            yield from (f"### {words('manual.keys.in', key=key)}", "", *_table(part, words), "")
            yield from _parts(part, key, words, told)


def _table(model: type[Model], words: Words) -> Iterator[str]:
    yield _row([words(f"manual.keys.{column}") for column in ("key", "what", "example")])
    yield "|---|---|---|"
    for field in fields_of(model):
        entry = field.entry(schemas.manual(words.language))
        mark = " \\*" if field.is_required else ""
        yield _row([f"`{field.key}`{mark}", entry.what + _words_of(field, words), f"`{entry.example}`"])


def _words_of(field: Field, words: Words) -> str:
    """The values of a key that has a vocabulary, with their meaning."""
    group = field.words(facts.load("fields/vocabularies"))
    if group is None:
        return ""
    return " " + ", ".join(f"`{word}` {meaning}" for word, meaning in words.group(f"enums.{group}").items()) + "."


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
