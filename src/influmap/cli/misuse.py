"""A command line the option parser refuses, told in the reader's language: the parser only speaks English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from influmap.errors import UsageError
from influmap.language.visible import visible
from influmap.models.nearest import nearest

CHOICES = re.compile(r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<words>.*)\.", re.DOTALL)
COMMAND = re.compile(r"No such command '(?P<given>.*)'\.", re.DOTALL)
EXTRA = re.compile(r"Got unexpected extra argument.*?\((?P<given>(?!s\)).*)\)", re.DOTALL)


def told(error: Any, aliases: Iterable[str]) -> UsageError | None:
    """The same refusal as an error of ours; none when the parser says something we have no words for.

    `aliases` are the other names of the commands.
    """
    context = getattr(error, "ctx", None)
    page = f"{context.command_path if context else 'influmap'} --help"
    match type(error).__name__:
        case "NoSuchOption":
            return _option(error, page)
        case "MissingParameter":
            return UsageError("missing_argument", argument=_named(error.param), page=page)
        case "BadOptionUsage":
            key = "option_alone" if "not take" in error.message else "option_without_value"
            return UsageError(key, option=visible(error.option_name))
        case "BadParameter" if error.param is not None:
            return _value(error, page)
        case "UsageError":
            return _command(error, aliases) or _extra(error, page)
    return None


def _option(error: Any, page: str) -> UsageError:
    given = visible(error.option_name)
    if error.possibilities:
        return UsageError("no_such_option_nearest", option=given, nearest=min(error.possibilities), page=page)
    return UsageError("no_such_option", option=given, page=page)


def _value(error: Any, page: str) -> UsageError:
    """A word that is not one of those an option takes, or a value of another kind."""
    option = _named(error.param)
    if found := CHOICES.fullmatch(error.message):
        words = tuple(found["words"].replace("'", "").split(", "))
        return UsageError("unknown_word", given=visible(found["given"]), option=option, words=words)
    return UsageError("bad_value", option=option, page=page)


def _command(error: Any, aliases: Iterable[str]) -> UsageError | None:
    found = COMMAND.match(error.message)
    if not found:
        return None
    given, group = visible(found["given"]), error.ctx.command_path
    known = [*error.ctx.command.list_commands(error.ctx), *(() if error.ctx.parent else aliases)]
    if close := nearest(given, known):
        return UsageError("no_such_command_nearest", given=given, nearest=f"{group} {close}", page=f"{group} --help")
    return UsageError("no_such_command", given=given, page=f"{group} --help")


def _extra(error: Any, page: str) -> UsageError | None:
    found = EXTRA.match(error.message)
    return UsageError("one_word_too_many", given=visible(found["given"]), page=page) if found else None


def _named(parameter: Any) -> str:
    """The option as it is typed, or the name an argument has in the help."""
    options = [name for name in parameter.opts if name.startswith("-")]
    return str(options[0] if options else parameter.metavar or parameter.name.upper())
