"""A template is a program that someone else may have written: it ends, and says where it went wrong (issue 6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import canal
from influmap.cli.speech import words_in
from influmap.documents import bounds
from influmap.documents.engine import Engine
from influmap.documents.view import View
from influmap.errors import InflumapError
from influmap.store import shipped

WITHOUT_END = {
    "many loops": "{% for n in 'x' * 9999 %}" * 3 + "{% endfor %}" * 3,
    "itself": "{% include 'page.md.j2' %}",
    "a macro in itself": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a long text": "{{ 'a' * 2000000000 }}",
    "a wide number": "{{ '%0999999999d' | format(1) }}",
    "a wide field": "{{ '{:>2000000000}'.format(1) }}",
    "a power": "{{ 9 ** (9 ** 9) }}",
    "brackets": "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "ifs": "{% if 1 %}" * 200 + "{% endif %}" * 200,
}
WRONG = {
    "not UTF-8": b"\xe9\xff",
    "too large": b"x" * 1_000_001,
    "no such text": b"{{ t('no.such.key') }}",
    "a group of texts": b"{{ t('card') }}",
    "no such font": b"{{ font('../../../../etc/passwd') }}",
    "a day that is none": b"{{ 'x' | day }}",
    "a size that is none": b"{{ 'x' | filesizeformat }}",
    "out of the folder": b"{% include '../influmap.yaml' %}",
}


def render(folder: Path, source: bytes) -> InflumapError:
    (folder / "page.md.j2").write_bytes(source)
    with pytest.raises(InflumapError) as stopped:
        Engine(shipped.folder("templates"), folder, words_in("fr")).render("page.md.j2", View())
    return stopped.value


@pytest.mark.parametrize("source", WITHOUT_END.values(), ids=WITHOUT_END)
def test_a_template_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 1.0)
    monkeypatch.setattr(bounds, "MEMORY", 128_000_000)
    stopped = render(tmp_path, source.encode())
    assert (stopped.key, stopped.exit_code) == ("template", 3)


@pytest.mark.parametrize("source", WRONG.values(), ids=WRONG)
def test_a_template_that_cannot_be_used_is_named(tmp_path: Path, source: bytes) -> None:
    stopped = render(tmp_path, source)
    assert (stopped.key, stopped.exit_code) == ("template", 3)
    assert str(stopped.params["file"]).endswith("page.md.j2")


def test_the_limits_end_with_the_page(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    before = resource.getrlimit(resource.RLIMIT_AS)
    (tmp_path / "page.md.j2").write_text("fine")
    assert Engine(shipped.folder("templates"), tmp_path, words_in("fr")).render("page.md.j2", View()) == "fine\n"
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_the_workspace_is_whole_after_a_template_that_fails(tmp_path: Path, run: object) -> None:
    root = canal.write(tmp_path / "canal")
    (root / "templates/card").mkdir(parents=True)
    (root / "templates/card/internal.md.j2").write_bytes(b"\xff")
    done = run("card", "ines", cwd=root)  # type: ignore[operator]
    assert (done.returncode, done.stdout) == (3, "")
    assert "internal.md.j2" in done.stderr
