"""`check`: everything that is wrong, located, all at once (cli.md)."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from influmap.cli.report.excerpt import excerpt

LEA = "people/lea-moreau.yaml"


def report(run: Run, workspace: Path, *options: str) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(run("check", "--format", "json", *options, cwd=workspace).stdout)
    return tree


def broken(workspace: Path, text: str, file: str = LEA) -> Path:
    """The workspace with a record written over."""
    (workspace / file).write_text(text, encoding="utf-8")
    return workspace


@pytest.mark.parametrize("day", ["2020-01-01", "2026-11-21", "2031-06-30"])
def test_the_reference_workspace_has_no_fault_of_typing_on_any_day(contract: Path, run: Run, day: str) -> None:
    tree = report(run, contract, "--as-of", day, "--select", "YML,SCH,REF")
    assert tree["findings"] == []
    assert tree["summary"]["files"] == tree["summary"]["records"] == 18


def test_the_shape_for_scripts(contract: Path, run: Run) -> None:
    """Names, types and places are a contract; the shape only grows."""
    broken(contract, "name: Léa\naccounts:\n  - network: instagram\n    snapshots: [{date: 02/09/2026}]\n")
    tree = report(run, contract, "--select", "SCH")
    assert list(tree)[:4] == ["version", "as_of", "findings", "summary"]
    assert (tree["version"], tree["as_of"]) == (1, "2026-11-21")
    finding = tree["findings"][0]
    assert {key: finding[key] for key in ("code", "name", "severity", "file", "line", "column", "record", "path")} == {
        "code": "SCH002",
        "name": "wrong-value",
        "severity": "error",
        "file": LEA,
        "line": 4,
        "column": 24,
        "record": "people/lea-moreau",
        "path": ["accounts", 0, "snapshots", 0, "date"],
    }
    assert finding["message"].startswith("« 02/09/2026 » n'est pas une date")
    assert finding["remedy"]
    assert finding["evidence"] == []
    assert finding["fixable"] is True
    assert finding["corrected"] == "    snapshots: [{date: 2026-09-02}]"
    assert tree["summary"] | {"errors": 1, "warnings": 0, "infos": 0, "waived": 0, "files": 18} == tree["summary"]


def test_evidence_is_a_file_a_line_and_a_text(contract: Path, run: Run) -> None:
    proofs = [proof for f in report(run, contract)["findings"] for proof in f["evidence"]]
    assert proofs
    assert {frozenset(proof) for proof in proofs} == {frozenset({"file", "line", "text"})}


def test_an_item_of_a_log_is_named_by_its_rank(contract: Path, run: Run) -> None:
    log = contract / "interactions/theo-garnier.yaml"
    log.write_text(log.read_text(encoding="utf-8") + "- date: hier\n", encoding="utf-8")
    finding = next(f for f in report(run, contract, "--select", "SCH002")["findings"] if f["path"] == ["date"])
    assert (finding["record"], finding["line"]) == ("interactions/theo-garnier#2", 11)


def test_two_hundred_errors_are_all_told(contract: Path, run: Run) -> None:
    for number in range(100):
        broken(contract, "name: Léa\nregion: Bretagne\ncity: Rennes : centre\n", f"people/p{number}.yaml")
    tree = report(run, contract, "--select", "YML,SCH,REF")
    assert tree["summary"]["errors"] == len(tree["findings"]) == 200
    done = run("check", "--select", "YML,SCH,REF", cwd=contract)
    assert done.stdout.count("erreur YML003") == done.stdout.count("erreur SCH002") == 100
    assert "200 erreurs." in done.stdout


def test_two_hundred_errors_in_one_file_are_all_told(contract: Path, run: Run) -> None:
    broken(contract, "name: Léa\nextra:\n" + "".join(f"  k{n}: a : b\n" for n in range(200)))
    assert report(run, contract, "--select", "YML")["summary"]["errors"] == 200


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--select", "REF"), 0),
        (("--ignore", "SCH002"), 0),
        (("--ignore", "SCH"), 0),
        (("--select", "SCH,YML", "--ignore", "SCH002"), 0),
        (("people",), 1),
        ((LEA,), 1),
        (("team",), 0),
        (("people/theo-garnier.yaml",), 0),
    ],
)
def test_the_exit_code_is_that_of_what_was_asked(contract: Path, run: Run, options: tuple[str, ...], code: int) -> None:
    broken(contract, "name: Léa\nregion: Bretagne\n")
    select = () if "--select" in options or "--ignore" in options else ("--select", "YML,SCH,REF")
    ignore = ("--select", "YML,SCH,REF") if "--ignore" in options and "--select" not in options else ()
    assert run("check", *options, *select, *ignore, cwd=contract).returncode == code


def test_a_warning_fails_when_asked(contract: Path, run: Run) -> None:
    broken(contract, "name: Léa\ntags: À vélo #velo\n")
    assert run("check", "--select", "YML", cwd=contract).returncode == 0
    assert run("check", "--select", "YML", "--fail-on", "warning", cwd=contract).returncode == 1


def test_a_path_outside_the_workspace_is_a_usage_error(contract: Path, run: Run) -> None:
    done = run("check", "..", cwd=contract)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_it_runs_from_a_folder_of_the_workspace(contract: Path, run: Run) -> None:
    broken(contract, "name: Léa\nregion: Bretagne\n")
    done = run("check", "lea-moreau.yaml", "--select", "SCH", cwd=contract / "people")
    assert done.stdout.startswith(f"{LEA}:2:9  erreur SCH002")


def test_both_languages_say_it(contract: Path, run: Run) -> None:
    broken(contract, "name: Léa\nregion: Bretagne\n")
    french = run("check", "--select", "SCH", cwd=contract).stdout
    english = run("--lang", "en", "check", "--select", "SCH", cwd=contract).stdout
    assert "La ligne devient" in french
    assert "The line becomes" in english


def test_nothing_of_a_file_moves_the_cursor(contract: Path, run: Run) -> None:
    """Escapes that YAML lets in, and those of file names, are shown as such."""
    broken(contract, 'name: "L\\x1b[31méa"\nregion: "\\x1b]0;x\\x07"\n')
    done = run("check", "--select", "YML,SCH,REF", cwd=contract)
    assert "\x1b" not in done.stdout + done.stderr
    assert "\\x1b]0;x\\x07" in done.stdout


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not hold here")
def test_an_unreadable_file_hides_nothing(contract: Path, run: Run) -> None:
    (contract / LEA).chmod(0)
    broken(contract, "name: Théo\nregion: Bretagne\n", "people/theo-garnier.yaml")
    codes = [f["code"] for f in report(run, contract, "--select", "YML,SCH,REF")["findings"]]
    (contract / LEA).chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert sorted(codes) == ["SCH002", "YML010"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_plain_file_is_told_and_not_waited_for(contract: Path, run: Run) -> None:
    os.mkfifo(contract / "people/tube.yaml")
    (contract / "people/ailleurs.yaml").symlink_to("/dev/zero")
    (contract / "people/perdu.yaml").symlink_to("nulle-part.yaml")
    (contract / "people/dossier.yaml").mkdir()
    (contract / "people/boucle.yaml").symlink_to("boucle.yaml")
    found = {f["file"]: f["code"] for f in report(run, contract, "--select", "YML,SCH,REF")["findings"]}
    names = ("ailleurs", "boucle", "dossier", "perdu", "tube")
    assert found == {f"people/{name}.yaml": "YML010" for name in names}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nesting", b"[" * 1_000_000),
        ("a long line", b"name: " + b"a" * 4_000_000 + b"\n"),
        ("ten megabytes", b"#" * 10_000_000),
        ("many keys", b"".join(b"k%d: v\n" % n for n in range(100_000))),
        ("nul bytes", b"\0" * 1000),
        ("a bomb", b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n"),
        ("a merge bomb", b"a: &a {x: 1}\nb: {<<: [*a,*a,*a]}\n"),
        ("noise", bytes(range(256)) * 20),
    ],
)
def test_a_hostile_file_is_a_finding_like_any_other(contract: Path, run: Run, name: str, content: bytes) -> None:
    (contract / LEA).write_bytes(content)
    done = run("check", "--select", "YML,SCH,REF", cwd=contract)
    assert done.returncode in {0, 1}, name
    assert done.stderr.count("Traceback") == 0
    assert LEA in done.stdout or done.returncode == 0


@pytest.mark.parametrize(
    ("line", "column", "length", "shown"),
    [
        ("region: Bretagne", 9, 8, ["  7 | region: Bretagne", "    |         ^^^^^^^^"]),
        ("\tname: x", 1, 1, ["  7 | ⇥name: x", "    | ^"]),
        ("日本: x", 5, 1, ["  7 | 日本: x", "    |       ^"]),
        ("a\x1bb: x", 5, 1, ["  7 | a\\x1bb: x", "    |        ^"]),
        ("a: ", 4, 0, ["  7 | a:", "    |    ^"]),
        ("   ", 1, 1, []),
    ],
)
def test_the_caret_stands_under_the_fault(line: str, column: int, length: int, shown: list[str]) -> None:
    """Whatever the characters before it take on a screen."""
    assert excerpt(line, 7, column, length) == shown


@pytest.mark.parametrize("column", [1, 40, 200, 399])
def test_a_long_line_is_cut_around_the_fault(column: int) -> None:
    text, caret = excerpt("x" * 400, 12, column, 10)
    assert max(len(text), len(caret)) <= 80
    assert caret.index("^") < 80
    assert ("…" in text[:8]) is (column > 60)


def test_what_has_one_cause_is_told_together_with_why_it_matters(contract: Path, run: Run) -> None:
    """rules.md, "Causes": Léa's thanks, results and end make one thing to do; scripts get every finding."""
    end = run("check", "--select", "END,YML", cwd=contract).stdout
    assert end.count("Clore · Léa Moreau") == 1
    blocks = end.partition("Clore · Léa Moreau")[2]
    assert [code for code in ("END001", "END002", "END003", "END008") if f" {code}\n" not in blocks] == []
    assert blocks.count("Pourquoi ?") == 4
    causes = {finding["cause"] for finding in report(run, contract, "--select", "END")["findings"]}
    assert causes == {"close:people/lea-moreau"}


