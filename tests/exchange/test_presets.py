"""A preset is data: anyone may write one, and a mistake in it is shown at its line (issue 2)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from influmap.errors import InflumapError, UsageError
from influmap.exchange import presets
from influmap.exchange.importer import Plan

CLUBS = """\
title: {fr: Nos clubs, en: Our clubs}
records:
  - kind: communities
    label: {fr: clubs, en: clubs}
    each: clubs
    key: "{code}"
    also: "club {name}"
    id: "{name}"
    values: {kind: {asso: ngo}}
    record:
      name: "{name}"
      family: "{kind}"
      links: [{to: "club {friend}", kind: allied}]
  - kind: people
    each: clubs.members.*
    key: "{mail}"
    id: "{first} {last}"
    record:
      name: "{first} {last}"
      communities: "{^.^.code}"
      contact: {email: "{mail}"}
      extra: {role: "{@}"}
"""
SOURCE = """\
clubs:
  - code: C1
    name: Les fileuses
    kind: asso
    friend: Les rouets
    budget: 1200
    members:
      - president: {first: Léa, last: Moreau, mail: lea@club.example, phone: "06"}
      - secretary: {first: Théo, last: Garnier, mail: theo@club.example}
  - code: C2
    name: Les rouets
    kind: asso
    friend: Les disparus
    members:
      - treasurer: {first: Léa, last: Moreau, mail: LEA@club.example}
"""


@pytest.fixture
def clubs(workspace: Path) -> Path:
    """A workspace with a preset of its own."""
    (workspace / "presets").mkdir()
    (workspace / "presets/clubs.yaml").write_text(CLUBS, encoding="utf-8")
    source = workspace.parent / "clubs-2026.yaml"
    source.write_text(SOURCE, encoding="utf-8")
    return source


def test_a_preset_of_ones_own_needs_no_code(
    clubs: Path, bring: Callable[..., Plan], record: Callable[[str], Any]
) -> None:
    plan = bring("clubs", clubs)
    assert record("communities/les-fileuses") == {
        "name": "Les fileuses",
        "family": "ngo",
        "links": [{"to": "les-rouets", "kind": "allied"}],
    }
    assert record("people/lea-moreau") == {
        "name": "Léa Moreau",
        "communities": ["les-fileuses", "les-rouets"],
        "contact": {"email": "lea@club.example"},
        "extra": {"role": "president"},
    }
    assert plan.left == {"budget": 1, "phone": 1}
    assert {(r.text, r.why) for r in plan.refused} == {
        ("club Les disparus", "unknown"),
        ("LEA@club.example", "other_value"),
        ("treasurer", "other_value"),
    }


def test_what_a_preset_cannot_know_is_left_and_told(
    workspace: Path, bring: Callable[..., Plan], record: Callable[[str], Any]
) -> None:
    """A constant that the format refuses, a link without its kind: the rest of the record is made."""
    (workspace / "presets").mkdir()
    (workspace / "presets/odd.yaml").write_text(
        "title: {en: Odd}\nrecords:\n  - kind: communities\n    key: '{n}'\n"
        "    record: {name: '{n}', family: ngo, status: '{s}', links: [{to: '{n}'}, {to: artisans, kind: near}]}\n",
        encoding="utf-8",
    )
    (workspace / "list.yaml").write_text("[{n: Les fileuses, s: jolie}]", encoding="utf-8")
    plan = bring("odd", workspace / "list.yaml")
    assert record("communities/les-fileuses") == {"name": "Les fileuses", "family": "ngo"}
    assert sorted((r.field, r.text, r.why) for r in plan.refused) == [
        ("kind", "les-fileuses", "incomplete"),
        ("kind", "near", "value"),
        ("status", "jolie", "value"),
    ]
    assert plan.left == {"s": 1}


def test_the_workspace_has_the_last_word(workspace: Path) -> None:
    own = workspace / "presets/people.yaml"
    own.parent.mkdir()
    own.write_text(
        "title: {fr: À nous}\nrecords:\n  - {kind: people, key: '{qui}', record: {name: '{qui}'}}\n", "utf-8"
    )
    assert presets.load("people", workspace).description.title == {"fr": "À nous"}
    assert presets.names(workspace) == ["communities", "congress", "kubernetes-sigs", "people"]


@pytest.mark.parametrize(
    ("wrong", "right", "key", "line", "name"),
    [
        ('      name: "{name}"', '      naem: "{name}"', "preset_unknown_key", 11, "naem"),
        ("kind: allied", "sort: allied", "preset_unknown_key", 13, "sort"),
        ("    label:", "    titre:", "preset_unknown_key", 4, "titre"),
        ("  - kind: communities\n    label", "  - label", "preset_missing_key", 3, "kind"),
        ("kind: communities", "kind: clubs", "preset_wrong_value", 3, "kind"),
        ("records:", "record:", "preset_missing_key", 1, "records"),
    ],
)
def test_a_mistake_in_a_preset_is_shown_at_its_line(  # noqa: PLR0917
    clubs: Path, workspace: Path, wrong: str, right: str, key: str, line: int, name: str
) -> None:
    (workspace / "presets/clubs.yaml").write_text(CLUBS.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(InflumapError) as stopped:
        presets.load("clubs", workspace)
    assert (stopped.value.key, stopped.value.params["line"], stopped.value.params["name"]) == (key, line, name)
    assert stopped.value.params["file"] == "presets/clubs.yaml"


def test_a_preset_that_is_not_yaml_is_shown_at_its_line(clubs: Path, workspace: Path, run: Run) -> None:
    (workspace / "presets/clubs.yaml").write_text("title: {fr: Nos clubs\nrecords: [\n", encoding="utf-8")
    told = run("import", clubs, "--preset", "clubs", cwd=workspace)
    assert told.returncode == 3
    assert "presets/clubs.yaml, ligne" in told.stderr


def test_every_preset_that_ships_is_named_in_the_help(workspace: Path, run: Run) -> None:
    for language in ("fr", "en"):
        shown = run("import", "--help", "--lang", language, env={"COLUMNS": "200"}).stdout
        assert [name for name in presets.names(workspace) if name not in shown] == []


@pytest.mark.parametrize("name", ["nulle-part", "../influmap", "/etc/passwd", ""])
def test_an_unknown_preset_names_those_there_are(workspace: Path, name: str) -> None:
    with pytest.raises(UsageError) as stopped:
        presets.load(name, workspace)
    assert "kubernetes-sigs" in stopped.value.params["known"]  # type: ignore[operator]


def test_map_is_for_lists(clubs: Path, workspace: Path, run: Run) -> None:
    told = run("import", clubs, "--preset", "clubs", "--map", "x=name", cwd=workspace)
    assert told.returncode == 2
    assert "presets/" in told.stderr
