"""The facts of a log: last exchange, silence, rhythm, asks and gives, phase (rules.md "Words used below", cli.md)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from influmap.analysis.rhythm import Rhythm, rhythm_of, rhythms
from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.workspace import Workspace

DAY = date(2026, 11, 21)
CADENCES = {"proche": {"ideal": "30", "limit": "60"}, "large": {"ideal": "180", "limit": "365"}}


def workspace(**more: Any) -> Workspace:
    settings = {"cadences": CADENCES, "default_cadence": "large"}
    return Workspace.model_validate(
        {"id": "influmap", "influmap": "1", "name": "Essai", "language": "fr", "relationship": settings, **more}
    )


def lea(**more: Any) -> Person:
    return Person.model_validate({"id": "lea", "name": "Léa", "cadence": "proche", **more})


def exchange(day: str | date, about: str = "news", **more: Any) -> Interaction:
    fields = {"person": "lea", "by": "nadia", "channel": "mail", "from": "us", "about": about, **more}
    return Interaction.model_validate({"id": f"lea/{day}-{about}-{len(more)}", "date": day, **fields})


def brief(**more: Any) -> Brief:
    return Brief.model_validate({"id": "cargo", "title": "Cargo", "status": "open", "starts": "2026-09-15", **more})


def collaboration(**more: Any) -> Collaboration:
    given = {"id": "cargo/lea", "brief": "cargo", "person": "lea", "status": "agreed", **more}
    return Collaboration.model_validate(given)


def rhythm(*records: Record, day: date = DAY, person: Person | None = None, **settings: Any) -> Rhythm:
    who = person or lea()
    programme = Programme.of(workspace(**settings), [who, *records]).as_of(day)
    return rhythm_of(programme, who, day)


def test_an_empty_log_has_no_figures_rather_than_zero_days() -> None:
    found = rhythm()
    assert (found.last_exchange, found.days_since, found.silence, found.due, found.overdue) == (None,) * 5
    assert (found.asks, found.gives, found.phase) == ((), (), "begin")


def test_due_is_the_last_exchange_in_either_direction_plus_the_ideal() -> None:
    found = rhythm(exchange("2026-11-01"), exchange("2026-11-11", "feedback", **{"from": "them"}))
    assert found.days_since == 10
    assert found.due == date(2026, 12, 11)
    assert found.overdue == -20


def test_mail_to_a_whole_list_ends_no_silence_and_is_no_give() -> None:
    """L2: four months later, a mass mail."""
    found = rhythm(exchange("2026-07-24"), exchange("2026-11-20", bulk="yes"))
    assert found.days_since == 120
    assert found.silence == 120
    assert [e.date for e in found.gives] == [date(2026, 7, 24)]


def test_a_trace_ends_a_silence_but_is_not_an_exchange() -> None:
    published = [{"id": "recit", "published": "2026-11-11"}]
    found = rhythm(exchange("2026-09-02"), brief(), collaboration(deliverables=published))
    assert found.days_since == 80
    assert found.silence == 10
    assert found.last_trace is not None
    assert found.last_trace.kind == "publication"


def test_every_dated_fact_of_a_collaboration_leaves_a_trace() -> None:
    moments = [{"id": "essai", "name": "Essai", "date": "2026-10-10", "came": ["lea"]}]
    facts = {
        "history": [{"date": "2026-09-20", "status": "agreed"}],
        "contract": {"signed": "2026-09-22"},
        "terms": {"cash": "400", "paid_on": "2026-10-21"},
        "deliverables": [{"id": "recit", "published": "2026-10-09", "metrics": {"date": "2026-10-20"}}],
    }
    found = rhythm(brief(moments=moments), collaboration(**facts))
    assert [(t.date.isoformat(), t.kind) for t in found.traces] == [
        ("2026-09-20", "status"),
        ("2026-09-22", "contract"),
        ("2026-10-09", "publication"),
        ("2026-10-10", "moment"),
        ("2026-10-20", "metrics"),
        ("2026-10-21", "payment"),
    ]
    assert found.last_met == date(2026, 10, 10)


def test_a_moment_to_come_is_no_trace() -> None:
    moments = [{"id": "essai", "name": "Essai", "date": "2026-11-22", "came": ["lea"]}]
    assert rhythm(brief(moments=moments)).traces == ()


def test_quiet_days_and_pauses_count_once_when_they_overlap() -> None:
    """20 days from the 1st to the 21st; 5 to 9 are quiet (5 days), 8 to 12 a pause (3 more days)."""
    quiet = [{"from": "2026-11-05", "to": "2026-11-09"}]
    paused = lea(pause={"since": "2026-11-08", "until": "2026-11-12"})
    assert rhythm(exchange("2026-11-01"), person=paused, quiet=quiet).silence == 12


def test_nobody_is_overdue_during_a_pause() -> None:
    resting = lea(pause={"since": "2026-11-01"})
    found = rhythm(exchange("2026-01-01"), person=resting)
    assert found.is_paused
    assert found.overdue is None


def test_nobody_owes_news_to_someone_who_asked_us_to_stop() -> None:
    """GDPR art. 21: from the day of the objection they have no rhythm, so nothing is expected and no silence counts."""
    asked = lea(privacy={"objection": "2026-03-02"})
    then = rhythm(exchange("2026-02-20"), person=asked)
    assert (then.cadence, then.due, then.overdue) == (None, None, None)
    assert rhythm(exchange("2026-02-20"), person=asked, day=date(2026, 3, 1)).due == date(2026, 3, 22)


def test_silence_does_not_reach_before_the_day_we_are_known_since() -> None:
    found = rhythm(exchange("2026-01-01"), person=lea(known_since="2026-11-11"))
    assert found.silence == 10
    assert found.known_since == date(2026, 1, 1)


def test_the_default_cadence_is_for_people_in_open_briefs_only() -> None:
    free = lea(cadence=None)
    assert rhythm(exchange("2026-11-01"), person=free).cadence is None
    assert rhythm(exchange("2026-11-01"), person=free).due is None
    in_brief = rhythm(exchange("2026-11-01"), brief(), collaboration(), person=free)
    assert in_brief.cadence is not None
    assert in_brief.cadence.ideal == 180


def test_twelve_months_are_365_days_both_ends_included() -> None:
    asks = [exchange(day, "ask", ask="Une date ?") for day in ("2025-11-20", "2025-11-21", "2026-11-21")]
    assert len(rhythm(*asks).asks) == 2


def test_asks_and_gives_as_rules_define_them() -> None:
    log = [
        exchange("2026-10-01", "ask"),
        exchange("2026-10-02", "invitation", ask="Venir parler"),
        exchange("2026-10-03", "invitation"),
        exchange("2026-10-04", "ask", **{"from": "them"}),
        exchange("2026-10-05", "news", **{"from": "them"}),
        exchange("2026-10-06", "gift"),
        exchange("2026-10-07", "follow-up"),
    ]
    found = rhythm(*log)
    assert [e.date.day for e in found.asks] == [1, 2]
    assert [e.date.day for e in found.gives] == [3, 6]


def test_a_promise_kept_this_year_is_a_give_even_when_it_is_older() -> None:
    promise = {"what": "les chiffres", "due": "2026-01-15", "kept": "2026-01-10"}
    assert len(rhythm(exchange("2025-10-01", "promise", promise=promise)).gives) == 1
    assert rhythm(exchange("2025-10-01", "promise", promise={**promise, "kept": "2025-11-01"})).gives == ()


def test_states_of_promises_and_next_steps() -> None:
    def state(**promise: Any) -> str:
        return rhythm(exchange("2026-09-01", "promise", promise={"what": "x", **promise})).promises[0].state

    assert state(due="2026-11-20") == "late"
    assert state(due="2026-11-21") == "open"
    assert state() == "open"
    assert state(due="2026-10-01", kept="2026-10-01") == "done"
    assert state(due="2026-10-01", kept="2026-10-02") == "done_late"
    assert state(due="2026-10-01", moved={"to": "2026-12-01", "told": "2026-09-30"}) == "open"
    assert state(due="2026-10-01", moved={"to": "2026-12-01"}) == "late"


def test_a_promise_kept_later_was_not_kept_on_an_earlier_day() -> None:
    kept = exchange("2026-09-01", "promise", promise={"what": "x", "due": "2026-09-15", "kept": "2026-09-20"})
    assert rhythm(kept, day=date(2026, 9, 18)).promises[0].state == "late"


def test_a_step_without_owner_is_the_writers() -> None:
    steps = rhythm(exchange("2026-09-01", next={"what": "rappeler"})).steps
    assert (steps[0].by, steps[0].state) == ("nadia", "open")


def test_phase() -> None:
    """cli.md: end, else begin until they have answered once, else maintain."""
    answered = exchange("2026-10-01", "reply", **{"from": "them"})
    assert rhythm(exchange("2026-10-01")).phase == "begin"
    assert rhythm(answered).phase == "maintain"
    over = brief(ends="2026-11-20", closes="2026-12-01")
    assert rhythm(answered, over, collaboration()).phase == "end"
    assert rhythm(answered, brief(ends="2026-11-21"), collaboration()).phase == "maintain"
    assert rhythm(answered, over, collaboration(status="declined")).phase == "maintain"
    assert rhythm(answered, brief(), collaboration(ends="2026-11-01")).phase == "end"


def test_a_brief_closed_for_over_a_year_ends_nothing_any_more() -> None:
    answered = exchange("2025-10-01", "reply", **{"from": "them"})
    old = brief(starts="2025-08-01", ends="2025-10-31", closes="2025-11-20", status="closed")
    assert rhythm(answered, old, collaboration()).phase == "maintain"


def test_the_longest_overdue_come_first_and_people_without_rhythm_last() -> None:
    log = [
        exchange("2026-10-01", person="a"),
        exchange("2026-09-01", person="b"),
        exchange("2026-11-20", person="c"),
        exchange("2026-01-01", person="d"),
    ]
    people = [Person.model_validate({"id": i, "name": i, "cadence": "proche"}) for i in "abc"]
    people.append(Person.model_validate({"id": "d", "name": "d"}))
    programme = Programme.of(workspace(), [*people, *log])
    assert [r.person.id for r in rhythms(programme, programme.people.values(), DAY)] == ["b", "a", "c", "d"]


def facts(found: Rhythm) -> tuple[Any, ...]:
    owed = [(o.kind, o.state) for o in found.owed]
    counts = (len(found.asks), len(found.gives), found.days_since, found.silence, found.overdue)
    return (*counts, found.phase, sorted(owed), found.has_answered, found.is_paused)


ABOUT = st.sampled_from(["ask", "news", "feedback", "promise", "thanks", "invitation"])
LINE = st.tuples(st.integers(0, 500), ABOUT, st.sampled_from(["us", "them"]), st.booleans(), st.integers(-40, 40))


def log_of(lines: list[tuple[int, str, str, bool, int]], moved: int = 0) -> list[Interaction]:
    def on(days_before: int) -> str:
        return (DAY - timedelta(days=days_before) + timedelta(days=moved)).isoformat()

    return [
        Interaction.model_validate(
            {
                "id": f"lea/{number}", "person": "lea", "by": "nadia", "channel": "mail", "date": on(before),
                "about": about, "from": side, "bulk": bulk, "promise": {"what": "x", "due": on(before - delay)},
            }
        )
        for number, (before, about, side, bulk, delay) in enumerate(lines)
    ]  # fmt: skip


@given(st.lists(LINE, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(lines: list[tuple[int, str, str, bool, int]], random: Any) -> None:
    log = log_of(lines)
    shuffled = random.sample(log, len(log))
    assert facts(rhythm(*log)) == facts(rhythm(*shuffled))


@given(st.lists(LINE, max_size=12), st.integers(-2000, 2000))
def test_moving_every_date_moves_the_facts_with_it(lines: list[tuple[int, str, str, bool, int]], moved: int) -> None:
    there = DAY + timedelta(days=moved)
    here_quiet, there_quiet = (
        [{"from": (day - timedelta(days=30)).isoformat(), "to": (day - timedelta(days=20)).isoformat()}]
        for day in (DAY, there)
    )
    before = rhythm(*log_of(lines), quiet=here_quiet)
    after = rhythm(*log_of(lines, moved), day=there, quiet=there_quiet)
    assert facts(before) == facts(after)
    assert (before.due is None) == (after.due is None)
    if before.due and after.due:
        assert after.due - before.due == timedelta(days=moved)
