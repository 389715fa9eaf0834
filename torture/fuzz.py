"""Mutate kept files at random and read them, edit them, import them: `python torture/fuzz.py --seconds 600`.

The corpus is `tests/corpus`: what once broke something stays there. A mutant that breaks something is written to
`out/fuzz`; made smaller by hand, it joins the corpus with its mend.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hostile
import worker
import workspaces

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests/corpus"
FOUND = ROOT / "out/fuzz"
SLOW = 2.0
PLACES = (
    "people/hostile.yaml",
    "interactions/paul.yaml",
    "influmap.yaml",
    "briefs/comptage.yaml",
    "collaborations/comptage/ines.yaml",
)
COMMANDS = (("check",), ("check", "--fix", "--dry-run"), ("health",), ("card", "paul"), ("brief", "comptage"))
PIECES = (
    b"\n", b"\r\n", b"\t", b" ", b"  ", b": ", b":", b"- ", b"-", b"#", b" #", b"'", b'"', b"[", b"]", b"{", b"}", b",", b"&a ", b"*a", b"!!str ",
    b"|", b">", b"|+\n", b"\\", b"\\x1b", b"%", b"@", b"`", b"?", b"---\n", b"...\n", b"<<: ", b"<<<<<<< a\n", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xae",
    b"\xc2\xa0", b"\xe2\x80\xa8", b"\0", b"\x1b", b"null", b"2026-02-30", b"9" * 400, b"~", "’".encode(), "« ".encode(), "：".encode(),
)  # fmt: skip


def main() -> int:
    """Fuzz for some seconds; 1 when something broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    worker.prepare()
    chance = random.Random(asked.seed)
    corpus = seeds()
    end = time.monotonic() + asked.seconds
    tried = broken = 0
    while time.monotonic() < end:
        place, content = chance.choice(PLACES), mutated(chance, corpus)
        for what in faults(place, content):
            broken += 1
            print(keep(content, what), flush=True)
        tried += 1
    print(f"{tried} files, {broken} faults")
    return 1 if broken else 0


def seeds() -> list[bytes]:
    """The kept files, the small hostile ones and the example."""
    kept = [path.read_bytes() for path in sorted(CORPUS.iterdir())] if CORPUS.is_dir() else []
    small = [content for content in hostile.files().values() if len(content) < 2000]
    return [*kept, *small, *(path.read_bytes() for path in sorted((ROOT / "examples/toison-franche").rglob("*.yaml")))]


def mutated(chance: random.Random, corpus: list[bytes]) -> bytes:
    """A file with some bytes cut, doubled, replaced, or joined with a piece of another."""
    content = chance.choice(corpus)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(content) + 1)
        stop = min(len(content), start + chance.choice((0, 1, 2, 8, 60)))
        other = chance.choice(corpus)
        begin = chance.randrange(len(other) + 1)
        piece = chance.choice(
            (
                chance.choice(PIECES),
                content[start:stop] * chance.choice((0, 2, 50)),
                other[begin : begin + chance.randrange(120)],
            )
        )
        content = content[:start] + piece + content[stop:]
    return content[:200_000]


def faults(place: str, content: bytes) -> Iterator[str]:
    """What goes wrong in commands on a workspace with that file."""
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        (root / place).write_bytes(content)
        before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
        for arguments in COMMANDS:
            ended = worker.command(arguments, root)
            if ended.hung or ended.seconds > SLOW or ended.code not in (0, 1, 2, 3) or "Traceback" in ended.err:
                yield f"{place}: influmap {' '.join(arguments)}: exit {ended.code}, {ended.seconds:.1f} s, {ended.err[-300:]!r}"
        if before != {path: path.read_bytes() for path in root.rglob("*.yaml")}:
            yield f"{place}: a command that reads has written"


def keep(content: bytes, what: str) -> str:
    FOUND.mkdir(parents=True, exist_ok=True)
    file = FOUND / hashlib.sha256(content).hexdigest()[:12]
    file.write_bytes(content)
    return f"{file.relative_to(ROOT)}: {what}"


if __name__ == "__main__":
    sys.exit(main())
