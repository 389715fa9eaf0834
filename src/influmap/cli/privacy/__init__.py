"""`influmap privacy`: the rights of the people in the files, and the papers that go with them (GDPR)."""

from __future__ import annotations

import typer

from influmap.cli.privacy import erase, papers, upkeep

app = typer.Typer(no_args_is_help=True, add_completion=False)
for part in (papers.app, erase.app, upkeep.app):
    app.registered_commands += part.registered_commands
