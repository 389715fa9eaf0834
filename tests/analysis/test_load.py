"""Who holds what, with how much time, and who begins (G6, G7)."""

from __future__ import annotations

from pathlib import Path

from documents import canal
from influmap.analysis.load import Load, loads, opening
from influmap.analysis.rhythm import rhythms
from influmap.models.programme import Programme


def held(programme: Programme, hours_each: float = 1.0) -> dict[str, Load]:
    known = rhythms(programme, programme.people.values(), canal.DAY)
    return {load.member.id: load for load in loads(programme, known, canal.DAY, hours_each)}


def test_what_each_colleague_holds(tmp_path: Path) -> None:
    """Zoé holds Inès, expected since 1 November, and owes her a net; Malo holds Omar, expected on 11 January."""
    found = held(canal.programme(tmp_path))
    zoe, malo = found["zoe"], found["malo"]
    assert ([p.id for p in zoe.held], zoe.expected, zoe.exchanges, len(zoe.owed), zoe.late) == (["ines"], 1, 4, 1, 1)
    assert ([p.id for p in malo.held], malo.expected, malo.exchanges, len(malo.owed), malo.late) == (
        ["omar"],
        0,
        1,
        1,
        1,
    )


def test_more_than_the_hours_allow_is_too_much(tmp_path: Path) -> None:
    """MNT013: one exchange at one hour fits in one hour a month, at two hours it does not."""
    short = "-- team/zoe.yaml --\nname: Zoé Adam\nrole: expert\nhours_per_month: 1\n"
    programme = canal.programme(tmp_path, short)
    assert not held(programme)["zoe"].is_over
    assert held(programme, hours_each=2.0)["zoe"].is_over


def test_who_left_is_shown_while_somebody_still_waits_for_them(tmp_path: Path) -> None:
    left = "-- team/zoe.yaml --\nname: Zoé Adam\nrole: expert\nuntil: 2026-10-31\nhours_per_month: 0\n"
    left += "-- team/lea.yaml --\nname: Léa\nrole: expert\nuntil: 2026-01-01\n"
    found = held(canal.programme(tmp_path, left))
    assert list(found) == ["malo", "zoe"]
    assert (found["zoe"].is_here, found["zoe"].is_over) == (False, False)


def test_a_pause_and_an_objection_expect_nothing(tmp_path: Path) -> None:
    resting = "-- people/ines.yaml --\nname: Inès\ncadence: proche\nresource_person: zoe\n"
    for name, rest in (("pause", "pause: {until: 2026-12-31}"), ("stop", "privacy: {objection: 2026-11-01}")):
        programme = canal.programme(tmp_path / name, f"{resting}{rest}\n")
        assert held(programme)["zoe"].expected == 0


def test_appearances_and_support_of_twelve_months(tmp_path: Path) -> None:
    """365 days, both ends included: 21 November 2025 counts, the day before does not."""
    seen = """\
-- team/zoe.yaml --
name: Zoé Adam
role: expert
appearances: [{date: 2025-11-20, where: Rennes}, {date: 2025-11-21, where: Redon}, {where: sans date}]
support: [{date: 2026-03-01, what: une répétition}]
"""
    zoe = held(canal.programme(tmp_path, seen))["zoe"]
    assert ([a.where for a in zoe.appearances], [s.what for s in zoe.support]) == (["Redon"], ["une répétition"])


def test_an_answer_begins_nothing(tmp_path: Path) -> None:
    """Of Zoé's five, a reply is no beginning; mail to a whole list is no exchange; Malo is a communicator."""
    more = """\
-- interactions/omar.yaml --
- {date: 2026-11-12, by: malo, channel: message, about: first-contact, from: us}
- {date: 2026-11-13, by: omar, channel: message, about: reply, from: them}
- {date: 2026-11-14, by: zoe, channel: mail, about: reply, from: us}
- {date: 2026-11-15, by: zoe, channel: mail, about: news, from: us, bulk: yes}
"""
    programme = canal.programme(tmp_path, more)
    opened = opening(programme, rhythms(programme, programme.people.values(), canal.DAY))
    assert (opened.by_experts, opened.from_us, opened.from_them) == (4, 5, 2)
    assert opened.by_role == {"expert": 4, "communicator": 1}
    assert held(programme)["zoe"].exchanges == 5
