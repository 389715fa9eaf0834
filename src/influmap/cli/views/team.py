"""The team: who holds whom, with how much time, who begins the exchanges, who steps into the light (G6, G7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from influmap.analysis.load import Load, Opening, loads, opening
from influmap.analysis.topics import labels
from influmap.cli.common import Session, t
from influmap.cli.report.text import wrap
from influmap.cli.table import Column
from influmap.language import formats
from influmap.language.formats import MISSING
from influmap.models.person import Person


def tree(here: Session, people: Sequence[Person]) -> dict[str, Any]:
    """Counts cover twelve months, but for what is held, expected and owed now."""
    opened = opening(here.programme, (here.rhythms[person.id] for person in people))
    return {
        "team": [_member(load) for load in _loads(here, people)],
        "begun": {
            "from_us": opened.from_us,
            "by_role": opened.by_role,
            "by_experts": opened.by_experts,
            "from_them": opened.from_them,
        },
    }


def _member(load: Load) -> dict[str, Any]:
    member = load.member
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role,
        "here": load.is_here,
        "expertise": member.expertise,
        "people": [person.id for person in load.held],
        "expected": load.expected,
        "needed_hours": load.needed,
        "hours_per_month": member.hours_per_month,
        "overloaded": load.is_over,
        "exchanges": load.exchanges,
        "begun": load.begun,
        "standing": len(load.owed),
        "late": load.late,
        "appearances": [appearance.model_dump() for appearance in load.appearances],
        "support": [support.model_dump() for support in load.support],
    }


def show(here: Session, people: Sequence[Person]) -> None:
    """A line a colleague; then who begins, and what experts did in the light."""
    words, listed = here.words, _loads(here, people)
    if not listed:
        here.console.result(t("people.no_team"))
        here.console.remark(t("people.start_team"))
        return
    names = ("name", "role", "held", "expected", "hours", "begun", "owed")
    name, role, *figures = (t(f"people.load.{title}") for title in names)
    columns: list[str | Column] = [name, Column(role, rank=1)]
    columns += [Column(title, "right", is_short=True) for title in figures]
    here.console.table(columns, [_row(here, load) for load in listed])
    here.console.result()
    opened = opening(here.programme, (here.rhythms[person.id] for person in people))
    for line in _who_begins(here, opened):
        here.console.result(wrap(line, ""))
    for load in listed:
        for line in _in_the_light(here, load):
            here.console.result(wrap(line, ""))
    here.console.remark(words("cli.people.load.how"))


def _loads(here: Session, people: Sequence[Person]) -> tuple[Load, ...]:
    each = here.context.option("MNT013", "hours_each", 1.0)
    return loads(here.programme, (here.rhythms[person.id] for person in people), here.as_of, each)


def _row(here: Session, load: Load) -> tuple[str, ...]:
    words, hours = here.words, load.member.hours_per_month
    role = words.word("team_role", load.member.role)
    owed = str(len(load.owed))
    return (
        load.member.name,
        role if load.is_here else t("people.load.left", role=role),
        str(len(load.held)),
        t("people.load.over", n=load.expected) if load.is_over else str(load.expected),
        formats.number(hours, words.locale) if hours is not None else MISSING,
        str(load.begun),
        t("people.load.late", n=owed, late=load.late) if load.late else owed,
    )


def _who_begins(here: Session, opened: Opening) -> Iterator[str]:
    if not opened.from_us:
        yield t("people.load.nothing_begun")
        return
    part = formats.percent(opened.by_experts / opened.from_us, here.words.locale, 0)
    yield t("people.load.experts", n=opened.by_experts, all=opened.from_us, part=part)
    yield t("people.load.them", n=opened.from_them)


def _in_the_light(here: Session, load: Load) -> Iterator[str]:
    """What an expert knows, where they spoke, what helped them to (G7)."""
    if load.member.role != "expert" or not load.is_here:
        return
    spoke = [appearance.where for appearance in load.appearances]
    helped = [support.what for support in load.support]
    yield t(
        "people.load.expert",
        name=load.member.name,
        topics=", ".join(labels(here.workspace, load.member.expertise)) or MISSING,
        spoke=", ".join(spoke) or t("people.load.not_yet"),
        helped=", ".join(helped) or t("people.load.not_yet"),
    )
