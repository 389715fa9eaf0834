"""What git remembers of briefs and of sent documents (B4, B6: BRF009 and BRF012), in a repository made by the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.past import Past
from influmap.rules.base import Context
from influmap.rules.engine import judge
from influmap.rules.registry import RULES
from influmap.store.law import law
from influmap.store.loader import Loaded, load
from influmap.store.versions import past_of

BRIEF = """\
title: Les berges en mai
status: open
starts: 2026-09-01
ends: 2026-12-15
contact: zoe
objectives: [{id: nichoirs, statement: Poser des nichoirs., outcome: volunteers, target: 40}]
messages: [Le canal se mesure le matin.]
"""
SENDING = """\
date: 2026-09-02
by: zoe
channel: mail
about: ask
from: us
brief: berges
ask: Trois photos avant le 30 septembre.
sent: {document: brief, commit: COMMIT}
"""
Commit = Callable[[str, dict[str, str]], str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository that is still empty."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    root = tmp_path / "clients/canal"
    root.mkdir(parents=True)
    write(
        root,
        {
            "influmap.yaml": "influmap: 1\nname: Les Amis du Canal\nlanguage: fr\n",
            "team/zoe.yaml": "name: Zoé Adam\nrole: expert\n",
            "people/ines.yaml": "name: Inès Roche\nresource_person: zoe\n",
            "briefs/berges.yaml": BRIEF,
            "collaborations/berges/ines.yaml": "status: agreed\nwhy: Sa thèse.\n",
        },
    )
    return root


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def commit(root: Path, monkeypatch: pytest.MonkeyPatch) -> Commit:
    """Write files and commit everything, on a day; the short name of the commit."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*arguments: str) -> str:
        identity = ("-c", "user.name=Zoé", "-c", "user.email=zoe@canal.example")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=root.parent.parent, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def on(day: str, files: dict[str, str]) -> str:
        write(root, files)
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00+02:00")
        monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-21T12:00:00+01:00")
        git("add", ".")
        git("commit", "-q", "--allow-empty", "-m", "x")
        return git("rev-parse", "--short", "HEAD")

    git("init", "-q")
    return on


def past(root: Path) -> tuple[Loaded, Past]:
    loaded = load(root)
    found = past_of(root, loaded.programme)
    assert found is not None
    return loaded, found


def findings(root: Path) -> list[tuple[str, str]]:
    loaded, known = past(root)
    today = date(2026, 11, 21)
    found = judge(loaded.programme, Context(today, today, {}, known, law=law()), RULES, loaded.findings).findings
    return [(finding.code, finding.record) for finding in found if finding.code in ("BRF009", "BRF012", "MNT017")]


def test_the_versions_of_a_brief_are_told_oldest_first_by_the_day_they_were_written(root: Path, commit: Commit) -> None:
    """The day is the author's: a rebase does not move what was promised."""
    first = commit("2026-08-20", {})
    commit("2026-08-25", {"people/ines.yaml": "name: Inès Roche\n"})
    second = commit("2026-10-26", {"briefs/berges.yaml": BRIEF.replace("target: 40", "target: 30")})
    versions = past(root)[1].briefs["berges"]
    assert [(v.day, v.commit) for v in versions] == [(date(2026, 8, 20), first), (date(2026, 10, 26), second)]
    assert [v.brief.objectives[0].target for v in versions] == [40, 30]


def test_a_target_lowered_after_the_start_is_found_in_a_real_history(root: Path, commit: Commit) -> None:
    commit("2026-08-20", {})
    assert findings(root) == []
    commit("2026-10-26", {"briefs/berges.yaml": BRIEF.replace("target: 40", "target: 30")})
    assert findings(root) == [("BRF009", "briefs/berges")]


def test_a_brief_changed_after_it_was_sent_is_found_in_a_real_history(root: Path, commit: Commit) -> None:
    sent = commit("2026-08-20", {})
    exchange = "interactions/ines/2026-09-02-ask-a001"
    commit("2026-09-02", {f"{exchange}.yaml": SENDING.replace("COMMIT", sent)})
    _, known = past(root)
    brief = known.sent[sent, "briefs/berges"]
    assert isinstance(brief, Brief)
    assert isinstance(known.sent[sent, "collaborations/berges/ines"], Collaboration)
    assert findings(root) == []
    commit("2026-09-09", {"briefs/berges.yaml": BRIEF.replace("le matin", "le soir")})
    assert findings(root) == [("BRF012", exchange)]


def test_a_handover_that_git_alone_remembers_is_found(root: Path, commit: Commit) -> None:
    """MNT017: Zoé wrote to Inès and held her; Hakim holds her since, and nobody said so."""
    told = "date: {}\nby: {}\nchannel: mail\nabout: news\nfrom: us\nsummary: La crue.\n"
    first = commit("2026-08-20", {"interactions/ines/2026-08-02-news-a001.yaml": told.format("2026-08-02", "zoe")})
    assert past(root)[1].holdings == {}
    files = {"people/ines.yaml": "name: Inès Roche\nresource_person: hakim\n", "team/hakim.yaml": "name: Hakim Selmi\n"}
    second = commit("2026-11-05", files)
    held = [(h.day, h.commit, h.resource_person) for h in past(root)[1].holdings["ines"]]
    assert held == [(date(2026, 8, 20), first, "zoe"), (date(2026, 11, 5), second, "hakim")]
    assert findings(root) == [("MNT017", "team/zoe")]
    commit("2026-11-06", {"interactions/ines/2026-11-06-news-a002.yaml": told.format("2026-11-06", "hakim")})
    assert findings(root) == []


def test_what_was_never_committed_or_cannot_be_read_is_not_remembered(root: Path, commit: Commit) -> None:
    """A commit of another clone, a version that was not YAML, a file that came later."""
    commit("2026-08-20", {"briefs/berges.yaml": 'title: "Les berges\n'})
    good = commit("2026-08-21", {"briefs/berges.yaml": BRIEF})
    write(
        root,
        {
            "interactions/ines/2026-09-02-ask-a001.yaml": SENDING.replace("COMMIT", "fffffff"),
            "interactions/ines/2026-09-03-ask-a002.yaml": SENDING.replace("COMMIT", "--output=x"),
            "briefs/demain.yaml": BRIEF,
        },
    )
    _, known = past(root)
    assert [version.commit for version in known.briefs["berges"]] == [good]
    assert known.briefs["demain"] == ()
    assert known.sent == {}


def test_without_a_history_nothing_is_known(root: Path) -> None:
    assert past_of(root, load(root).programme) is None
