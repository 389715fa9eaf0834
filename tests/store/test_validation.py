"""From a tree of texts to a record: what does not fit is told, the rest counts (model.md)."""

from __future__ import annotations

import os
import sys
import zoneinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from influmap.errors import InflumapError
from influmap.models.base import Record
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.community import Community
from influmap.models.finding import Finding, Spot
from influmap.models.interaction import Interaction
from influmap.models.nearest import nearest, slug_of
from influmap.models.person import Person
from influmap.models.result import Result
from influmap.models.workspace import Workspace
from influmap.store.law import law
from influmap.store.loader import load
from influmap.store.validation import validate

CONTEXT = {"timezone": ZoneInfo("Europe/Paris"), "families": ("eleveurs",)}
EXCHANGE = {"date": "2026-09-02", "by": "nadia-k", "channel": "mail", "about": "ask", "from": "us"}


def judged(kind: type[Record], tree: dict[str, Any], **given: str) -> tuple[Record | None, list[Finding]]:
    return validate(kind, tree, {"id": "lea", **given}, CONTEXT)


def told(kind: type[Record], tree: dict[str, Any], **given: str) -> list[tuple[object, ...]]:
    """(code, variant, route, what to write) of each fault."""
    _, findings = judged(kind, tree, **given)
    return [(f.code, f.variant, f.where.route, f.corrected) for f in findings if isinstance(f.where, Spot)]


def test_a_wrong_optional_value_is_left_out_and_the_record_counts() -> None:
    record, findings = judged(Person, {"name": "Léa", "region": "Bretagne", "city": "Rennes"})
    assert isinstance(record, Person)
    assert (record.name, record.region, record.city) == ("Léa", None, "Rennes")
    assert [f.code for f in findings] == ["SCH002"]


def test_a_record_does_not_stand_without_its_required_keys() -> None:
    record, findings = judged(Brief, {"title": "A", "status": "open"})
    assert record is None
    assert [(f.code, f.params["key"]) for f in findings] == [("SCH003", "starts")]


def test_two_faults_of_an_item_take_that_item_out_and_no_other() -> None:
    """`network` is missing and `shape` unknown in the first account: the second stays."""
    tree = {"name": "Léa", "accounts": [{"shape": "x"}, {"network": "tiktok"}, {"network": "blog"}]}
    record, _ = judged(Person, tree)
    assert isinstance(record, Person)
    assert [account.network for account in record.accounts] == ["tiktok", "blog"]


def test_several_wrong_items_of_a_list_all_go() -> None:
    record, findings = judged(Person, {"name": "Léa", "languages": ["fr", "FRA", "en", "!", "br"]})
    assert isinstance(record, Person)
    assert record.languages == ("fr", "en", "br")
    assert len(findings) == 2


def test_a_french_key_is_judged_as_the_key_it_was_meant_for() -> None:
    """`nom: Léa` is not a missing `name` too, and the value of `statut` is looked at."""
    assert told(Person, {"nom": "Léa"}) == [("SCH001", "nearest", ("nom",), "name")]
    assert told(Brief, {"titre": "A", "statut": "ouvert", "starts": "2026-09-02"}) == [
        ("SCH001", "nearest", ("titre",), "title"),
        ("SCH001", "nearest", ("statut",), "status"),
        ("SCH002", "meant_word", ("statut",), "open"),
    ]


def test_a_french_key_beside_the_real_one_is_only_unknown() -> None:
    assert told(Person, {"name": "Léa", "nom": "Moreau"}) == [("SCH001", "nearest", ("nom",), "name")]


def test_a_nested_key_is_looked_up_among_its_neighbours() -> None:
    tree = {**EXCHANGE, "promesse": {"quoi": "un tableau", "echeance": "15/09/2026"}}
    assert told(Interaction, tree, person="lea") == [
        ("SCH001", "nearest", ("promesse",), "promise"),
        ("SCH003", "default", ("promesse", "what"), None),
        ("SCH001", "nearest", ("promesse", "quoi"), "what"),
        ("SCH001", "nearest", ("promesse", "echeance"), "due"),
    ]


