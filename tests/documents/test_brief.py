"""The briefs: the campaign's in the third person, the personal one for one reader (B4, L1, N2)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from documents.canal import assert_snapshot
from documents.fournil import STAMP, brief_of, personal_brief_of, picture, plain, programme, render, without_style
from influmap.documents.brief import campaign_brief, gaps, personal_brief
from influmap.documents.brief.view import CampaignBrief
from influmap.language.address import addresses
from influmap.models.brief import Product
from influmap.models.collaboration import InKind, Terms
from influmap.store import facts
from influmap.store.law import law

NOT_HERS = ("PRIVE", "Bastien", "777", "Son essai sur la croûte", "2 000", "farine 300", "Client", "sur abonnés de")
"""What Maud's brief never holds: our notes, the others, their pay, the budget, the client's word on her."""
HOSTILE = "<script>alert(1)</script> [lien](javascript:alert(2)) *gras* | # titre `code`"


def test_the_personal_brief_answers_every_question_of_its_reader(tmp_path: Path) -> None:
    """B4, documents 3.5: why, what, what for, what is free, when, what to write, whom to call, what we will owe."""
    page = plain(render(personal_brief_of(tmp_path, "maud"), "brief/personal.md.j2"))
    for expected in (
        "Bonjour Maud,",
        "Tu as ouvert la voie.",
        "Elle a filmé trois fois un four éteint : nous en avons un allumé.",
        "« La croûte chante », du 14 juin 2026",
        "**Raconter une fournée du soir.**",
        "Carrousel sur Instagram, pour le 1er novembre 2026",
        "Une nuit au fournil (remis le 5 novembre 2026)",
        "Un entretien avec le meunier",
        "Un banneton, valeur 23 € hors taxes",
        "411 € hors taxes, réglés au plus tard le 31 décembre 2026",
        "Ton code : MAUD5",
        "« un sac de farine »",
        "mise en avant payée, Instagram, jusqu’au 31 décembre 2026",
        "Le format et la critique.",
        "« Le four est allumé, venez. »",
        "La fiche levain (2 octobre 2026) <https://fournil.example/fiche>",
        "« Pourquoi si cher ? »",
        "- le vrai pain",
        "15 octobre 2026 : idée, toi",
        "À convenir : relecture des faits, nous (1 aller-retour)",
        "5 novembre 2026 : La grande fournée, Redon",
        "Faire pétrir cent voisins. (100 participants, avant le 1er décembre 2026)",
        "Un repère, pas une condition : 5,0 % de taux d’engagement sur abonnés sur Instagram.",
        "Ce que nous n’attendons pas de toi : un avis favorable",
        "> **Collaboration commerciale**",
        "Préviens Malo Riou",
        "La courbe de température, promis pour le 20 octobre 2026 : nous ne l’avons pas encore tenu.",
        "ton bilan personnel, avant le 20 décembre 2026",
        "La dernière miche : tu y as ta place",
        "zoe@fournil.example · 0600000001 · joignable de 9 h à 17 h",
        "un non est une bonne réponse",
        "donnees@fournil.example",
        "brouillon",
    ):
        assert expected in page, expected


def test_a_rate_hoped_for_on_a_network_they_are_not_on_is_not_theirs(tmp_path: Path) -> None:
    assert [e.network for e in personal_brief_of(tmp_path, "maud").expected_rates] == ["instagram"]
    assert [e.network for e in brief_of(tmp_path).expected_rates] == ["instagram", "tiktok"]


@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_personal_brief_is_about_one_person_only(tmp_path: Path, ending: str) -> None:
    page = without_style(plain(render(personal_brief_of(tmp_path, "maud"), f"brief/personal.{ending}.j2")))
    assert [text for text in NOT_HERS if text in page] == []


def test_what_is_not_theirs_is_absent_from_the_data(tmp_path: Path) -> None:
    data = personal_brief_of(tmp_path, "maud").model_dump_json()
    assert "PRIVE" not in data
    assert "bastien" not in data.lower()
    assert "777" not in data
    assert not {"budget", "client", "decision", "band", "participants", "again"} & set(re.findall(r'"(\w+)":', data))


@pytest.mark.parametrize("ending", ["md", "html"])
def test_pay_is_nowhere_in_the_campaign_brief(tmp_path: Path, ending: str) -> None:
    view = brief_of(tmp_path)
    page = without_style(plain(render(view, f"brief/campaign.{ending}.j2")))
    for private in ("411", "777", "banneton", "PRIVE", "Noor"):
        assert private not in page
    assert "411" not in view.model_dump_json()


def test_without_terms_nothing_is_said_of_pay(tmp_path: Path) -> None:
    """« Aucune rémunération » is said only when the terms are written and hold none."""
    collaboration = "-- collaborations/pain-du-soir/bastien.yaml --\nstatus: contacted\nask: Venir.\n"
    page = plain(render(personal_brief_of(tmp_path, "bastien", collaboration), "brief/personal.md.j2"))
    assert "Rien n’est encore écrit ici." in page
    offered = collaboration + "offer: [{what: un sac de farine}]\n"
    page = plain(render(personal_brief_of(tmp_path, "bastien", offered), "brief/personal.md.j2"))
    assert "Aucune rémunération n’est prévue." in page


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize(("person", "own", "other"), [("maud", "tu", "vous"), ("bastien", "vous", "tu")])
def test_tu_or_vous_rules_every_sentence(tmp_path: Path, person: str, own: str, other: str, ending: str) -> None:
    page = re.sub(
        r"<style>.*?</style>",
        "",
        render(personal_brief_of(tmp_path, person), f"brief/personal.{ending}.j2"),
        flags=re.DOTALL,
    )
    assert own in addresses(page)
    assert [line for line in page.splitlines() if other in addresses(line)] == []


def test_an_opening_that_speaks_otherwise_is_left_out_and_told(tmp_path: Path) -> None:
    """L1: « Tu as ouvert la voie » must not reach someone who says vous."""
    assert personal_brief_of(tmp_path, "bastien").opening is None
    known = programme(tmp_path)
    collaboration = known.collaboration("pain-du-soir", "bastien")
    assert collaboration is not None
    found = list(gaps(known.briefs["pain-du-soir"], collaboration, known.people["bastien"]))
    assert [(gap.what, gap.file) for gap in found] == [
        ("opening_vous", "collaborations/pain-du-soir/bastien.yaml"),
    ]


def test_the_opening_written_for_them_wins(tmp_path: Path) -> None:
    own = "-- collaborations/pain-du-soir/bastien.yaml --\nstatus: contacted\nopening: Votre mie nous a arrêtés.\n"
    assert personal_brief_of(tmp_path, "bastien", own).opening == "Votre mie nous a arrêtés."


def test_what_is_missing_is_told_to_the_sender(tmp_path: Path) -> None:
    bare = "-- collaborations/pain-du-soir/bastien.yaml --\nstatus: contacted\n"
    known = programme(tmp_path, bare)
    collaboration = known.collaboration("pain-du-soir", "bastien")
    assert collaboration is not None
    found = [gap.what for gap in gaps(known.briefs["pain-du-soir"], collaboration, known.people["bastien"])]
    assert found == ["why", "ask", "opening_vous"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Tu viens ?", {"tu"}),
        ("Voici t'es affaires, d'après toi.", {"tu"}),
        ("C'est ton four.", {"tu"}),
        ("Le ton est vif, un ton plus haut.", set()),
        ("Votre four, vos mains.", {"vous"}),
        ("Un rendez-vous à Redon.", set()),
        ("Tu viens avec vos amis.", {"tu", "vous"}),
        ("Les tuiles et le tutu.", set()),
        ("Faire pétrir les voisins.", set()),
    ],
)
def test_how_a_text_speaks_to_its_reader(text: str, forms: set[str]) -> None:
    assert addresses(text) == forms


def test_the_catalogue_never_mixes_tu_and_vous() -> None:
    """Every sentence of both pages addressed to someone, not only those of one example."""
    for section in ("card", "brief"):
        for address, other in (("tu", "vous"), ("vous", "tu")):
            texts = list(leaves(facts.load(f"words/fr/{section}")["you"][address]))
            assert [text for text in texts if other in addresses(text)] == []
            assert any(address in addresses(text) for text in texts)


def leaves(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for inner in tree.values():
            yield from leaves(inner)
    else:
        yield tree


def test_our_offer_is_never_printed_offre() -> None:
    """Glossary 24: « offre » reads as a commercial quote."""
    texts = [text for section in ("card", "brief") for text in leaves(facts.load(f"words/fr/{section}"))]
    assert [text for text in texts if re.search(r"\boffres?\b", text.replace("offer :", ""), re.IGNORECASE)] == []


def test_the_campaign_brief_holds_what_a_team_needs(tmp_path: Path) -> None:
    page = plain(render(brief_of(tmp_path), "brief/campaign.md.j2"))
    for expected in (
        "**Faire pétrir cent voisins.** 100 participants, avant le 1er décembre 2026",
        "point de départ : 8 au 1er septembre 2026, déclaré, source : carnet",
        "| Portée cumulée (organique) | exposition | 5 000 |",
        "Les voisins qui rentrent tard.",
        "des farines vivantes",
        "dire « levure »",
        "Nommer le moulin de chaque farine. (Liste des moulins, 1er février 2026, <https://fournil.example/moulins>)",
        "cher (marché, 30 juin 2026, n = 14)",
        "Nous apportons : un sac de farine",
        "**La recette du mois** (lettre d’information) | Les levainistes |",
        "La veille est tenue par : Malo Riou",
        "Cellule de crise : Zoé Adam · Boulangère · 0600000001",
        "Maud Le Bihan",
        "Oui le 30 septembre 2026",
        "Enveloppe : 2 000 € hors taxes",
        "Farine : 300 €",
        "La dernière miche, 15 décembre 2026, Redon",
    ):
        assert expected in page, expected


def test_the_calendar_is_one_line_of_days(tmp_path: Path) -> None:
    """L5: tactics beside steps and moments, in order, so that a newsletter never contradicts a relationship."""
    entries = brief_of(tmp_path).calendar
    assert [entry.kind for entry in entries] == [
        "content", "step", "tactic", "moment", "ends", "closes", "step",
    ]  # fmt: skip
    days = [entry.date for entry in entries if entry.date]
    assert days == sorted(days)
    assert entries[-1].date is None


def test_who_left_is_not_in_the_campaign_brief(tmp_path: Path) -> None:
    assert [p.id for p in brief_of(tmp_path).participants] == ["bastien", "maud"]


def test_a_brief_of_two_keys_still_makes_a_page(tmp_path: Path) -> None:
    bare = "-- briefs/pain-du-soir.yaml --\ntitle: Le pain du soir\nstatus: open\nstarts: 2026-10-01\n"
    page = plain(render(brief_of(tmp_path, bare), "brief/campaign.md.j2"))
    assert "Budget non communiqué." in page
    assert "Non communiqué" in page
    assert " 0 " not in page
    own = plain(render(personal_brief_of(tmp_path, "maud", bare), "brief/personal.html.j2"))
    assert "Bonjour Maud," in own
    assert "La mention à écrire" not in own


def test_on_an_earlier_day_a_promise_was_not_kept_yet(tmp_path: Path) -> None:
    """`--as-of`: what is dated later is left out."""
    kept = """\
