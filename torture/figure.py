"""A figure of a run, and what it must be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """`found` among `tried`, at most `most` of them; `examples` are some of what was found."""

    name: str
    tried: int
    found: int
    most: int = 0
    examples: Sequence[str] = field(default=())
    unit: str = ""

    @property
    def holds(self) -> bool:
        return self.found <= self.most and self.tried > 0

    def __str__(self) -> str:
        verdict = "ok" if self.holds else "MISSED"
        row = f"{self.name:<72} {self.found:>8,}{self.unit} of {self.tried:>7,}   at most {self.most:,}{self.unit:<4} {verdict}"
        return "\n".join([row, *(f"    {example[:300]}" for example in self.examples[:SHOWN] if not self.holds)])


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is tried: all of it, or a share that ends within a minute."""

    seed: int
    quick: bool

    def of(self, whole: int, slice_: int) -> int:
        return slice_ if self.quick else whole


def spread(work: Callable[[A], B], jobs: Iterable[A]) -> list[B]:
    """The results of a function on each job, on all processors; each process is a child of this one, prepared."""
    jobs = [*jobs]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        return [*pool.map(work, jobs, chunksize=max(1, len(jobs) // 64))]
