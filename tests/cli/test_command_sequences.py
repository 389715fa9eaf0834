"""Whatever colleagues do one after the other, files say what a plain dictionary says (issue 6, reliability V2).

Commands are called as a user calls them, between hands that type in the files with whatever editor they have.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from conftest import TODAY
from influmap.cli.app import run
from influmap.models.finding import Severity
from influmap.store import editor
from influmap.store.loader import load

SEQUENCES = int(os.environ.get("INFLUMAP_SEQUENCES", "20"))
"""How many sequences are tried; the torture asks for more."""
TEXTS = st.sampled_from([
    "Léa", "en tournée : nous", "#vélo", "@lea, et Zoé", "no", "012", "l'été", "- a", "{x", "« oui »", "a\nb",
    "a\u2028b", '"a"', "x" * 200,
])  # fmt: skip
WORKSPACE = """\
influmap: 1
name: X   # un commentaire
language: fr
topics: {eau: {label: Eau}, peche: {label: Pêche, parent: eau}}
"""
BEFORE, RECENT, OVERDUE, AHEAD = "2024-03-0{}", "2025-12-0{}", "2026-10-20", "2026-12-24"
STATUSES = ("contacted", "interested", "agreed")
SAID_OF_FILES = "YML,SCH,REF,DAT,MNT,BEG,END"


@dataclass
class Someone:
    names: list[str]
    notes: list[str] = field(default_factory=list)
    accounts: dict[str, set[int]] = field(default_factory=dict)
    communities: list[str] = field(default_factory=list)


@dataclass
class Exchange:
    persons: set[str]
    day: str
    name: str
    topic: str | None = None
    due: str | None = None
    settled: set[str] = field(default_factory=set)


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".influmap" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def texts(value: Any) -> Iterator[str]:
    """Every text of a tree."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(item)


