"""New records: what is proposed can be kept as it is, and any text is read back equal by both readers."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from influmap.cli.speech import words_in
from influmap.errors import RefusedError
from influmap.store import facts, layout, reader, templates
from influmap.store.loader import load
from influmap.store.scalar import yaml_text, yaml_value
from influmap.store.validation import validate

BLNS = Path(__file__).resolve().parents[3] / "shared/data/blns-MIT/blns.json"
TRAPS = (
    "", " ", "~", "null", "Null", "NULL", "no", "No", "yes", "oui", "on", "Off", "y", "n", "true", "False",
    "0612345678", "01000", "012", "1e3", "1234e56", "1.10", "1_000", "0xff", "0o17", "0b1", "12:30:45", ".inf",
    "-.inf", ".nan", "2026-09-02", "2026-09-02T10:00:00Z", "2025-02-30", "<<", "=", "-", "-a", "- a", "?",
    "? a", ":", "a:", "a: b", "en tournée : nous", "#hashtag", "a #hashtag", "a#b", "@lea.a.pedale", "`x`",
    "%x", "*bold*", "&a", "!x", "|", ">", "'", '"', "l'abc", "'l'abc'", '"abc', "C:\\path", "\\n", "a, b", "[a",
    "a]", "{a}", "}", "---", "...", "--- a", "<<<<<<< HEAD", " a", "a ", "a  b", "\t", "a\tb", "a\n", "\n",
    "a\nb", "a\r\nb", "a\r", "\ufeff", "a\ufeffb", "\u2028", "a\u2029b", "\u0085", "6\u202f000\u00a0€",
    "\u202egnp.exe", "\u200b", "👩‍🌾", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é", "e\u0301", "ﬁ", "٣", "K", "Ⅷ",
    "https://x.example/a?b=c&d=#e", "https://x.example/a", "{{ 7*7 }}", "${HOME}", "$name", "\U0010ffff",
    "\ue000",
)  # fmt: skip


def assert_read_back(text: str) -> None:
    """Written as a value, in a list and in a mapping, before a comment, a text is read back equal, twice."""
    value = {"key": text, "list": [text, text], "mapping": {"first": text, "last": text}}
    document = "".join(f"{key}: {yaml_value(each)}   # note\n" for key, each in value.items())
    assert reader.parse(reader.decode(document.encode("utf-8"), "f.yaml"), "f.yaml").tree == value
    assert YAML(typ="safe", pure=True).load(document) == value
    assert yaml_text(text).count("\n") == 0


@pytest.mark.parametrize("text", TRAPS)
def test_a_text_that_yaml_would_twist_is_read_back_equal(text: str) -> None:
    assert_read_back(text)


def test_the_loader_finds_nothing_to_say_of_such_texts(contract: Path) -> None:
    """What `log` writes is read as it was typed: no hashtag swallowed, no sentence cut, no quote taken for another."""
    texts = [text for text in (*TRAPS, "“curly”", "- un tiret", "clé :valeur", "clé:valeur", "a, b: c") if text]
    for n, text in enumerate(texts):
        values = MINIMAL["interaction"] | {"summary": text, "next": {"what": text}}
        path = contract / f"interactions/lea-moreau/2026-11-21-news-z{n:03}.yaml"
        path.write_bytes(templates.record("interaction", values, words_in("fr")).encode("utf-8"))
    loaded = load(contract)
    read = {i.id: i for i in loaded.programme.interactions}
    logged = [read[f"lea-moreau/2026-11-21-news-z{n:03}"] for n in range(len(texts))]
    assert [each.summary for each in logged] == texts
    assert [each.next.what for each in logged if each.next] == texts
    assert [finding for finding in loaded.findings if "news-z" in loaded.place(finding).file] == []


@given(st.text())
@example("\x1b[31m")
@example("\ud800")
@example("a\x00")
@example("\x7f")
@example("￿")
def test_any_text_is_read_back_equal_or_refused(text: str) -> None:
    """notes/reliability.md section 7: 100 %, or a clean refusal that names the character."""
    try:
        yaml_text(text)
    except RefusedError as refused:
        character = chr(int(str(refused.params["character"]).removeprefix("U+"), base=16))
        assert character in text
        assert re.match("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", character)
    else:
        assert_read_back(text)


def test_the_list_of_naughty_strings_is_read_back_equal_or_refused() -> None:
    if not BLNS.is_file():
        pytest.skip("the list is not beside this checkout")
    refused = 0
    texts = json.loads(BLNS.read_text(encoding="utf-8"))
    for text in texts:
        try:
            yaml_text(text)
        except RefusedError:
            refused += 1
        else:
            assert_read_back(text)
    assert len(texts) > 500
    assert refused < 12


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Léa Moreau", "Léa Moreau"),
        ("Qu'en pensez-vous ?", "Qu'en pensez-vous ?"),
        ("lea-moreau", "lea-moreau"),
        ("https://www.instagram.com/p/abc/", "https://www.instagram.com/p/abc/"),
        ("Merci : à demain", '"Merci : à demain"'),
        ("\u202egnp.exe", '"\\u202egnp.exe"'),
    ],
)
def test_a_usual_text_stays_readable(text: str, written: str) -> None:
    """Quotes only where they are needed; what hides in an editor is shown in a review."""
    assert yaml_text(text) == written


def test_numbers_dates_and_truth_values_are_written_bare() -> None:
    value = {"n": 3, "m": Decimal("18.50"), "d": date(2026, 9, 2), "b": True}
    assert yaml_value(value) == '{"n": 3, m: 18.50, d: 2026-09-02, b: true}'


def test_a_sentence_in_a_list_is_quoted() -> None:
    """YML011: the comma that a colleague adds one day must not cut it in two."""
    assert yaml_value(["vélo", "Essayez une journée"]) == '[vélo, "Essayez une journée"]'


DAY = date(2026, 11, 21)
MINIMAL: dict[str, dict[str, object]] = {
    "workspace": {"influmap": 1, "name": "Les Roues Libres", "language": "fr"},
    "community": {"name": "Artisans", "family": "professional"},
    "person": {"name": "Léa Moreau"},
    "team": {"name": "Nadia", "role": "expert"},
    "brief": {"title": "Automne", "status": "draft", "starts": DAY},
    "collaboration": {"status": "identified", "history": [{"date": DAY, "status": "identified"}]},
    "results": {"as_of": DAY},
    "interaction": {"date": DAY, "by": "nadia-k", "channel": "mail", "about": "news", "from": "us"},
}
GIVEN = {"id": "x", "brief": "automne-cargo", "person": "lea-moreau"}


def findings_of(kind: str, text: str) -> list[Any]:
    model = templates.KINDS[kind]
    tree = reader.parse(text, "x.yaml").tree
    place = {key: value for key, value in GIVEN.items() if key in model.given_by_place}
    context = {"timezone": ZoneInfo("Europe/Paris"), "families": ()}
    found, findings = validate(model, tree, place, context)
    assert found is not None
    return findings


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", MINIMAL)
def test_a_new_record_is_valid(kind: str, language: str) -> None:
    text = templates.record(kind, MINIMAL[kind], words_in(language))
    assert findings_of(kind, text) == []
    assert set(reader.parse(text, "x.yaml").tree) == set(MINIMAL[kind])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", [kind for kind in MINIMAL if kind != "interaction"])
def test_every_proposal_can_be_kept_as_it_is(kind: str, language: str) -> None:
    """Taking the `# ` away from all proposals gives a record that `check` accepts, both readers alike."""
    text = templates.record(kind, MINIMAL[kind], words_in(language))
    heading, body = text.split("\n", 3)[:3], text.split("\n", 3)[3]
    assert all(line.startswith("# ") for line in heading)
    kept = re.sub("^# ", "", body, flags=re.MULTILINE)
    assert findings_of(kind, kept) == []
    second = YAML(typ="safe", pure=True).load(kept)
    assert set(second) == set(reader.parse(kept, "x.yaml").tree)
    assert len(second) > len(MINIMAL[kind])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", [kind for kind in MINIMAL if kind != "interaction"])
def test_every_key_of_the_layout_is_shown_with_its_help(kind: str, language: str) -> None:
    text = templates.record(kind, MINIMAL[kind], words_in(language))
    shown = re.findall(r"^(?:# )?(\w+):(?: .*)? # \S", text, re.MULTILINE)
    assert shown == " ".join(facts.load("records")[kind]).split()


@pytest.mark.parametrize(
    ("kind", "key", "french", "english"),
    [
        ("brief", "offer", "à tous", "to everybody"),
        ("collaboration", "offer", "elle, en plus", "this person"),
        ("collaboration", "terms", "la contrepartie", "the compensation"),
        ("brief", "ends", "dernier jour de campagne", "the campaign's last day"),
        ("brief", "closes", "dernier jour pour remercier", "the last day to thank"),
    ],
)
def test_words_that_look_alike_say_how_they_differ(kind: str, key: str, french: str, english: str) -> None:
    """model.md, "Three words that look alike"."""
    for language, expected in (("fr", french), ("en", english)):
        lines = templates.record(kind, MINIMAL[kind], words_in(language)).splitlines()
        assert expected in next(line for line in lines if line.startswith(f"# {key}:"))


def test_a_given_value_takes_the_place_of_its_proposal() -> None:
    text = templates.record("person", {"name": "Léa", "topics": ["velo-cargo"]}, words_in("fr"))
    assert "\ntopics: [velo-cargo]" in text
    assert "# topics:" not in text


def test_a_text_that_two_readers_read_differently_is_not_written() -> None:
    """The proof compares with what was meant: YAML 1.2 makes a number of a bare phone."""
    with pytest.raises(RefusedError) as refused:
        templates.prove("phone: 0612345678\n", {"phone": "0612345678"})
    assert refused.value.key == "unproved"
    templates.prove('phone: "0612345678"\n', {"phone": "0612345678"})


@pytest.mark.parametrize("text", ["name: [a\n", "name: a\nextra: b\n", "name: b\n", ""])
def test_a_text_that_says_something_else_is_not_written(text: str) -> None:
    with pytest.raises(RefusedError):
        templates.prove(text, {"name": "a"})


def test_the_end_of_a_name_is_never_read_as_a_number() -> None:
    """model.md: four letters or digits, a letter first."""
    ends = {layout.random_end() for _ in range(300)}
    assert len(ends) > 290
    assert all(layout.INTERACTION_FILE.fullmatch(f"2026-11-21-news-{end}") for end in ends)
