"""The identity card: everything a client expects (B2, N5), and another view for the person."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from documents import fournil
from documents.canal import assert_snapshot
from documents.fournil import card_of, plain, render, shared_card_of
from influmap.language.address import addresses

OURS = (
    "PRIVE",
    "Bastien",
    "rang",
    "concurrente",
    "Dernier échange",
    "La courbe de température",
    "Ce que nous avons demandé",
    "Entre nous",
    "trois fois un four",
    "411",
)
"""What the person's version never holds: our notes, our promises and judgements, other people, what a brief says."""
HOSTILE = "<script>alert(1)</script> [lien](javascript:alert(2)) *gras* | # titre `code`"


def test_rates_carry_their_formula_date_source_and_basis(tmp_path: Path) -> None:
    """750 / (10 x 1250) = 0.06; 770 / 9000 = 0.08556; 770 / 11000 = 0.07 (cli.md "Formulas")."""
    instagram = card_of(tmp_path, "maud").person.accounts[0]
    assert instagram.rates == {"er_followers": 0.06, "er_reach": 0.08556, "er_views": 0.07}
    assert (instagram.default_rate, instagram.absent) == ("er_followers", ("saves",))
    assert (instagram.date, instagram.source) == (dt.date(2026, 9, 1), "relevé de septembre")
    assert (instagram.basis, instagram.posts, instagram.posts_per_week) == ("measured", 10, 2.5)


def test_the_trend_is_in_followers_and_in_points(tmp_path: Path) -> None:
    """1250 - 1000 = 250; 6 % - 5 % is one point, not twenty percent."""
    trend = card_of(tmp_path, "maud").person.accounts[0].trend
    assert trend is not None
    assert (trend.followers, trend.points, trend.since) == (250, 0.01, dt.date(2026, 3, 1))
    page = render(card_of(tmp_path, "maud"), "card/internal.md.j2")
    assert "+250 abonnés, +1,0 point sur abonnés depuis le 1er mars 2026" in plain(page)


def test_an_account_without_figures_is_missing_and_says_where_to_write(tmp_path: Path) -> None:
    letter = card_of(tmp_path, "maud").person.accounts[1]
    assert (letter.followers, letter.default_rate, set(letter.rates.values())) == (None, None, {None})
    page = render(card_of(tmp_path, "maud"), "card/internal.md.j2")
    assert "non communiqué" in page
    assert "Chiffres du compte lettre d’information (people/maud.yaml)" in page


def test_what_a_client_expects_is_all_there(tmp_path: Path) -> None:
    """B2 item by item, with what makes her tick (N5) and what she refuses."""
    page = render(card_of(tmp_path, "maud"), "card/internal.md.j2")
    for expected in (
        "« Je fais du pain comme on tient un journal. »",
        "réseau favori",
        "vidéo courte, carrousel",
        "les mains dans la pâte",
        "2,5 publications par semaine",
        "**6,0 % sur abonnés**, 8,6 % sur portée, 7,0 % sur vues",
        "enregistrements non communiqués, comptés comme absents",
        "relevé de septembre",
        "(mentions j’aime + commentaires) / (publications × abonnés)",
        "transmettre un chef",
        "Calme et précis",
        "Elle pèse tout, même ses mots.",
        "Levain, Pain",
        "Régimes",
        "grigne",
        "La croûte chante",
        "on entend la croûte",
        "Moulin Perret",
        "rémunérée, concurrente de nos marques",
        "ARPP, CIR-7, obtenu le 10 février 2026",
        "Agence Croûte",
        "Présidente du concours",
        "fondatrice, La Miette",
        "clientèle, depuis le 1er mars 2024",
        "connaît Bastien Roux",
        "une vidéo, 300 €",
        "Rappelle dans l’heure",
        "Une question à la fois.",
        "rencontrée au marché",
        "6 janvier 2026",
        "four : PRIVE-autre",
        "outils : lame, banneton",
        "PRIVE-notes",
        "PRIVE-etiquette",
    ):
        assert expected in plain(page), expected


