"""The casting file as a presentation that a client writes on (B1, N4)."""

from __future__ import annotations

import re
from pathlib import Path

from pptx import Presentation

from conftest import Run

AS_OF = "--as-of=2026-11-20"


def test_each_person_of_the_casting_has_a_box_for_the_clients_decision(run: Run, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "casting.pptx"
    assert run("-C", str(example), AS_OF, "fit", "tonte-ouverte", "--format", "pptx", "-o", str(target)).returncode == 0
    page = run("-C", str(example), AS_OF, "fit", "tonte-ouverte", "--format", "md").stdout
    names = re.findall(r"^## (.+)$", page, re.MULTILINE)
    cover, *slides = list(Presentation(str(target)).slides)
    texts = [
        shape.text_frame.text
        for slide in slides
        for shape in slide.shapes
        if shape.has_text_frame and not shape.is_placeholder
    ]
    shown = [text.splitlines()[0] for text in texts if text]
    assert [name for name in shown if name in names] == names
    assert sum("Décision du client" in text for text in texts) == len(names)
    assert cover.shapes.title.text_frame.text == "Tonte ouverte"
    assert len(slides) == -(-len(names) // 3)
