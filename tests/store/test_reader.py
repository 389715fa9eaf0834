"""Bytes to text, text to a tree of what was typed (model.md: scalars are typed by the schema, not by YAML)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from influmap.store import reader
from influmap.store.reader import Limits, Unreadable, decode, parse, read_bytes

TYPED = """\
phone: 0612345678
zip: 01000
version: 1.10
country: NO
when: 12:30:45
day: 2025-02-30
big: 1_000
hexa: 0x1F
quoted: "no"
"""


def refused(text: str | bytes) -> tuple[str, str, int, int]:
    """The code, the variant, the line and the column of what stops the reading."""
    with pytest.raises(Unreadable) as caught:
        parse(decode(text if isinstance(text, bytes) else text.encode(), "f.yaml"), "f.yaml")
    finding = caught.value.finding
    return finding.code, finding.variant, finding.where.line, finding.where.column


def outcome(read: Callable[[], object]) -> str:
    """Whether a reading gives a tree, or which family says why not; anything else is raised."""
    try:
        read()
    except Unreadable as unreadable:
        return unreadable.finding.code[:3]
    return "a tree"


def test_a_scalar_is_the_text_that_was_typed() -> None:
    """No lost zero, no country turned into a boolean, no time turned into seconds."""
    assert parse(TYPED, "f").tree == {
        "phone": "0612345678",
        "zip": "01000",
        "version": "1.10",
        "country": "NO",
        "when": "12:30:45",
        "day": "2025-02-30",
        "big": "1_000",
        "hexa": "0x1F",
        "quoted": "no",
    }


def test_nothing_is_nothing_and_empty_quotes_are_a_text() -> None:
    read = parse("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: [~, x]\n", "f")
    assert read.tree == {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": [None, "x"]}


@pytest.mark.parametrize("text", ["", "\n", "# rien\n", "---\n", "---\n# rien\n...\n"])
def test_a_file_without_anything_is_empty(text: str) -> None:
    assert parse(text, "f").tree is None


def test_blocks_and_folded_texts_are_read_whole() -> None:
    assert parse("a: |\n  un\n  deux\nb: >-\n  un\n  deux\nc: un\n  deux\n", "f").tree == {
        "a": "un\ndeux\n",
        "b": "un deux",
        "c": "un deux",
    }


def test_the_mark_of_order_is_no_character() -> None:
    assert parse(decode(b"\xef\xbb\xbfname: L\xc3\xa9a\n", "f"), "f").tree == {"name": "Léa"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    assert refused("name: Léa Moreau\n".encode(encoding))[:2] == ("YML007", "utf16")


def test_latin_1_is_named_at_the_first_foreign_byte() -> None:
    """Columns count characters: the accents before it, in good UTF-8, are one each."""
    assert refused("name: Léa\ncity: Créteil ".encode() + b"\xe9t\xe9") == ("YML007", "not_utf8", 2, 15)


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\ufffe"])
def test_characters_nobody_types_are_refused_where_they_stand(character: str) -> None:
    assert refused(f"name: Léa\ncity: é{character}\n") == ("YML007", "control", 2, 8)


@pytest.mark.parametrize(
    ("start", "what"),
    [(b"\x89PNG\r\n", "image"), (b"PK\x03\x04", "office"), (b"%PDF-1.7", "pdf"), (b"\x1f\x8b", "archive")],
)
def test_a_file_that_is_no_text_is_named(start: bytes, what: str) -> None:
    assert refused(start + b"\x00\x01\x02")[:2] == ("YML007", what)


def test_depth_is_counted_before_anything_is_built() -> None:
    assert parse("[" * 64 + "]" * 64, "f").tree is not None
    assert refused("[" * 65 + "]" * 65)[:2] == ("YML008", "depth")
    assert refused("[" * 1_000_000)[:2] == ("YML008", "depth")
    assert refused("{a: " * 100_000)[:2] == ("YML008", "depth")
    assert refused("- " * 100_000)[:2] == ("YML008", "depth")


def test_values_are_counted() -> None:
    with pytest.raises(Unreadable) as caught:
        parse("[" + "a," * 11 + "]", "f", Limits(nodes=10))
    assert (caught.value.finding.code, caught.value.finding.variant) == ("YML008", "nodes")


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"a" * 100)
    assert len(read_bytes(file, "f", Limits(size=100))) == 100
    with pytest.raises(Unreadable) as caught:
        read_bytes(file, "f", Limits(size=99))
    assert (caught.value.finding.code, caught.value.finding.variant) == ("YML008", "size")


def test_ten_megabytes_are_refused_without_being_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    with file.open("wb") as stream:
        stream.truncate(10_000_000)
    with pytest.raises(Unreadable) as caught:
        read_bytes(file, "f")
    assert caught.value.finding.code == "YML008"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f.yaml")
    assert read_bytes(tmp_path / "f.yaml", "f") == b""


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("a: &x [*x]\n", "anchor"),
        ("a: [x]\nb: *c\nd: &c 1\n", "alias"),
        ("<<: {a: b}\n", "merge_key"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag"),
        ("a: !include b.yaml\n", "tag"),
        ("a: 1\n---\nb: 2\n", "documents"),
        ("a: 1\n...\nb: 2\n", "documents"),
    ],
)
def test_what_no_record_needs_is_refused(text: str, variant: str) -> None:
    """Bombs hide there, and readers of YAML disagree about them."""
    assert refused(text)[:2] == ("YML012", variant)


def test_a_key_that_is_no_word_is_refused() -> None:
    assert refused("? [a, b]\n: c\n")[:2] == ("YML001", "complex_key")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_tree_or_a_finding(data: bytes) -> None:
    assert outcome(lambda: parse(decode(data, "f"), "f")) in {"a tree", "YML"}


@given(st.text(alphabet="ab: \n\t-[]{}\"'#,&*!|>%@`?.é\\<=~", max_size=60))
def test_any_punctuation_is_a_tree_or_a_finding(text: str) -> None:
    assert outcome(lambda: parse(text, "f")) in {"a tree", "YML"}


TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=20)
TREES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(TREES)
def test_what_another_writer_writes_is_read_back(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    if not reader.FORBIDDEN.search(text):
        assert parse(text, "f").tree == tree


def test_bytes_of_any_encoding_can_be_shown() -> None:
    """For the excerpt beside a finding."""
    assert reader.glance("é".encode("utf-16")) == "é"
    assert reader.glance("é".encode("cp1252")) == "é"
    assert reader.glance(b"\xef\xbb\xbf\xc3\xa9") == "é"
