"""Run the rules, tune what they say by the workspace's settings, set waived findings apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from influmap.analysis.amends import amends_in
from influmap.analysis.rhythm import has_relationship, rhythms
from influmap.models.finding import Finding, Severity
from influmap.models.law import Law
from influmap.models.programme import Programme
from influmap.models.workspace import RuleSettings
from influmap.rules import waivers
from influmap.rules.base import Context, Rule, Seen


class Verdict(NamedTuple):
    """What stands, and what was waived."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    """What the baseline accepts, of what stands."""

    def without(self, baseline: frozenset[str]) -> Verdict:
        """The verdict with what a baseline accepts set apart (rules.md, "baseline")."""
        new = tuple(finding for finding in self.findings if finding.fingerprint not in baseline)
        old = tuple(finding for finding in self.findings if finding.fingerprint in baseline)
        return Verdict(new, self.waived, old)


def judge(whole: Programme, context: Context, rules: Iterable[Rule], found: Iterable[Finding] = ()) -> Verdict:
    """What the rules see, added to what the reader found; tuned, then split by the waivers of the records.

    `whole` is everything in the files; most rules see it as it was known on `context.as_of`.
    """
    programme = whole.as_of(context.as_of)
    concerned = (person for person in programme.people.values() if has_relationship(programme, person.id))
    known = {r.person.id: r for r in rhythms(programme, concerned, context.as_of)}
    context = replace(context, rhythms=known, amends=amends_in(programme.interactions))
    asked = tuple(rules)
    findings = [*found]
    for rule in asked:
        if rule.check is not None:
            findings += (
                _stamp(rule, seen, context.law) for seen in rule.check(whole if rule.whole else programme, context)
            )
    settings = whole.workspace.rules
    standing, waived = waivers.split(_tuned(findings, settings), whole, context.as_of)
    if waivers.EXPIRED in asked:
        about = waivers.about_waivers(whole, (*standing, *waived), context.as_of, context.today)
        standing += _tuned(about, settings)
    return Verdict(tuple(standing), tuple(waived))


def _stamp(rule: Rule, seen: Seen, law: Law) -> Finding:
    key, severity = seen.law or rule.law, seen.severity or rule.severity
    fact = law.fact(key) if key else None
    if fact is not None and severity is Severity.ERROR and not (fact.is_certain and fact.is_law):
        severity = Severity.WARNING
    return Finding(
        rule.code,
        severity,
        seen.spot,
        seen.variant,
        seen.params,
        seen.evidence,
        cause=rule.cause_about(seen.spot.record),
        fixable=seen.fixable,
        corrected=seen.corrected,
        law=fact,
    )


def _tuned(findings: Iterable[Finding], settings: RuleSettings) -> Iterator[Finding]:
    """The findings the workspace asks for, at the severity it wants."""
    for finding in findings:
        wanted = settings.severity.get(finding.code, finding.severity)
        if finding.code not in settings.ignore:
            yield finding if wanted == finding.severity else replace(finding, severity=Severity(wanted))
