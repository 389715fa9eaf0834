"""Why a text is not YAML, in the words of the person who typed it.

libyaml says "mapping values are not allowed in this context"; the person typed ` : ` in a French sentence.
Each cause is recognised from the line at fault, and the line as it should be is worked out.
"""

from __future__ import annotations

from influmap.models.finding import Finding, Place, Severity


def diagnose(text: str, file: str, line: int, column: int, problem: str) -> Finding:
    """The finding for a text that libyaml refuses at (line, column), both counted from 0."""
    return Finding("YML001", Severity.ERROR, Place(file, line + 1, column + 1), "default", {"problem": problem})
