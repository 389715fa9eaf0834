"""Every way of typing, by every kind of edit: exact outside the edit, or refused with the lines to paste (issue 6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from ruamel.yaml import YAML

from influmap.errors import RefusedError
from influmap.store import editor
from influmap.store.edits import Add, Append, Edit, Rename, Set, removal_of
from influmap.store.sheet import Sheet, Unprovable

BODIES = {
    "block, 2":
        "# la fiche\nname: Léa   # elle\nlinks:   # à qui\n  - to: théo   # lui\n    kind: ami\n"
        "  # après\n  - to: zoé\ntopics:\n  - eau\nend: 1\n",
    "block, 4":
        "name: Léa\nlinks:\n    -   to: théo\n        kind: ami\n"
        "    -   to: zoé\ntopics:\n    - eau\nend: 1\n",
    "no shift": "name: Léa\nlinks:\n- to: théo\n  kind: ami\n- to: zoé\ntopics:\n- eau\nend: 1\n",
    "flow": "name: Léa\nlinks: [{to: théo, kind: ami}, {to: zoé}]   # c\ntopics: [eau]\nend: 1\n",
    "flow, folded":
        "name: Léa\nlinks: [\n  {to: théo,   # lui\n   kind: ami},\n  {to: zoé},   # elle\n"
        "]\ntopics: [\n  eau\n]\nend: 1\n",
    "all flow": "{name: Léa, links: [{to: théo, kind: ami}, {to: zoé}], topics: [eau], end: 1}\n",
    "tabs": "name:\tLéa\t# elle\nlinks:\n  - to:\tthéo\n  - to: zoé\t# c\ntopics:\n  - eau\t\nend:\t1\t\n",
    "quotes":
        "name: 'Léa'\nlinks:\n  - {\"to\": \"théo\"}\n  - to: 'zoé'\n"
        "\ntopics: [\"eau\"]\n\n\nend: '1'   # l'fin\n",
    "empty": "name:   # rien\nlinks: []\ntopics:\nend: {}\n",
    "text":
        "name: |\n  Léa\n\n  # pas un commentaire\nlinks:\n  - to: >-\n      théo\n"
        "\n      zoé\ntopics:\n  - eau\nend: 1\n\n# fin\n",
    "decomposed": "name: Le\u0301a\nlinks: [{to: the\u0301o}]\ntopics: [e\u0301au]\nend: 1\n",
    "comments only": "# rien\n\n# encore\n",
    "nothing": "",
}  # fmt: skip
ENDS: dict[str, Callable[[str], bytes]] = {
    "as typed": lambda text: text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no end": lambda text: text.rstrip("\n").encode(),
}
EDITS: dict[str, Callable[[bytes], Edit]] = {
    "set": lambda _: Set(("name",), "Zoé : « oui »"),
    "set below": lambda _: Set(("links", 0, "to"), "neuf"),
    "add": lambda _: Add((), "bio", "a: b, #c"),
    "add a list": lambda _: Add((), "regions", ["FR-BRE", "no"]),
    "append": lambda _: Append(("topics",), "pêche"),
    "append a record": lambda _: Append(("links",), {"to": "malo", "kind": "ami"}),
    "remove an item": lambda data: removal_of(Sheet(data.decode("utf-8-sig")), ("links", 0)),
    "remove a key": lambda data: removal_of(Sheet(data.decode("utf-8-sig")), ("links",)),
    "rename": lambda _: Rename(("end",), "fin"),
}


REFUSED = {("flow, folded", "append")}
"""A list that closes on a line of its own, without a comma: where the next item goes is not proved."""


def read(data: bytes) -> Any:
    """By a reader that shares nothing with the editor's first one, all values as texts."""
    reader = YAML(typ="safe", pure=True)
    text = data.decode("utf-8-sig").replace("\t", " ")  # it refuses a tab after a value, which YAML allows
    return plain(reader.load(text)) or {}


def plain(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    return [plain(item) for item in tree] if isinstance(tree, list) else "" if tree is None else str(tree)


def meant(tree: Any, edit: str) -> Any:
    """What a file should say after an edit: the same done to a plain tree."""
    match edit:
        case "set":
            del tree["name"]
            tree["name"] = "Zoé : « oui »"
        case "set below":
            tree["links"][0]["to"] = "neuf"
        case "add":
            tree["bio"] = "a: b, #c"
        case "add a list":
            tree["regions"] = ["FR-BRE", "no"]
        case "append":
            tree["topics"] = [*(tree["topics"] or []), "pêche"]
        case "append a record":
            tree["links"] = [*(tree["links"] or []), {"to": "malo", "kind": "ami"}]
        case "remove an item":
            del tree["links"][0]
        case "remove a key":
            del tree["links"]
        case _:
            tree["fin"] = tree.pop("end")
    return tree


def loosely(tree: Any) -> Any:
    """An emptied list may be left as `links:` or as `[]`."""
    return {key: value or "" for key, value in tree.items()}


def is_possible(body: str, edit: str) -> bool:
    """Whether there is something to edit so."""
    try:
        return bool(meant(read(BODIES[body].encode()), edit))
    except (KeyError, IndexError, TypeError):
        return False


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(("body", "edit"), [(b, e) for b in BODIES for e in EDITS if is_possible(b, e)])
def test_an_edit_is_exact_or_refused(body: str, end: str, edit: str) -> None:
    before = ENDS[end](BODIES[body])
    wanted = meant(read(before), edit)
    try:
        after = editor.edited_bytes(before, [EDITS[edit](before)], "people/lea.yaml")
    except (RefusedError, Unprovable):
        assert (body, edit) in REFUSED
        return
    assert (body, edit) not in REFUSED
    assert loosely(read(after)) == loosely(wanted)
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in before:
        assert after.count(b"\n") == after.count(b"\r\n")
    same_start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    rest = min(len(before), len(after)) - same_start
    same_end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    cut, put = before[same_start : len(before) - same_end], after[same_start : len(after) - same_end]
    if edit.startswith("remove"):
        assert len(put) <= 2
    elif edit.startswith(("add", "append")):
        assert cut.strip() in {b"", b"[]"}
    else:
        assert b"#" not in cut or body == "text"
        assert len(cut) <= 60
