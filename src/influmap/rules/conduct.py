"""The rules about relationships, which bands are made of: they judge our conduct, and bands need no other."""

from __future__ import annotations

from influmap.rules import answering, asking, beginning, celebrating, ending, handover, holding, maintaining
from influmap.rules.base import Rule

RULES: tuple[Rule, ...] = (
    *sorted((*asking.RULES, *beginning.RULES), key=lambda rule: rule.code),
    *sorted((*maintaining.RULES, *answering.RULES, *holding.RULES, *handover.RULES), key=lambda rule: rule.code),
    *sorted((*ending.RULES, *celebrating.RULES), key=lambda rule: rule.code),
)
