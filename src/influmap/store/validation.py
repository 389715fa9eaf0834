"""From a text tree to a record; what does not fit becomes findings, and the rest of the record counts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from influmap.models.base import Model, Record
from influmap.models.corrections import fold
from influmap.models.finding import Finding, Route, Severity, Spot
from influmap.models.references import models_in, parts_of

MAX_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """French words people type for our keys and values, in order of likelihood."""

    keys: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]


def validate(
    kind: type[Record], tree: dict[str, Any], given: Mapping[str, str], context: dict[str, Any], vocabulary: Vocabulary
) -> tuple[Record | None, list[Finding]]:
    """The record, without its offending optional keys; `None` when a required key is missing or broken."""
    key = _record_key(kind, given)
    findings = [
        Finding("SCH001", Severity.ERROR, Spot(key, (name,), at_key=True), "from_the_place", {"key": name})
        for name in kind.given_by_place
        if name in tree
    ]
    data = {**tree, **given}
    try:
        return kind.model_validate(data, context=context), findings
    except ValidationError as error:
        errors = error.errors(include_url=False)
    findings += [_finding(kind, key, e, vocabulary) for e in errors]
    for _ in range(MAX_ROUNDS):
        if not _prune(data, errors):
            return None, findings
        try:
            return kind.model_validate(data, context=context), findings
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None, findings


def _record_key(kind: type[Record], given: Mapping[str, str]) -> str:
    return kind.folder if kind.folder == "influmap" else f"{kind.folder}/{given['id']}"


def _prune(data: dict[str, Any], errors: list[Any]) -> bool:
    """Take the offending values out; false when the record itself does not stand without them."""
    doomed: list[tuple[Any, Any]] = []
    for error in errors:
        route: Route = error["loc"]
        if error["type"] == "missing":
            route = route[:-1]
        if not route:
            return False
        holder = _holder(data, route)
        if holder is None:
            return False
        doomed.append(holder)
    for container, step in sorted(doomed, key=lambda pair: -pair[1] if isinstance(pair[1], int) else 0):
        if isinstance(container, list):
            container[step : step + 1] = []
        else:
            container.pop(step, None)
    return True


def _holder(data: Any, route: Route) -> tuple[Any, Any] | None:
    """The container and the step of the last value of a route; a list written as one value has no index."""
    container, last, node = None, None, data
    for step in route:
        if (isinstance(node, dict) and step in node) or (isinstance(node, list) and isinstance(step, int) and step < len(node)):
            container, last, node = node, step, node[step]
        elif step == "[key]" or step == 0:
            continue
        else:
            break
    return None if container is None else (container, last)


def _finding(kind: type[Record], key: str, error: Any, vocabulary: Vocabulary) -> Finding:
    route: Route = tuple(step for step in error["loc"] if step != "[key]")
    match error["type"]:
        case "missing":
            return Finding("SCH003", Severity.ERROR, Spot(key, route), "default", {"key": str(route[-1])})
        case "extra_forbidden":
            return _unknown_key(kind, key, route, vocabulary)
        case "literal_error":
            return _unknown_word(kind, key, route, error["input"], vocabulary)
        case "unknown_word":
            words = tuple(error["ctx"]["words"])
            return _word_finding(key, route, str(error["input"]), words, vocabulary)
        case _:
            return _wrong_value(key, route, error)


def _wrong_value(key: str, route: Route, error: Any) -> Finding:
    context = dict(error.get("ctx") or {})
    variant = {
        "string_type": "not_a_scalar", "string_pattern_mismatch": "not_an_id", "string_too_long": "not_an_id",
        "tuple_type": "not_a_list", "model_type": "not_a_mapping", "model_attributes_type": "not_a_mapping",
        "dict_type": "not_a_mapping",
    }.get(error["type"], error["type"])  # fmt: skip
    shown = error["input"] if isinstance(error["input"], str) else ""
    corrected = context.get("corrected")
    if variant == "not_an_id" and shown:
        corrected = slug_of(shown)
    params = {"key": _last_key(route), "given": shown, "corrected": corrected or "", "found": _shape(error["input"])}
    return Finding(
        "SCH002", Severity.ERROR, Spot(key, route), variant, params, corrected=corrected, fixable=bool(corrected)
    )


def _shape(value: object) -> str:
    return "list" if isinstance(value, list | tuple) else "mapping" if isinstance(value, dict) else "text"


def _last_key(route: Route) -> str:
    return next((str(step) for step in reversed(route) if isinstance(step, str)), "")


def slug_of(text: str) -> str | None:
    """The id that a name makes: `Léa Moreau` is `lea-moreau`."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(text)).split()
    return "-".join(words)[:64].strip("-") or None


