"""What tries to break influmap would notice: its judges see a fault that is put there (issue 6)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it forks and limits processes as Linux does")
BROKEN_EDITOR = """
import edits, worker
from influmap.store import edits as ours, emit, proof
worker.prepare()
proof.prove = lambda *_: None
ours.yaml_value = emit.yaml_value = str
chance = __import__("random").Random(1)
seen = {each.verdict for n in range(20) for each in edits.edited(("x", edits.generated(chance), 20, n))}
print(*sorted(seen))
"""
BUG = """
import sys, tempfile, worker
from pathlib import Path
def bug(): raise ZeroDivisionError
def endless():
    while True: pass
worker.PATIENCE = 0.5
for work in (bug, endless, lambda: len(bytes(3 * 10**9))):
    ended = worker.call(work, Path(tempfile.gettempdir()))
    print(ended.code, ended.hung, "Traceback" in ended.err)
"""


def said(root: Path, program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root / "torture", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_editor_without_proof_is_caught(root: Path) -> None:
    assert {"wrong", "value", "unreadable"} <= {*said(root, BROKEN_EDITOR).split()}


def test_a_bug_a_hang_and_a_bomb_are_seen(root: Path) -> None:
    assert said(root, BUG).splitlines() == ["99 False True", "-9 True False", "99 False True"]


def test_hostile_files_are_as_many_as_is_said(root: Path) -> None:
    count = said(root, "import hostile; print(len(hostile.files()))")
    assert int(count) >= 400
