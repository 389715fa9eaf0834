"""The closing report: honest figures, the same on every page, and nothing that would embarrass (B6, N2, N3, N6)."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pytest

from documents import fanfare
from documents.canal import assert_snapshot
from documents.fanfare import deck_of, facts, interim_of, render, slides, texts
from influmap.documents.charts import canvas_of
from influmap.documents.charts.model import Chart
from influmap.documents.report.slides import Deck, Slide
from influmap.documents.report.view import Report, Version, Written
from influmap.documents.view import View
from influmap.models.brand import Colors

EXAMPLE_DAY = dt.date(2026, 11, 20)
OUTCOME = "objective: venus, outcome: participants, region: FR-BRE"
BRIEFS = ("tonte-ouverte", "bonnet-de-janvier", "cercle-des-toisons")


@pytest.fixture
def parade(tmp_path: Path) -> Path:
    return fanfare.write(tmp_path / "fanfare")


@pytest.fixture
def tonte(example: Path) -> Report:
    return facts(example, "tonte-ouverte", EXAMPLE_DAY)


def page(pages: Deck, kind: str) -> Slide:
    (slide,) = slides(pages, kind)
    return slide


def digits(text: str) -> Decimal:
    """The number in a printed figure: `1 250,50 €` is 1250.50."""
    return Decimal(re.sub(r"[^\d,−-]", "", text).replace(",", ".").replace("−", "-"))


# What it says


def test_contract_figures(contract: Path) -> None:
    """Issue 2, "Figures that must come out"."""
    known = facts(contract, "automne-cargo")
    (essais,) = known.objectives
    assert (essais.target, essais.actual, essais.attainment) == (150, 55, 0.36667)
    assert essais.attributed == {"lea-moreau": 34}
    lea = next(person for person in known.people if person.id == "lea-moreau")
    assert lea.cost == 640
    assert lea.cost_per_outcome == {"essais": Decimal("18.82")}
    assert lea.outcomes_per_1000_followers == {"essais": 8.854}
    exposure = known.results.exposure
    assert (exposure.organic["reach"], exposure.paid["reach"], exposure.lower_bounds) == (1700, 5200, ("reach",))
    assert known.results.actions[0].actual == 2
    assert known.reputation.totals == {"mentions": 107, "positive": 68, "neutral": 25, "negative": 14}


def test_example_figures_by_tier_and_budget(tonte: Report) -> None:
    """example.md 5.11."""
    visitors = {g.tier: g for g in tonte.tiers if g.objective == "visiteurs"}
    told = {tier: (g.people, g.cost, g.outcomes, g.cost_per_outcome) for tier, g in visitors.items()}
    assert told == {
        "nano": (7, 990, 621, Decimal("1.59")),
        "micro": (2, 800, 189, Decimal("4.23")),
        "macro": (1, 2300, 19, Decimal("121.05")),
    }
    budget = tonte.budget
    assert (budget.people, budget.shared_total, budget.spent, budget.planned) == (4170, 4060, 8230, 9800)
    assert budget.share == pytest.approx(0.8398, abs=1e-4)
    assert (len(tonte.closing.thanked), tonte.closing.not_thanked) == (11, ("romain-delcourt",))


def test_the_six_blocks_are_in_order(tonte: Report) -> None:
    """B6: objectives recalled, 1 results, 2 analysis, 3 conclusion, 4 recommendations, 5 e-reputation."""
    blocks = list(dict.fromkeys(slide.eyebrow for slide in deck_of(tonte).slides))
    numbered = [block for block in blocks if block == "Rappel des objectifs" or block[:1].isdigit()]
    assert numbered == [
        "Rappel des objectifs", "1. Résultats", "2. Analyse", "3. Conclusion", "4. Recommandations",
        "5. E-réputation",
    ]  # fmt: skip


def test_the_essential_fits_in_forty_five_words(tonte: Report) -> None:
    """documents-outline.md 3.4: directors read only this page."""
    slide = page(deck_of(tonte), "essential")
    shown = [text for text in (slide.title, *texts(slide.data)) if text not in ("deep", "ok", "missed")]
    words = re.findall(r"[\w’'-]+", " ".join(shown).replace("\N{NARROW NO-BREAK SPACE}", ""))
    assert words[:4] == ["1046", "participants", "pour", "1200"]
    assert len(words) <= 45


def test_a_missed_objective_is_named_and_its_gap_said(parade: Path) -> None:
    slide = page(deck_of(facts(parade)), "objectives")
    assert slide.title == "Objectif non atteint : il manque 20\N{NO-BREAK SPACE}participants"
    assert slide.data.rows.rows[0][2:] == ("80", "80,0\N{NO-BREAK SPACE}%", "non atteint, il manque 20")


def test_an_objective_without_figure_does_not_hide_the_one_that_is_reached(parade: Path) -> None:
    goals = "".join(
        f"  - {{id: {g}, statement: Venir, outcome: participants, target: 50}}\n" for g in ("venus", "restes")
    )
    brief = f"-- briefs/parade.yaml --\ntitle: La parade\nstatus: closed\nstarts: 2026-05-01\nobjectives:\n{goals}"
    slide = page(deck_of(facts(fanfare.write(parade, brief))), "objectives")
    assert slide.title == "1\N{NO-BREAK SPACE}objectif atteint sur 2"
    assert slide.data.rows.rows[1][2] == "non communiqué"


def test_a_lower_bound_below_its_target_is_no_verdict(parade: Path) -> None:
    """3,000 + (40,000 - 35,000) = at least 8,000 of 9,000: nobody knows whether it was reached."""
    (indicator,) = facts(parade).results.exposure.indicators
    assert (indicator.actual, indicator.at_least, indicator.state) == (8000, True, "unknown")
    exposure = page(deck_of(facts(parade)), "stages").data.stages[1]
    assert exposure.rows[0].value.startswith("au moins 8")
    assert "non atteint" not in exposure.rows[0].note
    paid = next(row for row in exposure.rows if "payée" in row.label)
    assert digits(paid.value) == 35000


def test_gaps_between_rates_are_in_points(parade: Path) -> None:
    """cli.md: 10 % for 5 % expected is 5 points more, never 100 % more."""
    told = next(fact for fact in facts(parade).analysis.computed if "Instagram" in fact)
    assert "+5,0 points" in told.replace("\N{NO-BREAK SPACE}", " ")


def test_the_author_s_reading_and_the_computed_facts_are_apart(parade: Path) -> None:
    data = page(deck_of(facts(parade)), "learned").data
    assert data.written == ("On vient pour les gens.",)
    assert not set(data.written) & set(data.computed)
    html = render(deck_of(facts(parade)), "deck.html")
    assert "Faits calculés depuis les fichiers" in html


def test_an_incident_says_when_it_was_answered_and_who_spoke_unasked(parade: Path) -> None:
    """C3, C4: opened at 21:00, answered at 22:45; one of two voices was not asked."""
    slide = page(deck_of(facts(parade)), "crisis")
    assert slide.title == "Première réponse publique après 1 h 45"
    assert slide.data.voices == (
        "Ana Mercier, 11 juin 2026, sans que nous l'ayons demandé",
        "la mairie, à notre demande",
    )
    assert [figure.value for figure in slide.data.figures] == ["1"]


def test_promises_are_kept_late_or_broken(parade: Path, example: Path) -> None:
    """Due on 20 June, never kept: late while the brief is open, broken once it is past its close."""
    assert [p.state for p in facts(parade, day=dt.date(2026, 6, 25)).promises.made] == ["late"]
    assert [p.state for p in facts(parade).promises.made] == ["broken"]
    kept = facts(example, "tonte-ouverte", EXAMPLE_DAY).promises
    assert [p.state for p in kept.made] == ["kept", "kept", "kept"]
    assert (kept.offers, kept.given) == (11, 11)


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2026-04-01", "2026-04-01", "inchangée depuis"),
        ("2026-04-01", "2026-05-20", "dernière le 20 mai 2026 (def4567)"),
        ("2026-06-01", "2026-06-01", "ne prouve pas ce qui était écrit avant"),
    ],
)
def test_objectives_carry_the_commit_that_holds_them(parade: Path, first: str, last: str, says: str) -> None:
    """B6: objectives as they were written, with their version."""
    one = Version(commit="abc1234", date=dt.date.fromisoformat(first))
    other = Version(commit="abc1234" if first == last else "def4567", date=dt.date.fromisoformat(last))
    known = facts(parade, written=Written(first=one, last=other))
    assert says in page(deck_of(known), "promised").data.written
    assert not [gap for gap in known.missing if "Version" in gap.what]


# What would embarrass


@pytest.mark.parametrize("brief", BRIEFS)
def test_parts_add_up_on_every_page(example: Path, brief: str) -> None:
    """documents-outline.md 3.2: one figure that differs between two pages."""
    pages = deck_of(facts(example, brief, EXAMPLE_DAY), with_names=True)
    for slide in slides(pages, "outcomes") + slides(pages, "budget"):
        table = slide.data.table
        for column in table.right:
            assert sum(digits(row[column]) for row in table.rows) == digits(table.total[column])
    for slide in slides(pages, "said"):
        mentions, *tones = slide.data.table.total[1:] or ("0",)
        assert sum(map(digits, tones)) == digits(mentions)


def test_figures_are_the_same_on_all_pages(tonte: Report) -> None:
    shown = {
        "essential": page(deck_of(tonte), "essential").data.figures[0].value,
        "objectives": page(deck_of(tonte), "objectives").data.rows.rows[0][2],
        "outcomes": slides(deck_of(tonte), "outcomes")[0].data.table.total[-1],
    }
    assert set(shown.values()) == {"1\N{NARROW NO-BREAK SPACE}046"}


def test_money_of_the_budget_page_is_exact(parade: Path) -> None:
    """100 + 20 + 700 + 300 = 1,120 for people, 250.50 shared: 1,370.50. What was only proposed is not there."""
    known = facts(parade).budget
    assert (known.cash, known.in_kind, known.boosts, known.people) == (800, 20, 300, 1120)
    assert known.spent == Decimal("1370.50")
    checks = [check.replace("\N{NO-BREAK SPACE}", " ") for check in page(deck_of(facts(parade)), "budget").data.checks]
    assert checks[2].replace("\N{NARROW NO-BREAK SPACE}", " ") == "Total : 1 370,50 € = 1 120 € + 250,50 €"


@pytest.mark.parametrize("brief", BRIEFS)
def test_no_pay_by_name_in_a_client_s_document(example: Path, brief: str) -> None:
    """cli.md: costs by name belong to the internal version; `--with-names` lifts it."""
    known = facts(example, brief, EXAMPLE_DAY)
    client, internal = deck_of(known), deck_of(known, with_names=True)
    names = [person.name for person in known.people]
    assert not [text for text in texts(client) if "€" in text and any(name in text for name in names)]
    assert not slides(client, "by_name")
    assert slides(internal, "by_name")
    assert "Document interne" in internal.foot
    assert "Document interne" not in client.foot


def test_who_is_still_to_be_thanked_is_named_to_colleagues_only(tonte: Report) -> None:
    notes = {
        named: [row.note for row in page(deck_of(tonte, with_names=named), "next").data.closing]
        for named in (False, True)
    }
    assert notes[False] == ["", ""]
    assert "Romain Delcourt" in notes[True][0]


def test_a_ratio_needs_ten_outcomes_in_a_client_s_document(parade: Path) -> None:
    """cli.md: nine outcomes are shown, not divided."""
    known = facts(parade)
    ratios = {
        named: [row[-1] for row in page(deck_of(known, with_names=named), "voices").data.table.rows]
        for named in (False, True)
    }
    assert ratios[False] == ["2\N{NO-BREAK SPACE}€", "moins de 10 résultats"]
    assert ratios[True][1] == "111,11\N{NO-BREAK SPACE}€"


def test_a_tier_that_hides_nobody_is_not_in_a_client_s_document(parade: Path) -> None:
    """One person a tier would be their pay under another name."""
    lines = "".join(f"  - {{{OUTCOME}, count: {n}, person: {who}}}\n" for who, n in (("ana", 60), ("zed", 19)))
    alone = f"-- results/parade.yaml --\noutcomes:\n{lines}"
    known = facts(fanfare.write(parade, alone))
    assert not slides(deck_of(known), "voices")
    assert slides(deck_of(known, with_names=True), "voices")
    assert not [fact for fact in known.analysis.computed if "palier" in fact]


def test_people_are_never_ranked(tonte: Report) -> None:
    """N4: in alphabetical order, with n and place, and the sentence that they cannot be compared."""
    pages = slides(deck_of(tonte, with_names=True), "by_name")
    slide = pages[0]
    names = [row[0] for page in pages[:2] for row in page.data.table.rows]
    assert names == [
        "Aminata Roussel", "Annick Le Dreff", "Blandine Ozanne", "Brigitte Chazal", "Célestine Vauquelin",
        "Clio Vernadet", "David Soubeyrol", "Kim-Lan Berthier", "Marc-Antoine Luciani", "Romain Delcourt",
    ]  # fmt: skip
    assert "ne sont pas comparables" in " ".join(slide.data.remarks)
    assert [row.label for row in slide.data.chart.rows] == names[:5]


def test_the_map_says_where_people_live_and_where_things_took_place(tonte: Report) -> None:
    """documents-outline.md 3.4, page 4: overseas on it, values that can be read on a printed page."""
    data = page(deck_of(tonte), "where").data
    shown = {region.code: region.shown for region in data.map.regions}
    assert sum(int(n) for n in shown.values()) == 12
    assert data.table.rows[0] == ("Grand Est", "2", "2")  # Saint-Dié and Nancy, on both counts
    assert sum(int(row[2]) for row in data.table.rows if row[2] != "–") == 10
    drawing = canvas_of(data.map, Colors())
    (wide,) = re.findall(r"\.where \.map svg \{ width: (\d+)px", render(deck_of(tonte), "deck.html"))
    points = 0.75 * int(wide) / drawing.width
    assert min(mark.font.size * points for mark in drawing.marks if mark.font) >= 9
    assert drawing.height * int(wide) / drawing.width < 460


def test_a_campaign_of_one_region_has_no_map(parade: Path) -> None:
    known = facts(parade)
    alone = tuple(p.model_copy(update={"region": "FR-BRE" if p.region else None}) for p in known.people)
    assert slides(deck_of(known), "where")
    assert not slides(deck_of(known.model_copy(update={"people": alone})), "where")


def charts(data: object) -> list[Chart]:
    """Every chart in the data of a page."""
    if isinstance(data, Chart):
        return [data]
    if isinstance(data, View):
        return [chart for name in type(data).model_fields for chart in charts(getattr(data, name))]
    return [chart for item in data for chart in charts(item)] if isinstance(data, tuple) else []


@pytest.mark.parametrize("brief", BRIEFS)
def test_source_day_and_n_stand_under_every_chart(example: Path, brief: str) -> None:
    """Issue 5: on each page with a chart, once, with links that lead to the book of sources."""
    pages = deck_of(facts(example, brief, EXAMPLE_DAY), with_names=True)
    drawn = [slide for slide in pages.slides if charts(slide.data)]
    assert len(drawn) >= 6
    html = render(pages, "deck.html")
    sections = re.findall(r'<section class="slide.*?</section>', html, flags=re.DOTALL)
    for slide, section in zip(pages.slides, sections, strict=True):
        assert section.count('<p class="provenance">') == (1 if "<svg" in section and charts(slide.data) else 0)
        if slide in drawn:
            known = slide.provenance
            assert known is not None, slide.kind
            assert known.sources
            assert re.search(r"\d{4}", known.days), slide.kind
            assert re.search(r"n = \d", known.n), slide.kind
            assert not [link for link in known.sources if link.anchor and f'id="{link.anchor}"' not in html]


def test_what_is_bought_stands_beside_what_is_organic(tonte: Report) -> None:
    """N3: on one scale, network by network; reach of 6 of the 9 publications is known, views of 7."""
    data = page(deck_of(tonte), "exposure").data
    reach = next(chart for chart in data.charts if chart.title == "Portée cumulée")
    assert reach.is_one_scale
    shown = {row.label: [(bar.label, digits(bar.shown)) for bar in row.bars] for row in reach.rows}
    assert shown == {"Facebook": [("organique", 6770)], "Instagram": [("organique", 55470), ("payé", 38000)]}
    assert sum(bar.value for row in reach.rows for bar in row.bars if bar.label == "organique") == 62240


def test_followers_are_never_people_reached_and_no_value_is_invented(tonte: Report) -> None:
    """N3, glossary 65 to 75."""
    for language in ("fr", "en"):
        page_text = render(deck_of(tonte, language, with_names=True), "deck.md", language).lower()
        for word in ("touché", "personnes atteintes", "roi", "kpi", "emv", "people reached", "province"):
            assert not re.search(rf"\b{word}\b", page_text), word


@pytest.mark.parametrize("named", [False, True])
def test_what_is_private_stays_inside(parade: Path, *, named: bool) -> None:
    """Private notes, words that may not be quoted, health bands."""
    known = facts(parade)
    for language in ("fr", "en"):
        for template in ("deck.md", "deck.html"):
            shown = render(deck_of(known, language, with_names=named), template, language)
            assert "PRIVE" not in shown
            assert not re.search(r"à réparer|à soigner|florissante|en sommeil|thriving|dormant", shown)
    assert "PRIVE" not in " ".join(texts(known))


def test_a_missing_text_makes_no_page_and_is_listed_with_its_file(parade: Path) -> None:
    """documents-outline.md 3.2: never an empty page "Analysis: (missing)"."""
    silent = f"-- results/parade.yaml --\noutcomes: [{{date: 2026-06-10, {OUTCOME}, count: 60, source: billets}}]\n"
    known = facts(fanfare.write(parade, silent))
    kinds = {slide.kind for slide in deck_of(known).slides}
    assert not kinds & {"learned", "statement", "actions", "said", "crisis", "changes", "coverage"}
    listed = {(gap.what, gap.where) for gap in known.missing}
    for what in ("Analyse : la lecture de l'équipe", "Conclusion", "Recommandations", "Relevé de veille"):
        assert (what, "results/parade.yaml") in listed


def test_gaps_name_the_file_where_the_figure_goes(tonte: Report) -> None:
    listed = {gap.where: gap.what for gap in tonte.missing}
    assert "portée de « Trois minutes, une toison »" in listed["collaborations/tonte-ouverte/clio-vernadet.yaml"]
    assert listed["collaborations/tonte-ouverte/blandine-ozanne.yaml"].startswith("Part payée")
    assert "briefs/tonte-ouverte.yaml" in listed  # this copy is in no repository


def test_the_bonnet_s_unmeasurable_indicator_is_missing_not_zero(example: Path) -> None:
    known = facts(example, "bonnet-de-janvier", EXAMPLE_DAY)
    (notoriety,) = known.results.exposure.indicators
    assert notoriety.actual is None
    assert "non communiqué" in render(deck_of(known), "deck.md")


@pytest.mark.parametrize("brief", BRIEFS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_key_and_no_raw_value_reaches_a_reader(example: Path, brief: str, language: str) -> None:
    known = facts(example, brief, EXAMPLE_DAY, language)
    for shown in (
        render(deck_of(known, language, with_names=True), "deck.md", language),
        render(interim_of(known, language), "interim.md", language),
    ):
        prose = re.sub(r"https?://\S+|\S+\.yaml", "", shown)
        assert not re.search(r"[a-z]+_[a-z]+|high-point|\bFR-[A-Z]|\{\w*\}|None", prose.replace("\\", ""))


# Whatever the campaign


GONE = ("results/parade", *(f"collaborations/parade/{person}" for person in ("ana", "eloi", "mia", "zed")))
EMPTY = "".join(f"-- {path}.yaml -- remove\n" for path in GONE)
ZERO_TARGET = """\
-- briefs/parade.yaml --
title: La parade
status: closed
starts: 2026-05-01
objectives: [{id: venus, statement: Venir, target: 0, outcome: participants}]
budget: {amount: 0}
"""
BARE = EMPTY + "-- briefs/parade.yaml --\ntitle: La parade\nstatus: open\nstarts: 2026-05-01\n"


def crowd(size: int) -> str:
    """A campaign of many people, each with a publication, an outcome and a long name."""
    lines = ["-- results/parade.yaml --", "outcomes:"]
    lines += [f"  - {{date: 2026-06-{i % 28 + 1:02}, {OUTCOME}, count: {i}, person: p{i}}}" for i in range(size)]
    for i in range(size):
        lines += [f"-- people/p{i}.yaml --", f"name: Anne-Sophie de La Rochefoucauld-Montbel {i}", "region: FR-974"]
        lines += [f"-- collaborations/parade/p{i}.yaml --", "status: delivered", f"terms: {{cash: {i}}}"]
        lines += [
            "deliverables: [{id: a, network: blog, title: "
            + "Un titre bien trop long " * 6
            + ", published: 2026-06-02}]"
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "changes",
    [
        EMPTY,
        BARE,
        "-- results/parade.yaml --\nas_of: 2026-07-01\n",
        "-- results/parade.yaml --\noutcomes: [{outcome: participants, count: 0}]\n",
        ZERO_TARGET,
        crowd(1),
        crowd(40),
    ],
    ids=["no-results", "bare", "empty-results", "zero", "zero-target", "one-person", "forty-people"],
)
@pytest.mark.parametrize("day", ["2026-04-01", "2026-11-21"])
def test_any_campaign_makes_sensible_pages(tmp_path: Path, changes: str, day: str) -> None:
    """No crash, no page without a title, no figure made up, whatever is there on whatever day."""
    root = fanfare.write(tmp_path / "fanfare", changes)
    french, english = (facts(root, day=dt.date.fromisoformat(day), language=language) for language in ("fr", "en"))
    client, internal = deck_of(french), deck_of(english, "en", with_names=True)
    for pages in (client, internal):
        assert pages.slides[0].kind == "cover"
        assert all(slide.title for slide in pages.slides)
    rendered = (
        render(client, "deck.html"),
        render(internal, "deck.md", "en"),
        render(interim_of(french), "interim.md"),
        render(interim_of(english, "en"), "interim.html", "en"),
    )
    for shown in rendered:
        assert not re.search(
            r"\b(?:nan|inf|NaN|Decimal|None)\b", re.sub(r"<style>.*?</style>", "", shown, flags=re.DOTALL)
        )


def test_before_the_start_nothing_has_happened(parade: Path) -> None:
    known = facts(parade, day=dt.date(2026, 4, 1))
    assert known.objectives[0].actual is None
    assert known.objectives[0].state == "unknown"
    kinds = {slide.kind for slide in deck_of(known).slides}
    assert not kinds & {"essential", "outcomes", "voices", "publications", "crisis"}


def test_a_long_list_is_cut_into_pages(tmp_path: Path) -> None:
    known = facts(fanfare.write(tmp_path / "fanfare", crowd(40)))
    pages = deck_of(known, with_names=True)
    cards = [len(slide.data.cards) for slide in slides(pages, "publications")]
    assert sum(cards) == 42
    assert max(cards) - min(cards) <= 1
    assert max(cards) <= 9
    assert sum(len(slide.data.table.rows) for slide in slides(pages, "by_name")) == 40


# The pages


def test_the_deck_is_one_file_that_asks_for_nothing(tonte: Report) -> None:
    html = render(deck_of(tonte), "deck.html")
    assert "default-src 'none'" in html
    assert "@page { size: 338.667mm 190.5mm" in html
    assert not re.search(r"<(?:script (?!>)|link|iframe)\b|@import|url\((?!\"data:)", html)
    (script,) = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{allowed}'" in html  # the page turns with the keyboard, and runs nothing else
    assert html.count("<section class=") == len(deck_of(tonte).slides)
    named = re.findall(r'aria-labelledby="(t\d+) (n\d+)"', html)
    assert len(named) == len(deck_of(tonte).slides)
    assert all(f'id="{name}"' in html for names in named for name in names)


def test_data_is_text_on_every_page(parade: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> | `a` [b](javascript:1) **c**"
    outcome = f"outcomes: [{{date: 2026-06-10, {OUTCOME}, count: 60, source: x}}]"
    results = f"-- results/parade.yaml --\n{outcome}\nconclusion: {hostile!r}\nanalysis: [{hostile!r}]\n"
    known = facts(fanfare.write(parade, results))
    html, markdown = render(deck_of(known), "deck.html"), render(deck_of(known), "deck.md")
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html
    assert "<img" not in markdown.replace("\\<", "")
    assert "**c**" not in markdown


PICTURED = """\
-- collaborations/parade/ana.yaml --
status: delivered
deliverables:
  - id: recit
    published: 2026-05-20
    image: {file: photos/a.png, credit: Ana, consent: CONSENT}