def _unknown_key(kind: type[Record], key: str, route: Route, vocabulary: Vocabulary) -> Finding:
    typed = str(route[-1])
    model = _model_at(kind, route[:-1])
    known = sorted(model.known_keys() - kind.given_by_place) if model else []
    nearest = _nearest(typed, known, vocabulary.keys)
    params = {"key": typed, "nearest": nearest or "", "known": tuple(known)}
    variant = "nearest" if nearest else "default"
    return Finding("SCH001", Severity.ERROR, Spot(key, route, at_key=True), variant, params, corrected=nearest)


def _unknown_word(kind: type[Record], key: str, route: Route, typed: object, vocabulary: Vocabulary) -> Finding:
    words = words_at(kind, route)
    if not isinstance(typed, str):
        params = {"key": _last_key(route), "found": _shape(typed), "given": "", "corrected": ""}
        return Finding("SCH002", Severity.ERROR, Spot(key, route), "not_a_scalar", params)
    return _word_finding(key, route, typed, words, vocabulary)


def _word_finding(key: str, route: Route, typed: str, words: tuple[str, ...], vocabulary: Vocabulary) -> Finding:
    nearest = _nearest(typed, words, vocabulary.values)
    params = {"key": _last_key(route), "given": typed, "words": words, "nearest": nearest or ""}
    return Finding("SCH002", Severity.ERROR, Spot(key, route), "unknown_word", params, corrected=nearest)


def _nearest(typed: str, known: Iterator[str] | Any, synonyms: Mapping[str, tuple[str, ...]]) -> str | None:
    """The word meant: a French synonym first, else the closest spelling."""
    known = list(known)
    folded = fold(typed).replace(" ", "-").replace("_", "-")
    for word in (folded, folded.replace("-", "_")):
        if word in known:
            return word
    for candidate in synonyms.get(folded, ()):
        if candidate in known:
            return candidate
    close = difflib.get_close_matches(folded.replace("-", "_"), known, n=1, cutoff=0.6)
    return close[0] if close else None


def nearest_id(typed: str, known: list[str]) -> str | None:
    """The id meant by an unknown one: the only one that holds its words (`lea`), else one spelled much alike."""
    slug = slug_of(typed) or typed
    holding = [known_id for known_id in known if f"-{slug}-" in f"-{known_id}-"]
    close = difflib.get_close_matches(slug, known, n=1, cutoff=0.6)
    return holding[0] if len(holding) == 1 else next(iter(close), None)


def _model_at(kind: type[Model], route: Route) -> type[Model] | None:
    model: type[Model] | None = kind
    for step in route:
        if model is None:
            return None
        field = _field(model, step)
        if field is not None:
            model = next(iter(models_in(field)), None)
    return model


def _field(model: type[Model], step: str | int) -> Any:
    return next((f for name, f in model.model_fields.items() if (f.alias or name) == step), None)


def words_at(kind: type[Record], route: Route) -> tuple[str, ...]:
    """The words allowed at a route, from the type of its field."""
    names = [step for step in route if isinstance(step, str)]
    for cut in range(len(route), 0, -1):
        model = _model_at(kind, route[: cut - 1])
        field = _field(model, route[cut - 1]) if model else None
        if field is not None and names:
            return tuple(word for part in parts_of(field) if get_origin(part) is Literal for word in get_args(part))
    return ()