def test_the_relationship_is_told_in_facts_and_its_band_with_the_sentence_that_owns_it(tmp_path: Path) -> None:
    r = card_of(tmp_path, "maud").person.relationship
    assert (r.band, r.why) == ("at_risk", "PRIVE-pourquoi, la courbe promise n'est pas arrivée.")
    assert (r.last_exchange, r.due, r.resource_person) == (dt.date(2026, 10, 6), dt.date(2026, 11, 5), "zoe")
    assert [a.what for a in r.asks] == ["Raconter une fournée."]
    assert [g.what for g in r.gives] == ["La liste des moulins."]
    assert [(p.what, p.state) for p in r.promises] == [("La courbe de température", "late")]
    assert [(s.what, s.state) for s in r.next] == [("PRIVE-etape", "open")]
    assert [(t.title, t.status, [o.count for o in t.outcomes]) for t in r.together] == [
        ("Le pain du soir", "agreed", [17])
    ]


def test_the_comparison_is_a_rank_on_a_named_rate_with_n(tmp_path: Path) -> None:
    """B2, N4. Maud 6 %, Bastien 3.2 %: rank 1 of 2 on the topic they share, whatever the audience."""
    c = card_of(tmp_path, "maud").person.comparison
    assert c is not None
    assert (c.rank, c.n, c.topic, c.network, c.rate, c.basis) == (
        1,
        2,
        "levain",
        "instagram",
        "er_followers",
        "measured",
    )
    theirs = card_of(tmp_path, "bastien").person.comparison
    assert theirs is not None
    assert (theirs.rank, theirs.n) == (2, 2)


def test_nobody_under_age_is_ranked_nor_counted(tmp_path: Path) -> None:
    """A minor is not compared with others, nor others with them."""
    young = """\
-- people/bastien.yaml --
name: Bastien Roux
age_band: 16-17
topics: [levain]
accounts:
  - network: instagram
    snapshots: [{date: 2026-09-01, followers: 5000, posts: 10, likes: 1500, comments: 100, source: x, basis: measured}]
"""
    assert card_of(tmp_path / "young", "bastien", young).person.comparison is None
    c = card_of(tmp_path / "maud", "maud", young).person.comparison
    assert c is not None
    assert (c.rank, c.n) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        "basis: declared",
        "basis: estimated",
        "basis: measured}]\n  - network: tiktok\n    snapshots: [{date: 2026-09-01",
    ],
)
def test_people_on_another_basis_or_network_are_not_compared(tmp_path: Path, change: str) -> None:
    other = f"""\
-- people/bastien.yaml --
name: Bastien Roux
topics: [levain]
accounts:
  - network: {"tiktok" if "tiktok" in change else "instagram"}
    snapshots: [{{date: 2026-09-01, followers: 5000, posts: 10, likes: 1500, comments: 100, source: x, {change}}}]
"""
    c = card_of(tmp_path, "maud", other).person.comparison
    assert c is not None
    assert c.n == 1
    page = render(card_of(tmp_path, "maud", other), "card/internal.md.j2")
    assert "Pas de comparaison possible" in page


def test_a_bare_person_has_a_card_that_says_what_is_missing(tmp_path: Path) -> None:
    noor = card_of(tmp_path, "noor").person
    assert (noor.tier, noor.comparison, noor.accounts) == ("none", None, ())
    page = render(card_of(tmp_path, "noor"), "card/internal.md.j2")
    assert "sans compte" in page
    for gap in ("Ce qui l’anime", "Sa personne-ressource", "La date de la note d’information"):
        assert f"- {gap} (people/noor.yaml)" in page
    assert "0 %" not in page


