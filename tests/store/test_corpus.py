"""Files that once broke something, wherever they stand: every command that reads ends in words (issue 6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import canal
from influmap.cli.speech import words_in
from influmap.models.finding import Spot
from influmap.rules.wording import say
from influmap.store.loader import load

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
PLACES = ("people/hostile.yaml", "interactions/ines.yaml", "influmap.yaml", "briefs/comptage.yaml")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("file", sorted(CORPUS.iterdir()), ids=lambda file: file.name)
def test_what_once_broke_is_located_and_said(tmp_path: Path, file: Path, place: str) -> None:
    root = canal.write(tmp_path / "canal")
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).write_bytes(file.read_bytes())
    loaded = load(root)
    about = [finding for finding in loaded.findings if loaded.place(finding).file == place]
    assert about
    assert all(say(finding, words_in(language)).remedy for finding in about for language in ("fr", "en"))
    for record in ("influmap", "people/hostile", "briefs/comptage"):
        if record in loaded.sources:
            assert loaded.place_of(Spot(record)).line >= 1
