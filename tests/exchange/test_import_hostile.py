"""What comes from elsewhere is data: never a path, a formula, a markup or a command (model.md, ids; N2)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED
from influmap.errors import InflumapError
from influmap.exchange import tabular
from influmap.exchange.identity import ids_for
from influmap.exchange.importer import Plan
from influmap.models.finding import Severity
from influmap.store.emit import record_text
from influmap.store.layout import is_slug
from influmap.store.loader import load
from influmap.store.reader import FORBIDDEN
from influmap.store.scalar import as_read
from influmap.store.templates import prove

NAMES = [
    "../../etc/passwd", "..\\..\\boot.ini", "C:\\nul", "con", "NUL", "lpt1.yaml", "=cmd|'/C calc'!A0", "@SUM(1)",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "{name}", "a" * 10_000, "李明", "🐝", "\x1b[2J", "a\u202eb", "- x: y",
    "&anchor", "*alias", "!!python/object", "null", "~", "yes", "2026-02-30", "0x1F", "  espaces  ", "#dièse", "a: b",
]  # fmt: skip


def _list(path: Path, names: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["nom", "ville", "e-mail", "Étrange: {clé}"])
        writer.writerows([name, name, f"{n}@x.example", name] for n, name in enumerate(names))
    return path


@pytest.fixture
def blns() -> list[str]:
    """The strings that break software, where they are at hand."""
    file = SHARED / "data/blns-MIT/blns.json"
    if not file.is_file():
        pytest.skip("the real data is not beside this checkout")
    return [name for name in json.loads(file.read_text(encoding="utf-8")) if name.strip()]


def test_hostile_values_stay_values(tmp_path: Path, workspace: Path, bring: Callable[..., Plan], content: Any) -> None:
    before = {path for path in tmp_path.rglob("*") if workspace not in path.parents}
    file = _list(tmp_path / "liste.csv", NAMES)
    plan = bring("people", file)
    outside = {path for path in tmp_path.rglob("*") if workspace not in path.parents} - before
    assert outside == {file}
    assert all(is_slug(Path(path).stem) for path in content(workspace) if path.startswith("people/"))
    loaded = load(workspace)
    assert loaded.findings == []
    names = sorted(person.name for person in loaded.programme.people.values())
    assert names == sorted(FORBIDDEN.sub(" ", name).strip() for name in NAMES)
    assert len(bring("people", file).of_state("unchanged")) == len(plan.files) == len(NAMES)


def test_every_naughty_string_comes_back_equal(
    tmp_path: Path, workspace: Path, bring: Callable[..., Plan], blns: list[str]
) -> None:
    plan = bring("people", _list(tmp_path / "liste.csv", blns))
    loaded = load(workspace)
    assert not any(finding.severity is Severity.ERROR for finding in loaded.findings)
    told = sum(1 for refused in plan.refused if refused.why == "no_key")
    assert len(loaded.programme.people) + told == len(blns)


@given(st.lists(st.text(min_size=1, max_size=80), unique_by=str.casefold, max_size=30))
def test_every_name_gets_an_id_of_its_own(names: list[str]) -> None:
    drafts = {name.casefold(): (name, {"name": name}) for name in names}
    ids = ids_for(drafts, {}, "p")
    assert all(is_slug(identifier) for identifier in ids.values())
    assert len(set(ids.values())) == len(drafts)
    assert ids == ids_for(dict(reversed(drafts.items())), {}, "p")


TEXTS = st.text(st.characters(codec="utf-8"), max_size=200).filter(lambda text: not FORBIDDEN.search(text))
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(TEXTS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, TREES, min_size=1, max_size=5))
def test_what_is_emitted_is_read_back_equal_by_two_readers(tree: dict[str, Any]) -> None:
    assert as_read(tree) == tree
    prove(record_text(tree), tree)


def test_a_table_as_wide_as_a_book_is_refused_in_words() -> None:
    text = "nom," + "," * 300_000 + "\nInès," + "y," * 300_000 + "\n"
    with pytest.raises(InflumapError, match="import_too_wide"):
        tabular.read(text, "wide.csv", {"nom"})


def test_columns_of_one_name_are_told_apart() -> None:
    assert [*tabular.read("Ville,Ville (2),Ville,\na,b,c,d\n", "v.csv", ()).tree[0]] == [
        "Ville", "Ville (2)", "Ville (3)", "#4",
    ]  # fmt: skip
