"""The pages of relationship health: facts with their dates, never a mark (L1, L2, L3, G6; documents 3.7)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from documents import canal
from documents.canal import DAY
from influmap.analysis.rhythm import rhythm_of, rhythms
from influmap.assessment.matters import HARM
from influmap.cli.speech import words_in
from influmap.documents.charts import canvas_of
from influmap.documents.charts.model import Event, Strip, StripMark
from influmap.documents.health.builder import person_health
from influmap.documents.health.pages import person_page, portfolio_page, strip
from influmap.documents.health.view import PersonHealth, PersonPage, Portfolio
from influmap.documents.view import Stamp
from influmap.models.brand import Colors
from influmap.rules import conduct
from influmap.rules.registry import RULES

STAMP = Stamp(organisation="Les Amis du Canal", as_of=DAY)
FR = words_in("fr")


def health(folder: Path, person: str, changes: str = "") -> PersonHealth:
    judged = canal.assessed(folder, changes)
    return person_health(judged, rhythm_of(judged.programme, judged.programme.people[person], DAY))


def page(folder: Path, person: str, changes: str = "") -> PersonPage:
    judged = canal.assessed(folder, changes)
    return person_page(judged, rhythm_of(judged.programme, judged.programme.people[person], DAY), STAMP)


def pages(folder: Path, changes: str = "") -> Portfolio:
    judged = canal.assessed(folder, changes)
    return portfolio_page(judged, rhythms(judged.programme, judged.programme.people.values(), DAY), STAMP)


def test_the_facts_of_a_log(tmp_path: Path) -> None:
    """Inès: last exchange 2 October, cadence 30; her delivery of 11 October is a trace."""
    ines = health(tmp_path, "ines")
    assert (ines.phase, ines.days_since, ines.silence, ines.overdue) == ("end", 50, 41, 11)
    assert ines.due == dt.date(2026, 11, 1)
    assert (ines.asks, ines.gives) == (1, 2)
    assert ines.last_trace is not None
    assert ines.last_trace.kind == "status"


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


def test_a_band_comes_with_the_sentence_that_owns_it(tmp_path: Path) -> None:
    """glossary 2.5: the gravest finding says it; a promise not kept harms most."""
    ines = health(tmp_path, "ines")
    assert (ines.band, ines.signals[0].code) == ("at_risk", "MNT005")
    assert ines.why.startswith("le 15 septembre 2026, nous avons promis à Inès Roche « le filet neuf »")
    assert health(tmp_path, "omar").band == "new"
    assert health(tmp_path, "omar").why == "nous venons de faire connaissance."


def test_someone_we_never_wrote_to_has_no_band(tmp_path: Path) -> None:
    paz = health(tmp_path, "paz")
    assert (paz.band, paz.why, paz.signals) == (None, "Aucun échange noté pour l'instant.", ())


def test_a_sentence_that_begins_with_a_name_keeps_its_capital(tmp_path: Path) -> None:
    """Inès has answered, kept waiting nineteen working days: the message begins with her name."""
    waiting = """\
