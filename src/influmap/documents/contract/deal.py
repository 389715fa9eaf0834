"""One deal, and how its facts become lines: a value, or a blank that says where to write it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from influmap.analysis.ages import ADULT, is_under
from influmap.analysis.countries import FRANCE, aimed_at
from influmap.analysis.labels import is_gift
from influmap.analysis.ledger import advertiser_of
from influmap.documents.contract.view import Blank, Clause, Line, Part
from influmap.documents.filters import capital
from influmap.documents.view import Stamp
from influmap.language.formats import money
from influmap.language.visible import one_line
from influmap.language.words import Words
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration, Contract, Terms
from influmap.models.law import Law
from influmap.models.person import Person
from influmap.models.programme import Programme

WORKSPACE = "influmap.yaml"


@dataclass(frozen=True)
class Deal:
    """The records of a deal, the law, and the words of the page."""

    programme: Programme
    collaboration: Collaboration
    brief: Brief
    person: Person
    law: Law
    words: Words
    stamp: Stamp

    @cached_property
    def terms(self) -> Terms:
        return self.collaboration.terms or Terms()

    @cached_property
    def contract(self) -> Contract:
        return self.collaboration.contract or Contract()

    @cached_property
    def advertiser(self) -> str:
        return advertiser_of(self.programme, self.brief.id)

    @property
    def theirs(self) -> str:
        """The file of the collaboration."""
        return f"{self.collaboration.key}.yaml"

    @property
    def shared(self) -> str:
        """The file of the brief."""
        return f"{self.brief.key}.yaml"

    @property
    def aims_at_france(self) -> bool:
        return FRANCE in aimed_at(self.brief, self.programme.workspace)

    @property
    def is_minor(self) -> bool:
        return is_under(self.person, ADULT)

    @property
    def is_gift(self) -> bool:
        return is_gift(self.collaboration)

    def say(self, key: str, **params: object) -> str:
        """A sentence of the contract."""
        return self.words(f"contract.{key}", **params)

    def price(self, amount: Decimal) -> str:
        return money(amount, self.programme.workspace.currency, self.words.locale)

    def article(self, *facts: str) -> str:
        """The articles of some legal facts, in the language of the page."""
        known = dict.fromkeys(self.law.fact(fact).article[self.words.language] for fact in facts)
        return self.say("articles").join(known)

    def known(self, name: str, value: object, label: str = "") -> Line:
        """A fact that is there."""
        shown = one_line(self.words.show(value))
        return Line(id=name, label=label or self.say(f"facts.{name}"), value=shown, blank=None)

    def asked(self, name: str, value: object, where: tuple[str, str], rule: str | None = None, label: str = "") -> Line:
        """A fact that the contract needs: its value, else a blank with the file and the key where to write it."""
        if value not in (None, "", ()):
            return self.known(name, value, label)
        told = label or self.say(f"facts.{name}")
        file, key = where
        return Line(id=name, label=told, value=None, blank=Blank(what=told, file=file, key=key, rule=rule))

    def dated(self, name: str, told: Iterable[str], day: date | None, where: tuple[str, str], label: str) -> Line:
        """A fact with the day it is for, which is a blank when nobody wrote it."""
        said = [*told, *((self.say("by_day", date=day),) if day else ())]
        file, key = where
        what = self.say("facts.day_of", what=label)
        blank = None if day else Blank(what=what, file=file, key=key, rule=None)
        return Line(id=name, label=label, value=one_line(", ".join(said)) or None, blank=blank)

    def clause(
        self,
        name: str,
        *facts: str,
        texts: Iterable[str] = (),
        lines: Iterable[Line] = (),
        parts: Iterable[Part] = (),
        after: Iterable[str] = (),
    ) -> Clause:
        """A clause that rests on some legal facts; it is numbered when all are known."""
        alone = tuple(lines)
        first = (Part(heading="", lines=alone),) if alone else ()
        return Clause(
            id=name,
            number=0,
            heading=self.say(f"{name}.title"),
            article=self.article(*facts),
            texts=tuple(texts),
            parts=(*first, *parts),
            after=tuple(after),
        )

    def numbered(self, name: str, texts: Iterable[str], label: str) -> tuple[Line, ...]:
        """Free texts of the brief, one a line under the same name: `message_1`, `message_2`."""
        return tuple(
            self.known(f"{name}_{n}", capital(text), self.say(f"facts.{label}")) for n, text in enumerate(texts, 1)
        )
