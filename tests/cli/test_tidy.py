"""`tidy` gathers past years in lists, and nothing is lost or said otherwise (model.md, issue 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influmap.models.interaction import Interaction
from influmap.store import layout, tidying, writer
from influmap.store.loader import load

Snapshot = Callable[[Path], dict[str, bytes]]
LEA = "interactions/lea-moreau"
FIRST = f"{LEA}/2025-06-12-first-contact-kq3f.yaml"


def exchanges(root: Path) -> list[Interaction]:
    return list(load(root).programme.interactions)


def test_closed_years_become_lists_with_names_and_comments(run, contract: Path, snapshot: Snapshot) -> None:
    before, known = snapshot(contract), exchanges(contract)
    done = run("ranger", cwd=contract)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "1 échange rangé dans 1 liste ; noms et commentaires gardés.\n"
    after = snapshot(contract)
    lines = before[FIRST].decode().splitlines()
    expected = "\n".join(["- id: 2025-06-12-first-contact-kq3f", *(f"  {line}" for line in lines)]) + "\n"
    del before[FIRST]
    assert after == before | {f"{LEA}/2025.yaml": expected.encode()}
    assert exchanges(contract) == known
    assert run("check", "--select", "YML,SCH,REF", cwd=contract).returncode == 0


def test_a_second_run_changes_nothing(run, contract: Path, snapshot: Snapshot) -> None:
    assert run("tidy", cwd=contract).returncode == 0
    before = snapshot(contract)
    done = run("tidy", cwd=contract)
    assert done.stdout == "Tout est déjà rangé.\n"
    assert snapshot(contract) == before


def test_a_dry_run_writes_nothing(run, contract: Path, snapshot: Snapshot) -> None:
    before = snapshot(contract)
    done = run("tidy", "--dry-run", cwd=contract)
    assert f"--- /dev/null\n+++ b/{LEA}/2025.yaml\n" in done.stdout
    assert snapshot(contract) == before


BODY = "by: nadia-k\nchannel: mail\nabout: news\nfrom: us\n"


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())


def test_an_exchange_found_late_takes_its_place_in_the_list(contract: Path) -> None:
    """The list exists: its comments stay with the exchange they are about."""
    march = "- date: 2024-03-01\n  by: nadia-k\n  channel: mail\n  about: news\n  from: us"
    put(contract, f"{LEA}/2024.yaml", f"# 2024\n- date: 2024-02-01\n  by: nadia-k  # a\n# about March\n{march}")
    put(contract, f"{LEA}/2024-02-15-news-aaaa.yaml", f"date: 2024-02-15\n{BODY}")
    writer.change(contract, tidying.tidied(contract, 2025).plan)
    february = "- date: 2024-02-01\n  by: nadia-k  # a\n"
    found_late = "- id: 2024-02-15-news-aaaa\n  date: 2024-02-15\n" + "".join(
        f"  {line}\n" for line in BODY.splitlines()
    )
    assert (contract / f"{LEA}/2024.yaml").read_text() == f"# 2024\n{february}{found_late}# about March\n{march}\n"


@pytest.mark.parametrize(
    "text",
    [
        "{date: 2024-02-15, by: nadia-k}\n",
        "date: 2024-02-15\nsummary: en route : nous\n",
        "by: nadia-k\n",
        "date: le 3 mars 2024\n",
        "- date: 2024-02-15\n",
        "\ufeffdate: &a 2024-02-15\n",
    ],
)
def test_what_leaves_a_doubt_stays_where_it_is(contract: Path, text: str) -> None:
    path = f"{LEA}/2024-02-15-news-aaaa.yaml"
    put(contract, path, text)
    made = tidying.tidied(contract, 2025)
    assert (made.plan, made.left) == ({}, (path,))


VALUES = ("x", "|\n  a\n\n    b", ">-\n  a\n  b", '"a\n\n  b"', "[a,  # c\n  b]", "  # nothing", "{a: 1}", "é\t# tab")


@st.composite
def files(draw: st.DrawFn) -> Iterator[str]:
    """An exchange in one of the many ways people write one."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    day = f"2024-0{draw(st.integers(1, 9))}-11"
    lines = [f"date: {day}", *BODY.splitlines()]
    lines += [f"k{n}: {draw(st.sampled_from(VALUES))}" for n in range(draw(st.integers(0, 3)))] + ["tags: [z]"]
    lines[draw(st.integers(0, 2)) : 0] = draw(st.sampled_from([[], ["# a"], ["", "# b", ""], ["   # askew"]]))
    end = draw(st.sampled_from(["", newline, newline * 3, f"{newline}# end"]))
    return newline.join("\n".join(lines).split("\n")) + end


