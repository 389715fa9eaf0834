"""The words that rules look for: what gives us away, and what only looks like it."""

from __future__ import annotations

import re

import pytest

from influmap.rules.phrases import (
    AGREEMENT,
    FAMILIAR,
    PRESSURE,
    around,
    names_a_day,
    same_text,
    speaks_of_audience_only,
)


@pytest.mark.parametrize(
    "text",
    ["Tu viens ?", "pour toi", "On t'attend", "ta communauté", "Et ton avis ?", "tes photos", "Je te rappelle", "TU"],
)
def test_familiar_words(text: str) -> None:
    assert re.search(FAMILIAR, text)


@pytest.mark.parametrize(
    "text",
    [
        "Le ton est libre", "un ton grave", "Quel ton choisir ?", "votre ton", "changer de ton", "ce ton-là",
        "Le barrage s'est tu", "Y a-t'il du monde ?", "Venez-vous ?", "le statut", "Toits", "tester", "du béton",
    ],
)  # fmt: skip
def test_words_that_look_familiar(text: str) -> None:
    assert not re.search(FAMILIAR, text)


@pytest.mark.parametrize(
    "text", ["Dernière relance", "sinon nous annulons", "FAUTE DE QUOI", "sous peine de", "vous serez exclue"]
)
def test_words_that_press(text: str) -> None:
    assert re.search(PRESSURE, text)


@pytest.mark.parametrize("text", ["en exclu", "un accord exclusif", "la relance", "sans défaut"])
def test_words_that_do_not_press(text: str) -> None:
    assert not re.search(PRESSURE, text)


@pytest.mark.parametrize("text", ["Oui !", "D’accord, j'y serai", "d'accord", "Volontiers.", "« Avec plaisir »", "Yes"])
def test_a_yes(text: str) -> None:
    assert re.match(AGREEMENT, text)


@pytest.mark.parametrize("text", ["Ouistiti", "Non", "Peut-être oui", "okapi"])
def test_no_yes(text: str) -> None:
    assert not re.match(AGREEMENT, text)


@pytest.mark.parametrize(
    "text",
    ["le 3 octobre", "jeudi", "à 14 h", "à 9 h 30", "le 1er mai", "2026-10-03", "le 03/10", "on 3rd May", "9:30"],
)
def test_a_day_or_an_hour(text: str) -> None:
    assert names_a_day(text)


@pytest.mark.parametrize("text", ["bientôt", "3 photos", "un café", "10 min", "les détails suivent", "un lundisme"])
def test_no_day(text: str) -> None:
    assert not names_a_day(text)


@pytest.mark.parametrize(
    "why",
    ["Grande portée.", "Visibilité nationale", "48 000 abonnés sur Instagram", "Une belle notoriété", "Strong reach"],
)
def test_a_reason_that_is_only_an_audience(why: str) -> None:
    assert speaks_of_audience_only(why)


@pytest.mark.parametrize(
    "why",
    ["", "Elle répare des vélos.", "Ses abonnés réparent des vélos.", "Notoriété gagnée en filmant la crue", "Voisine"],
)
def test_a_reason(why: str) -> None:
    assert not speaks_of_audience_only(why)


def test_texts_are_the_same_but_for_case_accents_and_spaces() -> None:
    assert same_text("Été  au\nCANAL ") == same_text("ete au canal")
    assert same_text("Été au canal, Inès") != same_text("Été au canal, Marc")


def test_a_long_text_is_cut_around_the_word() -> None:
    text = "Nous préparons un repas de quartier au bord du canal : peux-tu y venir avec tes brochets et des histoires ?"
    match = re.search(FAMILIAR, text)
    assert match
    assert around(text, match) == "…de quartier au bord du canal : peux-tu y venir avec tes brochets et des…"
    short = re.search(FAMILIAR, "Et\ntoi ?")
    assert short
    assert around("Et\ntoi ?", short) == "Et toi ?"
