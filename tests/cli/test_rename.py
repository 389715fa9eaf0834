"""`rename` gives a record another id everywhere, and touches nothing else (issue 6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Snapshot = Callable[[Path], dict[str, bytes]]


def renamed(before: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """What a careful person does by hand: the id as a whole word, in names and in texts, but for web addresses."""
    word = re.compile(rf"https?://\S+|(?<![\w-]){old}(?![\w-])")

    def by_hand(text: str) -> str:
        return word.sub(lambda found: new if found[0] == old else found[0], text)

    return {by_hand(path): by_hand(data.decode()).encode() for path, data in before.items()}


@pytest.mark.parametrize(
    ("old", "new"),
    [("theo-garnier", "theo-g"), ("nadia-k", "nadia"), ("automne-cargo", "automne"), ("zfe", "zones")],
)
def test_an_id_changes_in_names_and_in_records(run, contract: Path, snapshot: Snapshot, old: str, new: str) -> None:
    for picture in (contract / "photos").iterdir():
        picture.write_text("a picture")
    before = snapshot(contract)
    done = run("renommer", old, new, cwd=contract)
    assert done.returncode == 0, done.stderr
    assert snapshot(contract) == renamed(before, old, new)
    assert run("check", "--select", "YML,SCH,REF", cwd=contract).returncode == 0
    back = re.search(r"influmap (rename \S+ \S+)$", done.stderr, re.MULTILINE)
    assert back
    assert run(*back[1].split(), cwd=contract).returncode == 0
    assert snapshot(contract) == before


def test_what_names_exchanges_and_the_baseline_follow(run, contract: Path) -> None:
    (contract / "baseline.yaml").write_text(
        'accepted:\n  - MNT001 people/theo-garnier # a\n  - "BEG001 interactions/theo-garnier#2 ask"\n'
    )
    (contract / "interactions/lea-moreau/2026-10-01-reply-a111.yaml").write_text(
        "date: 2026-10-01\nby: nadia-k\nchannel: mail\nabout: reply\nfrom: us\n"
        "mends: 'theo-garnier#1'  # his\nsettles: [theo-garnier#2, 2026-09-05-promise-pz5h]\n"
    )
    assert run("rename", "theo-garnier", "theo", cwd=contract).returncode == 0
    assert (contract / "baseline.yaml").read_text() == (
        'accepted:\n  - MNT001 people/theo # a\n  - "BEG001 interactions/theo#2 ask"\n'
    )
    exchange = (contract / "interactions/lea-moreau/2026-10-01-reply-a111.yaml").read_text()
    assert "mends: 'theo#1'  # his\n" in exchange
    assert "2026-09-05-promise-pz5h]" in exchange
    assert "theo#2" in exchange


def test_a_dry_run_shows_the_patch_and_writes_nothing(run, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    done = run("rename", "theo-garnier", "theo", "--dry-run", cwd=contract)
    assert "rename from people/theo-garnier.yaml\nrename to people/theo.yaml\n" in done.stdout
    assert "+links: [{to: theo, kind: knows}]\n" in done.stdout
    assert snapshot(contract) == before


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("theo-garnier", "Théo", 2, "theo"),
        ("theo-garnier", "lea-moreau", 2, "people/lea-moreau"),
        ("theo-garnie", "theo", 2, "theo-garnier"),
        ("people/nobody", "theo", 2, "nobody"),
        ("double", "theo", 2, "people/double, communities/double"),
        ("broken", "theo", 1, "briefs/automne-cargo.yaml"),  # a file that names it cannot be read
    ],
)
def test_what_is_unclear_writes_nothing(  # noqa: PLR0917 - one case of a table
    run, contract: Path, snapshot: Snapshot, old: str, new: str, code: int, said: str
) -> None:
    for path in ("people/double.yaml", "communities/double.yaml", "people/broken.yaml"):
        (contract / path).write_text("name: X\nfamily: peer\n")
    with (contract / "briefs/automne-cargo.yaml").open("a", encoding="utf-8") as brief:
        brief.write("notes: broken : no\n" if old == "broken" else "")
    before = snapshot(contract)
    done = run("rename", old, new, cwd=contract)
    assert done.returncode == code
    assert said in done.stderr
    assert snapshot(contract) == before
