"""A fault of typing: where, what, and the lines as they should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from influmap.models.finding import Finding, Place, Rewrite, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with some lines of a text. Lines and columns count from 0, as libyaml's do."""

    code: str
    variant: str
    line: int
    column: int
    length: int = 1
    params: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)
    """The lines as they should be, without their ends; empty when there is a doubt."""
    shown: str | None = None
    """The correction as it is shown, when it takes more lines than the fault."""
    sure: bool = False
    """Whether the correction can only be what was meant."""
    severity: Severity = Severity.ERROR

    def finding(self, file: str) -> Finding:
        """What is said of it."""
        return Finding(
            self.code,
            self.severity,
            Place(file, self.line + 1, self.column + 1, self.length),
            self.variant,
            self.params,
            fixable=self.sure and bool(self.lines),
            corrected=self._rewrite(),
        )

    def _rewrite(self) -> Rewrite | None:
        if not self.lines:
            return None
        text = self.shown if self.shown is not None else "\n".join(self.lines[n] for n in sorted(self.lines))
        return Rewrite(min(self.lines) + 1, max(self.lines) + 1, text)

    def mend(self, lines: Sequence[str]) -> list[str]:
        """The lines of the text, ends kept, with the corrected ones in their place."""
        return [self._mended(number, line) for number, line in enumerate(lines)]

    def _mended(self, number: int, line: str) -> str:
        if number not in self.lines:
            return line
        return self.lines[number] + line[len(line.rstrip("\r\n")) :]
