"""GDP, the words in the files: what the law protects most, what would hurt, what marks people (GDPR art. 5 and 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from influmap.analysis.informing import comes_from_public_sources, months_later
from influmap.analysis.sources import is_address
from influmap.models.finding import Route, Severity, Spot, subject_of
from influmap.models.person import Person, Score, SpecialData
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.hints import found_in

MARK = re.compile(r"\W*\d+(?:[.,]\d+)?\s*(?:/\s*\d+|%|sur\s+\d+|out of\s+\d+)?\W*|[★☆*+-]{1,10}|[A-F][+-]?")
PARTS = ("scale", "criteria", "by", "date", "evidence")
SPECIAL = ("health", "religion", "politics", "union", "sexuality", "origin")
PROTECTED = {**dict.fromkeys(SPECIAL, "eu/special-categories"), "convictions": "fr/sensitive-crime"}
"""The legal fact behind a kind of word, when it is not the general one on free text."""
PUBLIC_FAMILIES = frozenset({"union", "politician", "activist"})


@rule(
    "GDP007", "special-category", Severity.ERROR, serves="GDPR art. 9, penal code 226-19", law="eu/special-categories"
)
def special_category(programme: Programme, context: Context) -> Iterator[Seen]:
    """A fact about health, religion, politics, a union, origin, sexuality or offences is on record, unsupported.

    Why: to keep such facts without express consent is a crime in France (five years, 300,000 EUR), and a public word
    licenses no other use (CJEU C-446/21).
    Example: `tags: [cgt]`; or `privacy.special` without the page where they say so.
    How to mend: remove it. If the work cannot do without it, write it under `privacy.special` with `why`, and either
    `consent`, or the `source` and `date` of their own public words.
    When to leave it: the word means something else here (a topic, a place): waive it, saying so.
    """
    for person in programme.people.values():
        for index, fact in enumerate(person.privacy.special):
            if missing := _missing_of(fact):
                params = {"name": person.name, "special": fact.what, "absent": missing}
                yield Seen(Spot(person.key, ("privacy", "special", index)), "default", params)
        yield from _labels(person, context)


def _missing_of(fact: SpecialData) -> tuple[str, ...]:
    allowed = fact.consent is not None or (fact.date is not None and is_address(fact.source))
    lacking = (("why", bool(fact.why)), ("source", allowed))
    return tuple(key for key, is_there in lacking if not is_there)


def _labels(person: Person, context: Context) -> Iterator[Seen]:
    """Tags, and keys of `extra`, that name such a fact which `privacy.special` does not hold."""
    held = {fact.what for fact in person.privacy.special}
    labels: list[tuple[Route, str]] = [(("tags", index), tag) for index, tag in enumerate(person.tags)]
    labels += [(("extra", key), key) for key in person.extra]
    for route, label in labels:
        for kind, word in found_in(label.replace("_", " "), context.hints.get("tags", {})):
            if kind not in held:
                params = {"name": person.name, "special": kind, "word": word}
                yield Seen(Spot(person.key, route), "label", params)


@rule("GDP008", "hurtful-words", Severity.WARNING, serves="GDPR art. 5, penal code 226-19", law="fr/free-text")
def hurtful_words(programme: Programme, context: Context) -> Iterator[Seen]:
    """A note insults, guesses, or tells what belongs to nobody but the person.

    Why: they may read it tomorrow, and a judge too; free text must stay objective, never excessive (CNIL, 2019).
    Example: `notes: Probablement malade, à surveiller.`
    How to mend: write what was seen, with its day, as you would say it in front of them; remove the rest.
    When to leave it: the list only gives hints, and the word may be innocent here: waive it, saying why.
    """
    kinds = context.hints.get("notes", {})
    for record, route, text in _free_texts(programme):
        subject = programme.people.get(subject_of(record).removeprefix("people/"))
        for kind, word in found_in(text, kinds):
            params = {"name": subject.name if subject else record, "word": word}
            yield Seen(Spot(record, route), kind, params, law=PROTECTED.get(kind, ""))


def _free_texts(programme: Programme) -> Iterator[tuple[str, Route, str]]:
    """Notes, personality and `why`: where opinions are written."""
    for person in programme.people.values():
        yield from _written(person.key, notes=person.notes, personality=person.personality)
    for collaboration in programme.collaborations:
        yield from _written(collaboration.key, notes=collaboration.notes, why=collaboration.why)
    for interaction in programme.interactions:
        yield from _written(interaction.key, notes=interaction.notes)


def _written(record: str, **texts: str | None) -> Iterator[tuple[str, Route, str]]:
    return ((record, (key,), text) for key, text in texts.items() if text)


@rule("GDP009", "bare-score", Severity.WARNING, serves="GDPR art. 5, B1", law="eu/proportion")
def bare_score(programme: Programme, context: Context) -> Iterator[Seen]:
    """A mark stands without its scale, its criteria, its author, its day or its evidence, or is a year old.

    Why: the file of SAN-2021-012 gave 1 to 5 for influence and credibility; nobody could check or contest it. A mark
    that cannot be shown to the person has no place in a file about them.
    Example: `extra: {credibility: 4/5}`.
    How to mend: write the observed fact under `qualities`; or complete the mark under `scores`.
    When to leave it: a number that is no mark (a stall, a jersey): waive it, saying so.
    Option: `months` (12), after which a mark says nothing any more.
    """
    months = context.option("GDP009", "months", 12)
    marks = {"score": context.hints.get("extra", {}).get("score", ())}
    for person in programme.people.values():
        for index, score in enumerate(person.scores):
            yield from _score(person, ("scores", index), score, months_later(context.as_of, -months))
        for key, value in person.extra.items():
            shown = key.replace("_", " ")
            if MARK.fullmatch(str(value)) and any(found_in(shown, marks)):
                yield Seen(Spot(person.key, ("extra", key)), "extra", {"name": person.name, "key": shown})


def _score(person: Person, route: Route, score: Score, oldest: date) -> Iterator[Seen]:
    params = {"name": person.name, "what": score.what}
    if missing := tuple(part for part in PARTS if getattr(score, part) is None):
        yield Seen(Spot(person.key, route), "default", {**params, "absent": missing})
    elif score.date is not None and score.date < oldest:
        yield Seen(Spot(person.key, (*route, "date")), "old", {**params, "date": score.date})


@rule("GDP010", "more-than-needed", Severity.WARNING, serves="GDPR art. 5", law="eu/proportion")
def more_than_needed(programme: Programme, context: Context) -> Iterator[Seen]:
    """A private detail that the work does not need is on record: an address, a birth date, relatives.

    Why: what is not there cannot leak, nor hurt; the law asks for what is needed and no more.
    Example: `extra: {date_de_naissance: 1987-03-04}`.
    How to mend: remove it. A postal address for one parcel belongs in that parcel's order.
    When to leave it: the contract needs it: keep it in the contract.
    """
    private = {"private": context.hints.get("extra", {}).get("private", ())}
    for person in programme.people.values():
        for key in person.extra:
            shown = key.replace("_", " ")
            if any(found_in(shown, private)):
                yield Seen(Spot(person.key, ("extra", key)), "default", {"name": person.name, "key": shown})


@rule("GDP013", "membership-without-public-mandate", Severity.ERROR, serves="GDPR art. 9", law="eu/special-categories")
def membership_without_public_mandate(programme: Programme, context: Context) -> Iterator[Seen]:
    """A named person is filed under a union, a party or activists, and no public mandate says so.

    Why: the name and the community together tell an opinion or a membership, which the law protects; only those who
    speak in public for it can be there.
    Example: a person of the community of a union, with no `mandate`.
    How to mend: write the mandate with its source (`mandate: {title, source}`); else take the person out of that
    community and keep the organisation.
    When to leave it: never. For people known from public sources only it is a warning: look for the page.
    """
    for person in programme.people.values():
        if person.mandate is not None and person.mandate.source:
            continue
        for index, identifier in enumerate(person.communities):
            community = programme.communities.get(identifier)
            if community is not None and community.family in PUBLIC_FAMILIES:
                public = comes_from_public_sources(programme, person, context.as_of)
                params = {"name": person.name, "community": community.name}
                spot = Spot(person.key, ("communities", index))
                yield Seen(spot, "default", params, severity=Severity.WARNING if public else None)


RULES = (special_category, hurtful_words, bare_score, more_than_needed, membership_without_public_mandate)
