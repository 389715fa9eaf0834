"""The pages of relationship health: facts with their dates, never a mark (L1, L2, L3, G6; documents 3.7)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from documents import canal
from documents.canal import DAY
from influmap.analysis.rhythm import rhythm_of, rhythms
from influmap.cli.speech import words_in
from influmap.documents.brand import Colors
from influmap.documents.charts import canvas_of
from influmap.documents.charts.model import Event, Strip, StripMark
from influmap.documents.health.builder import person_health
from influmap.documents.health.pages import person_page, portfolio_page, strip
from influmap.documents.health.view import PersonHealth, Portfolio
from influmap.documents.view import Stamp

STAMP = Stamp(organisation="Les Amis du Canal", as_of=DAY)
FR = words_in("fr")


def health(folder: Path, person: str, changes: str = "") -> PersonHealth:
    programme = canal.programme(folder, changes)
    return person_health(programme, rhythm_of(programme, programme.people[person], DAY))


def pages(folder: Path, changes: str = "") -> Portfolio:
    programme = canal.programme(folder, changes)
    return portfolio_page(programme, rhythms(programme, programme.people.values(), DAY), STAMP, FR)


def test_the_facts_of_a_log(tmp_path: Path) -> None:
    """Inès: last exchange 2 October, cadence 30; her delivery of 11 October is a trace."""
    ines = health(tmp_path, "ines")
    assert (ines.phase, ines.days_since, ines.silence, ines.overdue) == ("end", 50, 41, 11)
    assert ines.due == dt.date(2026, 11, 1)
    assert (ines.asks, ines.gives) == (1, 2)
    assert ines.last_trace is not None
    assert ines.last_trace.kind == "status"
    assert (ines.band, ines.signals) == (None, ())


def test_what_stands_comes_soonest_first_with_who_answers_for_it(tmp_path: Path) -> None:
    coming = health(tmp_path, "ines").next
    assert [(n.what, n.by_name, n.is_late) for n in coming] == [
        ("envoyer les fiches", "Malo Riou", True),
        ("le filet neuf", "Zoé Adam", True),
    ]


def test_the_register_keeps_what_was_kept(tmp_path: Path) -> None:
    owed = health(tmp_path, "ines").owed
    states = {item.what: item.state for item in owed if item.kind == "promise"}
    assert states == {"le filet neuf": "late", "la carte plastifiée": "done"}


def test_what_a_participant_was_not_told_at_the_end(tmp_path: Path) -> None:
    """L3: thanks and results for those who delivered, the end for all who took part."""
    (closing,) = health(tmp_path, "ines").closings
    assert (closing.title, closing.missing) == ("Le grand comptage", ("thanks", "result", "closing"))


def test_a_mail_that_closes_everything_leaves_nothing_to_close(tmp_path: Path) -> None:
    told = """\
-- interactions/ines/2026-10-20-thanks-abcd.yaml --
{date: 2026-10-20, by: zoe, channel: mail, about: [thanks, result, closing], from: us, brief: comptage}
"""
    assert health(tmp_path, "ines", told).closings == ()


def test_someone_who_declined_has_nothing_to_close(tmp_path: Path) -> None:
    declined = "-- collaborations/comptage/ines.yaml --\nstatus: declined\n"
    ines = health(tmp_path, "ines", declined)
    assert (ines.phase, ines.closings) == ("maintain", ())


def test_the_next_exchange_is_ready_to_be_noted(tmp_path: Path) -> None:
    """By the channel she prefers; what is left to say comes first."""
    assert health(tmp_path, "ines").log_line == (
        'influmap log ines --channel call --about thanks,result,closing --brief comptage --summary "…"'
    )
    assert health(tmp_path, "omar").log_line == 'influmap log omar --channel message --about news --summary "…"'


def test_the_line_to_copy_runs_nothing_else(tmp_path: Path) -> None:
    """A step typed in a file ends up in a shell: it stays one quoted word."""
    step = """\
-- interactions/omar.yaml --
- {date: 2026-11-12, by: malo, channel: mail, about: news, from: us, next: {what: "a \\"b\\" $(rm) `x` \\n\\\\"}}
"""
    assert health(tmp_path, "omar", step).log_line.endswith(r'--summary "a \"b\" \$(rm) \`x\` \\"')


def test_the_line_to_copy_settles_what_it_does(tmp_path: Path) -> None:
    step = """\
-- interactions/omar/2026-11-12-news-abcd.yaml --
{date: 2026-11-12, by: malo, channel: mail, about: news, from: us, next: {what: rappeler}}
"""
    assert health(tmp_path, "omar", step).log_line == (
        'influmap log omar --channel mail --about news --settles 2026-11-12-news-abcd --summary "rappeler"'
    )


def test_a_promise_kept_is_told_as_what_was_given(tmp_path: Path) -> None:
    """An ask whose promise was kept gave the promise, not the ask."""
    asked = """\
