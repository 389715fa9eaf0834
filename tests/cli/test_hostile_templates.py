"""A template is a program that someone else may have written: it ends, and says where it went wrong (issue 6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from documents import canal
from influmap.cli.speech import words_in
from influmap.documents import apart
from influmap.documents.engine import Engine
from influmap.documents.view import Stamp
from influmap.errors import InflumapError
from influmap.store import shipped

WITHOUT_END = {
    "many loops": "{% for n in 'x' * 9999 %}" * 3 + "{% endfor %}" * 3,
    "itself": "{% include 'page.md.j2' %}",
    "a macro in itself": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a long text": "{{ 'a' * 2000000000 }}",
    "a wide number": "{{ '%0999999999d' | format(1) }}",
    "a wide field": "{{ '{:>2000000000}'.format(1) }}",
    "a long list": "{{ [0] * 1000000000 }}",
    "a text in itself": "{% set a = 'a' * 1000 %}{{ a | replace('a', a) | replace('a', a) }}",
    "a power": "{{ 9 ** (9 ** 9) }}",
    "a wide range": "{% for n in range(10 ** 12) %}{% endfor %}",
    "brackets": "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "ifs": "{% if 1 %}" * 200 + "{% endif %}" * 200,
}
DEAF = "{% set n = ('9' * 4000) | int %}" + "{% set n = n * n %}" * 20
"""A product of numbers so long that no alarm is heard before it is there."""
WRONG = {
    "not UTF-8": b"\xe9\xff",
    "too large": b"x" * 1_000_001,
    "no such text": b"{{ t('no.such.key') }}",
    "a group of texts": b"{{ t('card') }}",
    "no such font": b"{{ font('../../../../etc/passwd') }}",
    "a day that is none": b"{{ 'x' | day }}",
    "a size that is none": b"{{ 'x' | filesizeformat }}",
    "no chart": b"{{ chart('columns') }}",
    "the clock": b"{{ view.as_of.today() }}",
    "chance": b"{{ [1, 2] | random }}",
    "what a brand is made of": b"{{ brand.model_dump() }}",
    "what a view is made of": b"{{ view | attr('model_dump') }}",
    "a format that looks inside": b"{{ '{0.colors.__class__}'.format(brand) }}",
    "out of a shipped folder": b"{% include 'builtin/../../pyproject.toml' %}",
    "out of the folder": b"{% include '../influmap.yaml' %}",
}


VIEW = Stamp(organisation="Ici", as_of=date(2026, 11, 21))


def engine(folder: Path, source: bytes) -> Engine:
    (folder / "page.md.j2").write_bytes(source)
    return Engine(shipped.folder("templates"), folder, words_in("fr"))


def render(folder: Path, source: bytes) -> InflumapError:
    with pytest.raises(InflumapError) as stopped:
        engine(folder, source).render("page.md.j2", VIEW)
    return stopped.value


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "PATIENCE", 60)  # on a busy machine, a second of the processor takes many
    monkeypatch.setattr(apart, "MEMORY", 128_000_000)


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("source", WITHOUT_END.values(), ids=WITHOUT_END)
def test_a_template_without_end_is_stopped(tmp_path: Path, source: str) -> None:
    stopped = render(tmp_path, f"fine\n{source}".encode())
    assert (stopped.key, stopped.exit_code) == ("template", 3)
    if source not in {WITHOUT_END["brackets"], WITHOUT_END["ifs"]}:  # there, Python itself gives up, without a line
        assert (stopped.params["file"], stopped.params["line"]) == (str(tmp_path / "page.md.j2"), 2)


@pytest.mark.usefixtures("limits")
def test_a_template_that_hears_nothing_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 2)
    stopped = render(tmp_path, DEAF.encode())
    assert (stopped.key, stopped.exit_code) == ("template_stopped", 3)
    assert stopped.params == {"template": "page.md.j2", "what": "la page ne finit pas"}


@pytest.mark.parametrize("source", WRONG.values(), ids=WRONG)
def test_a_template_that_cannot_be_used_is_named(tmp_path: Path, source: bytes) -> None:
    """As the process apart does it, here: nothing of these has no end."""
    with pytest.raises(InflumapError) as stopped:
        engine(tmp_path, source).own_page("page.md.j2", VIEW)
    assert (stopped.value.key, stopped.value.exit_code) == ("template", 3)
    assert str(stopped.value.params["file"]).endswith("page.md.j2")


@pytest.mark.usefixtures("limits")
def test_one_that_is_stopped_harms_no_other(tmp_path: Path) -> None:
    shared = engine(tmp_path, b"")
    (tmp_path / "good.md.j2").write_text("{{ t('common.missing') | upper }}", encoding="utf-8")
    (tmp_path / "wrong.md.j2").write_text("{{ nobody }}", encoding="utf-8")
    (tmp_path / "large.md.j2").write_text(WITHOUT_END["a long text"], encoding="utf-8")
    made = []
    for name in ("wrong", "good", "large", "good"):
        try:
            made.append(shared.render(f"{name}.md.j2", VIEW))
        except InflumapError as stopped:
            made.append(stopped.key)
    assert made == ["template", "NON COMMUNIQUÉ\n", "template", "NON COMMUNIQUÉ\n"]


def test_only_pages_that_need_an_own_template_are_filled_apart(tmp_path: Path) -> None:
    """A copy of ours gives the bytes that ours gives, wherever it stands in the page."""
    ours, own = tmp_path / "ours", tmp_path / "own"
    own.mkdir()
    ours.mkdir()
    (ours / "page.html.j2").write_text("<p>{{ 3.5 | number }} & {% include 'part.html.j2' %}</p>", encoding="utf-8")
    (ours / "part.html.j2").write_text("{{ view.organisation }} {{ view.as_of | day }}", encoding="utf-8")
    view = Stamp(organisation="Les <Roues> Libres\ud800", as_of=date(2026, 11, 21))
    here, elsewhere = (Engine(ours, own, words_in("fr")) for _ in "ab")
    page = here.render("page.html.j2", view)
    (own / "part.html.j2").write_bytes((ours / "part.html.j2").read_bytes())
    assert elsewhere.render("page.html.j2", view) == page
    assert ["apart" in vars(each) for each in (here, elsewhere)] == [False, True]


def test_the_workspace_is_whole_after_a_template_that_fails(tmp_path: Path, run: object) -> None:
    root = canal.write(tmp_path / "canal")
    (root / "templates/card").mkdir(parents=True)
    (root / "templates/card/internal.md.j2").write_bytes(b"\xff")
    done = run("card", "ines", cwd=root)  # type: ignore[operator]
    assert (done.returncode, done.stdout) == (3, "")
    assert "internal.md.j2" in done.stderr
