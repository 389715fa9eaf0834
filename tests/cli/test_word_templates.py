"""An agency's own Word template for briefs, filled with what the shipped pages receive (`brand.yaml`, `docx`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from conftest import Run

BRIEF = "tonte-ouverte"
TABLE = ("{%tr for kpi in view.kpis %}", "{{ kpi.label }} : {{ kpi.target | number }}", "{%tr endfor %}")


def template(workspace: Path, *paragraphs: str, name: str = "modeles/brief.docx", kind: str = "brief") -> None:
    """A Word file of an agency, and the line of `brand.yaml` that names it."""
    made = Document()
    made.sections[0].header.paragraphs[0].text = "{{ view.advertiser }}"
    for paragraph in paragraphs:
        made.add_paragraph(paragraph, style="Heading 1" if paragraph is paragraphs[0] else None)
    table = made.add_table(3, 1)
    for row, text in zip(table.rows, TABLE, strict=True):
        row.cells[0].text = text if kind == "brief" else ""
    (workspace / name).parent.mkdir(exist_ok=True)
    made.save(str(workspace / name))
    declare(workspace, name, kind)


def declare(workspace: Path, file: str, kind: str = "brief") -> None:
    with (workspace / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write(f"docx:\n  {kind}: {file}\n")


def texts(file: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(file)).paragraphs if paragraph.text]


def test_a_brief_is_written_in_the_agencys_template(run: Run, example: Path) -> None:
    """Head, text and table; the agency's words stand, ours are escaped and in their locale."""
    lines = (example / f"briefs/{BRIEF}.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    renamed = ["title: 'Tonte & <w:b/> {{ 7 * 7 }}'\n" if line.startswith("title:") else line for line in lines]
    (example / f"briefs/{BRIEF}.yaml").write_text("".join(renamed), encoding="utf-8")
    template(example, "{{ view.title }}", "Du {{ view.starts | day }}")
    for name in ("a.docx", "b.docx"):
        done = run("brief", BRIEF, "--format", "docx", "-o", name, "--lang", "fr", cwd=example)
        assert done.returncode == 0, done.stderr
    made = Document(str(example / "a.docx"))
    assert [p.text for p in made.paragraphs][:2] == ["Tonte & <w:b/> {{ 7 * 7 }}", "Du 30 mars 2026"]
    assert made.paragraphs[0].style.name == "Heading 1"
    assert made.sections[0].header.paragraphs[0].text == "Toison Franche SCIC"
    rows = [row.cells[0].text for row in made.tables[0].rows]
    assert rows
    assert not any("{" in row for row in rows)
    assert (example / "a.docx").read_bytes() == (example / "b.docx").read_bytes()


def test_each_person_has_theirs_in_the_template_for_people(run: Run, example: Path) -> None:
    template(example, "Bonjour {{ view.person.called }}", kind="personal")
    done = run("brief", BRIEF, "--for", "annick-le-dreff", "--format", "docx", "-o", "a.docx", cwd=example)
    assert done.returncode == 0, done.stderr
    assert texts(example / "a.docx") == ["Bonjour Annick"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{{ title }}", ["« title »", "« view.title »", "brief/campaign"]),
        ("{{ vieuw.title }}", ["« vieuw »", "« view »"]),
        ("{{ view.titel }}", ["titel", "« title »"]),
        ("{{ view.model_dump() }}", ["model_dump"]),
        ("{{ view.__class__.__mro__ }}", ["modeles/brief.docx"]),
        ("{% for x in view.kpis %}", ["modeles/brief.docx"]),
        ("{{ 'a' * 2000000000 }}", ["mémoire"]),
    ],
)
def test_what_cannot_be_filled_is_said_and_nothing_is_written(
    run: Run, example: Path, wrong: str, said: list[str]
) -> None:
    template(example, wrong)
    done = run("brief", BRIEF, "--format", "docx", "-o", "a.docx", "--lang", "fr", cwd=example)
    assert done.returncode == 3
    shown = " ".join(done.stderr.split())
    assert [part for part in ["modeles/brief.docx", *said] if part not in shown] == []
    assert not (example / "a.docx").exists()


def test_a_file_outside_or_of_another_kind_is_not_opened(run: Run, example: Path, tmp_path: Path) -> None:
    brand = (example / "brand.yaml").read_text(encoding="utf-8")
    Document().save(str(tmp_path / "out.docx"))
    (example / "link.docx").symlink_to(tmp_path / "out.docx")
    (example / "text.docx").write_text("pas un document", encoding="utf-8")
    (example / "zip.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    for file in ("../out.docx", "link.docx", "text.docx", "zip.docx", "none.docx"):
        (example / "brand.yaml").write_text(brand, encoding="utf-8")
        declare(example, file)
        done = run("brief", BRIEF, "--format", "docx", "-o", "a.docx", "--lang", "fr", cwd=example)
        assert (done.returncode, "Traceback" in done.stderr) == (3, False), file
        assert file in done.stderr


def test_check_tries_it_and_context_says_what_it_may_use(run: Run, example: Path) -> None:
    template(example, "{{ view.titel }}")
    done = run("templates", "check", "--lang", "fr", cwd=example)
    assert done.returncode == 1
    assert done.stdout.count("modeles/brief.docx") == 1
    told = " ".join(run("templates", "context", "brief/campaign", "--lang", "fr", cwd=example).stdout.split())
    assert "docx : brief" in told
    assert "view, t, plural, word, language, locale" in told
    assert "docx :" not in run("templates", "context", "map/page", "--lang", "fr", cwd=example).stdout
