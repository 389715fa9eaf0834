"""A record that someone typed is changed where it was asked, to the byte, or not at all (design.md, decision 4)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from influmap.errors import RefusedError
from influmap.models.finding import Route
from influmap.store import editor, proof, reader
from influmap.store.edits import Add, Append, Edit, Rename, Set, removal_of
from influmap.store.scalar import yaml_text
from influmap.store.sheet import Sheet
from influmap.store.splices import Splice

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DAY = dt.date(2026, 11, 21)
CHANGE = {"date": DAY, "status": "agreed"}
RECORDS = sorted([
    *(SHARED / "contract/roues-libres").rglob("*.yaml"), *(ROOT / "examples/toison-franche").rglob("*.yaml"),
])  # fmt: skip


def edited(text: str, *edits: Edit) -> str:
    return editor.edited(text, edits, "people/lea.yaml")


def tree(text: str) -> Any:
    return reader.parse(text, "f.yaml").tree


CASES: list[tuple[str, Edit, str]] = [
    # a value is replaced, its comment and its quotes stay
    ("status: a   # why\nb: 1\n", Set(("status",), "agreed"), "status: agreed   # why\nb: 1\n"),
    ("status: 'a'\n", Set(("status",), "l'été"), "status: 'l''été'\n"),
    ('status: "a"\n', Set(("status",), "agreed"), 'status: "agreed"\n'),
    ("a: 1\n", Set(("a",), "en tournée : nous"), 'a: "en tournée : nous"\n'),
    ("a: 06 12\n", Set(("a",), DAY), "a: 2026-11-21\n"),
    ("a:\t1\t# c\n", Set(("a",), "b"), "a:\tb\t# c\n"),
    ("a:   # nothing yet\nb: 1\n", Set(("a",), "x"), "a: x   # nothing yet\nb: 1\n"),
    ("a:", Set(("a",), "x"), "a: x"),
    ("{a: , b: 1}\n", Set(("a",), "x"), "{a: x, b: 1}\n"),
    ("- a: 1\n-\n", Set((1,), "x"), "- a: 1\n- x\n"),
    ("a: |  # said\n  one\n  two\n\n# end\nb: 1\n", Set(("a",), "x"), "a: x  # said\n\n# end\nb: 1\n"),
    ("a: one\n  two   # c\nb: 1\n", Set(("a",), "x"), "a: x   # c\nb: 1\n"),
    ("topics: zfe\n", Set(("topics", 0), "velo"), "topics: velo\n"),
    ("\N{LATIN SMALL LETTER E WITH ACUTE}: 1\ne\u0301: 2\n", Set(("e\u0301",), "3"), 'é: 1\ne\u0301: "3"\n'),
    # a key goes after what is there, before what is not about it
    ("a: 1\r\nb: 2\r\n", Add((), "c", "x"), "a: 1\r\nb: 2\r\nc: x\r\n"),
    ("a: 1", Add((), "c", "x"), "a: 1\nc: x"),
    ("a: 1   # one\n\n# the end\n", Add((), "c", "x"), "a: 1   # one\nc: x\n\n# the end\n"),
    ("a:\n    b: 1\n    # deeper\nz: 1\n", Add(("a",), "c", "x"), "a:\n    b: 1\n    c: x\n    # deeper\nz: 1\n"),
    ("a:\n- b: 1\n  c:\n    - 1\n", Add(("a", 0), "d", "x"), "a:\n- b: 1\n  c:\n    - 1\n  d: x\n"),
    ("a: 1\nc: 2\n", Add((), "b", "x", after="a"), "a: 1\nb: x\nc: 2\n"),
    ("", Add((), "a", "x"), "a: x\n"),
    ("# nothing yet\n", Add((), "a", "x"), "# nothing yet\na: x\n"),
    ("# nothing yet", Add((), "a", "x"), "# nothing yet\na: x"),
    ("---\n", Add((), "a", "x"), "---\na: x\n"),
    ("a:   # c\nb:\n    c: 1\n", Add(("a",), "x", "1 2"), 'a:   # c\n    x: "1 2"\nb:\n    c: 1\n'),
    ("a: {b: , c: }\n", Add(("a",), "d", "x"), "a: {b: , c: , d: x}\n"),
    ("a: {}\n", Add(("a",), "b", "x"), "a: {b: x}\n"),
    ("a: {b: 1, }   # c\n", Add(("a",), "c", "x, y"), 'a: {b: 1, c: "x, y", }   # c\n'),
    ("a: {\n  b: 1  # one\n}\n", Add(("a",), "c", "x"), "a: {\n  b: 1,  # one\n  c: x\n}\n"),
    ("a: |+\n  text\n\n", Add((), "b", "x"), "a: |+\n  text\n\nb: x\n"),
    ("k:\n  a: |+\n    text\n\n   # of a\n", Add(("k",), "b", "x"), "k:\n  a: |+\n    text\n\n   # of a\n  b: x\n"),
    ("a: >-\n  text\n\n# end\n", Add((), "b", "x"), "a: >-\n  text\nb: x\n\n# end\n"),
    # an item takes the style of its neighbours
    ("a:\n- x   # first\n# after\nb: 1\n", Append(("a",), "z"), "a:\n- x   # first\n- z\n# after\nb: 1\n"),
    ("a:\n    - x\n      # of x\nb: 1\n", Append(("a",), "z"), "a:\n    - x\n      # of x\n    - z\nb: 1\n"),
    ("a: [x]   # c\n", Append(("a",), "y, z"), 'a: [x, "y, z"]   # c\n'),
    ("a: [\n  x,  # one\n  y,  # two\n]\n", Append(("a",), "z"), "a: [\n  x,  # one\n  y,  # two\n  z,\n]\n"),
    ("a: []\n", Append(("a",), CHANGE), "a: [{date: 2026-11-21, status: agreed}]\n"),
    ("a:\nb: 1\n", Append(("a",), CHANGE), "a:\n  - {date: 2026-11-21, status: agreed}\nb: 1\n"),
    ("a:\n  - date: 1\n", Append(("a",), CHANGE), "a:\n  - date: 1\n  - date: 2026-11-21\n    status: agreed\n"),
    ("a: zfe   # c\n", Append(("a",), "velo"), "a: [zfe, velo]   # c\n"),
    ("# log\n", Append((), CHANGE), "# log\n- {date: 2026-11-21, status: agreed}\n"),
    # a key is renamed
    ("statut: a   # c\n", Rename(("statut",), "status"), "status: a   # c\n"),
    ("{'statut': a}\n", Rename(("statut",), "status"), "{'status': a}\n"),
]  # fmt: skip

REMOVED: list[tuple[str, Route, str]] = [
    ("a: 1\n# about b\nb: 2   # two\n# about c\nc: 3\n", ("b",), "a: 1\n# about c\nc: 3\n"),
    ("# the file\na: 1\nb: 2\n", ("a",), "# the file\nb: 2\n"),
    ("a: 1\r\n# about b\r\nb: 2\r\n", ("b",), "a: 1\r\n"),
    ("a: 1\nb: 2", ("b",), "a: 1"),
    ("a: 1\nb:\n  c: 1\n  # deeper\n# end\n", ("b",), "a: 1\n# end\n"),
    ("a: 1\nb:\n  c: 1\n", ("b", "c"), "a: 1\nb:\n"),
    ("a: |\n  # text\nb: 1\n", ("b",), "a: |\n  # text\n"),
    ("- a: 1\n  b: 2\n- c: 3\n", (0, "a"), "- b: 2\n- c: 3\n"),
    ("- a: 1   # one\n", (0, "a"), "-\n"),
    ("- x\n# about y\n- y\n- z\n", (1,), "- x\n- z\n"),
    ("-\n  a: 1\n-\n  b: 1\n", (1,), "-\n  a: 1\n"),
    ("a: [x, y, z]\n", ("a", 1), "a: [x, z]\n"),
    ("a: [x, y, z]\n", ("a", 2), "a: [x, y]\n"),
    ("a: [x]   # c\n", ("a", 0), "a: []   # c\n"),
    ("a: {b: 1, c}\n", ("a", "b"), "a: {c}\n"),
    ("a: [\n  x,  # one\n  y  # two\n]\n", ("a", 1), "a: [\n  x  # one\n]\n"),
    ("a: [\n  x,  # one\n  y,  # two\n]\n", ("a", 0), "a: [\n  y,  # two\n]\n"),
    ("a: 1\n", ("a",), ""),
]  # fmt: skip


@pytest.mark.parametrize(("before", "edit", "after"), CASES)
def test_an_edit_writes_what_a_careful_person_would(before: str, edit: Edit, after: str) -> None:
    assert edited(before, edit) == after


@pytest.mark.parametrize(("before", "route", "after"), REMOVED)
def test_what_is_removed_takes_its_own_comments_and_no_others(before: str, route: Route, after: str) -> None:
    assert edited(before, removal_of(Sheet(before), route)) == after


def test_the_mark_of_order_stays() -> None:
    data = b"\xef\xbb\xbfa: 1\r\n"
    assert editor.edited_bytes(data, [Add((), "b", "é")], "f.yaml") == "\ufeffa: 1\r\nb: é\r\n".encode()


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: [b: 1]\n", Add(("a", 0), "c", "x")),  # a pair without braces: a comma would begin another item
        ("a: 1\na: 2\n", Set(("a",), "x")),  # the key is there twice
        ("a: 1\n", Add((), "a", "x")),  # the key is there
        ("a: 1\nb: 2\n", Rename(("a",), "b")),
        ("a: {b: 1}\n", Set(("a",), "x")),
        ("a: 1\n", Set(("b",), "x")),
        ("a: {b}\n", Set(("a", "b"), "x")),
        ("a: |\n  x\n", Append(("a",), "y")),
    ],
)
def test_what_cannot_be_proved_is_refused_with_the_line_to_type(text: str, edit: Edit) -> None:
    """Without the proof, the first of these would be written wrong."""
    with pytest.raises(RefusedError) as refused:
        edited(text, edit)
    assert (refused.value.exit_code, refused.value.key) == (1, "edit_refused")
    assert refused.value.params["snippet"] == edit.snippet


class Astray(Set):
    """An edit whose splice is wrong: what a fault of ours in the places would do."""

    astray: tuple[int, int, str] = (0, 0, "")

    def splices(self, sheet: Sheet) -> Iterator[Splice]:
        yield Splice(*self.astray)


@pytest.mark.parametrize(
    "astray",
    [
        (3, 4, "3"),  # the right key, another value
        (8, 9, "2"),  # the right value, at another key
        (3, 4, "2\nc: 3"),  # and a key nobody asked for
        (3, 10, "2\n"),  # and a key is gone
        (3, 4, "0x2"),  # a number for one reader, a text for the other
        (3, 4, "'2'"),  # a text where a date or a number was meant
        (3, 4, "2 : 2"),  # no reader reads it any more
    ],
)
def test_a_splice_that_goes_astray_is_refused_by_the_proof(astray: tuple[int, int, str]) -> None:
    """Switched off, the proof would let each of these through: the editor holds on to it (issue 6)."""
    text = "a: 1\nb: 1\n"
    edit = Astray(("a",), 2)
    object.__setattr__(edit, "astray", astray)
    with pytest.raises(RefusedError):
        edited(text, edit)


def test_without_the_proof_this_edit_would_be_written_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    edit = Add(("a", 0), "c", "x")
    monkeypatch.setattr(proof, "prove", lambda *_: None)
    assert tree(edited("a: [b: 1]\n", edit)) != {"a": [{"b": "1", "c": "x"}]}


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(RefusedError) as refused:
        edited("a: &x 1\nb: *x\n", Set(("b",), "2"))
    assert (refused.value.key, refused.value.params["code"]) == ("edit_unreadable", "YML012")


# Laws: on the records of the two programmes, and on texts in every style.

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(["x", "en tournée : nous", "#zfe", "@lea", "a, b", "no", "012", "2026-09-02", "l'été", "]", "- a"]),
)  # fmt: skip
PLAIN = ("x", "un mot", "012", "2026-09-02", "l’été", "no", "~")
FLOWS = ("[]", "{}", "[a, b]", "{a: 1, b: {c: d}}", "[a,]", "[ a ]", "[[], {}]", "{a: , b: }")
ITEMS = ("- x   # item", "- a: 1", "  b: [1]", "-", "- [y]")
VALUES = st.one_of(TEXTS, st.just(DAY), st.integers(0, 10**6), st.lists(TEXTS, max_size=2), st.just(CHANGE))


def routes(value: Any, here: Route = ()) -> Iterator[tuple[Route, Any]]:
    yield here, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in steps:
        yield from routes(below, (*here, step))


def as_text(value: Any) -> Any:
    """A value as our reader gives it: texts as they are typed."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if isinstance(value, str) else str(value)


