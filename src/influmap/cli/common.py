"""What every command shares: the options accepted anywhere, the loading of the workspace."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from pydantic_core import PydanticCustomError

from influmap.cli.console import Console
from influmap.cli.progress import watched
from influmap.cli.speech import LANGUAGES, t, words
from influmap.errors import InflumapError, UsageError
from influmap.language.words import Words
from influmap.models.nearest import nearest
from influmap.models.programme import Programme
from influmap.models.values import to_date
from influmap.models.workspace import Workspace
from influmap.store.law import law
from influmap.store.layout import find_workspace
from influmap.store.loader import Loaded, load
from influmap.store.places import JOURNAL

if TYPE_CHECKING:
    from influmap.analysis.rhythm import Rhythm
    from influmap.assessment.health import Health
    from influmap.assessment.trend import MonthEnd
    from influmap.models.past import Past
    from influmap.rules.base import Context
    from influmap.rules.engine import Verdict


LOCALES = frozenset({"fr_FR", "fr_BE", "fr_CA", "fr_CH", "en_GB"})
"""The countries whose spaces, numbers and dates are known; the others are written as in France or Great Britain."""
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Days judged: years before and after leave room for a year of history and for what is planned."""


def read_today() -> date:
    """Today, or the day that `INFLUMAP_TODAY` fixes."""
    fixed = os.environ.get("INFLUMAP_TODAY")
    return parse_day(fixed, "INFLUMAP_TODAY") if fixed else date.today()  # noqa: DTZ011, TID251 - the user's own day


