"""The casting file and the community sheet: what leaves the house, what stays in it (documents-outline.md 3.9)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run

DAY = ("--as-of", "2026-11-20")


def test_the_casting_file_leaves_room_for_the_client_and_keeps_our_affairs(run: Run, example: Path) -> None:
    """Reasons with their facts, an empty box, nobody ranked; no exclusion, no band, no pay, no audience."""
    done = run("-C", example, *DAY, "fit", "bonnet-de-janvier", "--format", "md")
    assert done.returncode == 0, done.stderr
    names = re.findall(r"^## (.+)$", done.stdout, flags=re.MULTILINE)
    assert names[:4] == ["Anne-Sophie Keller", "Blandine Ozanne", "Brigitte Chazal", "Célestine Vauquelin"]
    assert done.stdout.count("**Décision du client**") == len(names)
    internal = run("-C", example, *DAY, "fit", "bonnet-de-janvier").stdout
    left_out = re.findall(r"^  ([^·\n+−]+?) · ", internal, flags=re.MULTILINE)
    assert left_out
    assert not [name for name in left_out if f"## {name}" in done.stdout]
    assert not re.search(
        r"relation |réparer|soigner|sommeil|€|abonn|rivale|sollicitation|\.yaml|\d{3} \d{3}", done.stdout
    )


def test_the_casting_file_is_a_page_too(run: Run, example: Path) -> None:
    done = run("-C", example, *DAY, "fit", "bonnet-de-janvier", "--format", "html", "-o", "-")
    assert done.stdout.count('<div class="box">') == done.stdout.count('<article class="who">') > 0


def test_a_community_has_its_sheet(run: Run, example: Path) -> None:
    done = run("-C", example, *DAY, "card", "--community", "tricoteuses-du-jeudi")
    assert done.returncode == 0, done.stderr
    for told in ("Fiche communauté", "Les tricoteuses du jeudi", "Ce qu’elle cherche", "Document interne"):
        assert told in done.stdout


@pytest.mark.parametrize("arguments", [(), ("annick-le-dreff", "--community", "tricoteuses-du-jeudi")])
def test_a_card_is_of_people_or_of_a_community(run: Run, example: Path, arguments: tuple[str, ...]) -> None:
    assert run("-C", example, *DAY, "card", *arguments).returncode == 2