@pytest.mark.parametrize(
    ("key", "variant", "home", "word"),
    [
        ("email", "elsewhere", "contact", "email"),
        ("telephone", "elsewhere_as", "contact", "phone"),
        ("handle", "elsewhere", "accounts", "handle"),
        ("followers", "elsewhere", "accounts › snapshots", "followers"),
    ],
)
def test_a_key_that_has_its_place_elsewhere_is_sent_there(key: str, variant: str, home: str, word: str) -> None:
    """`phone` is spelled like `photo`, and still means the phone of `contact`."""
    _, findings = judged(Person, {"name": "Léa", key: "x"})
    assert [(f.variant, f.params["home"], f.params["word"]) for f in findings] == [(variant, home, word)]


def test_a_key_of_the_record_found_too_deep_is_sent_back_up() -> None:
    _, findings = judged(Person, {"name": "Léa", "accounts": [{"network": "x", "region": "FR-BRE"}]})
    assert [(f.variant, f.params["home"]) for f in findings] == [("above", "")]


def test_a_key_of_nobody_gets_the_list() -> None:
    _, findings = judged(Person, {"name": "Léa", "contact": {"zodiac": "x"}})
    assert [(f.variant, f.params["known"]) for f in findings] == [
        ("default", ("email", "ok_for", "phone", "pitch", "preferred"))
    ]


def test_what_the_place_gives_is_not_written_in_the_record() -> None:
    assert told(Collaboration, {"status": "agreed", "person": "lea"}, brief="b", person="lea") == [
        ("SCH001", "from_the_place", ("person",), None)
    ]


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("channel", "courriel", "mail"),
        ("channel", "Meeting", "meeting"),
        ("about", "relance", "follow-up"),
        ("about", "prise de contact", "first-contact"),
        ("about", "follow_up", "follow-up"),
        ("about", "remerciment", "thanks"),
        ("from", "elle", "them"),
        ("mood", "négatif", "negative"),
    ],
)
def test_french_words_are_translated(key: str, typed: str, written: str) -> None:
    corrected = [finding[3] for finding in told(Interaction, {**EXCHANGE, key: typed}, person="lea")]
    assert corrected == ([written] if typed != "remerciment" else corrected)


def test_a_word_of_the_key_beside_is_sent_there() -> None:
    """`channel` is by which way, `about` what for (glossary 2.2, row 6)."""
    _, findings = judged(Interaction, {**EXCHANGE, "channel": "relance", "about": ["mail"]}, person="lea")
    assert [(f.variant, f.params["other"], f.params["word"]) for f in findings] == [
        ("other_key", "about", "follow-up"),
        ("other_key", "channel", "mail"),
    ]


def test_a_workspace_s_own_family_is_a_family() -> None:
    assert told(Community, {"name": "C", "family": "eleveurs"}) == []
    assert told(Community, {"name": "C", "family": "eleveur"}) == [("SCH002", "meant_word", ("family",), "eleveurs")]


