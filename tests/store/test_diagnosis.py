"""A record is read with its typing mended where the correction is proved; everything is told, nothing is written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED
from errors import gallery
from influmap.models.finding import Finding, Place, Rewrite, Severity
from influmap.store import mending
from influmap.store.diagnosis import diagnose, refusal
from influmap.store.events import gather
from influmap.store.lines import lines_of, quoted, take_apart
from influmap.store.mending import UNREAD
from influmap.store.reader import Unreadable, decode


def told(text: str) -> list[tuple[str, str, int]]:
    """(code, variant, line) of each fault."""
    return [(f.code, f.variant, f.where.line) for f in mending.read(text, "f").findings if isinstance(f.where, Place)]


def written(text: str, findings: list[Finding]) -> str:
    """The text once every correction that is shown has been written, from the last line to the first."""
    lines = lines_of(text)
    rewrites = {f.corrected.first: f.corrected for f in findings if isinstance(f.corrected, Rewrite)}
    for first in sorted(rewrites, reverse=True):
        rewrite = rewrites[first]
        lines[first - 1 : rewrite.last] = [f"{line}\n" for line in rewrite.text.split("\n")]
    return "".join(lines)


def test_one_fault_does_not_hide_the_others() -> None:
    text = "name: @lea\ncity: Rennes : le centre\ntags: [a, b\nnotes: 'l'été'\nextra:\n\ta: b\n"
    assert told(text) == [
        ("YML005", "default", 1),
        ("YML003", "default", 2),
        ("YML001", "unclosed_bracket", 3),
        ("YML001", "apostrophe", 4),
        ("YML009", "default", 6),
    ]


def test_the_record_is_read_as_it_was_meant() -> None:
    read = mending.read("name: @lea\ntags: [a, b\nnotes: Le vélo : un outil\n", "f")
    assert read.tree == {"name": "@lea", "tags": ["a", "b"], "notes": "Le vélo : un outil"}


def test_a_warning_leaves_the_record_as_yaml_reads_it() -> None:
    read = mending.read("notes: À vélo #velo\ncity: “Rennes”\n", "f")
    assert read.tree == {"notes": "À vélo", "city": "“Rennes”"}
    assert {f.severity for f in read.findings} == {Severity.WARNING}


def test_a_doubtful_fault_leaves_the_record_unread() -> None:
    read = mending.read("name: Léa\n- Rennes\ncity: b\n", "f")
    assert read.tree is UNREAD
    assert [(f.variant, f.corrected) for f in read.findings] == [("list_under_value", None)]


def test_an_item_below_a_value_is_told_and_not_moved() -> None:
    """`name: Léa` above `- creator`: nobody knows what was meant, the text stays as YAML reads it."""
    read = mending.read("name: Léa\n  - creator\n", "f")
    assert [(f.variant, f.where.line, f.corrected) for f in read.findings] == [("list_under_value", 2, None)]
    assert read.tree == {"name": "Léa - creator"}


def test_a_cause_without_a_name_still_has_a_place() -> None:
    read = mending.read("name: Léa\n- ? [\n", "f")
    assert read.tree is UNREAD
    assert [(f.code, f.where.line) for f in read.findings] == [("YML001", 2)]


@pytest.mark.parametrize(
    ("text", "line", "corrected"),
    [
        ('a: "x\nb: y\n', 1, 'a: "x"'),
        ('a: "x”\nb: y\n', 1, 'a: "x"'),
        ('a: "x\nb: "y"\n', 1, 'a: "x"'),
        ('a: {b: "x, c: y}\n', 1, 'a: {b: "x", c: y}'),
        ("a: ['x, y]\n", 1, "a: ['x', y]"),
        ('a: "x   # note\nb: y\n', 1, 'a: "x"   # note'),
    ],
)
def test_an_unclosed_quote_is_told_where_it_opened(text: str, line: int, corrected: str) -> None:
    finding = mending.read(text, "f").findings[0]
    assert (finding.variant, finding.where.line, finding.params["line"]) == ("unclosed_quote", line, line)
    assert finding.corrected == Rewrite(line, line, corrected)


@pytest.mark.parametrize(
    ("text", "variant", "corrected"),
    [
        ("a: {b: c d: e}\n", "default", 'a: {b: "c d: e"}'),
        ("a: {date: 2026-09-02 status: agreed}\n", "no_comma", "a: {date: 2026-09-02, status: agreed}"),
        ("tags: [a, b}\nc: d\n", "wrong_bracket", "tags: [a, b]"),
        ("tags: [a,\ncity: b\n", "unclosed_bracket", "tags: [a,]"),
        ("tags: [a, b]]\n", "extra_bracket", "tags: [a, b]"),
        ("tags: [a,, b]\n", "extra_comma", "tags: [a, b]"),
        ('{\n  "name": "a"\n  "city": "b"\n}\n', "no_comma", '  "name": "a",'),
        ('name: "Le "petit" vélo"\n', "quotes_inside", "name: 'Le \"petit\" vélo'"),
        ('name: "Le vélo" et moi\n', "text_after_quotes", "name: '\"Le vélo\" et moi'"),
        ('name: "L\'été" et "moi"\n', "text_after_quotes", 'name: "\\"L\'été\\" et \\"moi\\""'),
        ("topics:\n- a\nb\n", "no_dash", "- b"),
        ("contact:\n   email: a\n  phone: b\n", "shift", "   phone: b"),
        ("- name: Léa\ncity: b\n", "stray_dash", "name: Léa"),
        (" name: Léa\ncity: b\n", "shift", "name: Léa"),
        ("notes: |\n   a\n  b\nname: c\n", "shift", "   b"),
        ("name = Léa\ncity: b\n", "no_colon", "name: Léa"),
        ("topics:\n * a\n * b\n", "bullet", " - a\n - b"),
        ("topics:\n - a\n  - b\n", "shift", " - b"),
        ("-a\n-b\n", "dash_space", "- a\n- b"),
        ("notes: Vu au stand\n  le projet : une carte\n", "default", 'notes: "Vu au stand\n  le projet : une carte"'),
    ],
)
def test_a_cause_is_recognised(text: str, variant: str, corrected: str) -> None:
    finding = mending.read(text, "f").findings[0]
    assert isinstance(finding.corrected, Rewrite)
    assert (finding.variant, finding.corrected.text) == (variant, corrected)


def test_a_merge_key_that_answers_no_anchor_is_still_no_text() -> None:
    assert told("a: {<<: b}\n")[0][:2] == ("YML012", "merge_key")


def test_an_alias_of_a_real_anchor_is_an_alias() -> None:
    assert told("a: &b [x]\nc: *b\n")[0][:2] == ("YML012", "anchor")


def test_lines_end_as_they_did() -> None:
    """Columns and corrected lines do not depend on the newlines of Windows."""
    text = "name: @lea\r\ncity: a : b\r\n"
    read = mending.read(text, "f")
    assert read.text == 'name: "@lea"\r\ncity: "a : b"\r\n'
    assert [f.where.column for f in read.findings] == [7, 9]


def test_a_line_with_two_faults_is_shown_without_either() -> None:
    read = mending.read("tags: [@lea, %x]\n", "f")
    assert [f.corrected for f in read.findings] == [Rewrite(1, 1, 'tags: ["@lea", "%x"]')] * 2


def test_a_name_of_the_organisation_is_no_cut_sentence() -> None:
    """`[Roues Libres, biporteur Rennes]` is two items."""
    assert told("watch: [Roues Libres, biporteur Rennes]\noffer: [un biporteur, les données de la tournée]\n") == []


def test_words_of_any_kind_stay_words() -> None:
    fine = "a: l'été\nb: 12:30\nc: https://a.example/#b\nd: -5\ne: a#b\nf: « x »\ng: “a” et “b”\nh: a\n  b\n"
    assert told(fine) == []


def test_what_takes_anything_takes_it() -> None:
    """Below `extra`, a French colon in a list may be a key and its value."""
    assert told("extra:\n  - Le vélo : un outil\nbudget:\n  lines:\n    - Impression : 300\n") == []


def test_a_large_file_is_told_its_first_fault_in_bounded_time() -> None:
    text = "name: @lea\n" + "".join(f"k{n}: v\n" for n in range(200_000))
    assert told(text)[0][:2] == ("YML005", "default")


def test_of_very_many_faults_the_first_are_told_and_the_rest_is_said() -> None:
    """Whether reading stops at them or not: a file never takes more than a moment, and nothing is silent."""
    for line, code in (("k{n}: @lea\n", "YML005"), ("name: Léa\n", "YML002")):
        faults = told("name: Léa\n" + "".join(line.format(n=n) for n in range(20_000)))
        assert 10 < len(faults) <= mending.MAX_FAULTS + 1
        assert {fault[0] for fault in faults[:-1]} == {code}
        assert faults[-1][:2] == ("YML008", "faults")


def test_a_fault_is_forgotten_with_its_text() -> None:
    """Thousands of faults in large files must not add up in memory until the next look for garbage."""
    refused = refusal("name: [\n")
    assert refused is not None
    assert (refused.__traceback__, refused.__context__) == (None, None)


def samples() -> list[tuple[str, str]]:
    """Every text of the gallery."""
    files = [f for case in gallery.cases() for f in sorted(case.rglob("*.y*ml")) if f.is_file()]
    texts = []
    for file in files:
        try:
            texts.append((f"{file.relative_to(gallery.HERE).parts[0]}", decode(file.read_bytes(), "f")))
        except Unreadable:
            continue
    return texts


@pytest.mark.parametrize(("name", "text"), samples(), ids=[name for name, _ in samples()])
def test_writing_the_corrections_leaves_no_such_fault(name: str, text: str) -> None:
    """A correction mends what it says, and brings no fault of its own."""
    before = mending.read(text, "f").findings
    corrected = [f for f in before if f.corrected is not None]
    left = mending.read(written(text, before), "f").findings
    assert {f.code for f in left} <= {f.code for f in before if f.corrected is None}
    assert len(left) <= len(before) - len(corrected)


SIGNS = (*":[]{}-#@\\,\t\n\"'”\u00a0\u200b", ": ", " : ", "- ", "*x")


def mutated(text: str, seed: int) -> str:
    """A text with a few characters lost, doubled or replaced by those that matter."""
    chance = random.Random(seed)  # noqa: S311 - the same mutilations at each run
    characters = list(text)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(characters) + 1)
        match chance.randrange(4):
            case 0:
                characters[at:at] = chance.choice(SIGNS)
            case 1:
                del characters[at : at + chance.randint(1, 12)]
            case 2:
                characters[at:at] = characters[at : at + chance.randint(1, 40)]
            case _:
                characters[at : at + 1] = chance.choice("\n :-'\"[]{}#&*!|>%@`,?\t")
    return "".join(characters)


@pytest.mark.parametrize("seed", range(12))
def test_mutilated_records_are_read_or_told(seed: int) -> None:
    """No text makes the reading fail, places are inside the file, and what was read is what is shown as mended."""
    root = SHARED / "contract/roues-libres"
    if not root.is_dir():
        pytest.skip("the contract workspace is not beside this checkout")
    for number, file in enumerate(sorted(root.rglob("*.yaml"))):
        text = mutated(file.read_text(encoding="utf-8"), seed * 1000 + number)
        read = mending.read(text, "f")
        if read.tree is UNREAD:
            assert read.findings
        else:
            assert gather(read.text).tree == read.tree
        for finding in read.findings:
            assert isinstance(finding.where, Place)
            assert 1 <= finding.where.line <= len(lines_of(text)) + 1


@given(st.text(alphabet="nameé: \n\t-[]{}\"'#,&*!|>%@`?.\\”\u00a0\u200b：", max_size=80))
def test_any_text_is_read_or_told(text: str) -> None:
    read = mending.read(text, "f")
    assert read.findings or read.tree == gather(text).tree


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40))
def test_quotes_protect_any_text(text: str) -> None:
    assert gather(f"a: {quoted(text)}\n").tree == {"a": text}


@given(st.text(alphabet="ab: \t-[]\"'#,é", max_size=40))
def test_the_parts_of_a_line_give_it_back(text: str) -> None:
    parts = take_apart(text)
    assert parts.before + parts.value + parts.comment == text


def test_the_diagnosis_has_the_last_word() -> None:
    """Every refusal has a cause, if only its place."""
    text = "name: Léa\n: ? [|}\n"
    refused = refusal(text)
    assert refused is not None
    fault = diagnose(text, refused)
    assert (fault.code, fault.variant, fault.line, fault.lines) == ("YML001", "default", 1, {})


def test_the_user_s_file_is_left_as_it_is(tmp_path: Path) -> None:
    from influmap.store.loader import load

    (tmp_path / "influmap.yaml").write_text("influmap: 1\nname: W\nlanguage: fr\n", encoding="utf-8")
    (tmp_path / "people").mkdir()
    file = tmp_path / "people/lea.yaml"
    file.write_bytes(b"name: @lea\r\n")
    loaded = load(tmp_path)
    assert loaded.programme.people["lea"].name == "@lea"
    assert file.read_bytes() == b"name: @lea\r\n"