def test_one_mistake_made_many_times_is_not_told_as_many(contract: Path, run: Run) -> None:
    """The first ones, then a count of the rest; scripts get all of them."""
    (contract / "people/zed.yaml").write_text("name: Zed\ntopics: [" + ", ".join(f"zut-{n}" for n in range(25)) + "]\n")
    shown = run("check", "--select", "REF002", cwd=contract).stdout
    assert shown.count("people/zed.yaml:2:") == 20
    assert "people/zed.yaml : encore 5 constats REF002" in shown
    assert "25 avertissements." in shown
    assert len(report(run, contract, "--select", "REF002")["findings"]) == 25


def test_why_it_matters_is_said_once_for_one_rule_and_never_for_typing(contract: Path, run: Run) -> None:
    (contract / "people/zed.yaml").write_text("name: Zed\nnmae: Zed\n", encoding="utf-8")
    log = contract / "interactions/lea-moreau/2026-11-19-promise-z001.yaml"
    log.write_text(
        "date: 2026-11-19\nby: nadia-k\nchannel: call\nabout: promise\nfrom: us\nsummary: Un appel.\n"
        "promise: {what: Des photos}\n",
        encoding="utf-8",
    )
    log.with_name("2026-11-20-promise-z002.yaml").write_text(
        log.read_text(encoding="utf-8").replace("19", "20").replace("photos", "chiffres"), encoding="utf-8"
    )
    shown = run("check", "--select", "BEG005,SCH001", cwd=contract).stdout
    assert shown.index("SCH001") < shown.index("Tenir parole · Léa Moreau")
    assert (shown.count(" BEG005\n"), shown.count("Pourquoi ?")) == (2, 1)
