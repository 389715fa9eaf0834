"""A rule: a code, a name, a severity, and one generator function that says what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypeVar

from influmap.analysis.amends import Amends
from influmap.analysis.rhythm import Rhythm
from influmap.models.finding import Evidence, Severity, Spot, subject_of
from influmap.models.law import Law
from influmap.models.programme import Programme
from influmap.rules.hints import Hints

if TYPE_CHECKING:
    from influmap.models.past import Past

T = TypeVar("T", int, float, str)
NO_LAW = Law(lambda _: {})


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the programme. Rules never read the clock."""

    as_of: date
    today: date
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """`rules.options` of the workspace: code -> option -> text as it was typed."""

    past: Past | None = None
    """What git remembers of briefs and of what was sent; `None` when there is no history to read."""
    rhythms: Mapping[str, Rhythm] = field(default_factory=dict)
    """The rhythm of each person with a relationship, worked out once for all rules."""
    hints: Hints = field(default_factory=dict)
    """Words that have no place in a file about people, as data; without them, nothing is found."""
    amends: Amends = field(default_factory=Amends)
    """What we apologised for."""
    law: Law = NO_LAW
    """The legal facts that ship with influmap."""

    def option(self, code: str, name: str, default: T) -> T:
        """An option of a rule, of the type of its default; the default when it is not set or does not read."""
        given = self.options.get(code, {}).get(name)
        try:
            return default if given is None else type(default)(given)
        except (TypeError, ValueError):
            return default


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule saw: where, which sentence of the catalogue says it, with which words."""

    spot: Spot
    variant: str = "default"
    params: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None
    corrected: str | None = None
    fixable: bool = False
    """Whether `corrected` leaves no doubt."""
    law: str = ""
    """The legal fact behind it, when it is not the rule's."""


Check = Callable[[Programme, Context], Iterator[Seen]]


CAUSES = {
    "CTR": "contract", "DSC": "label", "SCT": "sector", "MIN": "minor", "AGT": "agent", "GDP": "privacy",
    "GIT": "privacy", "LOB": "lobbying",
}  # fmt: skip
"""Family -> the cause of its rules that name none: what the law asks is mended together."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule. `check` is absent for what the reader itself finds (YML and SCH)."""

    code: str
    name: str
    severity: Severity
    serves: str
    check: Check | None = None
    doc: str = ""
    cause: str = ""
    """Rules of one cause are told together: "close with Léa: thanks, results, end"."""
    whole: bool = False
    """Whether it looks at everything in the files, rather than at what was known on the day."""
    law: str = ""
    """The legal fact it rests on, as `country/name`: the engine quotes it, and says no "error" when it is uncertain."""

    @property
    def family(self) -> str:
        return self.code[:3]

    def cause_about(self, record: str) -> str:
        """The cause of what it finds in a record, with whom it is about: `close:people/lea-moreau`."""
        return f"{self.cause}:{subject_of(record)}" if self.cause else ""


def rule(  # noqa: PLR0913 - what a rule declares
    code: str, name: str, severity: Severity, *, serves: str, cause: str = "", whole: bool = False, law: str = ""
) -> Callable[[Check], Rule]:
    """Declare a rule; its docstring is its manual page in English."""

    def declare(check: Check) -> Rule:
        return Rule(
            code,
            name,
            severity,
            serves,
            check,
            cleandoc(check.__doc__ or ""),
            cause or CAUSES.get(code[:3], ""),
            whole,
            law,
        )

    return declare
