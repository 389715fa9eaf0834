"""Two people note exchanges on two branches; git merges them: no conflict, nothing lost, nothing mixed."""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import worker
import workspaces
from figure import Figure, Scale, spread

BASE, SIDE = 2, 3
IDENTITY = ("-c", "user.name=Zoé", "-c", "user.email=zoe@canal.example", "-c", "commit.gpgsign=false")


def run(scale: Scale) -> Iterator[Figure]:
    """The figures of merges."""
    pairs = scale.of(300, 2)
    with tempfile.TemporaryDirectory() as folder:
        before = based(Path(folder), random.Random(scale.seed))
        found = spread(merged, [(before, scale.seed + n) for n in range(pairs)])
    outcomes = Counter(each for of_pair in found for each in of_pair)
    for what in ("conflicts", "exchanges lost", "exchanges mixed"):
        yield Figure(f"pairs of branches merged by git: {what}", pairs, outcomes[what])


def based(folder: Path, chance: random.Random) -> Path:
    """What all pairs begin with: a repository with some exchanges."""
    root = workspaces.canal(folder)
    git(root, "init", "-q", "-b", "main", "--template=")
    for name, value in (("gc.auto", "0"), ("core.fsync", "none")):
        git(root, "config", name, value)
    logged(root, chance, BASE, "base")
    commit(root)
    return root


def merged(job: tuple[Path, int]) -> list[str]:
    """What goes wrong in one pair."""
    before, seed = job
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(before, Path(folder) / "canal"))
        written = {path: path.read_bytes() for path in root.glob("interactions/*/*.yaml")}
        for branch in ("ours", "theirs"):
            git(root, "checkout", "-q", "-b", branch, "main")
            written |= logged(root, chance, SIDE, branch)
            commit(root)
        outcome = subprocess.run(
            ["git", *IDENTITY, "merge", "-q", "--no-edit", "ours"], cwd=root, capture_output=True, check=False
        )
        if outcome.returncode != 0:
            return ["conflicts"]
        there = {path: path.read_bytes() for path in root.glob("interactions/*/*.yaml")}
        wrong = ["exchanges lost"] * sum(1 for path in written if path not in there)
        wrong += ["exchanges mixed"] * sum(1 for path in written if path in there and there[path] != written[path])
        checked = worker.command(("check", "--select", "YML,SCH,REF"), root)
        return wrong + (["exchanges mixed"] if checked.code == 1 and "interactions" in checked.out else [])


def logged(root: Path, chance: random.Random, count: int, side: str) -> dict[Path, bytes]:
    """Exchanges noted by the command, and their bytes."""
    before = {*root.glob("interactions/*/*.yaml")}
    for n in range(count):
        person, about = chance.choice(("ines", "paul")), chance.choice(("news", "thanks", "feedback"))
        day = f"2026-11-{chance.randint(1, 5):02d}"
        done = worker.command(
            (
                "log",
                person,
                "--about",
                about,
                "--channel",
                "mail",
                "--by",
                "zoe",
                "--date",
                day,
                "--summary",
                f"{side} {n}",
            ),
            root,
        )
        assert done.code == 0, done.err
    return {path: path.read_bytes() for path in root.glob("interactions/*/*.yaml") if path not in before}


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, *IDENTITY, "commit", "-q", "-m", "x")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
