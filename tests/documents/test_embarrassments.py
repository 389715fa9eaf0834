"""What would embarrass an agency in front of its client (documents-outline.md 3.2): one test each."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import fanfare
from documents.fanfare import deck_of, facts, render, slides, texts
from influmap.documents.filters import accompanied
from influmap.documents.report.deck.edition import evened, filled
from influmap.documents.report.view import Report, Version, Written
from influmap.store import shipped

DAY = dt.date(2026, 11, 20)
STORY = """\
-- results/parade.yaml --
outcomes: [{date: 2026-06-10, objective: venus, outcome: participants, count: 60, person: ana, source: billets}]
story:
  person: ana
  text: Le car est parti sans elle, elle a couru.
  figure: 60 personnes
  image: {file: photos/ana.png, credit: Mia, consent: CONSENT}
"""


@pytest.fixture
def parade(tmp_path: Path) -> Path:
    return fanfare.write(tmp_path / "fanfare")


@pytest.fixture
def tonte(example: Path) -> Report:
    return facts(example, "tonte-ouverte", DAY)


def visible(html: str) -> str:
    """The text of a page, without its style, its script and its drawings' code."""
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", body)


def test_an_objective_moved_after_the_start_is_said_in_red_and_in_words(parade: Path) -> None:
    """BRF009: a target lowered on the way is not shown as if it had always been so."""
    version = Version(commit="abc1234", date=dt.date(2026, 4, 1))
    written = Written(first=version, last=version, moved=("La cible est passée de 100 à 80.",))
    known = facts(parade, written=written)
    (slide,) = slides(deck_of(known), "promised")
    assert slide.data.moved == ("La cible est passée de 100 à 80.",)
    html, markdown = render(deck_of(known), "deck.html"), render(deck_of(known), "deck.md")
    assert '<p class="banner moved"><b>Objectif modifié après le début de la campagne.</b>' in html
    assert "La cible est passée de 100 à 80" in markdown
    assert 'class="banner moved"' not in render(deck_of(facts(parade)), "deck.html")


def test_a_person_s_page_holds_nobody_else_and_no_cost(tonte: Report) -> None:
    """She may read it tomorrow: her page is what she made possible, as she would read it."""
    pages = slides(deck_of(tonte, with_names=True), "person")
    names = {person.name for person in tonte.people}
    assert len(pages) == 10
    for page in pages:
        told = " ".join(texts(page.data))
        assert "€" not in told
        assert not [name for name in names - {page.title} if name in told]
    assert [page.title for page in pages] == [p.name for p in tonte.people if p.name in {q.title for q in pages}]


def test_the_essential_figure_leads_to_its_line_in_the_book_of_sources(tonte: Report) -> None:
    html = render(deck_of(tonte), "deck.html")
    (page,) = re.findall(r'<section class="slide essential".*?</section>', html, flags=re.DOTALL)
    targets = re.findall(r'<p class="big[^"]*"><a href="#(source-\d+)">', page)
    assert len(targets) == 3  # 1,046 participants, 71 volunteers, 8,230 euros
    files = ("results/tonte-ouverte.yaml", "results/tonte-ouverte.yaml", "collaborations/tonte-ouverte/")
    for target, file in zip(targets, files, strict=True):
        row = re.search(rf'<tr id="{target}">(.*?)</tr>', html, flags=re.DOTALL)
        assert row
        assert file in row[1]
    assert html.count('id="sources"') == 1


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        ("objectives", {"1046": "participants", "71": "bénévoles"}),
        ("outcomes", {"153": "participants", "251": "participants"}),
        ("said", {"463 positives": "mentions et ton", "271": "mentions et ton"}),
        ("stages", {"906sur500": "participants", "38000": "publication"}),
        ("budget", {"390€": "rémunérations", "1450€": "coûts partagés", "1570€nonengagés": "budget prévu"}),
        ("voices", {"621participants": "participants", "990€": "rémunérations"}),
    ],
)
def test_the_figures_of_charts_and_tables_lead_to_their_line(tonte: Report, kind: str, figures: dict[str, str]) -> None:
    """documents-outline.md 3.3: every figure of the deck can be clicked; the row says what it rests on."""
    html = render(deck_of(tonte), "deck.html")
    (page, *_) = re.findall(rf'<section class="slide {kind}".*?</section>', html, flags=re.DOTALL)
    linked = {
        re.sub(r"\s", "", unescape(re.sub("<[^>]*>", "", text))): anchor
        for anchor, text in re.findall(r'<a href="#(source-\d+)">(.*?)</a>', page)
    }
    for figure, what in figures.items():
        row = re.search(rf'<tr id="{linked[re.sub(" ", "", figure)]}">(.*?)</tr>', html, flags=re.DOTALL)
        assert row
        assert what in row[1]