def parse_day(text: str, option: str) -> date:
    """A day given as an option. Raises `UsageError` with the form expected."""
    try:
        day = to_date(text)
    except PydanticCustomError as wrong:
        example = (wrong.context or {}).get("corrected") or "2026-09-02"
        raise UsageError("not_a_day", given=text, option=option, example=example) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError("day_out_of_reach", given=text, option=option, first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return day


@dataclass
class Session:
    """One run of the command: where, on which day, in which language, and what was loaded."""

    directory: Path
    console: Console
    as_of_asked: date | None = None
    lang_asked: str | None = None
    today: date = field(default_factory=read_today)
    _catalogues: dict[tuple[str, str | None], Words] = field(default_factory=dict, repr=False)
    unshown: set[str] = field(default_factory=set, repr=False)
    """Pictures that no page could show, each named once."""
    command: str = ""
    """The command that runs, so that one that waits can say for which."""

    @property
    def as_of(self) -> date:
        """The day to judge on: `--as-of`, else today."""
        return self.as_of_asked or self.today

    @cached_property
    def root(self) -> Path:
        """The workspace's folder. Raises `InflumapError` outside a workspace."""
        root = find_workspace(self.directory)
        if root is None:
            raise InflumapError("no_workspace", folder=self.directory)
        return root

    @cached_property
    def loaded(self) -> Loaded:
        """The workspace as its files are today."""
        if (self.root / JOURNAL).is_file():
            self._settle()
        with watched(t("common.reading"), quiet=self.console.quiet) as progress:
            return load(self.root, progress)

    def _settle(self) -> None:
        """What a command that was killed left half written is finished or taken back before anything is read."""
        from influmap.store.lock import settle

        if (outcome := settle(self.root)) is not None:
            self.console.remark(t(f"common.{outcome}"))

    @cached_property
    def programme(self) -> Programme:
        """The programme as known on the day to judge on."""
        return self.loaded.programme.as_of(self.as_of)

    @property
    def workspace(self) -> Workspace:
        return self.loaded.programme.workspace

    @property
    def words(self) -> Words:
        """The words of the command's reader."""
        return words()

    def words_for(self, language: str | None = None) -> Words:
        """The words of a document: `--lang`, else the language given, else the workspace's."""
        chosen = self.lang_asked or language or self.workspace.language
        tongue = "en" if chosen[:2] == "en" else "fr"
        country = chosen[3:].upper() or self.workspace.country or ""
        locale = f"{tongue}_{country}"
        return self._own_words(tongue, locale if locale in LOCALES else None)

    def _own_words(self, language: str, locale: str | None) -> Words:
        """The catalogue with the words of the workspace in the place of ours; one per language and country."""
        known = self._catalogues.get((language, locale))
        if known is None:
            from influmap.cli.own_words import catalogue

            known = self._catalogues[language, locale] = catalogue(self.root, language, locale)
        return known

    @property
    def context(self) -> Context:
        """What rules may know of that day besides the programme; git's memory apart, which few of them need."""
        from influmap.rules.base import Context

        return Context(self.as_of, self.today, self.workspace.rules.options, law=law())

    @cached_property
    def verdict(self) -> Verdict:
        """What is wrong with the files, the records and the relationships, on that day."""
        from influmap.rules.engine import judge
        from influmap.rules.registry import RULES
        from influmap.store import beside, branding, own_words
        from influmap.store.hints import hints

        brand = branding.read(self.root)
        besides = [brand.page if brand else None, *(own_words.read(self.root, each) for each in LANGUAGES)]

        context = replace(self.context, past=self.past, hints=hints())
        found = [*self.loaded.findings, *(f for page in besides for f in beside.told(self.loaded, page))]
        return judge(self.loaded.programme, context, RULES, found)

    @cached_property
    def relationships(self) -> Verdict:
        """What harms relationships on that day, and nothing else: what bands are made of."""
        from influmap.rules import conduct
        from influmap.rules.engine import judge

        return judge(self.loaded.programme, self.context, conduct.RULES)

    @cached_property
    def conduct(self) -> Verdict:
        """The same with what git remembers of who held whom; no band depends on it, and other pages need not wait."""
        from influmap.rules import conduct
        from influmap.rules.engine import judge

        return judge(self.loaded.programme, replace(self.context, past=self.past), conduct.RULES)

    @cached_property
    def rhythms(self) -> dict[str, Rhythm]:
        """The rhythm of everyone with a relationship, on that day."""
        from influmap.analysis.rhythm import rhythms

        return {r.person.id: r for r in rhythms(self.programme, self.programme.people.values(), self.as_of)}

    @cached_property
    def healths(self) -> dict[str, Health]:
        """How each relationship stands on that day."""
        from influmap.assessment.health import healths

        return healths(self.programme, self.rhythms, self.relationships.findings, self.as_of)

    @cached_property
    def trend(self) -> tuple[MonthEnd, ...]:
        """Everyone's band at the end of each of the last twelve months; asked for by pages that show it."""
        from influmap.assessment.trend import trend
        from influmap.rules import conduct

        return trend(self.loaded.programme, self.context, conduct.RULES)

    @cached_property
    def past(self) -> Past | None:
        """What git remembers of the workspace."""
        from influmap.store.versions import past_of

        return past_of(self.root, self.programme)

    def remark_on_faults(self) -> None:
        """One line on standard error when some records were left out, so that no figure is silently short."""
        errors = sum(1 for finding in self.loaded.findings if finding.severity == "error")
        if errors:
            self.console.remark(words().plural("cli.common.faults", errors))


def session(ctx: typer.Context) -> Session:
    """The session that the root command prepared."""
    found = ctx.find_object(Session)
    assert found is not None, "the root callback creates the session"
    return found


def pick(identifier: str, known: list[str], kind: str) -> str:
    """An id given on the command line. Raises `UsageError` with the nearest when it names nothing."""
    if identifier in known:
        return identifier
    shown = words().word("kind", kind)
    if close := nearest(identifier, known):
        raise UsageError("unknown_id_nearest", id=identifier, kind=shown, nearest=close)
    raise UsageError("unknown_id", id=identifier, kind=shown)


def require_read(here: Session, brief: str, person: str) -> None:
    """Nothing, unless the collaboration is there and its file cannot be read: then `InflumapError`."""
    everything, identifier = here.loaded.programme, f"{brief}/{person}"
    if everything.knows("collaborations", identifier) and everything.collaboration(brief, person) is None:
        raise InflumapError("unreadable_record", file=f"collaborations/{identifier}.yaml")


def is_interactive() -> bool:
    """Whether a person is at the keyboard and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and "CI" not in os.environ


def explain_error(error: InflumapError) -> tuple[str, str]:
    """(what happened, what to do), in the reader's language."""
    return words()(f"errors.{error.key}.message", **error.params), words()(f"errors.{error.key}.hint", **error.params)


__all__ = [
    "Session",
    "explain_error",
    "is_interactive",
    "parse_day",
    "pick",
    "read_today",
    "require_read",
    "session",
    "t",
]
