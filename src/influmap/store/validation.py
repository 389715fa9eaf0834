"""From a text tree to a record; what does not fit becomes findings, and the rest of the record counts."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from influmap.models.base import Written
from influmap.models.finding import Finding, Route, Severity, Spot
from influmap.models.nearest import nearest as nearest_id
from influmap.models.nearest import slug_of
from influmap.store.shapes import words_at

if TYPE_CHECKING:
    from influmap.store.wrong_values import Judge

MAX_ROUNDS = 40
MAX_TOLD = 200
"""Faults told of one record; more of them are one sentence."""
MAX_FAULTS = 10_000
"""Faults of one record beyond which they are counted only: each takes half a kilobyte to tell apart."""


class _TooManyError(Exception):
    """A record that is nothing but faults."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


W = TypeVar("W", bound=Written)


def validate(
    kind: type[W], tree: dict[str, Any], given: Mapping[str, str], context: dict[str, Any]
) -> tuple[W | None, list[Finding]]:
    """The record, without its offending optional keys; `None` when a required key is missing or broken."""
    key = _record_key(kind, given)
    findings = [
        Finding("SCH001", Severity.ERROR, Spot(key, (name,), at_key=True), "from_the_place", {"key": name})
        for name in kind.given_by_place
        if name in tree
    ]
    data = {**tree, **given}
    try:
        record, errors = _try(kind, data, context)
    except _TooManyError as many:
        return None, [*findings, Finding("SCH001", Severity.ERROR, Spot(key), "more", {"n": many.count})]
    if record is not None:
        return record, findings
    findings += _judged(_judge(kind, key), data, errors, context)
    data = copy.deepcopy(data)
    for _ in range(MAX_ROUNDS):
        if not _prune(data, errors):
            return None, findings
        record, errors = _try(kind, data, context)
        if record is not None:
            return record, findings
    return None, findings


def _record_key(kind: type[Written], given: Mapping[str, str]) -> str:
    alone = kind.folder == "influmap" or not kind.given_by_place
    return kind.folder if alone else f"{kind.folder}/{given['id']}"


def _try(kind: type[W], data: dict[str, Any], context: dict[str, Any]) -> tuple[W | None, list[Any]]:
    try:
        return kind.model_validate(data, context=context), []
    except ValidationError as error:
        if error.error_count() <= MAX_FAULTS:
            return None, error.errors(include_url=False)
        many = _TooManyError(error.error_count())
    raise many


def _judge(kind: type[Written], key: str) -> Judge:
    """The one who words refusals, called when there is one."""
    from influmap.store.synonyms import vocabulary
    from influmap.store.wrong_values import Judge

    return Judge(kind, key, vocabulary())


def _judged(judge: Judge, data: dict[str, Any], errors: list[Any], context: dict[str, Any]) -> list[Finding]:
    """One finding for each fault: a key typed in French is judged as the key it was meant for.

    So `nom: Léa` is not also a missing `name`, and the value of `statut: ouvert` is looked at too.
    """
    renamed = _renamed(judge, data, errors[:MAX_TOLD])
    typed = {*renamed.values()}
    unknown = [error for error in errors if error["type"] == "extra_forbidden" and error["loc"] in typed]
    others = _try(judge.kind, _with_names(data, renamed), context)[1] if renamed else errors
    told = [judge.finding(error) for error in unknown]
    told += [_as_typed(judge.finding(error), renamed) for error in others[:MAX_TOLD]]
    if len(others) > MAX_TOLD:
        params = {"n": len(others) - MAX_TOLD}
        told.append(Finding("SCH001", Severity.ERROR, Spot(judge.key), "more", params))
    return told


def _renamed(judge: Judge, data: dict[str, Any], errors: list[Any]) -> dict[Route, Route]:
    """The route of each key that was meant, and the route as it was typed; keys already there are left alone."""
    routes: dict[Route, Route] = {}
    for error in errors:
        typed: Route = error["loc"]
        meant = judge.meant(typed) if error["type"] == "extra_forbidden" else None
        holder = _value(data, typed[:-1])
        if meant and isinstance(holder, dict) and holder.get(meant) is None:
            routes.setdefault((*typed[:-1], meant), typed)
    return routes


def _with_names(data: dict[str, Any], renamed: dict[Route, Route]) -> dict[str, Any]:
    tree = copy.deepcopy(data)
    for meant, typed in renamed.items():
        holder = _value(tree, typed[:-1])
        holder[meant[-1]] = holder.pop(typed[-1])
    return tree


def _as_typed(finding: Finding, renamed: dict[Route, Route]) -> Finding:
    """The finding at the place of the keys as they stand in the file."""
    assert isinstance(finding.where, Spot)
    route = finding.where.route
    for length in range(len(route), 0, -1):
        if (typed := renamed.get(route[:length])) is not None:
            route = (*typed, *route[length:])
    return replace(finding, where=replace(finding.where, route=route))


def _value(data: Any, route: Route) -> Any:
    """What stands at a route, or as near to it as there is."""
    found = _holder(data, route)
    return found[0][found[1]] if found else data


def _prune(data: dict[str, Any], errors: list[Any]) -> bool:
    """Take the offending values out; false when the record itself does not stand without them."""
    doomed: dict[tuple[int, Any], Any] = {}
    for error in errors:
        route: Route = error["loc"]
        if error["type"] == "missing":
            route = route[:-1]
        holder = _holder(data, route)
        if holder is None:
            return False
        container, step = holder
        doomed[id(container), step] = container
    for (_, step), container in sorted(doomed.items(), key=_last_items_first):
        del container[step]
    return True


def _last_items_first(doomed: tuple[tuple[int, Any], Any]) -> int:
    step = doomed[0][1]
    return -step if isinstance(step, int) else 0


def _holder(data: Any, route: Route) -> tuple[Any, Any] | None:
    """The container and the step of the last value of a route; a list written as one value has no index."""
    found = None
    node = data
    for step in route:
        if _has(node, step):
            found, node = (node, step), node[step]
        elif step not in {"[key]", 0}:
            break
    return found


def _has(node: Any, step: str | int) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, dict) and step in node


__all__ = ["nearest_id", "slug_of", "validate", "words_at"]