def test_a_portrait_is_shown_only_with_consent(tmp_path: Path) -> None:
    page = render(card_of(tmp_path, "maud"), "card/internal.html.j2")
    assert f'<img class="portrait" src="{fournil.PORTRAIT}" alt="Maud Le Bihan">' in page
    text = (fournil.HERE / "fournil.txt").read_text(encoding="utf-8")
    maud = text.split("-- people/maud.yaml --\n")[1].split("-- people")[0].replace(", consent: 2026-01-05", "")
    without = card_of(tmp_path, "maud", f"-- people/maud.yaml --\n{maud}")
    assert without.person.photo is None
    assert "son accord pour la photo" in [gap.what for gap in without.person.missing]
    assert ">MB<" in render(without, "card/internal.html.j2")


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_shareable_card_is_without_what_is_ours(tmp_path: Path, ending: str, language: str) -> None:
    page = render(shared_card_of(tmp_path, "maud"), f"card/shareable.{ending}.j2", language)
    assert [secret for secret in OURS if re.search(rf"\b{secret}", page)] == []


def test_the_shareable_data_is_without_what_is_ours(tmp_path: Path) -> None:
    """Absent from the view, not hidden by the template (design.md, decision 5)."""
    data = shared_card_of(tmp_path, "maud").model_dump_json()
    assert "PRIVE" not in data
    assert "bastien" not in data.lower()
    assert not {"relationship", "comparison", "competitor", "notes", "tags"} & set(re.findall(r'"(\w+)":', data))


def test_the_shareable_card_holds_what_is_theirs_to_correct(tmp_path: Path) -> None:
    page = render(shared_card_of(tmp_path, "maud"), "card/shareable.md.j2")
    for theirs in ("6,0", "Elle pèse tout", "Rappelle dans l’heure", "Moulin Perret", "maud@miette.example", "CIR-7"):
        assert theirs in page
    assert page.count("À corriger ici") >= 6
    assert "La note d’information t’a été remise le 6 janvier 2026." in page
    assert "donnees@fournil.example" in page
    assert "un lien avec une autre personne" in page


@pytest.mark.parametrize(("person", "own", "other"), [("maud", "tu", "vous"), ("bastien", "vous", "tu")])
def test_the_shareable_card_says_tu_or_vous_and_never_both(tmp_path: Path, person: str, own: str, other: str) -> None:
    page = render(shared_card_of(tmp_path, person), "card/shareable.md.j2")
    lines = [line for line in page.splitlines() if "disons" not in line]
    assert own in addresses(page)
    assert [line for line in lines if other in addresses(line)] == []


def test_a_notice_that_was_not_given_is_owed(tmp_path: Path) -> None:
    page = render(shared_card_of(tmp_path, "bastien"), "card/shareable.md.j2")
    assert "ne vous a pas encore été remise : nous vous la devons" in plain(page)


def hostile(text: str) -> str:
    quoted = "'" + text.replace("'", "''") + "'"
    return f"""\
-- people/maud.yaml --
name: {quoted}
called: {quoted}
address: tu
presents_as: {quoted}
city: {quoted}
topics: [{quoted}]
avoid: [{quoted}]
accounts:
  - network: instagram
    handle: {quoted}
    url: "javascript:alert(3)"
    main: true
    content: [{quoted}]
    tone: {quoted}
    snapshots: [{{date: 2026-09-01, followers: 10, posts: 1, likes: 1, comments: 1, source: {quoted}}}]
    best: [{{url: "javascript:alert(4)", title: {quoted}, why: {quoted}}}]
tone: {quoted}
personality: {quoted}
motivations: [{quoted}]
audience_words: [{quoted}]
members: [{quoted}]
brands: [{{name: {quoted}}}]
organisation: {{name: {quoted}, title: {quoted}}}
mandate: {{title: {quoted}, source: {quoted}}}
qualities: [{{what: {quoted}, seen: 2026-09-04, by: zoe}}]
contact: {{email: {quoted}, phone: {quoted}, preferred: {quoted}, pitch: {quoted}}}
agent: {{name: {quoted}, agency: {quoted}}}
certificates: [{{name: {quoted}, number: {quoted}}}]
ties: [{{kind: customer, source: {quoted}}}]
privacy: {{source: {quoted}}}
tags: [{quoted}]
notes: {quoted}
extra: {{cle: {quoted}}}
"""


