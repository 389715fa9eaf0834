"""Measure the speed targets: `python benchmarks/run.py`.

Every figure is a ratio of CPU times (user + system, children included) of two processes run in turn, base, measured,
base, measured, base…: the median of measured / mean of its two neighbours. A ratio says the same thing on a slow and
on a busy machine, where a number of seconds does not. No clock on the wall is read.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generate import generate

PYTHON = sys.executable
# As pip installs it: compiled. The warming run before each measure writes what an editable install lacks.
WITH_BYTECODE = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
EXAMPLE = Path(__file__).resolve().parent.parent / "examples/toison-franche"
COMMAND = str(Path(PYTHON).with_name("influmap"))
SCAN = """
import os, sys
from yaml._yaml import CParser
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as stream:
            CParser(stream.read()).raw_parse()
"""
LOAD = "import sys; from pathlib import Path; from influmap.store.loader import load; load(Path(sys.argv[1]))"
PRINT = "import sys; from weasyprint import HTML; HTML(sys.argv[1]).write_pdf(sys.argv[2])"
# What pages are made with. `import pydantic` alone imports next to nothing of it: each name is found when it is asked.
USED = "import typer, yaml, jinja2, babel.dates, babel.numbers; from pydantic import BaseModel, Field, model_validator"
NAMED = "import sys; from influmap.cli.app import run; run(sys.argv[1:]); print(*sys.modules, sep=chr(10))"
ALL = "import sys, importlib; [importlib.import_module(name) for name in sys.argv[1:]]"
EACH = "import subprocess, sys; [subprocess.run([*sys.argv[1:7], each], check=True) for each in sys.argv[7:]]"
JUDGE = """
import sys
from datetime import date
from pathlib import Path
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.store.law import law
from influmap.store.loader import load
loaded, day = load(Path(sys.argv[1])), date(2026, 11, 21)
judge(loaded.programme, Context(day, day, law=law()), RULES, loaded.findings)
"""


@dataclass(frozen=True)
class Measure:
    """A ratio, and the most it may be."""

    name: str
    target: float
    ratio: float
    spread: str = ""

    def row(self) -> str:
        verdict = "ok" if self.ratio <= self.target else "TOO SLOW"
        return f"{self.name:<68} {self.ratio:>6.2f} {self.target:>6.2f}  {verdict:<9} {self.spread}"


def cpu(argv: list[str], folder: Path) -> float:
    """Seconds of CPU, user and system, that a process and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=WITH_BYTECODE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(name: str, target: float, measured: list[str], base: list[str], folder: Path, rounds: int) -> Measure:
    """The median of paired ratios."""
    cpu(measured, folder)
    cpu(base, folder)
    ratios = []
    before = cpu(base, folder)
    for _ in range(rounds):
        took = cpu(measured, folder)
        after = cpu(base, folder)
        ratios.append(2 * took / (before + after))
        before = after
    return Measure(name, target, statistics.median(ratios), f"[{min(ratios):.2f}-{max(ratios):.2f}]")


def documents(here: Path, fifty: Path, rounds: int) -> None:
    """A deck beside what it imports, its PDF beside the printer alone, fifty cards beside ten commands for one."""
    deck = [COMMAND, "-C", str(EXAMPLE), "--as-of", "2026-11-20", "report", "tonte-ouverte", "--format"]
    page, printed = str(here / "deck.html"), str(here / "deck.pdf")
    made = [*deck, "html", "-o", page]
    modules = modules_of(made[1:], here)
    show(
        compare("HTML deck / import its modules, ours included", 2.5, made, [PYTHON, "-c", ALL, *modules], here, rounds)
    )
    show(compare("HTML deck / import what it uses of others", 2.5, made, [PYTHON, "-c", USED], here, rounds))
    alone = [PYTHON, "-c", PRINT, page, printed]
    show(compare("PDF deck / WeasyPrint alone on its page", 1.5, [*deck, "pdf", "-o", printed], alone, here, 1))
    people = sorted(path.stem for path in (fifty / "people").glob("*.yaml"))
    card = [COMMAND, "card", "--format", "html", "-o", f"{here / 'cards'}/"]
    ten = [PYTHON, "-c", EACH, *card, *people[:10]]
    show(compare("50 cards in a command / 10 commands for one", 1, [*card, *people], ten, fifty, rounds))


def modules_of(arguments: list[str], folder: Path) -> list[str]:
    """Every module that a command has imported when it ends."""
    done = subprocess.run(
        [PYTHON, "-c", NAMED, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return [name for name in done.stdout.splitlines() if is_module(name)]


def is_module(name: str) -> bool:
    """Whether a module of that name can be imported: some are made by others, and some lines are no module."""
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def growth(small: Path, large: Path, tiny: Path, rounds: int) -> Measure:
    """The exponent of the cost of reading between two sizes ten times apart, net of what starting costs."""
    exponents = []
    for _ in range(rounds):
        start, once, ten_times = (cpu([PYTHON, "-c", LOAD, str(root)], root) for root in (tiny, small, large))
        exponents.append(math.log10((ten_times - start) / (once - start)))
    spread = f"[{min(exponents):.2f}-{max(exponents):.2f}]"
    return Measure("exponent from 1,000 to 10,000 people", 1.10, statistics.median(exponents), spread)


def main() -> int:
    """Build the workspaces, measure, print; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="pairs per ratio; a third of it for the large ones")
    parser.add_argument("--quick", action="store_true", help="leave out what is measured on 10,000 people")
    asked = parser.parse_args()
    few = max(3, asked.rounds // 3)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        tiny, fifty, thousand = here / "tiny", here / "fifty", here / "thousand"
        generate(tiny, 1, 1)
        generate(fifty, 50, 2)
        generate(thousand, 1000, 10)
        show(
            compare("--version / python -c pass", 2, [COMMAND, "--version"], [PYTHON, "-c", "pass"], here, asked.rounds)
        )
        imports = [PYTHON, "-c", "import typer, pydantic, yaml"]
        name = "map on 50 people / import typer, pydantic, yaml"
        show(compare(name, 2.5, [COMMAND, "map"], imports, fifty, asked.rounds))
        scan, load = [PYTHON, "-c", SCAN, str(thousand)], [PYTHON, "-c", LOAD, str(thousand)]
        name = "read and validate 1,000 people, 10,000 exchanges / scan with libyaml"
        show(compare(name, 8, load, scan, here, few))
        documents(here, fifty, few)
        if not asked.quick:
            ten = here / "ten"
            generate(ten, 10_000, 10)
            show(growth(thousand, ten, tiny, few))
            judged, loaded = [PYTHON, "-c", JUDGE, str(ten)], [PYTHON, "-c", LOAD, str(ten)]
            name = "all rules on 10,000 people, 100,000 exchanges, and loading / loading"
            show(compare(name, 3, judged, loaded, here, few))
    return 0 if all(measure.ratio <= measure.target for measure in SHOWN) else 1


SHOWN: list[Measure] = []


def show(measure: Measure) -> None:
    """Print a row as soon as it is known."""
    if not SHOWN:
        print(f"{'CPU ratio, median of paired runs':<68} {'ratio':>6} {'target':>6}")
    SHOWN.append(measure)
    print(measure.row(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
