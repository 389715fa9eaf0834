"""`log` writes one file per person and touches no other byte (issue 2, cli.md)."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

Snapshot = Callable[[Path], dict[str, bytes]]
LEA = ("log", "lea-moreau", "--channel", "mail", "--by", "nadia-k")


def new_files(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, str]:
    """What was added; fails when anything else changed."""
    assert {path: after.get(path) for path in before} == before
    return {path: content.decode() for path, content in after.items() if path not in before}


def test_an_exchange_is_one_file_named_after_its_day_and_purpose(run, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    done = run(
        *LEA, "--about", "thanks,result", "--from", "us", "--topic", "velo-cargo", "--brief", "automne-cargo",
        "--moment", "essai-cleunay", "--summary", "Merci : 55 essais, c'est beau !", "--ask", "rien",
        "--mood", "positive",
        "--words", 'Elle a dit « oui », puis "peut-être"', "--promise", "les chiffres, par commune",
        "--promise-due", "2026-12-01", "--next", "dîner", "--next-due", "2026-12-12", "--date", "2026-11-20",
        cwd=contract,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    ((path, text),) = new_files(before, snapshot(contract)).items()
    assert done.stdout == f"{path}\n"
    assert re.fullmatch(r"interactions/lea-moreau/2026-11-20-thanks-[a-z][a-z0-9]{3}\.yaml", path)
    assert text == (
        "date: 2026-11-20\n"
        "by: nadia-k\n"
        "channel: mail\n"
        "about: [thanks, result]\n"
        "from: us\n"
        "topic: velo-cargo\n"
        "brief: automne-cargo\n"
        "moment: essai-cleunay\n"
        'summary: "Merci : 55 essais, c\'est beau !"\n'
        'words: "Elle a dit « oui », puis \\"peut-être\\""\n'
        "ask: rien\n"
        "mood: positive\n"
        'promise: {what: "les chiffres, par commune", due: 2026-12-01}\n'
        "next: {what: dîner, due: 2026-12-12, by: nadia-k}\n"
    )
    assert "supprimez ce fichier" in done.stderr


def test_what_was_logged_has_no_reading_fault(run, contract: Path) -> None:
    assert run(*LEA, "--about", "news", "--summary", "6 000 €, #merci @lea : à demain", cwd=contract).returncode == 0
    checked = run("check", "--select", "YML,SCH,REF", cwd=contract)
    assert checked.returncode == 0, checked.stdout


def test_each_person_of_a_moment_gets_a_file(run, contract: Path, snapshot: Snapshot) -> None:
    """`--with`, and several people at once: the same exchange under the same name in each folder."""
    before = snapshot(contract)
    done = run(*LEA, "--with", "theo-garnier", "--about", "news", cwd=contract)
    assert done.returncode == 0, done.stderr
    added = new_files(before, snapshot(contract))
    assert sorted(path.split("/")[1] for path in added) == ["lea-moreau", "theo-garnier"]
    assert len({path.rsplit("/", 1)[1] for path in added}) == 1
    assert len(set(added.values())) == 1
    again = run(
        "log", "lea-moreau,theo-garnier", "--channel", "mail", "--by", "nadia-k", "--about", "news", cwd=contract
    )
    assert again.stdout.count("\n") == 2


@pytest.mark.parametrize(
    ("said", "day"),
    [("hier", "2026-11-20"), ("Avant-hier", "2026-11-19"), ("aujourd’hui", "2026-11-21"), ("yesterday", "2026-11-20")],
)
def test_the_day_may_be_said_as_one_says_it(run, contract: Path, snapshot: Snapshot, said: str, day: str) -> None:
    before = snapshot(contract)
    assert run(*LEA, "--about", "news", "--date", said, cwd=contract).returncode == 0
    (text,) = new_files(before, snapshot(contract)).values()
    assert f"date: {day}\n" in text


def test_french_words_are_understood(run, contract: Path) -> None:
    """model.md: French habits are met half-way."""
    done = run(
        "log", "lea-moreau", "--about", "remerciements,relance", "--channel", "rendez-vous", "--from", "elle",
        "--mood", "bonne", "--by", "nadia-k", cwd=contract,
    )  # fmt: skip
    text = (contract / done.stdout.strip()).read_text()
    assert text == (
        "date: 2026-11-21\nby: nadia-k\nchannel: meeting\nabout: [thanks, follow-up]\nfrom: them\nmood: positive\n"
    )


@pytest.mark.parametrize(("about", "side"), [("feedback", "them"), ("news", "us"), ("feedback,thanks", "us")])
def test_feedback_alone_comes_from_them(run, contract: Path, about: str, side: str) -> None:
    done = run(*LEA, "--about", about, cwd=contract)
    assert f"\nfrom: {side}\n" in (contract / done.stdout.strip()).read_text()


def test_a_moment_says_which_brief_it_is(run, contract: Path) -> None:
    done = run(*LEA, "--about", "news", "--moment", "essai-cleunay", cwd=contract)
    assert "\nbrief: automne-cargo\nmoment: essai-cleunay\n" in (contract / done.stdout.strip()).read_text()


def test_a_moment_of_two_briefs_needs_the_brief(run, contract: Path) -> None:
    (contract / "briefs/hiver.yaml").write_text(
        "title: Hiver\nstatus: open\nstarts: 2026-11-01\nmoments: [{id: essai-cleunay, name: Essai}]\n"
    )
    done = run(*LEA, "--about", "news", "--moment", "essai-cleunay", cwd=contract)
    assert done.returncode == 2
    assert "automne-cargo, hiver" in done.stderr
    done = run(*LEA, "--about", "news", "--moment", "essai-cleunay", "--brief", "hiver", cwd=contract)
    assert "\nbrief: hiver\n" in (contract / done.stdout.strip()).read_text()


def test_a_list_mail_is_marked(run, contract: Path) -> None:
    done = run(*LEA, "--about", "news", "--bulk", cwd=contract)
    assert "\nbulk: true\n" in (contract / done.stdout.strip()).read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("log", "lea-morau", "--about", "news", "--channel", "mail", "--by", "nadia-k"), 2, "« lea-moreau »"),
        (("log", "lea", "--about", "news", "--channel", "mail", "--by", "nadia-k"), 2, "« lea-moreau »"),
        (("log", "lea-moreau,personne", "--about", "news", "--channel", "mail", "--by", "nadia-k"), 2, "« personne »"),
        ((*LEA, "--about", "relanse"), 2, "« relance »"),
        ((*LEA, "--about", "zzz"), 2, "relance"),
        (LEA, 2, "Il manque --about"),
        (("log", "lea-moreau", "--about", "news", "--by", "nadia-k"), 2, "Il manque --channel"),
        ((*LEA, "--about", "news", "--date", "20/11/2026"), 2, "2026-11-20"),
        ((*LEA, "--about", "news", "--date", "2026-11-22"), 2, "pas encore arrivé"),
        ((*LEA, "--about", "news", "--topic", "velocargo"), 2, "« velo-cargo »"),
        ((*LEA, "--about", "news", "--brief", "hiver"), 2, "« hiver »"),
        ((*LEA, "--about", "news", "--moment", "cleunay"), 2, "« essai-cleunay »"),
        ((*LEA, "--about", "news", "--promise-due", "2026-12-01"), 2, "--promise-due va avec --promise"),
        ((*LEA, "--about", "news", "--next", "dîner", "--next-due", "demain"), 2, "« demain »"),
        ((*LEA, "--about", "news", "--from", "moi"), 2, "--from"),
        (("log", "lea-moreau", "--about", "news", "--channel", "mail"), 2, "amine-b, maud-le-floch, nadia-k"),
        (("log", "lea-moreau", "--about", "news", "--channel", "mail", "--by", "nadia"), 2, "« nadia-k »"),
        ((*LEA, "--about", "news", "--summary", "un caractère \x1b caché"), 1, "U+001B"),
        ((*LEA, "--about", "news", "--words", "a\udc80"), 1, "U+DC80"),
    ],
)
def test_a_refusal_says_what_to_do_and_writes_nothing(
    run, contract: Path, snapshot: Snapshot, arguments: tuple[str, ...], code: int, says: str
) -> None:
    before = snapshot(contract)
    done = run(*arguments, cwd=contract)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(contract) == before


def test_the_colleague_is_the_one_of_git(run, contract: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=contract, check=True)
    subprocess.run(["git", "config", "user.email", "Nadia@RouesLibres.example"], cwd=contract, check=True)
    done = run("log", "lea-moreau", "--about", "news", "--channel", "mail", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert "\nby: nadia-k\n" in (contract / done.stdout.strip()).read_text()


def test_without_git_the_command_asks_for_by(run, contract: Path) -> None:
    """Issue 2: no git says what is wrong and what to do."""
    done = run("log", "lea-moreau", "--about", "news", "--channel", "mail", cwd=contract, env={"PATH": os.devnull})
    assert done.returncode == 2
    assert "--by" in done.stderr
    assert run(*LEA, "--about", "news", cwd=contract, env={"PATH": os.devnull}).returncode == 0


def test_a_workspace_without_colleagues_says_how_to_begin(run, contract: Path) -> None:
    for member in (contract / "team").iterdir():
        member.unlink()
    done = run(*LEA, "--about", "news", cwd=contract)
    assert done.returncode == 2
    assert "influmap new team" in done.stderr


def test_english_messages(run, contract: Path) -> None:
    done = run("--lang", "en", *LEA, "--about", "follow-upp", cwd=contract)
    assert "Did you mean “follow-up”?" in done.stderr


def test_what_is_missing_is_asked_at_the_keyboard(keyboard, contract: Path, snapshot: Snapshot) -> None:
    """glossary.md 2.2: « Par où ? » then « Pour quoi ? », then who; a wrong answer is asked again."""
    before = snapshot(contract)
    answers = ["pigeon", "rencontre", "remerciement", "", "Un merci, à table", "nadia", "nadia-k"]
    code, screen = keyboard("log", "lea-moreau", answers=answers, cwd=contract)
    assert code == 0, screen
    way, purpose, who = (screen.index(question) for question in ("Par où ?", "Pour quoi ?", "Qui, chez nous ?"))
    assert way < purpose < who
    assert "« pigeon » n'est pas un mot prévu" in screen
    (text,) = new_files(before, snapshot(contract)).values()
    assert text == (
        'date: 2026-11-21\nby: nadia-k\nchannel: meeting\nabout: thanks\nfrom: us\nsummary: "Un merci, à table"\n'
    )


def test_nothing_is_asked_when_all_is_given(keyboard, contract: Path) -> None:
    code, screen = keyboard(*LEA, "--about", "news", answers=[], cwd=contract)
    assert code == 0, screen
    assert "?" not in screen


def test_leaving_at_the_prompt_writes_nothing(keyboard, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    code, _ = keyboard("log", "lea-moreau", answers=["rencontre", "\x04"], cwd=contract)
    assert code == 130
    assert snapshot(contract) == before


def test_colleagues_who_log_at_the_same_time_lose_nothing(run, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    with ThreadPoolExecutor(4) as colleagues:
        done = list(
            colleagues.map(lambda n: run(*LEA, "--about", "news", "--summary", f"n° {n}", cwd=contract), range(8))
        )
    assert [each.returncode for each in done] == [0] * 8
    added = new_files(before, snapshot(contract))
    assert sorted(re.findall(r"n° \d", "".join(added.values()))) == [f"n° {n}" for n in range(8)]


def test_nobody_is_no_one_to_speak_with(run, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    assert run("log", " , ", "--about", "news", "--channel", "mail", "--by", "nadia-k", cwd=contract).returncode == 2
    assert snapshot(contract) == before