def at(value: Any, route: Route) -> Any:
    for step in route:
        value = value[step]
    return value


def assert_laws(text: str, data: st.DataObject) -> None:
    """One random edit: the value is read back equal by both readers, and its inverse gives the text back."""
    known = [*routes(tree(text))]
    route, value = data.draw(st.sampled_from(known), "route")
    new = data.draw(VALUES, "value")
    try:
        after, place = changed(text, route, value, new)
    except RefusedError:
        assert "|" in text or ">" in text  # the only styles that leave a doubt here: their last newline is theirs
        return
    assert at(tree(after), place) == as_text(new)
    assert at(YAML(typ="base", pure=True).load(after.replace("\t", " ")), place) == as_text(new)


def changed(text: str, route: Route, value: Any, new: Any) -> tuple[str, Route]:
    """The text with an edit, checked to go back; and where the value is now."""
    if isinstance(value, dict):
        after, place = edited(text, Add(route, "zz", new)), (*route, "zz")
        assert edited(after, removal_of(Sheet(after), place)) == text
    elif isinstance(value, list):
        after, place = edited(text, Append(route, new)), (*route, len(value))
        assert edited(after, removal_of(Sheet(after), place)) == text
    else:
        after, place = edited(text, Set(route, new)), route
        sheet = Sheet(text)
        node = sheet.find(route).node
        assert after.startswith(text[: node.index])
        assert after.endswith(text[sheet.end(node) :])
        if value is not None and is_bare(value, text[node.index : node.end]) and is_bare(new, str(new)):
            assert edited(after, Set(route, value)) == text
    return after, place


