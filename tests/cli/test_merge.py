"""`merge` makes one record of two: all that both say is kept, nothing is chosen silently (issue 6)."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from influmap.store.loader import load

Snapshot = Callable[[Path], dict[str, bytes]]
TWIN = """name: Léa M.
# met by Zoé
called: Léa
topics: [zfe, velo-cargo]   # seen in March
tags: salon
accounts:
  - {network: instagram, handle: "@Lea.A.Pedale", tone: doux, snapshots: [{date: 2026-05-01, followers: 3700}]}
  - network: blog
    url: https://lea.example
links: [{to: lea-moreau, kind: knows}, {to: theo-garnier, kind: voisine}]
notes: "Deuxième fiche : le salon."
contact: {phone: 0612345678}
extra: {salon: oui}
"""
EXCHANGE = "date: 2026-10-01\nby: nadia-k\nchannel: mail\nabout: news\nfrom: us\n"
HERS = "people/lea-moreau.yaml"


@pytest.fixture
def twice(contract: Path) -> Path:
    """Léa stands twice: her second record has an exchange, a place in a community, a tie and a collaboration."""
    put(contract, "people/lea-m.yaml", TWIN)
    put(contract, "interactions/lea-m/2026-10-01-news-a1b2.yaml", EXCHANGE)
    put(contract, "interactions/lea-m.yaml", f"- {EXCHANGE.replace(chr(10), chr(10) + '  ').rstrip()}\n  # said\n")
    put(contract, "collaborations/automne-cargo/lea-m.yaml", "status: agreed\nwhy: Elle revient.\n")
    community = contract / "communities/artisans-du-dernier-kilometre.yaml"
    text = community.read_text(encoding="utf-8")
    community.write_text(
        text.replace("gatekeepers: [lea-moreau]", "gatekeepers: [lea-moreau, lea-m]"), encoding="utf-8"
    )
    with (contract / "people/theo-garnier.yaml").open("a", encoding="utf-8") as theo:
        theo.write("links: [{to: lea-m, kind: knows}]   # his\n")
    return contract


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_two_that_contradict_each_other_are_left_alone_and_told(run, twice: Path, snapshot: Snapshot) -> None:
    before = snapshot(twice)
    done = run("fusionner", "lea-moreau", "lea-m", cwd=twice)
    assert done.returncode == 1
    assert "name : « Léa Moreau » (lea-moreau), « Léa M. » (lea-m)" in done.stderr
    assert "contact.phone : « +33 6 00 00 00 00 » (lea-moreau), « 0612345678 » (lea-m)" in done.stderr
    assert "collaborations/automne-cargo/lea-moreau.yaml" in done.stderr
    assert "--prefer lea-moreau" in done.stderr
    assert snapshot(twice) == before


def test_all_that_both_say_is_kept(run, twice: Path) -> None:
    known = load(twice).programme
    done = run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice)
    assert done.returncode == 0, done.stderr
    now = load(twice).programme
    lea, was, twin = now.people["lea-moreau"], known.people["lea-moreau"], known.people["lea-m"]
    assert (lea.name, lea.formerly, lea.topics) == ("Léa Moreau", ("lea-m",), ("velo-cargo", "parentalite", "zfe"))
    assert lea.tags == (*was.tags, "salon")
    instagram, newsletter, blog = lea.accounts
    assert instagram.snapshots == (*was.accounts[0].snapshots, *twin.accounts[0].snapshots)
    assert (instagram.handle, instagram.tone) == ("lea.a.pedale", "doux")
    assert (newsletter, blog) == (was.accounts[1], twin.accounts[1])
    assert lea.notes == "Deuxième fiche : le salon."
    assert lea.extra["salon"] == "oui"
    assert lea.extra["lea-m"] == {"name": "Léa M.", "contact.phone": "0612345678"}
    assert [link.to for link in lea.links] == ["theo-garnier", "theo-garnier"], "no tie with herself"
    days = [exchange.date for exchange in (*known.interactions_with("lea-moreau"), *known.interactions_with("lea-m"))]
    assert sorted(e.date for e in now.interactions_with("lea-moreau")) == sorted(days)
    assert now.communities["artisans-du-dernier-kilometre"].gatekeepers == ("lea-moreau",)
    assert [link.to for link in now.people["theo-garnier"].links] == ["lea-moreau"]
    assert sorted(now.people) == ["lea-moreau", "theo-garnier"]
    assert not (twice / "interactions/lea-m").exists()
    assert run("check", "--select", "YML,SCH,REF", cwd=twice).returncode == 0


def test_the_bytes_of_the_record_that_stays_stay(run, twice: Path, snapshot: Snapshot) -> None:
    """Lines are added or changed, none goes; the other's comments come along."""
    before = snapshot(twice)
    assert run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice).returncode == 0
    after = snapshot(twice)
    assert {path for path in before if after.get(path) != before[path]} == {
        HERS, "people/lea-m.yaml", "people/theo-garnier.yaml", "collaborations/automne-cargo/lea-m.yaml",
        "collaborations/automne-cargo/lea-moreau.yaml", "communities/artisans-du-dernier-kilometre.yaml",
        "interactions/lea-m.yaml", "interactions/lea-m/2026-10-01-news-a1b2.yaml",
    }  # fmt: skip
    assert after["interactions/lea-moreau.yaml"] == before["interactions/lea-m.yaml"]
    assert after["people/theo-garnier.yaml"].endswith(b"links: [{to: lea-moreau, kind: knows}]   # his\n")
    changed = {*before[HERS].decode().splitlines()} - {*after[HERS].decode().splitlines()}
    assert {line.split(":")[0] for line in changed} == {"topics", "tags", "links", "extra"}
    assert after[HERS].decode().endswith("# people/lea-m.yaml\n# met by Zoé\n# seen in March\n")


