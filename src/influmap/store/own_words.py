"""The words of documents that a workspace replaces (`words.fr.yaml`, `words.en.yaml`): each stands for one of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from influmap.language.words import holes
from influmap.models.finding import Finding, Route, Severity, Spot
from influmap.store import beside, facts
from influmap.store.beside import Beside

SECTIONS = (
    "brief", "card", "casting", "common", "contract", "enums", "health", "ledger", "map", "page", "report", "thanks",
)  # fmt: skip
"""What documents say. The command line and its errors keep our words: scripts and guides rely on them."""

MOST_KEYS = 12
"""Keys named where a text stands instead of several; the editor has them all."""


def ours(language: str) -> dict[str, Any]:
    """All that may be replaced in a language, by section."""
    return {section: facts.load(f"words/{language}/{section}") for section in SECTIONS}


def read(root: Path, language: str) -> Beside | None:
    """The words of a workspace in a language, and what is wrong with them; `None` when it has none."""
    page = beside.opened(root, f"words.{language}.yaml")
    if page is not None and page.tree is not None:
        page.findings.extend(_misfits(page.key, ours(language), page.tree, ()))
    return page


def _misfits(key: str, ours: Any, own: Any, route: Route) -> Iterator[Finding]:
    """The words that stand for none of ours, or have a hole that ours have not."""
    last = str(route[-1]) if route else ""
    if own is None:
        return  # nothing after a key: it is absent
    if isinstance(ours, Mapping):
        if isinstance(own, Mapping):
            for name, value in own.items():
                below = (*route, name)
                if name in ours:
                    yield from _misfits(key, ours[name], value, below)
                else:
                    yield _unknown(Spot(key, below, at_key=True), str(name), tuple(ours))
        else:
            variant = "not_a_mapping" if route else "a_list"
            yield _wrong(Spot(key, route), variant, {"key": last, "known": _some(ours)})
    elif not isinstance(own, str):
        yield _wrong(Spot(key, route), "not_a_scalar", {"key": last})
    elif more := sorted(holes(own) - holes(str(ours))):
        known = tuple(f"{{{hole}}}" for hole in sorted(holes(str(ours))))
        yield _wrong(Spot(key, route), "unknown_hole", {"given": f"{{{more[0]}}}", "known": known or "∅"})


def _some(keys: Mapping[str, Any]) -> tuple[str, ...]:
    known = tuple(keys)
    return known if len(known) <= MOST_KEYS else (*known[:MOST_KEYS], "…")


def _unknown(spot: Spot, name: str, known: tuple[str, ...]) -> Finding:
    from influmap.store.wrong_values import spelled

    meant = spelled(name, known)
    variant = "not_ours_nearest" if meant else "not_ours"
    return Finding("SCH001", Severity.ERROR, spot, variant, {"key": name, "nearest": meant or ""}, corrected=meant)


def _wrong(spot: Spot, variant: str, params: Mapping[str, object]) -> Finding:
    return Finding("SCH002", Severity.ERROR, spot, variant, params)
