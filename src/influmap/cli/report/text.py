"""Findings for a person: the line, a caret under the fault, what was seen, what to write."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from influmap.assessment.matters import harm_of
from influmap.cli.pages import page
from influmap.cli.report.excerpt import WIDTH, excerpt
from influmap.cli.report.model import Report, ReportedFinding
from influmap.models.finding import Severity
from influmap.rules.registry import BY_CODE

if TYPE_CHECKING:
    from influmap.cli.common import Session

MOST = 20
"""How many findings of one rule are told in one file; beyond, it is one mistake made many times."""
MAX_LINES = 6
"""How many corrected lines are shown; a file shifted with tabs has more."""
# Typed with plain spaces in the catalogue, these signs never stand alone at the end or the beginning of a line.
_GLUED = (
    ("« ", "«\u00a0"),
    (" »", "\u00a0»"),
    (" :", "\u00a0:"),
    (" ;", "\u00a0;"),
    (" ?", "\u00a0?"),
    (" !", "\u00a0!"),
)


def write(report: Report, here: Session) -> None:
    """What is wrong with files, file by file; then what is to be mended, cause by cause, and the count."""
    explained: set[str] = set()
    seen: Counter[tuple[str, str]] = Counter()
    for cause, findings in _by_cause(report.findings):
        if cause:
            name, _, subject = cause.partition(":")
            concerned = here.loaded.programme.name_of(subject)
            here.console.result(f"{here.words.word('cause', name)} · {concerned}", "strong")
        for finding in findings:
            seen[finding.place.file, finding.code] += 1
            if seen[finding.place.file, finding.code] <= MOST:
                _write_one(finding, here, with_why=bool(cause) and finding.code not in explained)
            explained.add(finding.code)
    for (file, code), n in seen.items():
        if n > MOST:
            here.console.result(here.words.plural("cli.check.and_others", n - MOST, code=code, file=file))
    _summary(report, here)


def _by_cause(findings: Iterable[ReportedFinding]) -> list[tuple[str, list[ReportedFinding]]]:
    """The findings of each cause and subject, in the order of the files; what harms most comes first."""
    groups: dict[str, list[ReportedFinding]] = defaultdict(list)
    for finding in findings:
        groups[finding.cause].append(finding)
    return sorted(groups.items(), key=lambda group: (group[0] != "", min(map(harm_of, group[1]))[:2]))


def _write_one(finding: ReportedFinding, here: Session, *, with_why: bool) -> None:
    words, out = here.words, here.console
    place = f"{finding.place.file}:{finding.place.line}:{finding.place.column}"
    label = f"{words.word('severity', finding.severity)}\u00a0{finding.code}"
    out.result(wrap(f"{place}  {label}", "").replace("\u00a0", " "), finding.severity)
    shown = excerpt(finding.excerpt, finding.place.line, finding.place.column, finding.place.length)
    for line, style in zip(shown, ("muted", finding.severity), strict=False):
        out.result(line, style)
    out.result(wrap(finding.message))
    for proof in finding.evidence:
        out.result(wrap(f"{proof.file}:{proof.line}  {proof.text}", "      "), "muted")
    if with_why:
        out.result(wrap(words("cli.check.why", why=page(BY_CODE[finding.code], words).why)))
    if finding.corrected is None:
        out.result(wrap(f"→ {finding.remedy}"))
    else:
        becomes = "write_several" if "\n" in finding.corrected else "write"
        out.result(wrap(f"→ {finding.remedy} {words(f'cli.check.{becomes}')}"))
        _write_corrected(finding.corrected_at, finding.corrected, here)
    out.result()


def _write_corrected(number: int, corrected: str, here: Session) -> None:
    """The line to write, whole and with its shift, so that it can be copied."""
    lines = corrected.splitlines()
    margin = " " * len(str(number))
    for index, line in enumerate(lines[:MAX_LINES]):
        here.console.result(f"  {margin if index else number} | {line}", "good")
    if len(lines) > MAX_LINES:
        here.console.result(f"  {margin} | …", "good")


def wrap(text: str, indent: str = "  ") -> str:
    """A text folded at the width; French signs never stand alone at the end or the beginning of a line."""
    for typed, glued in _GLUED:
        text = text.replace(typed, glued)
    filled = textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    for typed, glued in _GLUED:
        filled = filled.replace(glued, typed)
    return filled


def _summary(report: Report, here: Session) -> None:
    words, out = here.words, here.console
    read = f"{words.plural('cli.check.read', report.files)}, {words.plural('cli.check.records', report.records)}."
    if not report.findings:
        out.result(f"{words('cli.check.clean')} {read}", "good")
    else:
        counts = [
            words.plural(f"cli.check.{severity}", report.count(severity))
            for severity in Severity
            if report.count(severity)
        ]
        out.result(f"{', '.join(counts)}. {read}", "strong")
    if report.waived:
        out.result(words.plural("cli.check.waived", report.waived))
    if report.accepted:
        out.result(words.plural("cli.check.accepted", report.accepted))