def is_bare(value: Any, source: str) -> bool:
    """Whether a text is written without quotes: the file does not say which quotes it once had."""
    return isinstance(value, str) and yaml_text(value) == value == source


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: "/".join(path.parts[-3:]))
@given(data=st.data())
@settings(max_examples=2, deadline=None)
def test_any_edit_of_a_record_is_read_back_and_can_be_undone(path: Path, data: st.DataObject) -> None:
    assert_laws(path.read_bytes().decode("utf-8").removeprefix("\ufeff"), data)


@st.composite
def written(draw: st.DrawFn) -> str:
    """A record in one of the many ways people write them."""
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    lines = draw(block_of(draw(st.sampled_from([2, 4])), 0))
    head = draw(st.sampled_from([[], ["# about the file"], ["---"], ["# a", "", "# b"]]))
    tail = draw(st.sampled_from(["", newline, newline + newline + "# the end" + newline]))
    return newline.join([*head, *lines]) + tail


@st.composite
def block_of(draw: st.DrawFn, shift: int, depth: int) -> list[str]:
    """The lines of a mapping, with values of every kind and comments of every place."""
    lines: list[str] = []
    for n in range(draw(st.integers(1, 3))):
        if draw(st.integers(0, 4)) == 0:
            lines.append(draw(st.sampled_from(["", "# before", "   # askew"])))
        comment = draw(st.sampled_from(["", "", "   # after", "\t# tab"]))
        lines += draw(entry_of(f"k{n}:", comment, shift, depth))
        if draw(st.integers(0, 5)) == 0:
            lines.append(" " * (shift + 2) + "# deeper")
    return lines