-- interactions/maud.yaml --
- date: 2026-10-06
  by: zoe
  channel: call
  about: promise
  from: us
  brief: pain-du-soir
  promise: {what: la courbe, due: 2026-10-20, kept: 2026-10-18}
"""
    assert [p.state for p in personal_brief_of(tmp_path, "maud", kept).promises] == ["done"]
    before = dt.date(2026, 10, 10)
    known = programme(tmp_path, kept).as_of(before)
    collaboration = known.collaboration("pain-du-soir", "maud")
    assert collaboration is not None
    view = personal_brief(known, collaboration, STAMP.model_copy(update={"as_of": before}), picture, law())
    assert [(p.state, p.done) for p in view.promises] == [("open", None)]
    assert [offer.given for offer in view.offers] == [None, None]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("template", ["brief/personal", "brief/campaign"])
def test_data_writes_no_markup_of_its_own(tmp_path: Path, template: str) -> None:
    q = quoted(HOSTILE)
    changes = f"""\
-- briefs/pain-du-soir.yaml --
title: {q}
status: open
starts: 2026-10-01
contact: zoe
communities: [levainistes]
advertiser: {{name: {q}}}
objectives: [{{id: a, statement: {q}, outcome: participants, target: 3}}]
audience: {q}
messages: [{q}]
do_not_say: [{q}]
facts: [{q}]
tone: {q}
creative_freedom: {q}
offer: [{q}]
deliverables: [{{id: d, format: {q}, network: {q}}}]
expected: {{interactions: [{q}], conversation: {q}, not_expected: [{q}]}}
process: [{{step: {q}}}]
disclosure: {{label: {q}, where: {q}}}
opening: {q}
moments: [{{id: m, name: {q}, place: {q}, invited: [maud]}}]
contents: [{{id: c, title: {q}, with: [maud], url: "javascript:alert(3)"}}]
tactics: [{{kind: {q}, offer: {q}, to: [{q}]}}]
answers: [{{question: {q}, answer: {q}, proof: "javascript:alert(4)"}}]
budget: {{lines: [{{what: {q}, amount: {q}}}]}}
monitoring: {{watch: [{q}]}}
after: {{content: {q}, celebration: {{name: {q}, date: 2026-12-15, place: {q}}}}}
image: {{wanted: [{q}], perceived: [{{word: {q}, source: {q}}}]}}
-- collaborations/pain-du-soir/maud.yaml --
status: agreed
why: {q}
ask: {q}
offer: [{{what: {q}}}]
terms: {{in_kind: [{{item: {q}, value: 3}}]}}
rights: [{{what: {q}, media: {q}}}]
promo_code: {q}
links: ["javascript:alert(5)"]
-- team/zoe.yaml --
name: {q}
role: expert
title: {q}
email: {q}
phone: {q}
hours: {q}
"""
    view = personal_brief_of(tmp_path, "maud", changes) if "personal" in template else brief_of(tmp_path, changes)
    page = render(view, f"{template}.html.j2")
    assert "<script" not in page
    assert not re.search(r"(?:href|src)=.javascript", page)
    text = render(view, f"{template}.md.j2")
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)<script|(?<!\\)\*gras\*", text)
    assert not re.search(r"alert\([345]\)", text)
    assert not re.search(r"<(?:script|link|iframe|object|img)\b", page)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_snapshots(tmp_path: Path, language: str) -> None:
    """The whole page as it was read and accepted."""
    assert_snapshot(f"brief.{language}.md", render(brief_of(tmp_path), "brief/campaign.md.j2", language))
    for person in ("maud", "bastien"):
        page = render(personal_brief_of(tmp_path, person), "brief/personal.md.j2", language)
        assert_snapshot(f"brief-{person}.{language}.md", page)


def campaign(folder: Path, **changes: Any) -> CampaignBrief:
    """The campaign's brief, some of its keys changed."""
    known = programme(folder)
    return campaign_brief(known, known.briefs["pain-du-soir"].replace(**changes), STAMP, picture, law())


