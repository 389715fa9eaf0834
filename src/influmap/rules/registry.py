"""Every rule, in order. A new family is one more line here."""

from __future__ import annotations

from influmap.rules import (
    answering,
    asking,
    beginning,
    briefing,
    celebrating,
    ending,
    figures,
    files,
    holding,
    maintaining,
    mapping,
    promised,
    references,
    results,
    waivers,
)
from influmap.rules.base import Rule

RULES: tuple[Rule, ...] = (
    *files.RULES,
    *references.RULES,
    *sorted((*asking.RULES, *beginning.RULES), key=lambda rule: rule.code),
    *sorted((*maintaining.RULES, *answering.RULES, *holding.RULES), key=lambda rule: rule.code),
    *sorted((*ending.RULES, *celebrating.RULES), key=lambda rule: rule.code),
    *mapping.RULES,
    *sorted((*briefing.RULES, *promised.RULES), key=lambda rule: rule.code),
    *results.RULES,
    *figures.RULES,
    *waivers.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
