"""Bands: the first condition that applies decides, and they judge our conduct (cli.md, "Bands")."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from influmap.analysis.rhythm import rhythms
from influmap.assessment.health import Band, Health, Reason, healths
from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.team import TeamMember
from influmap.models.workspace import Workspace
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES

DAY = date(2026, 11, 20)
RELATIONSHIPS = [rule for rule in RULES if rule.family in ("BEG", "MNT", "END")]
ZOE = TeamMember(id="zoe", name="Zoé", role="expert")


def workspace() -> Workspace:
    """A rhythm whose ideal is 60 days and whose limit is 120."""
    cadences = {"suivie": {"ideal": "60", "limit": "120"}}
    return Workspace.model_validate({
        "id": "influmap", "influmap": "1", "name": "Essai", "language": "fr",
        "relationship": {"cadences": cadences, "default_cadence": "suivie"},
    })  # fmt: skip


def lea(**more: Any) -> Person:
    given = {"id": "lea", "name": "Léa", "cadence": "suivie", "resource_person": "zoe", "topics": ["eau"], **more}
    return Person.model_validate(given)


def exchange(ago: int, about: str = "news", **more: Any) -> Interaction:
    """An exchange some days ago, from us by mail unless said."""
    day = DAY - timedelta(days=ago)
    given = {"person": "lea", "date": day, "by": "zoe", "channel": "mail", "about": about, "from": "us", **more}
    return Interaction.model_validate({"id": f"lea/{day}-{about}", **given})


def health(*records: Record, day: date = DAY, person: Person | None = None) -> Health | None:
    whole = Programme.of(workspace(), [ZOE, person or lea(), *records])
    findings = judge(whole, Context(day, day), RELATIONSHIPS).findings
    programme = whole.as_of(day)
    known = {r.person.id: r for r in rhythms(programme, programme.people.values(), day)}
    return healths(programme, known, findings, day).get("lea")


def band(*records: Record, person: Person | None = None) -> tuple[Band, Reason] | None:
    found = health(*records, person=person)
    return (found.band, found.reason) if found else None


LATE = {"what": "la carte", "due": "2026-10-01"}
MET = exchange(150, "feedback", channel="meeting", **{"from": "them"})
TOLD = exchange(100, "thanks")


def test_nobody_is_judged_before_the_first_exchange() -> None:
    assert health() is None


@pytest.mark.parametrize(("ago", "expected"), [(59, ("new", "just_met")), (60, ("steady", "nothing_wrong"))])
def test_new_for_less_than_sixty_days(ago: int, expected: tuple[Band, Reason]) -> None:
    assert band(exchange(ago)) == expected


def test_new_comes_before_any_fault() -> None:
    """The first exchange is an ask (BEG003, a warning): it can still be told well."""
    asked = exchange(5, "ask", ask="Une photo.")
    assert band(asked) == ("new", "just_met")
    assert band(asked, exchange(2, "follow-up")) == ("watch", "warning")


@pytest.mark.parametrize(("ago", "expected"), [(241, "dormant"), (240, "watch")])
def test_dormant_beyond_twice_the_limit(ago: int, expected: Band) -> None:
    found = health(exchange(ago))
    assert found is not None
    assert found.band == expected
    assert found.n == (ago if expected == "dormant" else 1)


def test_dormant_comes_before_an_error() -> None:
    assert band(exchange(300, "promise", promise=LATE), exchange(290)) == ("dormant", "long_silence")


def test_nobody_is_dormant_in_an_open_brief_nor_on_a_pause() -> None:
    brief = Brief.model_validate({"id": "fete", "title": "Fête", "status": "open", "starts": "2026-01-01"})
    inside = Collaboration.model_validate(
        {"id": "lea", "brief": "fete", "person": "lea", "status": "contacted", "ask": "Une photo.", "why": "La crue."}
    )
    assert band(exchange(300), brief, inside) == ("watch", "warning")
    resting = lea(pause={"since": "2026-11-01"})
    assert band(exchange(300), person=resting) == ("steady", "nothing_wrong")


def test_an_error_is_to_be_repaired_and_comes_before_a_warning() -> None:
    """A promise a month late (MNT005, an error), and a step a month late (MNT007, a warning)."""
    broken = exchange(50, "promise", promise=LATE, next={"what": "rappeler", "due": "2026-10-01"})
    found = health(exchange(60), broken)
    assert found is not None
    assert (found.band, found.reason, found.n) == ("at_risk", "error", 1)
    assert [(signal.code, signal.severity) for signal in found.signals] == [
        ("MNT005", "error"),
        ("MNT007", "warning"),
    ]


def test_a_promise_three_working_days_late_is_a_warning() -> None:
    recent = {"what": "la carte", "due": "2026-11-17"}
    assert band(exchange(60), exchange(50, "promise", promise=recent)) == ("watch", "warning")


def test_an_information_decides_nothing() -> None:
    """Known for two years and never met (MNT008)."""
    found = health(exchange(10), person=lea(known_since="2024-11-01"))
    assert found is not None
    assert [signal.code for signal in found.signals] == ["MNT008"]
    assert found.band == "new"
    assert band(exchange(90), exchange(10), person=lea(known_since="2024-11-01")) == ("steady", "nothing_wrong")


@pytest.mark.parametrize(("ago", "expected"), [(60, ("steady", "nothing_wrong")), (61, ("watch", "beyond_ideal"))])
def test_watch_beyond_the_ideal(ago: int, expected: tuple[Band, Reason]) -> None:
    assert band(exchange(200), exchange(ago)) == expected


def test_thriving_takes_both_sides_four_exchanges_one_meeting_and_as_much_given_as_asked() -> None:
    ask = exchange(50, "ask", ask="Une photo.")
    both = (MET, TOLD, exchange(20))
    assert band(*both, ask) == ("thriving", "both_sides")
    assert band(*both) == ("steady", "nothing_wrong"), "three exchanges"
    assert band(MET.replace(channel="call"), TOLD, exchange(20), ask) == ("steady", "nothing_wrong"), "never seen"
    silent = MET.replace(side="us")
    assert band(silent, TOLD, exchange(20), ask) == ("steady", "nothing_wrong"), "no word of theirs"
    asked_more = (MET, TOLD, ask, exchange(20, "ask", ask="Un relevé."))
    assert band(*asked_more) == ("steady", "nothing_wrong"), "two asks, one give"


@pytest.mark.parametrize(("ago", "expected"), [(180, "thriving"), (181, "steady")])
def test_both_sides_are_heard_within_180_days(ago: int, expected: Band) -> None:
    words = exchange(ago, "thanks", channel="video", **{"from": "them"})
    found = health(words, exchange(90), exchange(80), exchange(20))
    assert found is not None
    assert found.band == expected


def test_what_is_waived_is_forgiven() -> None:
    waived = {"rule": "MNT005", "reason": "Vu ensemble.", "by": "zoe"}
    broken = exchange(50, "promise", promise=LATE)
    assert band(exchange(60), broken) == ("at_risk", "error")
    forgiven = Interaction.model_validate({**broken.model_dump(by_alias=True), "waive": [waived]})
    assert band(exchange(60), forgiven) == ("steady", "nothing_wrong")


def test_the_band_is_the_one_of_the_day() -> None:
    """A year as it was lived: new, late, told, asleep."""
    log = (exchange(300), exchange(290, "promise", promise={"what": "la carte", "due": DAY - timedelta(days=280)}))
    kept = exchange(250, "gift", settles=log[1].id)
    seen = [health(*log, kept, day=DAY - timedelta(days=ago)) for ago in (295, 285, 270, 250, 189, 0)]
    assert [found.band for found in seen if found] == ["new", "steady", "at_risk", "steady", "watch", "dormant"]