@pytest.mark.parametrize(
    ("kind", "tree", "variant"),
    [
        (Person, {"name": ["Léa"]}, "not_a_scalar"),
        (Person, {"name": "L", "motivations": [None, "la mer"]}, "empty_item"),
        (Person, {"name": {"first": "Léa"}}, "not_a_scalar"),
        (Person, {"name": "L", "contact": "a@b.example"}, "not_a_mapping"),
        (Person, {"name": "L", "contact": ["a@b.example"]}, "not_a_mapping"),
        (Person, {"name": "L", "accounts": ["instagram"]}, "an_item_of_keys"),
        (Person, {"name": "L", "topics": {"velo": "oui"}}, "item"),
        (Person, {"name": "L", "extra": "x"}, "not_keys"),
        (Person, {"name": "L", "region": ["FR-BRE"]}, "not_a_scalar"),
        (Brief, {"title": "A", "status": ["open"], "starts": "2026-09-02"}, "not_a_scalar"),
        (Brief, {"title": "A", "status": "open", "starts": "2026-02-30"}, "no_such_day"),
        (Person, {"name": "L", "region": "DOM"}, "no_such_region"),
        (Result, {"outcomes": [{"date": "2026-10-12", "outcome": "participants", "count": "12,5"}]}, "not_a_count"),
    ],
)
def test_a_value_of_the_wrong_shape_is_named(kind: type[Record], tree: dict[str, Any], variant: str) -> None:
    _, findings = judged(kind, tree)
    assert [(f.code, f.variant) for f in findings] == [("SCH002", variant)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("6 000 €", "6000"),
        ("6 000,50", "6000.5"),
        ("400,00", "400"),
        ("1,2 k", "1200"),
        ("12,400", None),
        ("environ 40", None),
        ("nan", None),
        ("1_000", "1000"),
        ("0x10", None),
    ],
)
def test_amounts_as_they_are_typed(typed: str, written: str | None) -> None:
    """`12,400` may be twelve or twelve thousand: nothing is proposed."""
    tree = {"status": "agreed", "terms": {"cash": typed}}
    assert told(Collaboration, tree, brief="b", person="l")[0][2:] == (("terms", "cash"), written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("02/09/2026", "2026-09-02"),
        ("2/9/26", "2026-09-02"),
        ("2 sept. 2026", "2026-09-02"),
        ("1er octobre 2026", "2026-10-01"),
        ("mercredi 2 septembre 2026", "2026-09-02"),
        ("avant le 10/10/2026", "2026-10-10"),
        ("2026-9-2", "2026-09-02"),
        ("10/10", None),
        ("31/02/2026", None),
        ("bientôt", None),
    ],
)
def test_dates_as_they_are_typed(typed: str, written: str | None) -> None:
    assert told(Brief, {"title": "A", "status": "open", "starts": "2026-01-01", "ends": typed})[0][3] == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Bretagne", "FR-BRE"), ("35", "FR-BRE"), ("la réunion", "FR-974"), ("Corse", "FR-20R"), ("FR-H", "FR-20R"),
     ("974", "FR-974"), ("paca", "FR-PAC"), ("Saint-Pierre-et-Miquelon", "FR-PM"), ("Narnia", None)],
)  # fmt: skip
def test_regions_as_they_are_typed(typed: str, written: str | None) -> None:
    assert told(Person, {"name": "L", "region": typed})[0][3] == written


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [("country", "France", "FR"), ("country", "fr", "FR"), ("country", "Royaume-Uni", "GB"), ("country", "UK", None),
     ("languages", "français", "fr"), ("languages", "FR", "fr"), ("languages", "breton", "br")],
)  # fmt: skip
def test_countries_and_languages_by_name(key: str, typed: str, written: str | None) -> None:
    """`UK` has the form of a code: it is taken as it is."""
    findings = told(Person, {"name": "L", key: typed})
    assert [finding[3] for finding in findings] == ([written] if written else [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Lea Moreau", "lea-moreau"),
        ("lea_moreau", "lea-moreau"),
        ("moreau", "lea-moreau"),
        ("lea-morau", "lea-moreau"),
        ("theo", None),
        ("théo-garnier", "theo-garnier"),
        ("x", None),
        ("", None),
        ("…", None),
    ],
)
def test_the_id_that_was_meant(typed: str, meant: str | None) -> None:
    """`theo` may be one of two."""
    assert nearest(typed, ["lea-moreau", "theo-garnier", "theo-blanc"]) == meant


def test_an_id_is_made_of_a_name() -> None:
    assert [slug_of(name) for name in ("Léa Moreau", "Cœur d'Île", "…", "a" * 80)] == [
        "lea-moreau", "coeur-d-ile", None, "a" * 64,
    ]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write(tmp_path, "influmap.yaml", "influmap: 1\nname: W\nlanguage: fr\ntopics: {velo: {label: Vélo}}\n")
    write(tmp_path, "team/nadia-k.yaml", "name: Nadia Kerbrat\nrole: expert\n")
    write(tmp_path, "people/lea-moreau.yaml", "name: Léa Moreau\n")
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def codes(root: Path) -> list[str]:
    """The codes of everything that is wrong with the files and their links."""
    from datetime import date

    from influmap.rules.base import Context
    from influmap.rules.engine import judge
    from influmap.rules.references import RULES

    loaded = load(root)
    day = date(2026, 11, 21)
    return sorted(
        f.code for f in judge(loaded.programme, Context(day, day, law=law()), RULES, loaded.findings).findings
    )


