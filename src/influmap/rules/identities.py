"""DAT, the identities: accounts and records that may stand for the same person, and exchanges of a day to come (B2)."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.likeness import MANY, Holder, grouped, holders, twins
from influmap.models.finding import Evidence, Severity
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import SHOWN, names_of, spot

ROUTES = {"name": ("name",), "email": ("contact", "email"), "handle": ("accounts",)}


@rule("DAT005", "shared-account", Severity.WARNING, serves="B2", cause="identity")
def shared_account(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two people have the same account.

    Why: one audience is counted twice.
    Example: the grandmother and her granddaughter, one TikTok.
    How to mend: each names the other in `shared_with`, or remove the wrong one.
    When to leave it: a duo who hold it together, once `shared_with` says so on both sides.
    """
    for _, several in grouped(((holder.account.network, holder.handle), holder) for holder in holders(programme)):
        if len({holder.person.id for holder in several}) > MANY:
            yield _placeholder(several)
            continue
        for holder in several:
            others = [o for o in several if o.person is not holder.person and not o.agrees_with(holder)]
            if others:
                proof = tuple(Evidence(spot(o.person, "accounts", o.index, "handle")) for o in others[:SHOWN])
                params: dict[str, object] = {
                    "name": holder.person.name,
                    "names": names_of(other.person for other in others),
                }
                params |= {"network": holder.account.network, "handle": holder.account.handle}
                yield Seen(spot(holder.person, "accounts", holder.index, "handle"), "default", params, proof)


def _placeholder(several: list[Holder]) -> Seen:
    """A handle on very many records is no account: « à compléter », « n/a »."""
    first = several[0]
    params = {"n": len(several), "network": first.account.network, "handle": first.account.handle}
    proof = tuple(Evidence(spot(o.person, "accounts", o.index, "handle")) for o in several[1:SHOWN])
    return Seen(spot(first.person, "accounts", first.index, "handle"), "many", params, proof)


@rule("DAT006", "look-alike", Severity.INFO, serves="B2", cause="identity")
def look_alike(programme: Programme, context: Context) -> Iterator[Seen]:
    """Two records are probably the same person.

    Why: two logs, two promises, one person who receives everything twice.
    Example: the same e-mail on two records.
    How to mend: compare them; `influmap merge` makes one record of two and keeps what both say.
    When to leave it: namesakes; waive it, saying so. Already left aside: names of one word, namesakes of two regions,
    the mailbox of an organisation or of an agent, an address that more than two people give, handles under six
    letters, and people who share an account or are linked to each other.
    """
    told: set[frozenset[str]] = set()
    for what, one, other, key in twins(programme):
        pair = frozenset({one.id, other.id})
        if pair not in told:
            told.add(pair)
            params = {"name": other.name, "other": one.name, "id": one.id, "own": other.id, "same": key}
            variant = "namesake" if what == "name" and one.name == other.name else what
            yield Seen(spot(other, *ROUTES[what]), variant, params, (Evidence(spot(one, *ROUTES[what])),))


@rule("DAT007", "future-entry", Severity.ERROR, serves="model.md", cause="figures", whole=True)
def future_entry(programme: Programme, context: Context) -> Iterator[Seen]:
    """An exchange is dated after today.

    Why: what has not happened is a plan; in the log it counts as a fact.
    Example: logged for next Tuesday.
    How to mend: correct the date, or write it as the `next` of the last exchange.
    When to leave it: never.
    """
    for interaction in programme.interactions:
        if interaction.date > context.today:
            known = programme.people.get(interaction.person)
            params = {"name": known.name if known else interaction.person, "date": interaction.date}
            yield Seen(spot(interaction, "date"), "default", params)


RULES = (shared_account, look_alike, future_entry)
