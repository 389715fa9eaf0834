"""What to do in the next days, ordered by harm: promises, answers, thanks, steps, people going silent (G6, L1, L3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from influmap.analysis.owed import Owed
from influmap.analysis.rhythm import Rhythm
from influmap.models.finding import Finding, Spot, subject_of
from influmap.models.programme import Programme
from influmap.rules.holding import is_here

Kind = Literal["promise", "payment", "answer", "offer", "thanks", "result", "closing", "step", "silence"]
HARM: tuple[Kind, ...] = ("promise", "payment", "answer", "offer", "thanks", "result", "closing", "step", "silence")
"""From what harms most to what harms least."""
OWED_BY_RULE: dict[str, Kind] = {
    "END009": "payment",
    "MNT006": "answer",
    "END008": "offer",
    "END001": "thanks",
    "END002": "result",
    "END003": "closing",
    "END007": "closing",
}
LOGGED_AS: dict[Kind, str] = {
    "promise": "news",
    "payment": "payment",
    "answer": "reply",
    "offer": "gift",
    "thanks": "thanks",
    "result": "result",
    "closing": "closing",
    "step": "news",
    "silence": "news",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do for one person."""

    kinds: tuple[Kind, ...]
    """Several when one message does them all: thanks, results and the end of one brief."""
    person: str
    by: str | None
    """The colleague concerned; absent when nobody in the team holds the relationship."""
    day: date | None
    """When it is due; absent when it has been owed since a brief closed."""
    what: str
    is_late: bool
    brief: str | None
    spot: Spot
    settles: str | None = None
    """The exchange whose promise or step it settles."""

    @property
    def harm(self) -> tuple[bool, int, date]:
        """Late before the rest, then by harm, then by day."""
        return not self.is_late, min(HARM.index(kind) for kind in self.kinds), self.day or date.min

    def command(self) -> str:
        """The line that logs it as done; the channel is to be chosen."""
        about = ",".join(dict.fromkeys(LOGGED_AS[kind] for kind in self.kinds))
        parts = ["influmap", "log", self.person, "--about", about, "--channel", "mail"]
        if self.brief:
            parts += ["--brief", self.brief]
        if self.settles:
            parts += ["--settles", self.settles]
        return " ".join(parts)


def dues(
    programme: Programme, rhythms: Mapping[str, Rhythm], findings: Iterable[Finding], as_of: date, days: int = 7
) -> tuple[Due, ...]:
    """Everything late, and what falls due within some days; people who asked us to stop are left in peace."""
    until = as_of + timedelta(days=days)
    found: list[Due] = []
    for rhythm in rhythms.values():
        if rhythm.person.privacy.objection is None:
            found += _owed(programme, rhythm, until)
            found += _silence(rhythm, until)
    found += _by_rule(programme, rhythms, findings)
    found = [item if item.by and is_here(programme, item.by, as_of) else replace(item, by=None) for item in found]
    return tuple(sorted(found, key=lambda due: (due.harm, due.person, due.what)))


def _owed(programme: Programme, rhythm: Rhythm, until: date) -> Iterator[Due]:
    for item in rhythm.owed:
        if item.stands and item.due is not None and item.due <= until:
            kind: Kind = "promise" if item.kind == "promise" else "step"
            key = "promise" if item.kind == "promise" else "next"
            yield Due(
                (kind,),
                rhythm.person.id,
                item.by,
                item.due,
                item.what,
                item.state == "late",
                programme.brief_of(item.exchange),
                Spot(item.exchange.key, (key,)),
                _name(item),
            )


def _name(item: Owed) -> str:
    return item.exchange.id.rsplit("/", 1)[-1]


def _silence(rhythm: Rhythm, until: date) -> Iterator[Due]:
    """People whose next exchange falls due, unless something else already calls for one."""
    due = rhythm.due
    if due is None or due > until or rhythm.is_paused or rhythm.overdue is None:
        return
    if any(item.stands and item.due is not None and item.due <= until for item in rhythm.owed):
        return
    is_late = rhythm.cadence is not None and rhythm.silence is not None and rhythm.silence > rhythm.cadence.limit
    yield Due(
        ("silence",), rhythm.person.id, rhythm.person.resource_person, due, "", is_late, None, Spot(rhythm.person.key)
    )  # fmt: skip


def _by_rule(programme: Programme, rhythms: Mapping[str, Rhythm], findings: Iterable[Finding]) -> Iterator[Due]:
    """What the rules found owed; thanks, results and the end of one brief make one thing to do."""
    together: dict[tuple[str, str, str | None], list[tuple[Kind, Finding]]] = {}
    for finding in findings:
        kind = OWED_BY_RULE.get(finding.code)
        person = subject_of(finding.record).removeprefix("people/")
        if kind is None or person not in rhythms:
            continue
        brief = finding.record.split("/")[1] if finding.record.startswith("collaborations/") else None
        group = "close" if kind in ("thanks", "result", "closing") else f"{finding.code}:{finding.where}"
        together.setdefault((person, group, brief), []).append((kind, finding))
    for (person, _, brief), several in together.items():
        kinds = tuple(sorted({kind for kind, _ in several}, key=HARM.index))
        first = several[0][1]
        what = str(first.params.get("what") or first.params.get("brief") or "")
        holder = programme.people[person].resource_person or (programme.briefs[brief].contact if brief else None)
        yield Due(kinds, person, holder, None, what, True, brief, Spot(first.record))
