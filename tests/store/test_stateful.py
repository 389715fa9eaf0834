"""Any sequence of changes leaves the files saying what a plain dictionary says (issue 6, notes/reliability.md V2)."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from influmap.errors import RefusedError
from influmap.store import editor, emit, merging, reader, renaming, tidying, writer
from influmap.store.edits import Add, Append, Rename, Set, removal_of
from influmap.store.loader import load
from influmap.store.naming import Names
from influmap.store.sheet import Sheet

TEXTS = st.sampled_from([
    "Léa", "en tournée : nous", "#vélo", "@lea, et Zoé", "no", "012", "l'été", "- a", "{x", "« oui »", "a\nb", "\u2028",
])  # fmt: skip
KEYS = st.sampled_from(["k1", "k2", "k3", "clé", "k 5"])
STARTS = st.sampled_from([
    "a: 1   # one\nb: [x]\n", "# only\n", "", "\ufeffa: x\r\nb:\r\n    - y\r\n", "a: {b: 1, c: [z]}",
    "a: |\n  text\nb: 2\n",
])  # fmt: skip


class OneRecord(RuleBasedStateMachine):
    """A file edited at random, beside the mapping it should hold."""

    @initialize(text=STARTS)
    def start(self, text: str) -> None:
        self.data = text.encode()
        self.model: dict[str, Any] = reader.parse(reader.decode(self.data, "f"), "f").tree or {}

    def edit(self, *edits: Any) -> None:
        self.data = editor.edited_bytes(self.data, edits, "f")

    @rule(key=KEYS, value=st.one_of(TEXTS, st.lists(TEXTS, max_size=2)))
    def add(self, key: str, value: Any) -> None:
        if key not in self.model:
            before = self.data
            self.edit(Add((), key, value))
            self.model[key] = value
            if before.strip():
                sheet = Sheet(reader.decode(self.data, "f"))
                assert editor.edited_bytes(self.data, [removal_of(sheet, (key,))], "f") == before

    @precondition(lambda self: self.model)
    @rule(data=st.data(), value=TEXTS)
    def write(self, data: st.DataObject, value: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        if not isinstance(self.model[key], list | dict):
            self.edit(Set((key,), value))
            self.model[key] = value

    @precondition(lambda self: self.model)
    @rule(data=st.data(), value=TEXTS)
    def append(self, data: st.DataObject, value: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        if isinstance(self.model[key], list):
            self.edit(Append((key,), value))
            self.model[key] = [*self.model[key], value]

    @precondition(lambda self: len(self.model) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        try:
            self.edit(removal_of(Sheet(reader.decode(self.data, "f")), (key,)))
        except RefusedError:
            return  # refused is allowed, wrong is not: the invariant looks
        del self.model[key]

    @precondition(lambda self: self.model)
    @rule(data=st.data(), name=KEYS)
    def rename(self, data: st.DataObject, name: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        if name not in self.model:
            self.edit(Rename((key,), name))
            self.model[name] = self.model.pop(key)

    @invariant()
    def the_file_says_what_the_mapping_says(self) -> None:
        assert (reader.parse(reader.decode(self.data, "f"), "f").tree or {}) == self.model


@dataclass
class Someone:
    name: str
    tags: list[str] = field(default_factory=list)
    knows: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)


class OneWorkspace(RuleBasedStateMachine):
    """People who arrive, speak, are renamed and merged, and years that are put in order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.people: dict[str, Someone] = {}
        self.count = 0
        writer.create(self.root, {"influmap.yaml": "influmap: 1\nname: X\nlanguage: fr\n", "team/n.yaml": "name: N\n"})

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def one(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.people)))

    def fresh(self) -> str:
        self.count += 1
        return f"p{self.count}"

    @rule(name=TEXTS.filter(lambda text: text != "\u2028"))
    def arrives(self, name: str) -> None:
        person = self.fresh()
        writer.create(self.root, {f"people/{person}.yaml": emit.record_text({"name": name})})
        self.people[person] = Someone(name)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), year=st.integers(2023, 2026))
    def speaks(self, data: st.DataObject, year: int) -> None:
        person, name = self.one(data), self.fresh()
        text = f"date: {year}-03-0{1 + self.count % 9}\nby: n\nchannel: mail\nabout: news\nfrom: us  # c\n"
        writer.create(self.root, {f"interactions/{person}/{text[6:16]}-news-{name}.yaml": text})
        self.people[person].days.append(text[6:16])

    @precondition(lambda self: self.people)
    @rule(data=st.data(), tag=TEXTS)
    def is_tagged(self, data: st.DataObject, tag: str) -> None:
        self.lists(self.one(data), "tags", tag, tag)

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def knows(self, data: st.DataObject) -> None:
        person, other = self.one(data), self.one(data)
        if other != person and other not in self.people[person].knows:
            self.lists(person, "links", {"to": other, "kind": "knows"}, other)

    def lists(self, person: str, key: str, item: Any, said: str) -> None:
        file = f"people/{person}.yaml"
        there = editor.tree(self.root, file)
        edit = Append((key,), item) if key in there else Add((), key, [item])
        writer.change(self.root, editor.planned(self.root, {file: [edit]}))
        (self.people[person].tags if key == "tags" else self.people[person].knows).append(said)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def is_renamed(self, data: st.DataObject) -> None:
        old, new = self.one(data), self.fresh()
        writer.change(self.root, renaming.renamed(self.root, Names("people", {old: new})).plan)
        self.people[new] = self.people.pop(old)
        for someone in self.people.values():
            someone.knows = [new if other == old else other for other in someone.knows]

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def is_merged(self, data: st.DataObject) -> None:
        kept, gone = self.one(data), self.one(data)
        if kept == gone:
            return
        writer.change(self.root, merging.merged(self.root, "people", kept, gone, kept).plan)
        other = self.people.pop(gone)
        ours = self.people[kept]
        ours.tags += [tag for tag in dict.fromkeys(other.tags) if tag not in ours.tags]
        ours.days += other.days
        ours.knows += [each for each in other.knows if each not in ours.knows]
        for someone in self.people.values():
            someone.knows = [kept if each == gone else each for each in someone.knows]
        ours.knows = [each for each in ours.knows if each != kept]

    @rule()
    def past_years_are_put_in_order(self) -> None:
        writer.change(self.root, tidying.tidied(self.root, 2026).plan)
        assert tidying.tidied(self.root, 2026).plan == {}

    @invariant()
    def the_files_say_what_the_dictionary_says(self) -> None:
        programme = load(self.root).programme
        assert programme.people.keys() == self.people.keys()
        for person, someone in self.people.items():
            read = programme.people[person]
            assert (read.name, list(read.tags)) == (someone.name, someone.tags)
            assert {link.to for link in read.links} == {*someone.knows}
            assert sorted(str(e.date) for e in programme.interactions_with(person)) == sorted(someone.days)


TestOneRecord = OneRecord.TestCase
TestOneRecord.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestOneWorkspace = OneWorkspace.TestCase
TestOneWorkspace.settings = settings(max_examples=6, stateful_step_count=14, deadline=None)
