"""What we owe a person: promises and next steps, and what became of each (L1, MNT005, MNT007)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from influmap.models.interaction import Interaction, Promise

State = Literal["late", "open", "done", "done_late"]


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise or a next step, as it stands on a day."""

    kind: Literal["promise", "step"]
    exchange: Interaction
    """Where it was written."""
    what: str
    due: date | None
    """The date that holds: the moved one when the person was told."""
    done: date | None
    by: str
    """Id of the colleague who answers for it."""
    as_of: date

    @property
    def state(self) -> State:
        """A due day still counts as in time."""
        if self.done is not None:
            return "done_late" if self.due is not None and self.done > self.due else "done"
        return "late" if self.due is not None and self.due < self.as_of else "open"

    @property
    def stands(self) -> bool:
        """Whether it is still to be done."""
        return self.done is None

    @property
    def was_moved(self) -> bool:
        """Whether the promise's date was moved, and the person told."""
        promise = self.exchange.promise
        return self.kind == "promise" and promise is not None and promise.due_now != promise.due


def owed_in(exchanges: Iterable[Interaction], as_of: date) -> Iterator[Owed]:
    """The promises and next steps of exchanges, in the order they were written."""
    exchanges = tuple(exchanges)
    settled = _settled(exchanges)
    for exchange in exchanges:
        done = settled.get(exchange.id)
        if promise := exchange.promise:
            yield Owed("promise", exchange, promise.what, promise.due_now, promise.kept or done, exchange.by, as_of)
        if step := exchange.next:
            yield Owed("step", exchange, step.what, step.due, step.done or done, step.by or exchange.by, as_of)


def _settled(exchanges: Iterable[Interaction]) -> dict[str, date]:
    """Id of an exchange -> the day a later one settled it; the later one may name it without its folder."""
    return {
        name if "/" in name or "#" in name else f"{exchange.person}/{name}": exchange.date
        for exchange in exchanges
        for name in exchange.settles
    }


def promise_alone(exchange: Interaction) -> Promise | None:
    """The promise kept that is all an exchange gave."""
    promise = exchange.promise
    if promise is None or promise.kept is None or exchange.replace(promise=None).is_give:
        return None
    return promise


def soonest_first(owed: Iterable[Owed]) -> tuple[Owed, ...]:
    """By due day; what has none comes last."""
    return tuple(sorted(owed, key=lambda item: (item.due or date.max, item.exchange.date, item.kind, item.what)))