def test_a_name_in_place_of_an_id_is_looked_up(workspace: Path) -> None:
    """`resource_person: Nadia Kerbrat` was meant for `nadia-k`, which no slug of the name would give."""
    write(
        workspace, "people/lea-moreau.yaml", "name: Léa\nresource_person: Nadia Kerbrat\ncommunities: [Nos voisins]\n"
    )
    corrected = {f.params["key"]: f.corrected for f in load(workspace).findings}
    assert corrected == {"resource_person": "nadia-k", "communities": None}


@pytest.mark.parametrize("broken", ["name: [Léa]\n", "", "- a\n", "name: Léa\n- x\n", "\x07"])
def test_a_broken_record_is_still_known(workspace: Path, broken: str) -> None:
    """Its faults are told once; what names it is not at fault."""
    write(workspace, "people/lea-moreau.yaml", broken)
    write(workspace, "people/theo.yaml", "name: Théo\nlinks: [{to: lea-moreau, kind: knows}]\n")
    write(
        workspace,
        "interactions/lea-moreau/2026-09-02-ask-mw7t.yaml",
        "".join(f"{k}: {v}\n" for k, v in EXCHANGE.items()),
    )
    assert len(codes(workspace)) == 1
    assert not codes(workspace)[0].startswith("REF")


def test_a_file_with_an_accent_in_its_name_is_known_by_the_id_it_will_have(workspace: Path) -> None:
    (workspace / "people/lea-moreau.yaml").rename(workspace / "people/Léa Moreau.yaml")
    write(workspace, "people/theo.yaml", "name: Théo\nlinks: [{to: lea-moreau, kind: knows}]\n")
    assert codes(workspace) == ["SCH004"]


def test_a_record_in_a_folder_of_its_folder_is_told_where_records_go(workspace: Path) -> None:
    write(workspace, "people/rennes/nina.yaml", "name: Nina\n")
    write(workspace, "collaborations/nina.yaml", "status: agreed\n")
    assert [(f.code, f.variant) for f in load(workspace).findings] == [("SCH004", "wrong_depth")] * 2


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let such a file be")
def test_a_name_that_windows_keeps_for_itself_is_told(workspace: Path) -> None:
    write(workspace, "people/com1.yaml", "name: Com\n")
    assert [(f.code, f.variant) for f in load(workspace).findings] == [("SCH004", "device_name")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("influmap: 1\nname: W\nlanguage: français\ntopics: {velo: {}}\n", "SCH002"),
        ("influmap: 1\nname: W\nlanguage: fr\ntopics: [velo]\n", "SCH002"),
        ("influmap: 1\nname: W\nlanguage: fr\ntopics: {velo: {}\n", "YML001"),
        ("influmap: 1\nname: W\nlanguage: fr\n- topics: {velo: {}}\n", "YML001"),
        ("influmap: 1\nname: 'W\nlanguage: &\n? : x\n", "YML001"),
    ],
)
def test_a_broken_workspace_file_does_not_empty_the_vocabulary(workspace: Path, text: str, code: str) -> None:
    write(workspace, "influmap.yaml", text)
    write(workspace, "people/lea-moreau.yaml", "name: Léa\ntopics: [velo]\n")
    assert code in codes(workspace)
    assert not {"REF001", "REF002"} & {*codes(workspace)}


def test_a_broken_objective_is_still_known(workspace: Path) -> None:
    write(workspace, "briefs/b.yaml", "title: B\nstatus: open\nstarts: 2026-01-01\nobjectives: [{id: essais}]\n")
    write(
        workspace,
        "results/b.yaml",
        "outcomes: [{date: 2026-02-01, objective: essais, outcome: participants, count: 3}]\n",
    )
    assert codes(workspace) == ["SCH003"]


def test_results_need_nothing(workspace: Path) -> None:
    write(workspace, "briefs/b.yaml", "title: B\nstatus: open\nstarts: 2026-01-01\n")
    write(workspace, "results/b.yaml", "# à venir\n")
    assert codes(workspace) == []
    assert "b" in load(workspace).programme.results


def test_a_hundred_thousand_faults_are_two_hundred_and_a_sentence() -> None:
    _, findings = judged(Person, {"name": "Léa", **{f"k{n}": "v" for n in range(5000)}})
    assert len(findings) == 201
    assert (findings[-1].variant, findings[-1].params["n"]) == ("more", 4800)


