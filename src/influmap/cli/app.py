"""The root command: global options anywhere on the line, commands imported when they are called."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from influmap.cli import help_page, speech
from influmap.cli.common import Session, explain_error, parse_day
from influmap.cli.console import Console, write_unicode
from influmap.errors import InflumapError, UsageError
from influmap.language.visible import visible
from influmap.models.corrections import fold

COMMANDS = {
    "init": "init",
    "new": "new",
    "log": "log",
    "status": "status",
    "check": "check",
    "import": "import_",
    "rename": "rename",
    "dupes": "dupes",
    "merge": "merge",
    "tidy": "tidy",
    "map": "map",
    "health": "health",
    "people": "people",
    "find": "find",
    "due": "due",
    "fit": "fit",
    "schema": "schema",
    "card": "card",
    "brief": "brief",
    "report": "deck",
    "thanks": "thanks",
    "contract": "contract",
    "explain": "explain",
    "rules": "rules",
    "privacy": "privacy",
    "baseline": "baseline",
    "doctor": "doctor",
    "templates": "templates",
}
"""Command -> module of `influmap.cli`, in the order of the help page."""
ALIASES = {
    "nouveau": "new",
    "noter": "log",
    "renommer": "rename",
    "doublons": "dupes",
    "fusionner": "merge",
    "ranger": "tidy",
    "verifier": "check",
    "expliquer": "explain",
    "carto": "map",
    "fiche": "card",
    "casting": "fit",
    "sante": "health",
    "a-faire": "due",
    "avancer": "status",
    "bilan": "report",
    "merci": "thanks",
    "contrat": "contract",
    "chercher": "find",
    "donnees": "privacy",
}
"""French name, without accents -> command. Understood in both languages, shown in French."""
GLOBAL_WITH_VALUE = ("-C", "--lang", "--as-of")
GLOBAL_FLAGS = ("--quiet", "--no-color")
ROOT_OPTIONS = ("directory", "lang", "as_of", "quiet", "no_color", "version", "install_completion", "show_completion")


class LazyGroup(TyperGroup):
    """Lists commands from their names alone; the module of a command is imported when it runs."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        name = ALIASES.get(fold(cmd_name), cmd_name)
        return TyperCommand(name, help=_help(name), callback=None) if name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, stub, rest = super().resolve_command(ctx, args)
        if stub is None or stub.name is None:
            return name, stub, rest
        module = import_module(f"influmap.cli.{COMMANDS[stub.name]}")
        command = typer.main.get_command(module.app)
        command.name = stub.name
        command.help = _help(stub.name)
        if "--help" in rest or (not rest and isinstance(command, TyperGroup)):  # a group alone shows its help
            help_page.translate(command, ctx)
        return stub.name, command, rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        help_page.translate(self, ctx)
        super().format_help(ctx, formatter)


def alias_of(name: str) -> str | None:
    """The French name of a command, if it has one."""
    return next((alias for alias, command in ALIASES.items() if command == name), None)


def _help(name: str) -> str:
    """What a command does, with its French name for a French reader."""
    text, alias = speech.t(f"commands.{name}"), alias_of(name)
    return f"{text} {speech.t('common.alias', name=alias)}" if alias and speech.words().language == "fr" else text


app = typer.Typer(cls=LazyGroup, no_args_is_help=False, invoke_without_command=True, add_completion=True)


@app.callback()
def root(  # noqa: PLR0917 - one parameter per global option
    ctx: typer.Context,
    directory: Annotated[Path, typer.Option("-C", metavar="DIR")] = Path(),
    lang: Annotated[str | None, typer.Option("--lang", metavar="fr|en")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
    quiet: Annotated[bool, typer.Option("--quiet")] = False,
    no_color: Annotated[bool, typer.Option("--no-color")] = False,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    if version:
        from influmap import __version__

        typer.echo(f"influmap {__version__}")
        raise typer.Exit
    if lang is not None and lang not in speech.LANGUAGES:
        raise UsageError("unknown_word", given=lang, option="--lang", words=speech.LANGUAGES)
    day = parse_day(as_of, "--as-of") if as_of else None
    ctx.obj = Session(directory.absolute(), Console(color=not no_color, quiet=quiet), day, lang)
    ctx.obj.command = ctx.invoked_subcommand or ""
    if ctx.invoked_subcommand is None:
        from influmap.cli import home

        home.show(ctx.obj, ctx)


def run(argv: list[str]) -> int:
    """Run one command line; the exit code. The only place that turns errors into messages."""
    write_unicode()
    arguments = hoist(argv)
    speech.speak(speech.choose(_value_of("--lang", arguments), Path(_value_of("-C", arguments) or ".").absolute()))
    if "--no-color" in arguments:
        os.environ["NO_COLOR"] = "1"  # the option parser has colours of its own
    console = Console()
    try:
        outcome = _spoken().main(args=arguments, prog_name="influmap", standalone_mode=False)
        sys.stdout.flush()
    except InflumapError as error:
        message, hint = explain_error(error)
        console.complain(message)
        console.complain(hint, "")
        return error.exit_code
    except typer.Exit as leaving:
        return leaving.exit_code
    except (typer.Abort, KeyboardInterrupt):
        console.complain(speech.t("common.aborted"), "")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the boundary: a bug is said, not thrown at the user
        return _report(error, console)
    return outcome if isinstance(outcome, int) else 0


def _spoken() -> Any:
    """The root command, its options explained in the reader's language: it is only known now."""
    command = typer.main.get_command(app)
    for parameter in command.params:
        if parameter.name in ROOT_OPTIONS:
            parameter.help = speech.t(f"root.{parameter.name}")  # type: ignore[attr-defined]
    return command


def _unshown(error: OSError, console: Console) -> int:
    """What was to be shown could not be: the disk behind the output is full, the terminal is gone."""
    message, hint = explain_error(InflumapError("output_refused", reason=error.strerror or type(error).__name__))
    with suppress(OSError):
        console.complain(message)
        console.complain(hint, "")
    return InflumapError.exit_code


def _report(error: Exception, console: Console) -> int:
    if isinstance(error, OSError) and error.filename is None:
        return _unshown(error, console)
    if callable(getattr(error, "show", None)):  # a usage error of the option parser
        return _refuse(error, console)
    if os.environ.get("INFLUMAP_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    console.complain(speech.t("common.bug", what=f"{type(error).__name__}: {error}"))
    console.complain(speech.t("common.bug_hint"), "")
    return 4


def _refuse(error: Any, console: Console) -> int:
    from influmap.cli import misuse

    if told := misuse.told(error, ALIASES if speech.words().language == "fr" else ()):
        message, hint = explain_error(told)
        console.complain(message)
        console.complain(hint, "")
    else:
        console.complain(visible(str(error)))
    return int(getattr(error, "exit_code", 2))


def hoist(argv: list[str]) -> list[str]:
    """Global options given after the command are moved before it: both places work."""
    first: list[str] = []
    rest: list[str] = []
    arguments = iter(argv)
    for argument in arguments:
        if argument == "--":
            rest += [argument, *arguments]
        elif argument in GLOBAL_WITH_VALUE:
            first += [argument, *([value] if (value := next(arguments, None)) is not None else [])]
        elif argument in GLOBAL_FLAGS or argument.startswith(("--lang=", "--as-of=")):
            first.append(argument)
        else:
            rest.append(argument)
    return first + rest


def _value_of(option: str, arguments: list[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == option:
            return arguments[index + 1] if index + 1 < len(arguments) else None
        if argument.startswith(f"{option}="):
            return argument.split("=", 1)[1]
    return None
