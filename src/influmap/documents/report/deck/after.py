"""What we had promised, what it cost, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from influmap.analysis.costs import NOTHING
from influmap.documents.charts.model import Part, Role, Tone
from influmap.documents.report import chapters, slides
from influmap.documents.report.deck import answers
from influmap.documents.report.deck.edition import Edition, evened, filled, is_large, lines
from influmap.documents.report.deck.provenance import provenance
from influmap.documents.report.slides import Slide
from influmap.documents.report.telling import Teller

ROOM, COSTS = 400, 180
"""Height of a page under its title, and of the lines of shared costs, in pixels."""
NAMES = 8
"""How many are named at the end of a line; the others are counted."""
KINDS = ("cash", "in_kind", "boosts")
BOOK = {"shared": "shared", "left": "planned"}
"""What a part of the budget is about in the book of sources; the others are what people received."""
ROLES: dict[chapters.PromiseState, Role] = {
    "kept": "ok", "kept_late": "near", "late": "missed", "broken": "missed", "open": "deep",
}  # fmt: skip


def kept(edition: Edition) -> Iterator[Slide]:
    """Promises to people, one by one: kept, late, broken."""
    promises, tell = edition.report.promises, edition.tell
    remark = tell("given", n=promises.given, total=promises.offers) if promises.offers else ""
    held = sum(1 for promise in promises.made if promise.state in ("kept", "kept_late"))
    title = tell.plural("title.promises", held, total=len(promises.made)) if promises.made else tell("title.kept")
    for page in evened([_promise(tell, p) for p in promises.made], _row_height, ROOM):
        large = is_large(page, _row_height, ROOM)
        data = slides.Kept(rows=tuple(page), remark=remark, is_large=large)
        yield edition.slide("kept", data, "promises", title, notes=answers.kept(edition))
    if not promises.made and promises.offers:
        yield edition.slide("kept", slides.Kept(rows=(), remark=remark), "promises", title)


def _row_height(row: slides.Row) -> int:
    return 58 + 29 * lines(row.label, 70)


def _promise(tell: Teller, promise: chapters.PromiseMade) -> slides.Row:
    due = tell("promised_for", name=promise.to, day=promise.due) if promise.due else promise.to
    day = promise.kept if promise.state in ("kept", "kept_late") else None
    state = tell(f"promise.{promise.state}") + (f" ({tell.day(day)})" if day else "")
    return slides.Row(label=promise.what, value=state, note=due, role=ROLES[promise.state])


def budget(edition: Edition) -> Iterator[Slide]:
    """Planned and spent, line by line, with the sums that prove each other."""
    money, tell = edition.report.budget, edition.tell
    if not money.spent and money.planned is None:
        return
    title = "title.spent_of" if money.planned else "title.spent"
    told = {"spent": tell.money(money.spent), "planned": tell.money(money.planned), "share": tell.percent(money.share)}
    notes = answers.budget(edition)
    data = slides.Money(table=_sourced(edition), checks=tuple(_checks(tell, money)), chart=_chart(edition))
    drawn = (
        provenance(tell, edition.report, ["planned", "spent", "shared"], list(_summed(edition))) if data.chart else None
    )
    source = edition.anchor("spent")
    yield edition.slide("budget", data, "budget", tell(title, **told), notes=notes, source=source, provenance=drawn)


def _summed(edition: Edition) -> Iterator[str]:
    """What is added up: people who received something, and lines of shared costs."""
    tell = edition.tell
    if paid := sum(1 for person in edition.report.people if person.cost):
        yield tell.plural("paid_people", paid)
    if shared := len(edition.report.budget.shared):
        yield tell.plural("shared_lines", shared)


def _sourced(edition: Edition) -> slides.Table:
    """Lines of what people received, then shared costs, each leading to its own line of the book of sources."""
    table = _lines(edition.tell, edition.report.budget)
    shared = len(table.rows) - len(KINDS)
    sources = (*[edition.anchor("spent")] * len(KINDS), *[edition.anchor("shared")] * shared)
    return table.model_copy(update={"sources": sources})


def _lines(tell: Teller, money: chapters.Budget) -> slides.Table:
    people = [(tell(f"money.{kind}"), tell.money(getattr(money, kind))) for kind in KINDS]
    shown = next(iter(filled(money.shared, lambda line: 14 + 22 * lines(line.what, 48), COSTS)), [])
    shared = [(line.what[:1].upper() + line.what[1:], tell.money(line.amount)) for line in shown]
    if others := money.shared[len(shown) :]:
        left = sum((line.amount for line in others), NOTHING)
        shared.append((tell.plural("money.others", len(others)), tell.money(left)))
    return slides.Table(
        head=(tell("head.line"), tell("head.amount")),
        rows=tuple(people + shared),
        right=(1,),
        total=(tell("head.total"), tell.money(money.spent)),
    )


def _checks(tell: Teller, money: chapters.Budget) -> Iterator[str]:
    parts = " + ".join(tell.money(part) for part in (money.cash, money.in_kind, money.boosts))
    yield tell("check.people", total=tell.money(money.people), parts=parts)
    if money.shared:
        parts = " + ".join(row[1] for row in _lines(tell, money).rows[len(KINDS) :])
        yield tell("check.shared", total=tell.money(money.shared_total), parts=parts)
    whole = f"{tell.money(money.people)} + {tell.money(money.shared_total)}"
    yield tell("check.whole", total=tell.money(money.spent), parts=whole)
    if money.planned is not None:
        left = money.planned - money.spent
        yield tell("check.left" if left >= 0 else "check.over", left=tell.money(abs(left)))
    yield tell("check.vat")


def _chart(edition: Edition) -> Tone | None:
    money, tell = edition.report.budget, edition.tell
    left = max(money.planned - money.spent, NOTHING) if money.planned is not None else NOTHING
    parts: list[tuple[str, Decimal, Role]] = [
        ("cash", money.cash, "deep"), ("in_kind", money.in_kind, "highlight"), ("boosts", money.boosts, "accent"),
        ("shared", money.shared_total, "near"), ("left", left, "neutral"),
    ]  # fmt: skip
    shown = tuple(
        Part(
            label=tell(f"part.{name}"),
            value=float(amount),
            shown=tell.money(amount),
            role=role,
            source=edition.anchor(BOOK.get(name, "spent")),
        )
        for name, amount, role in parts
        if amount
    )
    return Tone(title=tell("chart.budget", spent=tell.money(money.spent)), parts=shown, width=1136) if shown else None


def following(edition: Edition) -> Iterator[Slide]:
    """The next dates, what each participant received, what was made afterwards."""
    report, tell = edition.report, edition.tell
    coming = [
        slides.Row(label=item.what, value=tell.day(item.date) if item.date else "", note=item.place or "")
        for item in report.upcoming
    ]
    dates = evened(coming, lambda row: 56 + 25 * lines(row.label, 32), ROOM + 40)
    told = [_after(tell, item) for item in report.after]
    beside = filled(told, _after_height, ROOM // 2)[:1]
    after = beside + evened(told[sum(map(len, beside)) :], _after_height, ROOM)
    closing = tuple(_closing(edition))
    for page in range(max(len(dates), len(after), 1 if closing else 0)):
        data = slides.Next(
            dates=tuple(dates[page]) if page < len(dates) else (),
            closing=closing if page == 0 else (),
            after=tuple(after[page]) if page < len(after) else (),
        )
        yield edition.slide("next", data, "next", notes=answers.following(edition))


def _after_height(text: str) -> int:
    return 8 + 30 * lines(text, 46)


def _closing(edition: Edition) -> Iterator[slides.Row]:
    closing, tell = edition.report.closing, edition.tell
    total = len(closing.thanked) + len(closing.not_thanked)
    if not total:
        return
    names = {person.id: person.name for person in edition.report.people}
    waiting = [names[person] for person in closing.not_thanked] if edition.with_names else []
    if len(waiting) > NAMES:
        waiting[NAMES:] = [tell.plural("more_people", len(waiting) - NAMES)]
    for key, done in (("thanked", closing.thanked), ("results_sent", closing.results_sent)):
        note = tell("waiting", names=tuple(waiting)) if waiting and key == "thanked" else ""
        role: Role = "ok" if len(done) == total else "near"
        yield slides.Row(label=tell(key), value=tell("of_total", n=len(done), total=total), note=note, role=role)


def _after(tell: Teller, item: chapters.AfterContent) -> str:
    day = f" ({tell.day(item.date)})" if item.date else ""
    relayed = ", " + tell.plural("relayed", item.relayed_by) if item.relayed_by else ""
    return f"{item.what}{day}{relayed}"
