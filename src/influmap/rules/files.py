"""YML and SCH: what the reader and the models find. Declared here, seen in `store`."""

from __future__ import annotations

from influmap.models.finding import Severity
from influmap.rules.base import Rule

E, W = Severity.ERROR, Severity.WARNING

RULES = (
    Rule("YML001", "yaml-syntax", E, "model.md"),
    Rule("YML002", "duplicate-key", E, "model.md"),
    Rule("YML003", "french-colon", E, "glossary 2.2"),
    Rule("YML004", "swallowed-hashtag", W, "glossary 2.2"),
    Rule("YML005", "reserved-start", E, "glossary 2.2"),
    Rule("YML006", "conflict-marker", E, "model.md"),
    Rule("YML007", "encoding", E, "model.md"),
    Rule("YML008", "too-much", E, "model.md"),
    Rule("YML009", "tab-indent", E, "model.md"),
    Rule("YML010", "not-a-plain-file", W, "model.md"),
    Rule("YML011", "swallowed-comma", E, "glossary 2.2"),
    Rule("YML012", "not-a-record", E, "model.md"),
    Rule("YML013", "invisible-character", W, "glossary 2.2"),
    Rule("YML014", "curly-quotes", W, "glossary 2.2"),
    Rule("SCH001", "unknown-field", E, "model.md"),
    Rule("SCH002", "wrong-value", E, "model.md"),
    Rule("SCH003", "missing-field", E, "model.md"),
    Rule("SCH004", "wrong-place", E, "model.md"),
    Rule("SCH005", "newer-format", E, "model.md"),
)