-- interactions/omar.yaml --
- {date: 2026-10-12, by: malo, channel: mail, about: ask, from: us, ask: Venir,
   promise: {what: un car, kept: 2026-11-02}}
"""
    omar = health(tmp_path, "omar", asked)
    assert [(e.date.isoformat(), e.about, e.text) for e in omar.asked] == [("2026-10-12", ("ask",), "Venir")]
    assert [(e.date.isoformat(), e.about, e.text) for e in omar.gave] == [("2026-11-02", ("promise",), "un car")]


def test_facts_go_to_the_column_where_they_are_mended(tmp_path: Path) -> None:
    phases = {phase.name: [(f.kind, f.person) for f in phase.facts] for phase in pages(tmp_path).phases}
    assert phases == {
        "begin": [("unanswered", "omar")],
        "maintain": [("promise_late", "ines"), ("step_late", "ines"), ("silence", "ines")],
        "end": [("closing", "ines")],
    }


def test_first_to_mend_is_by_harm_and_one_by_person(tmp_path: Path) -> None:
    """A word not kept harms more than a silence; waiting for a first answer is nothing to mend."""
    assert [(f.kind, f.name) for f in pages(tmp_path).first] == [("promise_late", "Inès Roche")]


def test_totals_add_up_with_the_people_below(tmp_path: Path) -> None:
    view = pages(tmp_path)
    totals = view.totals
    assert totals.asks == sum(person.asks for person in view.people) == 1
    assert totals.gives == sum(person.gives for person in view.people) == 2
    assert (totals.from_us, totals.from_them) == (5, 1)
    assert sum(sum(column.values) for column in view.months.columns) == 6
    assert (totals.promises, totals.kept_in_time, totals.late, totals.open) == (2, 1, 1, 0)
    assert totals.met == 1


def test_who_holds_what(tmp_path: Path) -> None:
    """Malo holds Omar and owes Inès a step; Paz, without any log, is held by nobody."""
    view = pages(tmp_path)
    assert [(h.name, h.people, h.exchanges, h.standing, h.late) for h in view.holders] == [
        ("Malo Riou", 1, 1, 1, 1),
        ("Zoé Adam", 1, 4, 1, 1),
    ]
    assert view.unheld == 1


def test_a_pause_is_told_and_nobody_is_chased(tmp_path: Path) -> None:
    resting = """\
-- people/omar.yaml --
name: Omar Vidal
cadence: proche
pause: {until: 2026-12-31}
"""
    omar = health(tmp_path, "omar", resting)
    assert omar.is_paused
    assert omar.paused_until == dt.date(2026, 12, 31)
    assert omar.overdue is None


def test_the_strip_says_each_exchange_in_words(tmp_path: Path) -> None:
    programme = canal.programme(tmp_path)
    page = person_page(programme, rhythm_of(programme, programme.people["ines"], DAY), STAMP, FR)
    marks = [(m.label, m.is_above, m.shape) for m in page.strip.marks]
    assert marks == [
        ("prise de contact", True, "ring"),
        ("retour", False, "ring"),
        ("sollicitation", True, "diamond"),
        ("promesse", True, "square"),
        ("promesse", True, "square"),
    ]
    assert page.strip.below_label == "Inès"


def test_exchanges_of_over_a_year_are_not_on_the_strip(tmp_path: Path) -> None:
    old = """\
-- interactions/omar.yaml --
- {date: 2025-11-20, by: malo, channel: mail, about: news, from: us}
- {date: 2025-11-21, by: malo, channel: mail, about: news, from: us}
"""
    omar = health(tmp_path, "omar", old)
    assert [e.date.isoformat() for e in omar.exchanges] == ["2025-11-21"]
    assert len(strip(omar, "Omar", DAY, FR).marks) == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 365), st.booleans(), st.sampled_from(["prise de contact", "clôture", "envoi groupé"])),
        max_size=40,
    )
)
def test_no_word_of_the_strip_covers_another(days: list[tuple[int, bool, str]]) -> None:
    start = DAY - dt.timedelta(days=365)
    marks = tuple(
        StripMark(date=start + dt.timedelta(days=d), label=label, is_above=above, shape="circle", role="ok")
        for d, above, label in sorted(days)
    )
    months = tuple(Event(date=start + dt.timedelta(days=30 * i), label="janv. 26") for i in range(1, 13))
    chart = Strip(
        title="x", start=start, end=DAY, marks=marks, months=months, above_label="nous", below_label="Marie-Antoinette"
    )
    canvas = canvas_of(chart, Colors())
    for index, box in enumerate(canvas.boxes):
        assert box.left >= -0.5
        assert box.right <= canvas.width + 0.5
        assert box.top >= -0.5
        assert box.bottom <= canvas.height + 0.5
        assert not [other for other in canvas.boxes[index + 1 :] if box.overlaps(other)]
