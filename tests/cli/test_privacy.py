"""The rights of people: told, shown, erased everywhere, left in peace (issue 7, GDPR art. 12 to 21)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
NAMED = re.compile(r"l[eé]a[ -_]moreau|lea\.a\.pedale|lea@latournee|LEA10", re.IGNORECASE)


@pytest.fixture
def repository(contract: Path) -> Path:
    """The contract workspace in a folder of a real repository: her name is in a message, a tag, a branch, a note."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    _git(contract.parent, "init", "-q", "-b", "main")
    _git(contract.parent, "add", ".")
    _git(contract.parent, "commit", "-qm", "Première fiche de LEA MOREAU")
    (contract / "docs/visite.md").write_text("Vu Le\u0301a\u00a0Moreau, puis Zoé.\n", encoding="utf-8")
    _git(contract.parent, "add", ".")
    _git(contract.parent, "commit", "-qm", "Visite")
    _git(contract.parent, "tag", "-a", "-m", "pour lea-moreau", "brief_lea-moreau-1")
    _git(contract.parent, "branch", "essai/lea-moreau")
    _git(contract.parent, "remote", "add", "origin", "git@forge.example:roues.git")
    return contract


def _git(folder: Path, *arguments: str) -> bytes:
    who = ("-c", "user.name=Nadia", "-c", "user.email=nadia@roueslibres.example")
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    env = {**os.environ, **alone}
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env=env)
    return done.stdout


def everything(folder: Path) -> str:
    """All that git can reach: references, messages, paths, contents."""
    ids = _git(folder, "rev-list", "--all", "--reflog", "--objects").decode().splitlines()
    contents = [_git(folder, "cat-file", "-p", line.split()[0]).decode("utf-8", "replace") for line in ids]
    return "\n".join([*ids, *contents, _git(folder, "for-each-ref", "--format=%(refname) %(contents)").decode()])


WHO = {
    "GIT_AUTHOR_NAME": "Nadia",
    "GIT_AUTHOR_EMAIL": "nadia@roueslibres.example",
    "GIT_COMMITTER_NAME": "Nadia",
    "GIT_COMMITTER_EMAIL": "nadia@roueslibres.example",
}


def test_an_erased_person_is_nowhere_in_the_files_nor_in_the_history(repository: Path, run: Run) -> None:
    """In a brief, a result, a log, a community's gatekeepers, a note; then in every object git can reach."""
    assert NAMED.search(everything(repository.parent)), "she is there to begin with"
    put = ("--contracts", repository.parent.parent / "coffre")
    done = run("privacy", "erase", "lea-moreau", "--yes", "--rewrite-history", *put, cwd=repository, env=WHO)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "git@forge.example:roues.git" in done.stdout, "the copy to purge is named"
    assert NAMED.findall(everything(repository.parent)) == []
    left = [p for p in repository.rglob("*") if p.is_file() and NAMED.search(p.read_text("utf-8", "replace"))]
    assert left == []
    assert NAMED.search("\n".join(map(str, repository.rglob("*")))) is None
    assert len(list((repository.parent.parent / "coffre").iterdir())) == 1, "the contract is kept elsewhere"
    (certificate,) = (repository / "docs/effacements").iterdir()
    assert NAMED.search(certificate.read_text("utf-8")) is None
    assert "22 septembre 2031" in certificate.read_text("utf-8"), "a contract of 22 September 2026 is kept five years"