@st.composite
def entry_of(draw: st.DrawFn, key: str, comment: str, shift: int, depth: int) -> list[str]:
    pad = " " * shift
    dash = draw(st.sampled_from(["", pad]))
    if depth < 2 and draw(st.integers(0, 3)) == 0:
        below = draw(block_of(shift, depth + 1))
        return [f"{key}{comment}", *(pad + line if line else "" for line in below)]
    return draw(
        st.one_of(
            st.sampled_from(["", *PLAIN, *FLOWS]).map(lambda value: [f"{key} {value}{comment}"]),
            TEXTS.map(lambda text: [f"{key} {json.dumps(text)}{comment}"]),
            st.sampled_from(["|", "|-", ">", "|+"]).map(lambda sign: [f"{key} {sign}", f"{pad}a", "", f"{pad}  # b"]),
            st.just([f"{key} [{comment}", f"{pad}a,   # one", f"{pad}{{b: c}}   # two", f"{pad}]"]),
            st.just([f"{key}{comment}", *(f"{dash}{item}" for item in ITEMS)]),
        )
    )


@given(text=written(), data=st.data())
@settings(max_examples=200, deadline=None)
def test_any_edit_of_any_style_is_read_back_and_can_be_undone(text: str, data: st.DataObject) -> None:
    try:
        readable = isinstance(tree(text), dict)
    except reader.Unreadable:
        readable = False
    assume(readable)
    assert_laws(text, data)
