"""Ids proposed by the shell: the names of the files of a folder, and nothing is read."""

from __future__ import annotations

from pathlib import Path

import typer

from influmap.store.layout import find_workspace, is_slug


def people(ctx: typer.Context, incomplete: str) -> list[str]:
    """The people whose id begins like that; after a comma, the next one."""
    given, comma, last = incomplete.rpartition(",")
    return [f"{given}{comma}{identifier}" for identifier in _ids(ctx, "people", last)]


def communities(ctx: typer.Context, incomplete: str) -> list[str]:
    """The communities whose id begins like that."""
    return _ids(ctx, "communities", incomplete)


def briefs(ctx: typer.Context, incomplete: str) -> list[str]:
    """The briefs whose id begins like that."""
    return _ids(ctx, "briefs", incomplete)


def team(ctx: typer.Context, incomplete: str) -> list[str]:
    """The colleagues whose id begins like that."""
    return _ids(ctx, "team", incomplete)


def ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """The people, communities, briefs and colleagues whose id begins like that."""
    return [name for folder in ("people", "communities", "briefs", "team") for name in _ids(ctx, folder, incomplete)]


def _ids(ctx: typer.Context, folder: str, start: str) -> list[str]:
    root = find_workspace(Path(ctx.find_root().params.get("directory") or ".").absolute())
    if root is None:
        return []
    try:
        names = [file.stem for file in (root / folder).iterdir() if file.suffix == ".yaml"]
    except OSError:
        return []
    return sorted(name for name in names if name.startswith(start) and is_slug(name))