def test_the_other_one_may_win(run, twice: Path) -> None:
    assert run("merge", "lea-moreau", "lea-m", "--prefer", "lea-m", cwd=twice).returncode == 0
    lea = load(twice).programme.people["lea-moreau"]
    assert (lea.name, lea.contact.phone) == ("Léa M.", "0612345678")
    assert lea.extra["lea-moreau"] == {"name": "Léa Moreau", "contact.phone": "+33 6 00 00 00 00"}


def test_the_former_id_is_still_understood(run, twice: Path) -> None:
    """A colleague's branch brings an exchange, a tie and a question under the id that went."""
    assert run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice).returncode == 0
    put(twice, "interactions/lea-m/2026-10-05-news-c3d4.yaml", EXCHANGE.replace("10-01", "10-05"))
    put(twice, "people/zoe.yaml", "name: Zoé\nlinks: [{to: lea-m, kind: knows}]\n")
    programme = load(twice).programme
    assert "2026-10-05" in {str(exchange.date) for exchange in programme.interactions_with("lea-moreau")}
    assert programme.people["zoe"].links[0].to == "lea-moreau"
    assert run("check", "--select", "YML,SCH,REF", cwd=twice).returncode == 0
    assert "Léa Moreau" in run("health", "lea-m", cwd=twice).stdout
    done = run("log", "lea-m", "--about", "news", "--channel", "mail", "--by", "nadia-k", cwd=twice)
    assert done.stdout.startswith("interactions/lea-moreau/")


def test_a_record_that_takes_its_former_id_back_is_read(run, twice: Path) -> None:
    assert run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice).returncode == 0
    assert run("rename", "people/lea-moreau", "lea-m", cwd=twice).returncode == 0
    assert run("health", "lea-m", cwd=twice).returncode == 0
    assert load(twice).programme.people["lea-m"].name == "Léa Moreau"


