"""Every rule, in order. A new family is one more line here."""

from __future__ import annotations

from influmap.rules import (
    beginning,
    briefing,
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
    *beginning.RULES,
    *sorted((*maintaining.RULES, *holding.RULES), key=lambda rule: rule.code),
    *ending.RULES,
    *mapping.RULES,
    *sorted((*briefing.RULES, *promised.RULES), key=lambda rule: rule.code),
    *results.RULES,
    *figures.RULES,
    *waivers.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