@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_brief_gives_the_exact_words_where_they_go_and_the_tool(tmp_path: Path, ending: str) -> None:
    """An audience in France and in the United Kingdom: the label of one country is not that of the other."""
    page = render(campaign(tmp_path, countries=("FR", "GB")), f"brief/campaign.{ending}.j2")
    said = plain(re.sub(r"<[^>]+>", "", page))
    assert "Instagram (France) : écrire « Collaboration commerciale », première ligne de la légende" in said
    assert "Instagram (Royaume-Uni) : écrire « Ad »" in said
    for words in ("« Partenariat rémunéré »", "« Images retouchées »", "« Images virtuelles »"):
        assert words in said


def test_the_brief_gives_the_message_of_the_sector(tmp_path: Path) -> None:
    drink = plain(render(campaign(tmp_path, product=Product(category="alcohol")), "brief/campaign.md.j2"))
    assert "« L’abus d’alcool est dangereux pour la santé »" in drink
    food = campaign(tmp_path, product=Product(category="food_hfss")).labels
    assert food is not None
    assert len(food.messages) == 4


def test_a_gift_without_any_request_is_told_as_a_gift(tmp_path: Path) -> None:
    known = programme(tmp_path)
    asked = known.collaboration("pain-du-soir", "maud")
    assert asked is not None
    gift = asked.replace(ask=None, terms=Terms(in_kind=(InKind(item="une miche", value=Decimal(4)),)))
    words = []
    for collaboration in (asked, gift):
        labels = personal_brief(known, collaboration, STAMP, picture, law()).labels
        words += [line.words for line in labels.lines] if labels else []
    assert words == ["Collaboration commerciale", "Produit offert par Le Fournil mobile"]
