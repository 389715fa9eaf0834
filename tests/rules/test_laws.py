"""Laws that hold whatever the programme, for people who did not ask us to stop, and one colleague who writes."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from influmap.assessment.health import Band
from influmap.models.base import Model, Waiver
from influmap.models.finding import Finding, Severity
from influmap.models.interaction import Interaction
from influmap.rules.engine import Verdict
from rules.worlds import PEOPLE, World, worlds

ORDER: dict[Band, int] = {"at_risk": 0, "watch": 1, "steady": 2, "thriving": 3}
"""From the worst; `new` and `dormant` say how long ago, not how well."""


def serious(verdict: Verdict, person: str) -> set[tuple[str, object]]:
    """The errors and warnings about a person."""
    return {
        (finding.code, finding.where)
        for finding in verdict.findings
        if finding.severity is not Severity.INFO and person in finding.record
    }


def shifted(model: Model, by: timedelta) -> Model:
    """Every date of a model, its parts' too, moved by some days."""

    def moved(value: object) -> object:
        if isinstance(value, date):
            return value + by
        if isinstance(value, Model):
            return shifted(value, by)
        return tuple(map(moved, value)) if isinstance(value, tuple) else value

    return model.model_copy(update={name: moved(getattr(model, name)) for name in type(model).model_fields})


def told(findings: Iterable[Finding], by: timedelta = timedelta()) -> list[str]:
    """Findings as texts, their dates moved."""

    def moved(value: object) -> object:
        if isinstance(value, date):
            return value + by
        return tuple(map(moved, value)) if isinstance(value, tuple) else value

    return sorted(
        f"{f.code} {f.severity} {f.where} {f.variant} {f.evidence} { ({k: moved(v) for k, v in f.params.items()}) }"
        for f in findings
    )


@settings(deadline=None, max_examples=150)
@given(worlds())
def test_a_promise_kept_never_worsens_the_band(world: World) -> None:
    open_promises = [r for r in world.records if isinstance(r, Interaction) and r.promise]
    for exchange in open_promises:
        assert exchange.promise is not None
        kept = world.but(exchange, exchange.replace(promise=exchange.promise.model_copy(update={"kept": world.day})))
        assert serious(kept.judged(), exchange.person) <= serious(world.judged(), exchange.person)
        before, after = world.band(exchange.person), kept.band(exchange.person)
        assert after == before or ORDER[after] >= ORDER[before]  # type: ignore[index]


@settings(deadline=None, max_examples=150)
@given(worlds(), st.sampled_from(PEOPLE))
def test_thanks_never_worsen_the_band(world: World, person: str) -> None:
    """Thanks said today by the colleague who writes; whoever was new or asleep is neither any more."""
    thanks = Interaction.model_validate({
        "id": f"{person}/{world.day}-z", "person": person, "date": world.day, "by": "zoe", "channel": "call",
        "about": "thanks", "from": "us",
    })  # fmt: skip
    thanked = replace(world, records=(*world.records, thanks))
    new = {code for code, _ in serious(thanked.judged(), person) - serious(world.judged(), person)}
    # Whoever had gone out of the history is in it again: that nobody holds the relationship shows again too.
    assert new <= {"BEG007"}
    before, after = world.band(person), thanked.band(person)
    if before in ORDER and not new:
        assert ORDER[after] >= ORDER[before]  # type: ignore[index]


@settings(deadline=None, max_examples=100)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(world: World, chance: random.Random) -> None:
    records = list(world.records)
    chance.shuffle(records)
    assert told(replace(world, records=tuple(records)).judged().findings) == told(world.judged().findings)


@settings(deadline=None, max_examples=100)
@given(worlds(), st.integers(-200, 200).map(lambda weeks: timedelta(weeks=weeks)))
def test_moving_every_date_changes_nothing_but_dates(world: World, by: timedelta) -> None:
    """By whole weeks, because of working days; without quiet days, which the calendar fixes."""
    still = replace(world, quiet=False)
    moved = World(tuple(shifted(record, by) for record in world.records), world.day + by)  # type: ignore[arg-type]
    assert told(moved.judged().findings) == told(still.judged().findings, by)


@settings(deadline=None, max_examples=100)
@given(worlds(), st.data())
def test_a_waiver_takes_out_exactly_what_it_names(world: World, data: st.DataObject) -> None:
    whole = world.judged().findings
    by_key = {record.key: record for record in world.records}
    if not whole:
        return
    chosen = data.draw(st.sampled_from(whole))
    record = by_key[chosen.record]
    waiver = Waiver(rule=chosen.code, reason="Vu ensemble.", by="zoe")
    verdict = world.but(record, record.replace(waive=(waiver,))).judged()
    named = [f for f in whole if (f.code, f.record) == (chosen.code, chosen.record)]
    assert told(verdict.waived) == told(named)
    assert told(verdict.findings) == told(f for f in whole if f not in named)