def test_every_link_to_the_book_of_sources_leads_somewhere(tonte: Report) -> None:
    html = render(deck_of(tonte), "deck.html")
    linked = set(re.findall(r'href="#(source[^"]*)"', html))
    assert linked <= set(re.findall(r'id="(source[^"]*)"', html))
    assert len(linked) > 10


@pytest.mark.parametrize(("consent", "shown"), [("", None), ("2026-06-11", "photos/ana.png")])
def test_a_story_is_told_once_with_a_picture_only_if_she_agreed(parade: Path, consent: str, shown: str | None) -> None:
    assert not slides(deck_of(facts(parade)), "story")
    pages = deck_of(facts(fanfare.write(parade, STORY.replace("CONSENT", consent))))
    (story,) = slides(pages, "story")
    assert (story.data.picture, story.data.figure) == (shown, "60 personnes")


PHOTOS = """\
-- results/parade.yaml --
analysis: [On vient pour les gens.]
photos:
  - {file: photos/0.png, credit: Mia, people: no, caption: La place}
  - {file: photos/hidden.png, credit: Mia}
"""


def test_photos_take_the_pages_of_colour_then_an_album(parade: Path) -> None:
    """documents-outline.md 3.4, rhythm: each photo once, in order, the cover first; nobody without their consent."""
    more = "".join(f"  - {{file: photos/{n}.png, credit: Zed, consent: 2026-06-11}}\n" for n in range(1, 8))
    known = facts(fanfare.write(parade, PHOTOS + more))
    pages = deck_of(known)
    alone = [slide for slide in pages.slides if getattr(slide.data, "shot", None)]
    shown = [slide.data.shot.picture for slide in alone]
    album = [shot.picture for slide in slides(pages, "album") for shot in slide.data.shots]
    assert next(slide.kind for slide in alone) == "cover"
    assert len(alone) == sum(slide.kind in ("cover", "section", "statement") for slide in pages.slides)
    assert shown + album == [f"photos/{n}.png" for n in range(8)]
    assert [gap.where for gap in known.missing if "hidden.png" in gap.what] == ["results/parade.yaml"]
    html = render(pages, "deck.html")
    assert html.count("crédit\N{NO-BREAK SPACE}: ") == 8
    assert 'alt="La place"' in html


def test_no_photo_leaves_the_pages_as_they_were_designed(parade: Path) -> None:
    pages = deck_of(facts(parade))
    assert not slides(pages, "album")
    assert "pictured" not in re.findall(r'class="slide [^"]*"', render(pages, "deck.html"))[0]


def test_pages_of_colour_stand_before_results_what_we_retain_and_reputation(tonte: Report) -> None:
    """documents-outline.md 3.4: rhythm."""
    kinds = [slide.kind for slide in deck_of(tonte).slides]
    for first in ("objectives", "learned", "said"):
        assert kinds[kinds.index(first) - 1] in ("section", "statement")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_word_that_an_agency_would_blush_at(example: Path, language: str) -> None:
    """Province, « touchés » for followers, a value in advertising, a placeholder, « Cher partenaire »."""
    for brief in ("tonte-ouverte", "bonnet-de-janvier", "cercle-des-toisons"):
        known = facts(example, brief, DAY, language)
        text = visible(render(deck_of(known, language), "deck.html", language)).lower()
        assert not re.search(
            r"\bprovince\b|touchée?s\b|\bemv\b|équivalent média|slide title|cher partenaire|lorem", text
        )
        assert "(manquant)" not in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_client_s_file_holds_no_phone_no_band_and_no_note(example: Path, language: str) -> None:
    known = facts(example, "tonte-ouverte", DAY, language)
    text = visible(render(deck_of(known, language), "deck.html", language))
    phones = {
        match[0]
        for folder in ("people", "team")
        for file in (example / folder).glob("*.yaml")
        if (match := re.search(r"(?<=phone: )\"?[\d ]{10,}", file.read_text(encoding="utf-8")))
    }
    notes = [
        match[1].strip('" ')
        for file in (example / "people").glob("*.yaml")
        if (match := re.search(r"^notes: (.{12,})$", file.read_text(encoding="utf-8"), flags=re.MULTILINE))
    ]
    assert phones
    plain = text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert not [phone for phone in phones if phone.strip('" ') in plain]
    assert not [note for note in notes if note in plain]
    assert not re.search(r"à réparer|à soigner|florissante|en sommeil|at risk|thriving|à éviter", plain, re.IGNORECASE)


