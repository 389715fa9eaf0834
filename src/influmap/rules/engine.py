"""Run the rules, tune what they say by the workspace's settings, set waived findings apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from influmap.analysis.amends import amends_in
from influmap.analysis.rhythm import has_relationship, rhythms
from influmap.models.finding import Finding, Severity, subject_of
from influmap.models.programme import Programme
from influmap.rules.base import Context, Rule, Seen
from influmap.rules.waivers import sort_out


@dataclass(frozen=True, slots=True)
class Verdict:
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
    findings = [*found]
    for rule in rules:
        if rule.check is not None:
            findings += (_stamp(rule, seen) for seen in rule.check(whole if rule.whole else programme, context))
    settings = whole.workspace.rules
    tuned = [_tuned(f, settings.severity) for f in findings if f.code not in settings.ignore]
    sorted_out = sort_out(tuned, whole, context.as_of)
    return Verdict(sorted_out.standing, sorted_out.waived)


def _stamp(rule: Rule, seen: Seen) -> Finding:
    return Finding(
        rule.code,
        seen.severity or rule.severity,
        seen.spot,
        seen.variant,
        seen.params,
        seen.evidence,
        cause=f"{rule.cause}:{subject_of(seen.spot.record)}" if rule.cause else "",
        fixable=False,
        corrected=seen.corrected,
    )


def _tuned(finding: Finding, severities: Mapping[str, str]) -> Finding:
    wanted = severities.get(finding.code)
    if wanted is None or wanted == finding.severity:
        return finding
    return replace(finding, severity=Severity(wanted))