"""


def test_a_picture_is_shown_only_with_consent(parade: Path) -> None:
    for consent, shown in (("", None), ("2026-05-21", "photos/a.png")):
        known = facts(fanfare.write(parade, PICTURED.replace("CONSENT", consent)))
        assert slides(deck_of(known), "publications")[0].data.cards[0].picture == shown


def test_the_interim_says_what_to_do_now(example: Path) -> None:
    """`--interim`: the unanswered incident first, then the promise that is late."""
    view = interim_of(facts(example, "bonnet-de-janvier", EXAMPLE_DAY))
    assert "il reste 28" in view.period
    assert [row.value for row in view.watch] == ["ouvert le 16 novembre 2026, sans réponse publique", "en retard"]
    assert [gap.where for gap in view.missing] == ["results/bonnet-de-janvier.yaml"] * 2
    assert "#source" not in render(view, "interim.html")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_as_they_were_read_and_accepted(example: Path, parade: Path, language: str) -> None:
    known = facts(example, "tonte-ouverte", EXAMPLE_DAY, language)
    assert_snapshot(f"report.{language}.md", render(deck_of(known, language), "deck.md", language))
    small = facts(parade, language=language)
    assert_snapshot(
        f"report-names.{language}.md", render(deck_of(small, language, with_names=True), "deck.md", language)
    )
    running = facts(example, "bonnet-de-janvier", EXAMPLE_DAY, language)
    assert_snapshot(f"report-interim.{language}.md", render(interim_of(running, language), "interim.md", language))
