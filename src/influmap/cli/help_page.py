"""The words of a help page that are the option parser's own, in the reader's language."""

from __future__ import annotations

from typing import Any

from influmap.cli import speech


def translate(command: Any, context: Any) -> None:
    """Headings, marks, and the option every command has; of a group, for each of its commands too."""
    from typer import rich_utils

    rich_utils.COMMANDS_PANEL_TITLE = speech.t("help_page.commands")
    rich_utils.DEFAULT_STRING = speech.t("help_page.default")
    rich_utils.REQUIRED_LONG_STRING = speech.t("help_page.required")
    for each in (command, *getattr(command, "commands", {}).values()):
        if option := each.get_help_option(context):
            option.help = speech.t("help_page.help")