-- interactions/omar.yaml --
- {date: 2026-10-12, by: malo, channel: mail, about: first-contact, from: us}
- {date: 2026-10-26, by: malo, channel: mail, about: feedback, from: them, awaits: reply, words: Et le car ?}
"""
    omar = health(tmp_path, "omar", waiting)
    assert omar.band == "watch"
    assert omar.why.startswith("Omar Vidal nous a écrit le 26 octobre 2026")


def test_signals_carry_the_lines_they_rest_on(tmp_path: Path) -> None:
    step = next(signal for signal in health(tmp_path, "ines").signals if signal.code == "MNT007")
    assert (step.file, step.line) == ("interactions/ines.yaml", 3)
    assert step.evidence[0].file == "interactions/ines.yaml"


def test_what_is_to_be_mended_is_told_by_cause(tmp_path: Path) -> None:
    """Thanks, results and the end of one brief are one thing to do; the worst comes first in each phase."""
    mends = [(m.phase, m.cause, [s.code for s in m.signals], m.who) for m in page(tmp_path, "ines").mends]
    assert mends == [
        ("begin", "begin", ["BEG004"], "Zoé Adam"),
        ("maintain", "promises", ["MNT005", "MNT007"], "Zoé Adam"),
        ("end", "close", ["END001", "END002", "END003"], "Zoé Adam"),
    ]


def test_a_colleague_who_left_mends_nothing(tmp_path: Path) -> None:
    gone = "-- team/zoe.yaml --\nname: Zoé Adam\nrole: expert\nuntil: 2026-10-31\n"
    assert [m.who for m in page(tmp_path, "ines", gone).mends] == [None, None, None]


def test_the_columns_group_by_cause_what_is_to_be_mended(tmp_path: Path) -> None:
    phases = {p.name: [(c.name, [m.name for m in c.mends]) for c in p.causes] for p in pages(tmp_path).phases}
    assert phases == {
        "begin": [("begin", ["Inès Roche"])],
        "maintain": [("promises", ["Inès Roche"])],
        "end": [("close", ["Inès Roche"])],
    }


def test_first_to_mend_is_by_harm_and_one_by_person(tmp_path: Path) -> None:
    """A word not kept harms more than an end not said."""
    assert [(m.cause, m.name) for m in pages(tmp_path).first] == [("promises", "Inès Roche")]


def test_what_holds_is_told_too(tmp_path: Path) -> None:
    assert [(p.kind, p.name, p.text, p.date) for p in pages(tmp_path).proud] == [
        ("kept", "Inès Roche", "la carte plastifiée", dt.date(2026, 10, 15))
    ]


def test_bands_are_counted_from_what_is_to_be_mended(tmp_path: Path) -> None:
    assert [(c.band, c.n) for c in pages(tmp_path).bands] == [("at_risk", 1), ("new", 1)]


def test_the_trend_says_each_month_in_words(tmp_path: Path) -> None:
    """Her word of 10 August waits at the end of the month; a step is late on 10 September, a promise on 1 October."""
    runs = [(r.band, r.months, r.first, r.last) for r in page(tmp_path, "ines").runs]
    assert runs == [
        (None, 8, "déc.", "juil."),
        ("watch", 2, "août", "sept."),
        ("at_risk", 2, "oct.", "nov."),
    ]


def test_the_trend_of_all_counts_each_month(tmp_path: Path) -> None:
    view = pages(tmp_path).trend
    assert (view.months[0], view.months[1], view.months[-1]) == ("déc.", "janv. 26", "nov.")
    assert {row.band: row.counts[-4:] for row in view.rows} == {
        "at_risk": (0, 0, 1, 1),
        "watch": (1, 1, 0, 0),
        "new": (0, 0, 0, 1),
    }


def test_every_rule_and_cause_has_words(tmp_path: Path) -> None:
    for language in ("fr", "en"):
        words = words_in(language)
        assert [rule.code for rule in conduct.RULES if not words.has(f"health.found.{rule.code}")] == []
        judged = [rule for rule in RULES if rule.family not in ("YML", "SCH", "REF")]
        assert [rule.code for rule in judged if not words.has(f"enums.cause.{rule.cause}")] == []
    assert {rule.cause for rule in judged} <= set(HARM)


def test_totals_add_up_with_the_people_below(tmp_path: Path) -> None:
    view = pages(tmp_path)
    totals = view.totals
    assert totals.asks == sum(person.asks for person in view.people) == 1
    assert totals.gives == sum(person.gives for person in view.people) == 2
    assert (totals.from_us, totals.from_them) == (5, 1)
    assert sum(sum(column.values) for column in view.months.columns) == 6
    assert (totals.promises, totals.kept_in_time) == (2, 1)
    assert totals.met == 1


def test_who_holds_what(tmp_path: Path) -> None:
    """Malo holds Omar and owes Inès a step; Paz, without any log, is held by nobody.

    Inès was expected on 1 November; Omar, on 11 January: later than thirty days.
    """
    view = pages(tmp_path)
    assert [(h.name, h.people, h.expected, h.exchanges, h.standing, h.late) for h in view.holders] == [
        ("Malo Riou", 1, 0, 1, 1, 1),
        ("Zoé Adam", 1, 1, 4, 1, 1),
    ]
    assert view.unheld == 1
    assert (view.begun.by_experts, view.begun.from_us, view.begun.from_them) == (4, 5, 1)


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
    view = page(tmp_path, "ines")
    marks = [(m.label, m.is_above, m.shape) for m in view.strip.marks]
    assert marks == [
        ("prise de contact", True, "ring"),
        ("retour", False, "ring"),
        ("sollicitation", True, "diamond"),
        ("promesse", True, "square"),
        ("promesse", True, "square"),
    ]
    assert view.strip.below_label == "Inès"


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
