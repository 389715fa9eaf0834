"""From the refusal of a model to a finding: which key, which value, what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from influmap.models.base import Written
from influmap.models.corrections import FRENCH_REGIONS, fold
from influmap.models.finding import Finding, Route, Severity, Spot
from influmap.models.nearest import slug_of
from influmap.store import shapes
from influmap.store.synonyms import Vocabulary

VARIANTS = {
    "string_type": "not_a_scalar", "string_pattern_mismatch": "not_an_id", "string_too_long": "not_an_id",
    "tuple_type": "not_a_list", "model_type": "not_a_mapping", "model_attributes_type": "not_a_mapping",
    "dict_type": "not_a_mapping",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judge:
    """Words the refusals of one kind of record."""

    kind: type[Written]
    key: str
    """How the record is named in findings."""
    vocabulary: Vocabulary
    listed: set[Route] = field(default_factory=set)
    """The places whose possible keys were listed already."""

    def finding(self, error: Any) -> Finding:
        """What one refusal of pydantic means for the person who typed."""
        route: Route = tuple(step for step in error["loc"] if step != "[key]")
        match error["type"]:
            case "missing":
                return Finding("SCH003", Severity.ERROR, Spot(self.key, route), "default", {"key": str(route[-1])})
            case "extra_forbidden":
                return self._unknown_key(route)
            case "literal_error":
                return self._unknown_word(route, error["input"], shapes.words_at(self.kind, route))
            case "unknown_word":
                return self._unknown_word(route, error["input"], tuple(error["ctx"]["words"]))
            case _:
                return self._wrong_value(route, error)

    def meant(self, route: Route) -> str | None:
        """The key of the same mapping that an unknown one was typed for."""
        model = shapes.model_at(self.kind, route[:-1])
        known = model.known_keys() - self.kind.given_by_place if model else frozenset()
        typed = str(route[-1])
        if (word := named(typed, known, self.vocabulary.keys)) is not None:
            return word
        return None if self._home(route) else spelled(typed, known)

    def _unknown_key(self, route: Route) -> Finding:
        typed = str(route[-1])
        if meant := self.meant(route):
            sure = named(typed, [meant], self.vocabulary.keys) is not None
            return self._key(route, "nearest", {"key": typed, "nearest": meant}, meant, sure=sure)
        if home := self._home(route):
            keys, word = home
            variant = ("elsewhere" if keys else "above") + ("" if word == typed else "_as")
            return self._key(route, variant, {"key": typed, "home": " › ".join(keys), "word": word})
        model = shapes.model_at(self.kind, route[:-1])
        known = tuple(sorted(model.known_keys() - self.kind.given_by_place)) if model else ()
        variant = "again" if route[:-1] in self.listed else "default"
        self.listed.add(route[:-1])
        return self._key(route, variant, {"key": typed, "known": known})

    def _home(self, route: Route) -> tuple[tuple[str, ...], str] | None:
        """Under which keys of the record the word has its place, and how it is written there."""
        typed = fold(str(route[-1])).replace(" ", "_").replace("-", "_")
        for word in (typed, *self.vocabulary.keys.get(typed.replace("_", "-"), ())):
            if word in self.kind.given_by_place:
                continue
            home = shapes.home_of(self.kind, word)
            if home is not None and home != route[:-1]:
                return tuple(str(step) for step in home), word
        return None

    def _unknown_word(self, route: Route, typed: object, words: tuple[str, ...]) -> Finding:
        key = _last_key(route)
        if not isinstance(typed, str):
            return self._value(route, _several(route, typed), {"key": key})
        if meant := named(typed, words, self.vocabulary.values):
            return self._meant_word(route, typed, meant, sure=True)
        if sibling := self._sibling(route, typed):
            other, word = sibling
            params = {"key": key, "given": typed, "other": other, "word": word, "words": words}
            return self._value(route, "other_key", params)
        if meant := spelled(typed, words):
            return self._meant_word(route, typed, meant, sure=False)
        return self._value(route, "unknown_word", {"key": key, "given": typed, "words": words})

    def _meant_word(self, route: Route, typed: str, meant: str, *, sure: bool) -> Finding:
        params = {"key": _last_key(route), "given": typed, "nearest": meant}
        return self._value(route, "meant_word", params, meant, sure=sure)

    def _sibling(self, route: Route, typed: str) -> tuple[str, str] | None:
        """Another key of the same mapping whose words hold this one: `channel: relance` is an `about`."""
        keys = [cut for cut, step in enumerate(route) if isinstance(step, str)]
        model = shapes.model_at(self.kind, route[: keys[-1]]) if keys else None
        for name, info in model.model_fields.items() if model else ():
            words = shapes.words_of(info)
            other = info.alias or name
            if other != route[keys[-1]] and (word := named(typed, words, self.vocabulary.values)):
                return other, word
        return None

    def _wrong_value(self, route: Route, error: Any) -> Finding:
        context = dict(error.get("ctx") or {})
        variant = VARIANTS.get(error["type"], error["type"])
        if variant == "not_a_scalar":
            variant = _several(route, error["input"])
        shown = error["input"] if isinstance(error["input"], str) else ""
        corrected = context.get("corrected")
        params: dict[str, object] = {"key": _last_key(route), "given": shown}
        if variant == "not_an_id":
            params["to"] = shapes.target_of(shapes.field_at(self.kind, route)) or ""
            corrected = slug_of(shown)
        elif variant == "font_without_file":
            params["family"] = context["family"]
        elif variant == "not_a_number" and "%" in shown:
            variant = "a_percentage"
        elif variant == "not_a_region" and corrected is None:
            variant = "no_such_region"
            params["codes"] = tuple(f"{code} ({name})" for code, (name, _) in FRENCH_REGIONS.items())
        elif variant == "not_a_mapping":
            model = shapes.model_at(self.kind, route)
            params["known"] = tuple(sorted(model.known_keys())) if model else ()
            if not params["known"]:
                variant = "not_keys"
            elif isinstance(route[-1], int):
                variant = "an_item_of_keys"
        return self._value(route, variant, params, corrected)

    def _key(
        self,
        route: Route,
        variant: str,
        params: Mapping[str, object],
        corrected: str | None = None,
        *,
        sure: bool = False,
    ) -> Finding:
        """SCH001 at the key. A word that is only spelled much alike is shown, and not sure."""
        spot = Spot(self.key, route, at_key=True)
        return Finding("SCH001", Severity.ERROR, spot, variant, params, fixable=sure, corrected=corrected)

    def _value(
        self,
        route: Route,
        variant: str,
        params: Mapping[str, object],
        corrected: str | None = None,
        *,
        sure: bool = True,
    ) -> Finding:
        """SCH002 at the value."""
        fixable = sure and corrected is not None
        spot = Spot(self.key, route)
        return Finding("SCH002", Severity.ERROR, spot, variant, params, fixable=fixable, corrected=corrected)


def named(typed: str, known: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]) -> str | None:
    """The same word but for case, accents and signs, or one for which it is a known French word."""
    folded = fold(typed).replace(" ", "-").replace("_", "-")
    written = {word.replace("_", "-"): word for word in known}
    for candidate in (folded, *synonyms.get(folded, ())):
        if (word := written.get(candidate.replace("_", "-"))) is not None:
            return word
    return None


def spelled(typed: str, known: Iterable[str]) -> str | None:
    """The word with the closest spelling, when one is close enough."""
    close = difflib.get_close_matches(fold(typed).replace("-", "_"), list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def _several(route: Route, typed: object) -> str:
    """A list, keys or nothing where one value is expected: as the whole value, or as an item of a list."""
    if typed is None and isinstance(route[-1], int):
        return "empty_item"
    return "item" if isinstance(typed, dict) and isinstance(route[-1], int) else "not_a_scalar"


def _last_key(route: Route) -> str:
    return next((str(step) for step in reversed(route) if isinstance(step, str)), "")
