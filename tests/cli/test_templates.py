"""`templates`: see them, put one's own in place of ours, try them (notes/documents.md, section 5)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import ROOT, Run
from influmap.cli import samples

CARD = "card/internal.html.j2"


def own(workspace: Path, name: str = CARD) -> Path:
    return workspace / "templates" / name


def test_the_list_shows_pages_and_where_they_come_from(run: Run, contract: Path) -> None:
    run("templates", "copy", "card/internal.html", cwd=contract)
    own(contract, "card/band.html.j2").write_text("{# à nous #}", encoding="utf-8")
    own(contract, "ours.md.j2").write_text("à nous", encoding="utf-8")
    tree = json.loads(run("templates", "list", "--format", "json", cwd=contract).stdout)
    origins = {each["name"]: each["origin"] for each in tree["templates"]}
    pages = {f"{page}.{ending}.j2" for page in samples.PAGES for ending in ("html", "md")}
    assert {each["name"] for each in tree["templates"] if each["page"]} == pages
    assert origins[CARD] == origins["card/band.html.j2"] == "replaced"
    assert (origins["ours.md.j2"], origins["map/page.md.j2"]) == ("own", "shipped")
    assert "shared/base.css" not in origins
    everything = json.loads(run("templates", "list", "--all", "--format", "json", cwd=contract).stdout)["templates"]
    assert {"shared/base.css", *origins} < {each["name"] for each in everything}


def test_ours_can_be_looked_at_outside_a_workspace(run: Run, tmp_path: Path) -> None:
    shown = run("templates", "show", CARD, cwd=tmp_path)
    assert shown.stdout.rstrip() == (ROOT / "templates" / CARD).read_text(encoding="utf-8").rstrip()
    assert run("templates", "list", cwd=tmp_path).returncode == 0
    assert run("templates", "copy", CARD, cwd=tmp_path).returncode == 3


@pytest.mark.parametrize("name", [CARD, "shared/base.css"])
def test_a_copy_says_where_it_comes_from_and_changes_nothing(run: Run, contract: Path, name: str) -> None:
    before = run("card", "lea-moreau", "--format", "html", "-o", "-", cwd=contract).stdout
    done = run("templates", "copy", name, cwd=contract)
    assert done.stdout.strip() == f"templates/{name}"
    first, rest = own(contract, name).read_text(encoding="utf-8").split("\n", 1)
    assert re.search(rf" influmap \d+\.\d+\.\d+ {re.escape(name)} [0-9a-f]{{12}} ", first)
    assert rest == (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert run("templates", "diff", name, cwd=contract).stdout == ""
    after = run("card", "lea-moreau", "--format", "html", "-o", "-", cwd=contract).stdout
    assert after.replace(first, "").split() == before.split()


def test_a_copy_never_replaces_a_file(run: Run, contract: Path) -> None:
    run("templates", "copy", CARD, cwd=contract)
    own(contract).write_text("à moi", encoding="utf-8")
    done = run("templates", "copy", CARD, cwd=contract)
    assert done.returncode == 1
    assert own(contract).read_text(encoding="utf-8") == "à moi"


def test_what_is_changed_shows_line_by_line(run: Run, contract: Path) -> None:
    run("templates", "copy", CARD, cwd=contract)
    text = own(contract).read_text(encoding="utf-8")
    own(contract).write_text(
        text.replace("{% block content %}", "{% block content %}\n<p>À nous</p>"), encoding="utf-8"
    )
    lines = run("templates", "diff", CARD, cwd=contract).stdout.splitlines()
    assert [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")] == ["+<p>À nous</p>"]
    assert run("templates", "diff", "map/page.html.j2", cwd=contract).returncode == 1


def test_a_copy_of_an_older_text_is_said_to_be_old(run: Run, contract: Path) -> None:
    run("templates", "copy", CARD, cwd=contract)
    text = own(contract).read_text(encoding="utf-8")
    own(contract).write_text(re.sub("[0-9a-f]{12}", "0" * 12, text, count=1), encoding="utf-8")
    assert "le nôtre a changé depuis" in run("templates", "list", "--lang", "fr", cwd=contract).stdout.replace(
        "\n", " "
    )
    assert CARD in run("templates", "check", cwd=contract).stderr


def test_check_renders_every_page_in_both_formats_and_languages(run: Run, contract: Path) -> None:
    done = run("templates", "check", "--lang", "fr", cwd=contract)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{len(samples.PAGES) * 4} pages rendues")


def test_check_names_the_file_and_line_of_every_fault_once(run: Run, contract: Path) -> None:
    run("templates", "copy", CARD, cwd=contract)
    text = own(contract).read_text(encoding="utf-8")
    wrong = "{% block content %}\n{{ view.persn }}"
    own(contract).write_text(text.replace("{% block content %}", wrong), encoding="utf-8")
    own(contract, "map").mkdir()
    own(contract, "map/page.md.j2").write_text("un\ndeux\n{% endfor %}\n", encoding="utf-8")
    done = run("templates", "check", "--lang", "fr", cwd=contract)
    assert done.returncode == 1
    line = own(contract).read_text(encoding="utf-8").splitlines().index("{{ view.persn }}") + 1
    assert done.stdout.count(f"{CARD}, ligne {line}") == 1
    assert "person" in done.stdout
    assert done.stdout.count("map/page.md.j2, ligne 3") == 1
    assert "Traceback" not in done.stderr


def test_context_documents_every_variable_with_its_type(run: Run, contract: Path) -> None:
    tree = json.loads(run("templates", "context", "card/shareable", "--format", "json", cwd=contract).stdout)
    assert (tree["page"], tree["view"]) == ("card/shareable", "ShareableCard")
    views = tree["views"]
    named = {word for view in views.values() for field in view["fields"].values() for word in field["type"].split()}
    assert {name for name in named if name[0].isupper()} <= views.keys()
    assert "notes" not in views["ShareableCard"]["fields"], "what is private is not there"
    told = run("templates", "context", "map/page", "--lang", "fr", cwd=contract).stdout
    assert re.search(r"^  communities +list of CommunityView$", told, re.MULTILINE)
    assert "Filtres : day" in told


def test_every_filter_and_function_is_named(run: Run, contract: Path) -> None:
    from influmap.cli.speech import words_in
    from influmap.documents.engine import Engine
    from influmap.documents.filters import filters_for

    told = run("templates", "context", "map/page", "--lang", "en", cwd=contract).stdout
    named = set(re.findall(r"\w+", told[told.index("Everywhere") :]))
    engine = Engine(ROOT / "templates", None, words_in("en"))
    assert set(filters_for(words_in("en"), "EUR")) <= named
    assert set(engine._globals(is_html=True)) <= named


@pytest.mark.parametrize("asked", ["card/internal", "card/internl.html.j2", "card"])
def test_an_unknown_name_is_a_usage_error_with_those_near(run: Run, contract: Path, asked: str) -> None:
    done = run("templates", "show", asked, "--lang", "fr", cwd=contract)
    assert done.returncode == 2
    assert asked in done.stderr


def test_a_link_does_not_lead_a_template_out_of_the_workspace(run: Run, contract: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md.j2").write_text("secret", encoding="utf-8")
    (contract / "templates").mkdir()
    try:
        (contract / "templates/out.md.j2").symlink_to(tmp_path / "secret.md.j2")
    except OSError:
        pytest.skip("this system makes no links")
    assert "out.md.j2" not in run("templates", "list", "--all", cwd=contract).stdout


def test_one_block_of_a_shipped_page_can_be_replaced(run: Run, example: Path) -> None:
    """`builtin/` names ours, which the file beside it stands in for."""
    place = own(example, "card/shareable.html.j2")
    place.parent.mkdir(parents=True)
    block = "{% block foot %}L'Agence & Cie{% endblock %}{% block contact scoped %}{{ super() }}{% endblock %}"
    place.write_text('{% extends "builtin/card/shareable.html.j2" %}\n' + block, encoding="utf-8")
    asked = ("card", "annick-le-dreff", "--shareable", "--format", "html", "-o", "-", "--lang", "fr")
    theirs = run(*asked, cwd=example).stdout
    place.unlink()
    ours = run(*asked, cwd=example).stdout
    changed = [(a, b) for a, b in zip(ours.splitlines(), theirs.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    assert "<span>L’Agence & Cie</span>" in changed[0][1]


@pytest.mark.parametrize("reach", ["view.notes", "view.standing", "view.model_dump()", "view.stamp.__class__"])
def test_a_client_template_reaches_nothing_that_is_ours_alone(run: Run, example: Path, reach: str) -> None:
    """It is not in the view: the template cannot leak by mistake what it was never given."""
    place = own(example, "card/shareable.html.j2")
    place.parent.mkdir(parents=True)
    head = '{% extends "builtin/card/shareable.html.j2" %}\n{% block content %}\n'
    place.write_text(head + "{{ " + reach + " }}{% endblock %}", encoding="utf-8")
    done = run("card", "annick-le-dreff", "--shareable", "--format", "html", "--lang", "fr", cwd=example)
    assert (done.returncode, done.stdout) == (3, "")
    assert "shareable.html.j2, ligne 3" in " ".join(done.stderr.split())
    assert not (example / "out").exists()