def test_the_list_of_keys_is_given_once_a_place() -> None:
    _, findings = judged(Person, {"name": "Léa", "k1": "v", "k2": "v", "contact": {"k3": "v"}})
    assert sorted(f.variant for f in findings) == ["again", "default", "default"]


@pytest.mark.parametrize(
    ("tree", "sure"),
    [
        ({"name": "Léa", "ville": "Rennes"}, True),
        ({"name": "Léa", "City": "Rennes"}, True),
        ({"name": "Léa", "citi": "Rennes"}, False),
        ({"name": "Léa", "region": "Bretagne"}, True),
        ({"name": "Léa", "address": "tutoiement"}, True),
        ({"name": "Léa", "address": "vou"}, False),
        ({"name": "Léa", "region": "Narnia"}, False),
    ],
)
def test_a_spelling_that_is_only_near_is_not_written_without_asking(tree: dict[str, Any], sure: object) -> None:
    """`fixable` is what `--fix` may write alone; the line is shown in any case."""
    _, findings = judged(Person, tree)
    assert [f.fixable for f in findings] == [sure]


def test_an_empty_file_says_what_it_needs(workspace: Path) -> None:
    write(workspace, "people/lea-moreau.yaml", "# à remplir\n")
    loaded = load(workspace)
    assert [(f.code, f.variant, f.params["keys"]) for f in loaded.findings] == [("SCH003", "empty", ("name",))]
    assert loaded.place(loaded.findings[0]).file == "people/lea-moreau.yaml"


def test_every_french_word_leads_to_a_word_that_exists() -> None:
    """A key or a value renamed one day takes its synonyms along."""
    from influmap.models.values import FAMILIES
    from influmap.store import shapes
    from influmap.store.keys import known_keys, models
    from influmap.store.synonyms import vocabulary

    keys = frozenset().union(*(model.known_keys() for model in models()))
    fields = [field for model in models() for field in model.model_fields.values()]
    words = {*FAMILIES, *(word for field in fields for word in shapes.words_of(field))}
    assert {typed: meant for typed, meant in vocabulary().keys.items() if not keys.issuperset(meant)} == {}
    assert {typed: meant for typed, meant in vocabulary().values.items() if not words.issuperset(meant)} == {}
    assert known_keys() >= keys


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (Brief, "accroche", "opening"),
        (Brief, "Objectifs", "objectives"),
        (Brief, "début", "starts"),
        (Person, "qualités", "qualities"),
        (Person, "connue depuis", "known_since"),
        (Collaboration, "code promo", "promo_code"),
        (Community, "carnet de terrain", "field_notes"),
        (Result, "retombées", "coverage"),
        (Interaction, "prochaine étape", "next"),
    ],
)
def test_french_keys_are_translated(kind: type[Record], typed: str, meant: str) -> None:
    _, findings = judged(kind, {typed: "x"}, brief="b", person="p")
    assert meant in [finding.corrected for finding in findings]


def test_a_record_that_is_nothing_but_faults_is_counted_not_told_apart() -> None:
    """300,000 empty items took 300 MB to word; nobody reads past the first ones (issue 6)."""
    record, findings = judged(Person, {"name": "Léa", "topics": [{}] * 10_001})
    assert record is None
    assert [(f.code, f.variant, f.params) for f in findings] == [("SCH001", "more", {"n": 10_001})]


def test_a_machine_without_time_zones_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, contract: Path) -> None:
    """Rather than that the zone of the file is wrong; the package Python falls back on is installed on Windows only."""
    monkeypatch.setitem(sys.modules, "tzdata", None)
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        with pytest.raises(InflumapError, match="no_time_zones"):
            load(contract)
    finally:
        zoneinfo.reset_tzpath()


@pytest.mark.parametrize("written", ["Mars/Olympus", "europe", "../../etc/passwd", "Europe/Pari\0s"])
def test_a_zone_that_is_none_is_said_to_be_wrong(written: str) -> None:
    assert [
        code for code, *_ in told(Workspace, {"influmap": "1", "name": "W", "language": "fr", "timezone": written})
    ] == ["SCH002"]
