"""What `doctor` says, thing by thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "note", "bad"]
"""`note`: something is less convenient; `bad`: influmap cannot do its work."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at, what was found, and what to do about it."""

    name: str
    state: State
    found: str
    advice: str = ""