class Colleagues(RuleBasedStateMachine):
    """A workspace that people and commands change in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.count = 0
        self.people: dict[str, Someone] = {}
        self.communities: dict[str, list[str]] = {}
        self.briefs: set[str] = set()
        self.topics = {"eau", "peche"}
        self.exchanges: dict[str, Exchange] = {}
        self.collaborations: dict[tuple[str, str], list[str]] = {}
        self.former: dict[str, str] = {}
        self.marks: list[str] = []
        self.faults: set[str] = set()
        for path, text in (("influmap.yaml", WORKSPACE), ("team/zoe.yaml", "name: Zoé\nrole: expert\n")):
            (self.root / path).parent.mkdir(exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # What people do at the keyboard.

    def call(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command; never a bug of ours, nothing left beside the records."""
        out, err = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setenv("INFLUMAP_TODAY", TODAY)
            code = run(["-C", str(self.root), "--lang", "en", *arguments])
        assert code in {0, 1, 2}, (arguments, code, err.getvalue())
        assert not (self.root / ".influmap/journal.json").exists()
        assert not [*self.root.rglob("*.influmap-tmp")]
        return code, out.getvalue(), err.getvalue()

    def writes(self, *arguments: str, may_touch: Callable[[str, bytes], bool], fails: bool = False) -> bool:
        """Run a command that writes; a failed one has changed nothing, a good one only what it is about."""
        before = tree(self.root)
        code, _, err = self.call(*arguments)
        after = tree(self.root)
        touched = {path for path in before if after.get(path) != before[path]}
        assert not {path for path in touched if not may_touch(path, before[path])}, (arguments, touched)
        assert code == 0 or before == after, (arguments, err)
        assert code == 0 or fails, (arguments, err)
        return code == 0

    def draw(self, data: st.DataObject, known: Collection[str]) -> str:
        return data.draw(st.sampled_from(sorted(known)))

    def fresh(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    @rule(text=TEXTS, data=st.data())
    def someone_new(self, text: str, data: st.DataObject) -> None:
        person = self.fresh("p")
        member = [self.draw(data, self.communities)] if self.communities and data.draw(st.booleans()) else []
        options = [option for community in member for option in ("--community", community)]
        if self.writes(
            "new", "person", person, f"--name={text}", *options, may_touch=nothing, fails=not text.isprintable()
        ):
            self.people[person] = Someone([text.strip()], communities=member)

    @rule(text=TEXTS)
    def a_community_is_met(self, text: str) -> None:
        community = self.fresh("c")
        options = (f"--name={text}", "--family", "peer")
        if self.writes("new", "community", community, *options, may_touch=nothing, fails=not text.isprintable()):
            self.communities[community] = [text.strip()]

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def someone_joins_a_brief(self, data: st.DataObject) -> None:
        brief = self.draw(data, self.briefs) if len(self.briefs) > 1 else self.fresh("b")
        person = self.draw(data, self.people)
        if brief not in self.briefs:
            assert self.writes(
                "new", "brief", brief, "--title", "Comptage", "--starts", "2026-01-01", may_touch=nothing
            )
            self.briefs.add(brief)
        if (brief, person) not in self.collaborations:
            assert self.writes("new", "collaboration", f"{brief}/{person}", may_touch=nothing)
            self.collaborations[brief, person] = ["identified"]

    @precondition(lambda self: self.collaborations)
    @rule(data=st.data(), status=st.sampled_from(STATUSES))
    def a_collaboration_moves_on(self, data: st.DataObject, status: str) -> None:
        brief, person = data.draw(st.sampled_from(sorted(self.collaborations)))
        file = f"collaborations/{brief}/{person}.yaml"
        there = tree(self.root)[file]
        assert self.writes("status", brief, person, status, may_touch=lambda path, _: path == file)
        if tree(self.root)[file] != there:
            self.collaborations[brief, person].append(status)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), text=TEXTS, day=st.integers(1, 9), due=st.sampled_from(["", OVERDUE, AHEAD]))
    def an_exchange_is_noted(self, data: st.DataObject, text: str, day: int, due: str) -> None:
        persons = {self.draw(data, self.people), self.draw(data, self.people)}
        summary = f"{text} {self.fresh('s')}"
        topic = self.draw(data, self.topics) if data.draw(st.booleans()) else None
        when = (RECENT if due or data.draw(st.booleans()) else BEFORE).format(day)
        said = ["--about", "promise" if due else "news", "--channel", "mail", "--by", "zoe", "--date", when]
        said += ["--topic", topic] if topic else []
        said += [f"--promise={summary}", "--promise-due", due] if due else []
        before = tree(self.root)
        if self.writes("log", ",".join(sorted(persons)), f"--summary={summary}", *said, may_touch=nothing):
            new = {path.split("/")[-1].removesuffix(".yaml") for path in tree(self.root) if path not in before}
            assert len(new) == 1
            self.exchanges[summary] = Exchange(persons, when, new.pop(), topic, due or None)

    @precondition(lambda self: any(each.due and each.persons - each.settled for each in self.exchanges.values()))
    @rule(data=st.data())
    def a_promise_is_kept(self, data: st.DataObject) -> None:
        open_ones = {key for key, each in self.exchanges.items() if each.due and each.persons - each.settled}
        promised = self.exchanges[self.draw(data, open_ones)]
        person = self.draw(data, promised.persons - promised.settled)
        said = ("--about", "news", "--channel", "call", "--by", "zoe", "--settles", promised.name)
        summary = self.fresh("s")
        before = tree(self.root)
        assert self.writes("log", person, *said, "--summary", summary, may_touch=nothing)
        (new,) = {path for path in tree(self.root) if path not in before}
        promised.settled.add(person)
        self.exchanges[summary] = Exchange({person}, TODAY, new.split("/")[-1].removesuffix(".yaml"))

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def a_record_is_renamed(self, data: st.DataObject) -> None:
        kind = self.draw(data, [kind for kind, known in self.ids().items() if known])
        old, new = self.draw(data, self.ids()[kind]), self.fresh("r")
        if self.writes("rename", f"{kind}/{old}", new, may_touch=about(old), fails=bool(self.faults)):
            self.follow(kind, old, new)

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def two_people_are_one(self, data: st.DataObject) -> None:
        kept, gone = self.draw(data, self.people), self.draw(data, self.people)
        if kept == gone:
            assert self.call("merge", kept, gone)[0] == 2
            return
        ours, theirs = self.people[kept], self.people[gone]
        clear = ours.names[0] == theirs.names[0] and not self.shared_briefs(kept, gone)
        mistyped = bool(self.faults)  # a file that cannot be read is named, and nothing is written
        if not self.writes("merge", kept, gone, may_touch=about(kept, gone), fails=mistyped or not clear):
            preferred = self.draw(data, {kept, gone})
            options = ("--prefer", preferred)
            if not self.writes("merge", kept, gone, *options, may_touch=about(kept, gone), fails=mistyped):
                return
            ours.names = [*theirs.names, *ours.names] if preferred == gone else [*ours.names, *theirs.names]
        ours.notes += theirs.notes
        ours.communities += [each for each in theirs.communities if each not in ours.communities]
        for handle, figures in theirs.accounts.items():
            ours.accounts[handle] = ours.accounts.get(handle, set()) | figures
        for brief in self.shared_briefs(kept, gone):
            self.collaborations[brief, kept] += self.collaborations.pop((brief, gone))
        self.follow("people", gone, kept)
        self.former[gone] = kept

    @precondition(lambda self: len(self.communities) > 1)
    @rule(data=st.data())
    def two_communities_are_one(self, data: st.DataObject) -> None:
        kept, gone = self.draw(data, self.communities), self.draw(data, self.communities)
        asked = ("merge", f"communities/{kept}", gone, "--prefer", kept)
        if kept != gone and self.writes(*asked, may_touch=about(kept, gone), fails=bool(self.faults)):
            names = self.communities[kept] + self.communities[gone]
            self.follow("communities", gone, kept)
            self.communities[kept] = names

    @rule()
    def past_years_are_put_in_order(self) -> None:
        def of_exchanges(path: str, _: bytes) -> bool:
            return path.startswith("interactions/")

        assert self.writes("tidy", "--dry-run", may_touch=nothing)
        assert self.writes("tidy", may_touch=of_exchanges)
        assert self.writes("tidy", may_touch=nothing)
        for each in self.exchanges.values():
            if each.day.startswith(TODAY[:4]):
                each.name = each.day + each.name[len(each.day) :]

    # What people do in the files.

    @precondition(lambda self: self.people)
    @rule(data=st.data(), text=TEXTS, encoding=st.sampled_from(["utf-8", "utf-8-sig"]))
    def a_file_is_typed_in(self, data: st.DataObject, text: str, encoding: str) -> None:
        """Below what stands there: a comment, then a note, an account or a fault; saved by an editor of some system."""
        person, mark, handle = self.draw(data, self.people), self.fresh("marque "), self.draw(data, {"un", "deux"})
        path = self.root / f"people/{person}.yaml"
        typed = path.read_text(encoding="utf-8-sig").removesuffix("\n").replace("\r\n", "\n") + f"\n# {mark}\n"
        someone, said = self.people[person], load(self.root).programme.people[person]
        if not said.notes and text.isprintable():
            typed += f"notes: {json.dumps(text, ensure_ascii=False)}\n"
            someone.notes.append(text)
        elif not said.accounts:
            figure = self.count * 10
            snapshot = f"{{date: 2026-11-01, followers: {figure}, source: relevé}}"
            typed += f"accounts:\n- network: instagram  # {mark}\n  handle: '@{handle}'\n  snapshots: [{snapshot}]\n"
            someone.accounts = {handle: {figure}}
        elif not said.called:
            typed += f"called: en tournée : {mark}\n"
            self.faults.add(person)
        self.marks.append(mark)
        typed = data.draw(st.sampled_from([typed, typed.removesuffix("\n")]))
        newline = data.draw(st.sampled_from(["\n", "\r\n"]))
        path.write_text(typed, encoding=encoding, newline=newline)

    @precondition(lambda self: self.exchanges)
    @rule(data=st.data())
    def an_exchange_is_commented(self, data: st.DataObject) -> None:
        path = self.root / self.draw(data, {path for path in tree(self.root) if path.startswith("interactions/")})
        mark = self.fresh("marque ")
        typed = path.read_text(encoding="utf-8")
        path.write_text(f"# {mark} dessus\n{typed}# {mark} dessous\n", encoding="utf-8")
        self.marks += [f"{mark} dessus", f"{mark} dessous"]

    @precondition(lambda self: any(each.day.startswith(TODAY[:4]) for each in self.exchanges.values()))
    @rule(data=st.data(), day=st.integers(1, 9))
    def a_day_is_corrected(self, data: st.DataObject, day: int) -> None:
        """The name of the file stays as it was; `tidy` gives it the name of its day."""
        summary = self.draw(data, {key for key, each in self.exchanges.items() if each.day.startswith(TODAY[:4])})
        exchange, (person,) = self.exchanges[summary], self.exchanges[summary].persons
        path = self.root / f"interactions/{person}/{exchange.name}.yaml"
        exchange.day = f"2026-11-0{day}"
        path.write_bytes(re.sub(rb"(?m)^date: \S+", f"date: {exchange.day}".encode(), path.read_bytes()))

    @precondition(lambda self: self.faults)
    @rule()
    def what_was_mistyped_is_mended(self) -> None:
        files = {f"people/{person}.yaml" for person in self.faults}
        self.writes("check", "--fix", "--select", "YML003", may_touch=lambda path, _: path in files)
        self.faults.clear()

    # What must hold.

    def ids(self) -> dict[str, Collection[str]]:
        return {"people": self.people, "communities": self.communities, "briefs": self.briefs, "topics": self.topics}

    def shared_briefs(self, *persons: str) -> list[str]:
        return [brief for brief in self.briefs if all((brief, person) in self.collaborations for person in persons)]

    def follow(self, kind: str, old: str, new: str) -> None:
        """Another id in the dictionary."""

        def now(identifier: str) -> str:
            return new if identifier == old else identifier

        known: Any = self.ids()[kind]
        if isinstance(known, set):
            known.remove(old)
            known.add(new)
        else:
            known[new] = known.get(new) or known[old]
            del known[old]
        self.former = {former: now(current) for former, current in self.former.items()}
        self.faults = {now(person) for person in self.faults}
        for someone in self.people.values():
            someone.communities = [*dict.fromkeys(map(now, someone.communities))]
        for exchange in self.exchanges.values():
            exchange.persons = {*map(now, exchange.persons)}
            exchange.settled = {*map(now, exchange.settled)}
            exchange.topic = exchange.topic and now(exchange.topic)
        self.collaborations = {(now(b), now(p)): history for (b, p), history in self.collaborations.items()}

    @invariant()
    def the_files_say_what_the_dictionary_says(self) -> None:
        loaded = load(self.root)
        programme = loaded.programme
        errors = sorted(finding.code for finding in loaded.findings if finding.severity is Severity.ERROR)
        assert errors == ["YML003"] * len(self.faults), loaded.findings
        assert {kind: {*programme.ids(kind)} for kind in ("people", "communities", "briefs")} == {
            kind: {*known} for kind, known in self.ids().items() if kind != "topics"
        }
        assert {*programme.workspace.topics} == self.topics
        for person, someone in self.people.items():
            self.is_someone(loaded.programme.people[person], someone)
        for community, names in self.communities.items():
            assert {*names} <= {*texts(editor.tree(self.root, f"communities/{community}.yaml"))}
        for (brief, person), history in self.collaborations.items():
            found = programme.collaboration(brief, person)
            assert found is not None
            assert {change.status for change in found.history} == {*history}
        read = [(e.summary, e.person, str(e.date), e.topic) for e in programme.interactions]
        assert sorted(map(str, read)) == sorted(
            str((summary, person, each.day, each.topic))
            for summary, each in self.exchanges.items()
            for person in each.persons
        )
        everything = b"\n".join(tree(self.root).values()).decode()
        assert not [mark for mark in self.marks if not re.search(rf"# {mark}\b", everything)]

    def is_someone(self, read: Any, someone: Someone) -> None:
        assert read.name == someone.names[0]
        assert [*read.communities] == someone.communities
        figures = {
            account.handle.removeprefix("@"): {s.followers for s in account.snapshots} for account in read.accounts
        }
        assert figures == someone.accounts
        if read.id not in self.faults:
            assert {*someone.names} <= {*texts(editor.tree(self.root, f"people/{read.id}.yaml"))}
        assert all(note in (read.notes or "") for note in someone.notes)

    @precondition(lambda self: self.former)
    @rule(data=st.data())
    def a_former_id_still_finds_the_person(self, data: st.DataObject) -> None:
        former = self.draw(data, self.former)
        code, out, err = self.call("card", former, "--format", "json")
        assert (code, json.loads(out)["person"]["id"]) == (0, self.former[former]), err

    @precondition(lambda self: self.exchanges)
    @rule()
    def what_is_owed_is_told(self) -> None:
        owed = {
            (person, key) for key, each in self.exchanges.items() if each.due for person in each.persons - each.settled
        }
        told = json.loads(self.call("due", "--days", "366", "--format", "json")[1])["due"]
        assert {(each["person"], each["what"]) for each in told if "promise" in each["kinds"]} == owed

    @rule()
    def check_finds_what_is_foreseen(self) -> None:
        late = sum(len(each.persons - each.settled) for each in self.exchanges.values() if each.due == OVERDUE)
        _, out, _ = self.call("check", "--format", "json", "--select", SAID_OF_FILES)
        errors = [each["code"] for each in json.loads(out)["findings"] if each["severity"] == "error"]
        assert sorted(errors) == ["MNT005"] * late + ["YML003"] * len(self.faults), errors


def nothing(_path: str, _before: bytes) -> bool:
    """A command that adds files, and changes none."""
    return False


def about(*ids: str) -> Callable[[str, bytes], bool]:
    """Whether a file bears one of the ids, in its path or in its text."""
    word = re.compile(rf"(?<![\w-])(?:{'|'.join(ids)})(?![\w-])")
    return lambda path, before: word.search(path) is not None or word.search(before.decode()) is not None


TestColleagues = Colleagues.TestCase
TestColleagues.settings = settings(max_examples=SEQUENCES, stateful_step_count=16, deadline=None)