def test_a_dry_run_writes_nothing_and_the_way_back_leads_back(run, twice: Path, snapshot: Snapshot) -> None:
    for words in (["init"], ["add", "."], ["-c", "user.name=I", "-c", "user.email=i@x.example", "commit", "-m", "x"]):
        subprocess.run(["git", *words], cwd=twice, check=True, capture_output=True)

    def records() -> dict[str, bytes]:
        return {path: content for path, content in snapshot(twice).items() if not path.startswith(".git/")}

    before = records()
    done = run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", "--dry-run", cwd=twice)
    assert "+formerly: [lea-m]\n" in done.stdout
    assert records() == before
    done = run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice)
    (restore,) = (line.partition(" : ")[2] for line in done.stderr.splitlines() if "git restore" in line)
    (new,) = (line.partition(" : ")[2] for line in done.stderr.splitlines() if "Ce qui est nouveau" in line)
    subprocess.run(shlex.split(restore), cwd=twice, check=True)
    for path in new.rstrip(".").split(", "):
        (twice / path).unlink()
    assert records() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("lea-moreau", "lea-moreau"), 2, "lea-moreau"),
        (("lea-moreau", "nadia-k"), 2, "team/nadia-k"),
        (("lea-moreau", "nobody"), 2, "nobody"),
        (("lea-moreau", "lea-m", "--prefer", "theo-garnier"), 2, "--prefer"),
    ],
)
def test_what_makes_no_sense_writes_nothing(
    run, twice: Path, snapshot: Snapshot, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = snapshot(twice)
    done = run("merge", *arguments, cwd=twice)
    assert done.returncode == code
    assert said in done.stderr
    assert snapshot(twice) == before


def test_exchanges_named_by_their_rank_in_a_list_that_is_joined_are_not_mixed_up(run, twice: Path) -> None:
    put(twice, "interactions/lea-moreau.yaml", f"- {EXCHANGE.replace(chr(10), chr(10) + '  ').rstrip()}\n")
    put(twice, "interactions/lea-m/2026-10-02-apology-e5f6.yaml", EXCHANGE + "mends: lea-m#1\n")
    done = run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice)
    assert done.returncode == 1
    assert "2026-10-02-apology-e5f6.yaml" in done.stderr


FOLDED = """# 2024
- id: 2024-03-01-news-a1b2
  date: 2024-03-01
  by: nadia-k
  channel: mail
  about: news
  from: us
"""


def test_an_exchange_with_both_is_kept_once_when_its_year_was_put_in_order(run, twice: Path) -> None:
    """`log a,b` gives both files one name; `tidy` keeps it in their lists."""
    put(twice, "interactions/lea-moreau/2024.yaml", FOLDED)
    put(twice, "interactions/lea-m/2024.yaml", f"{FOLDED}  # said by her sister\n- {{date: 2024-05-01, by: nadia-k}}\n")
    assert run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice).returncode == 0
    text = (twice / "interactions/lea-moreau/2024.yaml").read_text()
    assert text.count("2024-03-01-news-a1b2") == 1
    assert text.startswith(FOLDED)
    assert "- {date: 2024-05-01, by: nadia-k}\n" in text
    assert text.endswith("# interactions/lea-m/2024.yaml\n# said by her sister\n")


@pytest.mark.parametrize(
    "there",
    [
        {"interactions/lea-moreau/2024.yaml": FOLDED.replace("mail", "call")},
        {"interactions/lea-moreau/2024-03-01-news-a1b2.yaml": EXCHANGE},
    ],
)
def test_an_exchange_with_both_that_differs_is_for_a_person_to_choose(
    run, twice: Path, snapshot: Snapshot, there: dict[str, str]
) -> None:
    for path, text in {"interactions/lea-m/2024.yaml": FOLDED, **there}.items():
        put(twice, path, text)
    before = snapshot(twice)
    done = run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice)
    assert done.returncode == 1
    assert "2024-03-01-news-a1b2" in done.stderr
    assert snapshot(twice) == before


def test_what_was_set_aside_stays_when_a_third_record_joins(run, twice: Path) -> None:
    put(twice, "people/lea-3.yaml", "name: Lea\n")
    for other in ("lea-m", "lea-3"):
        assert run("merge", "lea-moreau", other, "--prefer", other, cwd=twice).returncode == 0
    text = (twice / HERS).read_text()
    assert text.startswith("name: Lea\n")
    assert load(twice).programme.people["lea-moreau"].extra["lea-moreau"]["name"] == "Léa Moreau"
    assert load(twice).programme.people["lea-moreau"].extra["lea-moreau-2"]["name"] == "Léa M."


@pytest.mark.parametrize("path", [HERS, "people/lea-m.yaml", "interactions/lea-m.yaml", "interactions/lea-moreau.yaml"])
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(
    run, twice: Path, snapshot: Snapshot, path: str
) -> None:
    put(twice, "interactions/lea-moreau.yaml", "- {date: 2024-05-01, by: nadia-k}\n")
    put(twice, path, "name: en tournée : nous\n")
    before = snapshot(twice)
    done = run("merge", "lea-moreau", "lea-m", "--prefer", "lea-moreau", cwd=twice)
    assert (done.returncode, path in done.stderr) == (1, True)
    assert snapshot(twice) == before