def test_an_erasure_keeps_the_counts_of_the_ledgers(contract: Path, run: Run) -> None:
    before = json.loads(run("report", "automne-cargo", "--format", "json", cwd=contract).stdout)
    assert run("privacy", "erase", "lea-moreau", "--yes", cwd=contract).returncode == 0
    after = json.loads(run("report", "automne-cargo", "--format", "json", cwd=contract).stdout)
    totals = [{o["id"]: o["actual"] for o in each["objectives"]} for each in (before, after)]
    assert totals[0] == totals[1] == {"essais": 55}  # 34 + 21
    costs = [sorted(p["cost"] or 0 for p in each["people"]) for each in (before, after)]
    assert costs[0] == costs[1], "what was paid is still counted"
    assert "lea-moreau" not in json.dumps(after)
    told = run("check", "--format", "json", cwd=contract).stdout
    assert [f for f in json.loads(told)["findings"] if f["code"][:3] in ("YML", "SCH", "REF")] == []


def test_an_erasure_is_shown_before_it_is_done_and_confirmed(contract: Path, run: Run) -> None:
    files = {path: path.read_bytes() for path in contract.rglob("*") if path.is_file()}
    shown = run("privacy", "erase", "lea-moreau", "--dry-run", cwd=contract)
    assert "+++ /dev/null" in shown.stdout
    assert "-gatekeepers: [lea-moreau]" in shown.stdout
    assert run("privacy", "erase", "lea-moreau", cwd=contract).returncode == 1
    assert {path: path.read_bytes() for path in contract.rglob("*") if path.is_file()} == files


def test_words_of_others_are_cut_and_a_first_name_is_shown(contract: Path, run: Run) -> None:
    theo = contract / "people/theo-garnier.yaml"
    theo.write_text(theo.read_text("utf-8") + "notes: Présenté par LEA  MOREAU. Léa l'aime bien.\n", "utf-8")
    done = run("privacy", "erase", "lea-moreau", "--yes", cwd=contract)
    assert "notes: Présenté par Personne effacée. Léa l'aime bien." in theo.read_text("utf-8")
    assert "people/theo-garnier.yaml:18" in done.stdout


def test_a_history_that_still_shows_somebody_is_an_error(repository: Path, run: Run) -> None:
    """GIT002: the name is nowhere in the files, and the mark still recognises it."""
    run("privacy", "erase", "lea-moreau", "--yes", cwd=repository)
    assert NAMED.search((repository / "influmap.yaml").read_text("utf-8")) is None
    told = run("check", "--select", "GIT002", cwd=repository)
    assert told.returncode == 1
    assert "GIT002" in told.stdout


def test_nothing_is_rewritten_over_work_that_is_not_committed(repository: Path, run: Run) -> None:
    theo = repository / "people/theo-garnier.yaml"
    theo.write_text(theo.read_text("utf-8") + "city: Paris\n", "utf-8")
    options = ("--yes", "--rewrite-history", "--contracts", repository.parent / "coffre")
    refused = run("privacy", "erase", "lea-moreau", *options, cwd=repository, env=WHO)
    assert refused.returncode == 1
    assert (repository / "people/lea-moreau.yaml").is_file()


def test_a_contract_to_keep_is_put_apart_before_the_history_is_rewritten(repository: Path, run: Run) -> None:
    refused = run("privacy", "erase", "lea-moreau", "--yes", "--rewrite-history", cwd=repository, env=WHO)
    assert (refused.returncode, "contrats/lea-moreau-2026.md" in refused.stderr) == (1, True)
    assert (repository / "people/lea-moreau.yaml").is_file()


def test_the_notice_says_what_the_law_asks(contract: Path, run: Run) -> None:
    """Controller, contact, basis, kinds of data, source, duration, rights, authority (art. 14(1) and (2))."""
    told = run("privacy", "notice", "lea-moreau", cwd=contract).stdout.replace("\u00a0", " ").replace("\u202f", " ")
    for said in (
        "Bonjour Léa",
        "Les Roues Libres SCIC, 4 rue des Ateliers",
        "donnees@roueslibres.example",
        "intérêt légitime",
        "rencontre au salon du 12 juin 2025",
        "36 mois",
        "CNIL",
        "Tu peux t’opposer",
    ):
        assert said in told
    assert "Transferts : [à compléter]" in told, "what nobody wrote is a blank, never a promise"
    english = run("privacy", "notice", "theo-garnier", "--lang", "en", cwd=contract).stdout
    assert "liste achetée" in english
    assert "You may object" in english


