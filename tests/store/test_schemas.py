"""The schemas that editors read never underline what the reader accepts, and underline what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from influmap.cli.speech import words_in
from influmap.models.fields import KINDS
from influmap.models.workspace import Workspace
from influmap.store import layout, schemas
from influmap.store.loader import load

NAMES = {model: name for name, model in KINDS.items()}


class EditorConstructor(SafeConstructor):
    """YAML 1.2 as editors type it: numbers and booleans are guessed, a date stays a text."""


EditorConstructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def as_an_editor(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = EditorConstructor
    return yaml.load(text)


def underlined(kind: str, text: str, language: str = "fr") -> list[tuple[Any, ...]]:
    """The routes that an editor would underline."""
    validator = Draft7Validator(schemas.schema(kind, words_in(language)))
    return sorted({tuple(error.path) for error in validator.iter_errors(as_an_editor(text))}, key=str)


@pytest.fixture(params=["contract", "example"])
def workspace(request: pytest.FixtureRequest) -> Path:
    root: Path = request.getfixturevalue(request.param)
    return root


def test_no_record_that_the_reader_accepts_is_underlined(workspace: Path) -> None:
    wrong = {finding.where for finding in load(workspace).findings}
    assert not wrong, "this test compares with files that are right"
    seen = {}
    for path in layout.walk(workspace):
        if isinstance(path, str) and layout.is_yaml(path) and (path == "influmap.yaml" or layout.holds_record(path)):
            kind = layout.place(path).kind
            assert kind is not None
            seen[path] = underlined(NAMES[kind], (workspace / path).read_text(encoding="utf-8"))
    assert len(seen) >= 18
    assert {path: routes for path, routes in seen.items() if routes} == {}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", schemas.NAMES)
def test_every_schema_is_a_schema(kind: str, language: str) -> None:
    Draft7Validator.check_schema(schemas.schema(kind, words_in(language)))


@pytest.mark.parametrize(
    "text",
    [
        "name: 0612345678",
        "name: No\ncalled: 1e3\ncontact: {phone: 0612345678}",
        "name: true",
        "name: Léa\ntopics: zfe\nroles: creator",
        "name: Léa\ntopics:\nphoto: ~\naddress:\naccounts: null",
        "name: Léa\naccounts: {network: instagram, main: oui, snapshots: {followers: 3840}}",
        "name: Léa\naccounts: [{network: instagram, main: No}, {network: tiktok, main: true}]",
        "name: Léa\nknown_since: '2019-05-01'\nprices: [{what: un carrousel, amount: '400.50'}]",
        "name: Léa\nextra: {engin: [1, {a: b}]}",
        "name: Léa\nresource_person: 2024",
    ],
)
def test_texts_lists_and_empty_keys_are_as_free_as_in_the_reader(text: str) -> None:
    """model.md: a phone is a text, a list may be written as one value, an empty key is absent."""
    assert underlined("person", text) == []


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("called: Léa", ()),
        ("name:", ("name",)),
        ("name: [Léa]", ("name",)),
        ("name: Léa\nprenom: Léa", ()),
        ("name: Léa\nid: lea", ()),
        ("name: Léa\nroles: [creator, star]", ("roles", 1)),
        ("name: Léa\nroles: star", ("roles",)),
        ("name: Léa\naddress: toi", ("address",)),
        ("name: Léa\nknown_since: 02/09/2026", ("known_since",)),
        ("name: Léa\nregion: Bretagne", ("region",)),
        ("name: Léa\nregion: 35", ("region",)),
        ("name: Léa\nresource_person: Nadia K.", ("resource_person",)),
        ("name: Léa\naccounts: [{network: instagram, main: peut-être}]", ("accounts", 0, "main")),
        ("name: Léa\naccounts: [{network: insta}]", ("accounts", 0, "network")),
        ("name: Léa\naccounts: [{network: instagram, snapshots: [{followers: 3 840}]}]",
         ("accounts", 0, "snapshots", 0, "followers")),
        ("name: Léa\naccounts: [{network: instagram, snapshots: [{followers: -1}]}]",
         ("accounts", 0, "snapshots", 0, "followers")),
        ("name: Léa\nprices: [{what: un carrousel, amount: 400 €}]", ("prices", 0, "amount")),
        ("name: Léa\ncontact: lea@latournee.example", ("contact",)),
    ],
)  # fmt: skip
def test_what_the_reader_refuses_is_underlined_in_its_place(text: str, route: tuple[Any, ...]) -> None:
    assert route in underlined("person", text)


def test_the_status_of_a_collaboration_may_be_left_to_its_history() -> None:
    """model.md: `status` may be left out when `history` is there."""
    assert underlined("collaboration", "history: [{date: 2026-09-02, status: contacted}]") == []
    assert underlined("collaboration", "status: contacted") == []
    assert underlined("collaboration", "why: Elle connaît le métier.") == [()]


def test_an_exchange_may_stand_alone_or_in_a_list() -> None:
    exchange = "{date: 2026-09-02, by: nadia-k, channel: mail, about: [ask, news], from: us}"
    assert underlined("interaction", exchange) == []
    assert underlined("interaction", f"- {exchange}\n- {exchange}") == []
    assert underlined("interaction", f"- {exchange}\n- {{from: us}}") == [(1,)]


def test_a_celebration_may_be_its_name_alone() -> None:
    brief = "title: A\nstatus: open\nstarts: 2026-09-15\nafter: "
    assert underlined("brief", brief + "{celebration: none, why: deuil}") == []
    assert underlined("brief", brief + "{celebration: {name: Apéro}}") == []
    assert underlined("brief", brief + "{celebration: [Apéro]}") == [("after", "celebration")]


def test_families_and_networks_of_ones_own_are_proposed_ones_plus_any_other() -> None:
    """A workspace may add families: ours are proposed, never required."""
    family = schemas.schema("community", words_in("fr"))["properties"]["family"]
    assert underlined("community", "name: Port\nfamily: gens-du-port") == []
    assert {"label": "professional", "description": "professionnels", "body": "professional"} in family[
        "defaultSnippets"
    ]
    assert "enum" not in family


@pytest.mark.parametrize(("language", "expected"), [("fr", "relance"), ("en", "follow-up")])
def test_the_words_of_closed_lists_are_explained(language: str, expected: str) -> None:
    """glossary 2.2, line 4: the editor shows « follow-up : relance »."""
    about = schemas.schema("interaction", words_in(language))["properties"]["about"]["items"]
    assert dict(zip(about["enum"], about["enumDescriptions"], strict=True))["follow-up"] == expected


def test_a_refused_value_is_explained_in_the_reader_s_language() -> None:
    starts = schemas.schema("brief", words_in("fr"))["properties"]["starts"]
    assert starts["patternErrorMessage"] == words_in("fr")("findings.SCH002.not_a_date_remedy")
    assert "2026-09-02" in starts["patternErrorMessage"]


def test_each_kind_knows_its_files_and_where_its_schema_is() -> None:
    for kind, model in KINDS.items():
        pattern = schemas.pattern(kind)
        example = pattern.replace("**/", "automne-cargo/").replace("*", "lea-moreau")
        assert layout.place(example).kind is model
        up = schemas.modeline(kind).rpartition("$schema=")[2]
        assert up == "../" * example.count("/") + f".influmap/schema/{kind}.json"
    assert schemas.modeline(NAMES[Workspace]).endswith("$schema=.influmap/schema/workspace.json")


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        ("", []),
        ('name: 2024\nlogo:\ncolors: {ink: "#22302B", line: }', []),
        ("fonts: {files: {family: Élan, file: a.otf, weight: 400}}", []),
        ("colors: {ink: écru, acent: x}", [("colors",), ("colors", "ink")]),
        ("fonts: {files: [{family: 'a;', file: 'C:\\\\a', weight: gras, style: italique}]}",
         [("fonts", "files", 0, key) for key in ("family", "file", "style", "weight")]),
        ("docx: brief.docx\npptx: {layouts: Couverture}", [("docx",), ("pptx", "layouts")]),
    ],
)  # fmt: skip
def test_a_brand_is_checked_by_the_editor_too(text: str, routes: list[tuple[Any, ...]]) -> None:
    assert set(underlined("brand", text or "{}")) == set(routes)


@pytest.mark.parametrize("folder", ["toison-franche", "brands/bureau-des-lisieres"])
def test_the_brands_of_the_examples_are_not_underlined(folder: str) -> None:
    assert (
        underlined(
            "brand", (Path(__file__).parents[2] / "examples" / folder / "brand.yaml").read_text(encoding="utf-8")
        )
        == []
    )


def test_own_words_are_proposed_with_ours() -> None:
    ours = words_in("fr")("report.title.learned")
    title = schemas.schema("words.fr", words_in("en"))["properties"]["report"]["properties"]["title"]
    assert title["properties"]["learned"]["description"] == ours
    assert underlined("words.fr", "report: {title: {learned: Ce que la laine nous a dit}}") == []
    assert underlined("words.fr", "report: {title: {lerned: x}}\ncli: {x: y}") == [("report", "title"), ()]
