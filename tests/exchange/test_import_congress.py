"""Four files joined by a number that only they know (issue 3, import of the congress files)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED
from influmap.errors import UsageError
from influmap.exchange.importer import Plan
from influmap.store.loader import load

FILES = tuple(sorted((SHARED / "data/congress-legislators-CC0").glob("*.yaml")))
pytestmark = pytest.mark.skipif(len(FILES) != 4, reason="the real data is not beside this checkout")


def test_the_four_files_make_one_programme(
    workspace: Path, bring: Callable[..., Plan], record: Callable[[str], Any], content: Callable[[Path], Any]
) -> None:
    (workspace / "communities/artisans.yaml").unlink()
    plan = bring("congress", *FILES)
    loaded = load(workspace)
    programme = loaded.programme
    assert loaded.findings == []
    assert len(programme.people) == 537
    committees = [c for c in programme.communities.values() if not c.links]
    assert (len(committees), len(programme.communities)) == (49, 49 + 181)
    assert plan.links["people", "communities"] == sum(len(p.communities) for p in programme.people.values()) == 3879
    assert plan.left["bio"] == 537
    assert plan.refused == ()

    person = record("people/chellie-pingree")
    assert "house-committee-on-appropriations" in person["communities"]
    assert {"network": "mastodon", "handle": "chelliepingree@mastodon.social"} in person["accounts"]
    assert person["mandate"]["title"] == "Representative, ME 1"
    assert person["region"] == "US-ME"

    before = content(workspace)
    again = bring("congress", *FILES, day=date(2027, 1, 3))
    assert len(again.of_state("unchanged")) == 767
    assert content(workspace) == before


def test_a_missing_file_is_named(workspace: Path, bring: Callable[..., Plan]) -> None:
    with pytest.raises(UsageError) as stopped:
        bring("congress", *FILES[1:])
    assert stopped.value.key == "import_missing"
    assert stopped.value.params["files"] == ["committee-membership-current.yaml"]


def test_a_file_the_preset_does_not_know_is_named(tmp_path: Path, bring: Callable[..., Plan]) -> None:
    (tmp_path / "senate.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(UsageError) as stopped:
        bring("congress", *FILES, tmp_path / "senate.yaml")
    assert (stopped.value.key, stopped.value.params["files"]) == ("import_stranger", ["senate.yaml"])
