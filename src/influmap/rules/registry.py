"""Every rule, in order. A new family is one more line here."""

from __future__ import annotations

from influmap.rules import (
    accountability,
    agents,
    balance,
    briefing,
    clauses,
    conduct,
    contracting,
    disclosing,
    figures,
    files,
    identities,
    informing,
    mapping,
    minors,
    promised,
    references,
    repository,
    results,
    sectors,
    sending,
    sensitive,
    tactics,
    waivers,
)
from influmap.rules.base import Rule

RULES: tuple[Rule, ...] = (
    *files.RULES,
    *references.RULES,
    *conduct.RULES,
    *sorted((*mapping.RULES, *balance.RULES), key=lambda rule: rule.code),
    *sorted((*briefing.RULES, *promised.RULES, *sending.RULES, *tactics.RULES), key=lambda rule: rule.code),
    *results.RULES,
    *sorted((*figures.RULES, *identities.RULES), key=lambda rule: rule.code),
    *sorted((*contracting.RULES, *clauses.RULES), key=lambda rule: rule.code),
    *disclosing.RULES,
    *sectors.RULES,
    *minors.RULES,
    *agents.RULES,
    *sorted((*accountability.RULES, *informing.RULES, *sensitive.RULES), key=lambda rule: rule.code),
    *repository.GIT,
    *repository.LOB,
    *waivers.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