@settings(max_examples=12)
@given(texts=st.lists(files(), min_size=1, max_size=4))
def test_whatever_the_style_exchanges_are_the_same_and_a_second_run_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    root = tmp_path_factory.mktemp("w")
    put(root, "influmap.yaml", "influmap: 1\nname: X\nlanguage: fr\n")
    for n, text in enumerate(texts):
        put(root, f"interactions/lea/news-a00{n}.yaml", text)
    known, wrong = exchanges(root), [finding.code for finding in load(root).findings]
    made = tidying.tidied(root, 2025)
    assert made.left == ()
    assert made.folded == len(texts)
    writer.change(root, made.plan)
    assert {each.id: each for each in exchanges(root)} == {each.id: each for each in known}
    assert sorted(finding.code for finding in load(root).findings) == sorted(wrong)
    assert [path for path in layout.walk(root) if "interactions" in str(path)] == ["interactions/lea/2024.yaml"]
    assert tidying.tidied(root, 2025).plan == {}


def test_a_list_that_cannot_be_read_is_left_as_it_is(run, contract: Path, snapshot: Snapshot) -> None:
    put(contract, f"{LEA}/2025.yaml", "- date: 2025-01-02\n  summary: en route : nous\n")
    before = snapshot(contract)
    done = run("tidy", cwd=contract)
    assert (done.returncode, done.stdout) == (0, "Tout est déjà rangé.\n")
    assert FIRST in done.stderr
    assert snapshot(contract) == before


ASKED, ANSWER = f"{LEA}/2026-10-02-ask-a1b2.yaml", f"{LEA}/2026-10-03-reply-c3d4.yaml"


def test_a_file_whose_day_was_corrected_takes_the_name_of_its_day(run, contract: Path, snapshot: Snapshot) -> None:
    """model.md: an info finding that `tidy` mends, with what names the exchange."""
    put(contract, ASKED, f"date: 2026-09-30  # the day after\n{BODY}")
    put(contract, ANSWER, f"date: 2026-10-03\n{BODY}mends: 2026-10-02-ask-a1b2\n")
    late = "date: 2024-05-06\n" + BODY + "settles: [lea-moreau/2026-10-02-ask-a1b2, x]\n"
    put(contract, "interactions/theo-garnier/2024-05-06-reply-e5f6.yaml", late)
    put(contract, "baseline.yaml", "accepted:\n  - BEG002 interactions/lea-moreau/2026-10-02-ask-a1b2 ask\n")
    found = run("check", "--select", "SCH006", cwd=contract)
    assert (found.returncode, ASKED in found.stdout) == (0, True)
    assert "2026-09-30-ask-a1b2.yaml" in found.stdout
    before = snapshot(contract)
    shown = run("tidy", "--dry-run", cwd=contract).stdout
    assert f"rename from {ASKED}\nrename to {LEA}/2026-09-30-ask-a1b2.yaml\n" in shown
    assert snapshot(contract) == before
    done = run("tidy", cwd=contract)
    assert done.stdout.splitlines()[-1] == "1 fichier porte maintenant le jour de son échange."
    assert (contract / f"{LEA}/2026-09-30-ask-a1b2.yaml").read_bytes() == before[ASKED]
    assert not (contract / ASKED).exists()
    assert (contract / ANSWER).read_text() == f'date: 2026-10-03\n{BODY}mends: "2026-09-30-ask-a1b2"\n'
    folded = (contract / "interactions/theo-garnier/2024.yaml").read_text()
    assert "settles: [lea-moreau/2026-09-30-ask-a1b2, x]" in folded
    assert "BEG002 interactions/lea-moreau/2026-09-30-ask-a1b2 ask" in (contract / "baseline.yaml").read_text()
    assert run("check", "--select", "SCH,REF", "--fail-on", "info", cwd=contract).returncode == 0
    assert run("tidy", cwd=contract).stdout == "Tout est déjà rangé.\n"


def test_a_name_that_is_taken_is_left(contract: Path) -> None:
    for name in ("2026-10-02-ask-a1b2", "2026-09-30-ask-a1b2"):
        put(contract, f"{LEA}/{name}.yaml", f"date: 2026-09-30\n{BODY}")
    assert tidying.tidied(contract, 2025).plan == {}


def test_lines_end_as_those_of_the_list_do(contract: Path) -> None:
    put(contract, f"{LEA}/2024.yaml", "\ufeff- date: 2024-02-01  # a\r\n  by: nadia-k\r\n- {date: 2024-03-01}")
    put(contract, f"{LEA}/2024-02-15-news-aaaa.yaml", "date: 2024-02-15\r\nby: nadia-k")
    writer.change(contract, tidying.tidied(contract, 2025).plan)
    text = (contract / f"{LEA}/2024.yaml").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") == 6
    assert text.startswith(b"\xef\xbb\xbf- date: 2024-02-01  # a\r\n")