def test_organic_and_bought_reach_are_never_added(tonte: Report) -> None:
    """N3: no figure of the deck is the sum of what was earned and what was bought."""
    exposure = tonte.results.exposure
    mixed = {exposure.organic[m] + exposure.paid[m] for m in exposure.organic if m in exposure.paid}
    assert mixed
    plain = re.sub(r"(?<=\d)\s(?=\d{3})", "", " ".join(texts(deck_of(tonte))))
    assert not {int(n) for n in re.findall(r"\d+", plain)} & mixed


def test_another_client_is_not_in_the_file(example: Path) -> None:
    """A client's file names no other brief of the house."""
    titles = {"Un bonnet pour janvier", "Le Cercle des toisons"}
    text = visible(render(deck_of(facts(example, "tonte-ouverte", DAY)), "deck.html"))
    assert not [title for title in titles if title in text]


def test_no_word_is_alone_on_the_last_line_of_a_title() -> None:
    """A line is only broken at a space: the last one holds two words at least, and nine letters."""
    assert accompanied("Ce que nous avons tenu").split(" ")[-1] == "avons\N{NO-BREAK SPACE}tenu"
    assert accompanied("Le récit est vérifiable").split(" ")[-1] == "est\N{NO-BREAK SPACE}vérifiable"
    assert accompanied("9 sur 12 vivent hors Île-de-France").endswith("hors\N{NO-BREAK SPACE}Île‑de‑France")
    assert accompanied("Budget") == "Budget"


def test_every_title_of_the_deck_ends_with_words_that_stay_together(tonte: Report) -> None:
    html = render(deck_of(tonte), "deck.html")
    titles = [unescape(title) for title in re.findall(r"<h2 id=\"t\d+\">(.*?)</h2></header>", html)]
    assert len(titles) > 20
    assert not [title for title in titles if title.count(" ") > 1 and len(title.rsplit(" ", 1)[1]) < 9]


def test_the_notes_answer_what_each_page_makes_people_ask(tonte: Report) -> None:
    """documents-outline.md 3.3: the answer is computed, and stands beside the page that calls for it."""
    notes = {slide.kind: " ".join(slide.notes) for slide in deck_of(tonte, with_names=True).slides if slide.notes}
    mute = {"cover", "section", "statement", "story", "album", "person", "gaps", "sources"}
    assert {slide.kind for slide in deck_of(tonte, with_names=True).slides} - mute == set(notes)
    assert {kind for kind, note in notes.items() if not re.search(r"\d", note)} == {"by_name", "people"}
    assert not [note for note in notes.values() if "?" not in note]
    told = {kind: note.replace("\N{NARROW NO-BREAK SPACE}", " ") for kind, note in notes.items()}
    assert "À engager\N{NO-BREAK SPACE}: 3 300" in told["actions"].replace(" : ", "\N{NO-BREAK SPACE}: ")
    assert "Promesses tenues : 3 sur 3" in told["kept"]
    assert "aucun sur 3 (relevés : 48)" in told["image"]  # 31 + 17
    assert "7 h 25" in told["crisis"]
    assert "10 sur 12" in told["next"]
    assert "Ont pris part : 12" in told["who"]
    assert "il manque 154" in notes["essential"]
    assert "Pourquoi pas plus de portée" in notes["stages"]
    assert "5 informations manquent" in notes["method"].replace("\N{NO-BREAK SPACE}", " ")


def test_no_picture_is_stretched() -> None:
    """A picture that is given both sides is cut or set inside them."""
    templates = shipped.folder("templates")
    rules = [
        rule
        for sheet in templates.rglob("*.css")
        for rule in re.findall(r"[^{}]*(?:img|logo)[^{}]*\{[^}]*\}", sheet.read_text(encoding="utf-8"))
    ]
    sized = [rule for rule in rules if re.search(r"\bwidth:", rule) and re.search(r"height:", rule)]
    assert sized
    assert not [rule for rule in sized if "object-fit" not in rule]


@given(st.lists(st.integers(20, 90), max_size=60))
def test_long_lists_are_cut_into_pages_that_are_all_as_full(heights: list[int]) -> None:
    """Nothing is lost, no page more than needed, none overflows, and the last one is not a line or two."""
    pages = evened(heights, lambda height: height, 450)
    assert [height for page in pages for height in page] == heights
    assert len(pages) == len(filled(heights, lambda height: height, 450))
    assert all(sum(page) <= 450 for page in pages)


def test_ten_equal_rows_are_five_and_five() -> None:
    assert [len(page) for page in evened([50] * 10, lambda height: height, 450)] == [5, 5]
