"""What data brings to a terminal: no control character, no direction mark, no link that runs something."""

from __future__ import annotations

import os
import pty
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import worker
import workspaces
from figure import Figure, Scale, spread
from hostile import quoted

EVIL = "a\x1b[38;5;201mb\x1b]0;pwned\x07c\x1b]8;;http://x\x07d\x9b2Je\x08\x7f\u202ef\u2066g\u200bh[/red]:warning:[link=http://x]"
COMMANDS = (
    (), ("check",), ("check", "--format", "github"), ("check", "--format", "json"), ("check", "--format", "sarif"), ("map",),
    ("map", "--format", "md"), ("map", "--format", "csv"), ("map", "--format", "json"), ("map", "--view", "regions"),
    ("map", "--view", "topics"), ("map", "--view", "reef"), ("people",), ("people", "--team"), ("people", "--format", "csv"),
    ("find", "pwned"), ("health",), ("health", "ines"), ("due",), ("due", "--format", "ics", "-o", "-"), ("fit", "comptage"),
    ("card", "ines"), ("card", "ines", "--format", "json"), ("card", "ines", "--format", "html", "-o", "-"), ("brief", "comptage"),
    ("brief", "comptage", "--for", "ines", "--force"), ("report", "comptage"), ("card", EVIL.replace("\0", "")), ("find", EVIL),
    ("log", EVIL, "--about", "x"), ("explain", EVIL), (EVIL,), ("check", f"--{EVIL}"), ("new", "person", EVIL, "--name", EVIL),
    ("log", "ines", "--about", "news", "--channel", "mail", "--by", "zoe", "--summary", EVIL), ("templates", "show", EVIL),
    ("import", "list.csv", "--dry-run"), ("import", f"{EVIL}.csv"), ("status", "comptage", "ines", EVIL), ("--as-of", EVIL, "check"),
)  # fmt: skip
TEXT_KEYS = re.compile(
    r"^(\s*(?:- )?)(name|title|bio|why|ask|words|statement|conclusion|source|handle): .*$", re.MULTILINE
)
ALLOWED = re.compile(r"\x1b\[[0-9;]{0,7}m|[\r\n\t]")
"""Our own colours and those of the option parser, shorter than the one that the data asks for; new lines."""
RAW = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def run(scale: Scale) -> Iterator[Figure]:
    """The figures of the terminal, in colours and without."""
    jobs = [(arguments, colour) for arguments in COMMANDS for colour in (False, True)]
    bad = [each for found in spread(tried, jobs[:: scale.of(1, 2)]) for each in found]
    yield Figure("raw control bytes from data on a terminal", len(jobs), len(bad), examples=bad)


def tried(job: tuple[tuple[str, ...], bool]) -> list[str]:
    """What a command lets through, in a programme where every text is evil."""
    arguments, colour = job
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        for file in root.rglob("*.yaml"):
            file.write_text(
                TEXT_KEYS.sub(lambda line: f"{line[1]}{line[2]}: {quoted(EVIL)}", file.read_text(encoding="utf-8")),
                encoding="utf-8",
            )
        (root / "list.csv").write_text(f"nom,ville,{EVIL}\nx{EVIL},{EVIL},{EVIL}\n", encoding="utf-8")
        (root / f"people/{EVIL.replace('/', '-')}.yaml").write_text("name: x\n", encoding="utf-8")
        shown = screen(arguments if colour else ("--no-color", *arguments), root)
    shown = ALLOWED.sub("", shown)
    return [
        f"{' '.join(arguments)[:60]!r}: {shown[max(0, match.start() - 30) : match.end() + 20]!r}"
        for match in RAW.finditer(shown)
    ]


def screen(arguments: tuple[str, ...], folder: Path) -> str:
    """What a terminal receives from a command."""

    def influmap() -> int:
        from influmap.cli.app import run as command

        return command([*arguments])

    ours, theirs = pty.openpty()
    child = worker.start(influmap, folder, theirs, theirs)
    os.close(theirs)
    received = b""
    while chunk := read(ours):
        received += chunk
    os.close(ours)
    os.waitpid(child, 0)
    return received.decode("utf-8", "replace")


def read(terminal: int) -> bytes:
    """What comes next; nothing once the command has left."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