@pytest.mark.parametrize("template", ["card/internal", "card/shareable"])
def test_data_writes_no_markup_of_its_own(tmp_path: Path, template: str) -> None:
    make = card_of if template == "card/internal" else shared_card_of
    view = make(tmp_path, "maud", hostile(HOSTILE))
    page = render(view, f"{template}.html.j2")
    assert "<script" not in page
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)
    assert "alert(3)" not in page
    text = render(view, f"{template}.md.j2")
    assert "<script" not in text.replace("\\<", "")
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)\*gras\*", text)
    assert "alert(3)" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


def test_a_long_name_stays_whole(tmp_path: Path) -> None:
    """Never cut in two: she chose no other name."""
    name = "Anne-Sophie de La Rochefoucauld-Montbel " * 3
    page = render(card_of(tmp_path, "noor", f"-- people/noor.yaml --\nname: {name}\n"), "card/internal.html.j2")
    assert name.strip() in page
    shared = shared_card_of(tmp_path, "noor", f"-- people/noor.yaml --\nname: {name}\n")
    assert shared.person.called == name.strip()


@pytest.mark.parametrize("template", ["card/internal", "card/shareable"])
def test_a_page_makes_no_request(tmp_path: Path, template: str) -> None:
    view = (card_of if template == "card/internal" else shared_card_of)(tmp_path, "maud")
    page = render(view, f"{template}.html.j2")
    assert "Content-Security-Policy" in page
    assert not re.search(
        r"""(?:src|href|url\()\s*=?["']?(?!data:)https?://[^"')]*\.(?:css|js|woff2?|png|jpe?g|svg)""", page
    )
    assert not re.search(r"<(?:script|link|iframe|object)\b", page)


def test_nothing_raw_reaches_a_french_reader(tmp_path: Path) -> None:
    page = render(card_of(tmp_path, "maud"), "card/internal.md.j2")
    for raw in ("FR-BRE", "er_followers", "first-contact", "measured", "practitioner", "velo-cargo", "agreed", "None"):
        assert raw not in page


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("person", ["maud", "noor"])
def test_snapshots(tmp_path: Path, person: str, language: str) -> None:
    """The whole page as it was read and accepted."""
    assert_snapshot(f"card-{person}.{language}.md", render(card_of(tmp_path, person), "card/internal.md.j2", language))
    shared = render(shared_card_of(tmp_path, person), "card/shareable.md.j2", language)
    assert_snapshot(f"card-shareable-{person}.{language}.md", shared)


SCORED = """\
-- people/sol.yaml --
name: Sol Marin
scores:
  - what: écoute
    value: 4
    scale: de 1 à 5
    criteria: répond dans la semaine
    by: zoe
    date: 2026-09-01
    evidence: douze échanges
  - {what: audace, value: 2}
"""


def test_a_score_shows_all_that_it_rests_on_and_the_person_reads_the_same(tmp_path: Path) -> None:
    """What the team reads of a mark, the person reads too; what it lacks is said (Monsanto, GDP009)."""
    internal = plain(render(card_of(tmp_path, "sol", SCORED), "card/internal.md.j2"))
    shared = plain(render(shared_card_of(tmp_path, "sol", SCORED), "card/shareable.md.j2"))
    for page in (internal, shared):
        (told,) = [line for line in page.splitlines() if "écoute" in line]
        for part in ("4", "de 1 à 5", "répond dans la semaine", "Zoé", "1er septembre 2026", "douze échanges"):
            assert part in told
        (bare,) = [line for line in page.splitlines() if "audace" in line]
        assert bare.count("non communiqué") == 5


def test_the_foot_says_who_answers_for_the_data_and_who_receives_it(tmp_path: Path) -> None:
    view = card_of(tmp_path, "maud")
    marks = {"controller": "Le Fournil", "recipients": ("l'équipe", "la régie"), "told": 2, "people": 3}
    page = plain(render(view.model_copy(update={"stamp": view.stamp.model_copy(update=marks)}), "card/internal.md.j2"))
    foot = page.rstrip().splitlines()[-1]
    for part in ("responsable des données", "Le Fournil", "l’équipe, la régie", "informées", "2 sur 3", "réservé"):
        assert part in foot
