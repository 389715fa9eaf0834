"""The words of a help page that are the option parser's own, in the reader's language."""

from __future__ import annotations

from typing import Any

from influmap.cli import speech

TEXTS = (str, list[str])


def translate(command: Any, context: Any) -> None:
    """Headings, marks, and the option every command has; of a group, for each of its commands too."""
    from typer import rich_utils

    rich_utils.COMMANDS_PANEL_TITLE = speech.t("help_page.commands")
    rich_utils.DEFAULT_STRING = speech.t("help_page.default")
    rich_utils.REQUIRED_LONG_STRING = speech.t("help_page.required")
    for each in (command, *getattr(command, "commands", {}).values()):
        if option := each.get_help_option(context):
            option.help = speech.t("help_page.help")
        for parameter in each.get_params(context):
            name_value(parameter)


def name_value(parameter: Any) -> None:
    """Say what an option takes in words, where the parser would print a type of Python; nothing for a switch."""
    if parameter.param_type_name == "argument":
        parameter.display_type_rich = lambda ctx: None  # noqa: ARG005 - the name of an argument says it
    elif getattr(parameter, "is_flag", False):
        parameter.metavar = ""
    elif parameter.metavar is None and parameter.type_descriptor.annotation in TEXTS:
        parameter.metavar = speech.t("help_page.text")
