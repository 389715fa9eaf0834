"""GIT and LOB: what the history of the files shows, and what a public register must know (GDPR art. 17, 25; HATVP)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from influmap.analysis.informing import months_later
from influmap.models.corrections import fold
from influmap.models.finding import Evidence, Severity, Spot
from influmap.models.interaction import Interaction
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule

WORD = re.compile(r"[a-z0-9]{3,}")
SHOWN = 6


@rule("GIT001", "name-in-a-path", Severity.INFO, serves="GDPR art. 25", law="eu/security")
def name_in_a_path(programme: Programme, context: Context) -> Iterator[Seen]:
    """The file of a person carries their name, in a workspace that wants opaque ids.

    Why: paths stay in every commit, every clone, every log of a server; an opaque id makes an erasure simpler.
    Example: `opaque_ids: yes`, and `people/lea-moreau.yaml`.
    How to mend: `influmap rename lea-moreau p-7f3a`.
    When to leave it: by not asking for opaque ids (`privacy.opaque_ids`): readable names are an honest choice, and
    `influmap privacy erase` rewrites paths too.
    """
    if not programme.workspace.privacy.opaque_ids:
        return
    for person in programme.people.values():
        shown = set(WORD.findall(fold(person.name))) & set(WORD.findall(person.id))
        if shown:
            yield Seen(Spot(person.key), "default", {"name": person.name, "words": ", ".join(sorted(shown))})


@rule("GIT002", "erased-but-reachable", Severity.ERROR, serves="GDPR art. 17", law="eu/erasure")
def erased_but_reachable(programme: Programme, context: Context) -> Iterator[Seen]:
    """Somebody was erased from the files, and the history of git still shows the file of their name.

    Why: an erasure that any clone undoes is none; history can be rewritten, and the effort is no excuse.
    Example: erased on 2 October, still there in the commits before.
    How to mend: `influmap privacy erase` prints the commands and, with `--rewrite-history`, runs them; then purge the
    clones it lists.
    When to leave it: never. While an old clone is being purged, waive it with a day.
    """
    left = context.past.unforgotten if context.past is not None else frozenset()
    for index, erasure in enumerate(programme.workspace.privacy.erasures):
        if erasure.id in left:
            params = {"id": erasure.id, "date": erasure.date}
            yield Seen(Spot("influmap", ("privacy", "erasures", index)), "default", params)


@rule("LOB001", "many-public-officials", Severity.WARNING, serves="Law 2013-907 art. 18-2", law="fr/public-officials")
def many_public_officials(programme: Programme, context: Context) -> Iterator[Seen]:
    """We asked people in public office for a public decision so often that a register may be due.

    Why: from ten contacts in twelve months on our own initiative, a representative of interests must be in the public
    directory of the HATVP (law 2013-907, decree 2017-867); the authority's own page says "more than ten".
    Example: ten letters to deputies since January, no number in `privacy.hatvp`.
    How to mend: ask counsel; register, and write the number in `privacy.hatvp`. The count takes the exchanges with
    `aim: public-decision`, from us, with somebody who has a mandate or the role `official`.
    When to leave it: you are registered, or counsel wrote that it does not apply: waive it, saying so.
    Options: `from` (10), and `say_from` (8), from which it is said as an information.
    """
    if programme.workspace.privacy.hatvp:
        return
    since = months_later(context.as_of, -12)
    counted = [i for i in programme.interactions if since < i.date <= context.as_of and _is_lobbying(programme, i)]
    limit = context.option("LOB001", "from", int(context.law.fact("fr/public-officials").number))
    say_from = context.option("LOB001", "say_from", int(context.law.fact("fr/public-officials-watch").number))
    if len(counted) >= min(limit, say_from):
        evidence = tuple(Evidence(Spot(i.key, ("date",))) for i in counted[-SHOWN:])
        severity = None if len(counted) >= limit else Severity.INFO
        params = {"n": len(counted), "limit": limit, "since": since}
        yield Seen(Spot("influmap", ("privacy", "hatvp")), "default", params, evidence, severity)


def _is_lobbying(programme: Programme, interaction: Interaction) -> bool:
    person = programme.people.get(interaction.person)
    return interaction.from_us and interaction.aim == "public-decision" and person is not None and _is_official(person)


def _is_official(person: Person) -> bool:
    return "official" in person.roles or person.mandate is not None


GIT = (name_in_a_path, erased_but_reachable)
LOB = (many_public_officials,)