def test_those_who_were_not_told_are_found(contract: Path, run: Run) -> None:
    lea = contract / "people/lea-moreau.yaml"
    lea.write_text(lea.read_text("utf-8").replace(", informed: 2025-06-12", ""), "utf-8")
    told = json.loads(run("privacy", "notice", "--due", "--format", "json", cwd=contract).stdout)
    assert told["to"] == ["Léa Moreau"]


def test_a_copy_holds_notes_exchanges_figures_and_mentions_and_nobody_else(contract: Path, run: Run) -> None:
    theo = contract / "people/theo-garnier.yaml"
    theo.write_text(theo.read_text("utf-8") + "notes: Présenté par Léa Moreau.\n", "utf-8")
    brief = contract / "briefs/automne-cargo.yaml"
    brief.write_text(
        brief.read_text("utf-8").replace("came: [lea-moreau]", "came: [lea-moreau, theo-garnier]"), "utf-8"
    )
    copy = json.loads(run("privacy", "access", "lea-moreau", "--format", "json", cwd=contract).stdout)
    held = {(each["record"], ".".join(map(str, each["path"]))): each["value"] for each in copy["values"]}
    assert held["people/lea-moreau", "personality"].startswith("Curieuse")
    assert held["people/lea-moreau", "accounts.0.main"] == "yes"
    assert held["interactions/lea-moreau/2026-09-04-feedback-xa2d", "summary"] == "Partante si la pluie est permise."
    assert held["collaborations/automne-cargo/lea-moreau", "terms.cash"] == "400"
    assert held["results/automne-cargo", "outcomes.0.count"] == "34"
    assert held["communities/artisans-du-dernier-kilometre", "gatekeepers.0"] == "lea-moreau"
    assert held["people/theo-garnier", "notes"] == "Présenté par Léa Moreau."
    assert held["briefs/automne-cargo", "moments.0.came.0"] == "lea-moreau"
    assert ("briefs/automne-cargo", "moments.0.came.1") not in held, "who else came is their affair"
    page = run("privacy", "access", "lea-moreau", "--format", "html", "-o", "-", cwd=contract).stdout
    assert "Partante si la pluie est permise." in page


def test_the_register_is_written_from_the_files(contract: Path, run: Run) -> None:
    told = run("privacy", "register", cwd=contract).stdout.replace("\u00a0", " ")
    assert "registre-traitements-7" in told
    assert "2 sur 2" in told
    assert "[à compléter]" in told, "what is not known is a blank, never invented"


def test_who_is_due_for_deletion(contract: Path, run: Run) -> None:
    """Léa came on 10 October 2026, Théo was collected on 20 August 2026: 36 months later."""
    late = json.loads(run("privacy", "retention", "--format", "json", "--as-of", "2029-08-21", cwd=contract).stdout)
    due = {each["id"]: (each["until"], each["due"]) for each in late["people"]}
    assert due == {"theo-garnier": ("2029-08-20", True), "lea-moreau": ("2029-10-10", False)}


def test_an_objection_is_noted_and_says_what_changes(contract: Path, run: Run) -> None:
    done = run("privacy", "objection", "lea-moreau", "--scope", "everything", "--date", "2026-11-02", cwd=contract)
    assert done.returncode == 0
    written = (contract / "people/lea-moreau.yaml").read_text("utf-8")
    assert "objection: 2026-11-02, objection_scope: everything}   # told face to face" in written
    again = run("privacy", "objection", "lea-moreau", "--date", "2026-11-03", cwd=contract)
    assert again.returncode == 0
    assert "objection: 2026-11-03, objection_scope: messages}" in (contract / "people/lea-moreau.yaml").read_text(
        "utf-8"
    )
