"""A person leaves the files: their records go, what counts keeps a pseudonym, what a contract obliges to keep stays.

Nothing is written here: the plan is carried out as one, and can be shown first.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from influmap.models.finding import Place, Route
from influmap.models.mentions import Names as Spelled
from influmap.models.mentions import finder, names_of
from influmap.models.person import Person
from influmap.models.programme import Programme
from influmap.models.references import references
from influmap.store import editor, emit, layout, naming, reader
from influmap.store.edits import Edit, Set, removal_of
from influmap.store.naming import Names, Text
from influmap.store.scalar import Bare
from influmap.store.sheet import Sheet
from influmap.store.writer import Change

KEPT_OF_A_COLLABORATION = ("status", "history", "terms", "contract", "deliverables")
KEPT_OF_A_DELIVERABLE = ("id", "network", "format", "due", "published", "label", "metrics", "boosted", "organic")
"""What a ledger needs; the rest says who it was."""
TYPED = re.compile(r"-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d|true|false|yes|no|oui|non")
COST = 2**12
SALT = 8


@dataclass
class Erasing:
    """What an erasure makes of the workspace, and what has to be said of it."""

    pseudonym: str
    plan: dict[str, Change] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    """Paths that go, or that change their name: history holds them too."""
    places: int = 0
    """References and mentions that were cut."""
    ledgers: list[str] = field(default_factory=list)
    """Paths of what keeps a count under the pseudonym."""
    contracts: list[str] = field(default_factory=list)
    doubtful: list[Place] = field(default_factory=list)
    """Where somebody has to look: a first name, a page that is no record, a text that cannot be cut."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words an erasure leaves in the files, in the workspace's language."""

    erased: str
    source: str
    prefix: str


def pseudonym(prefix: str) -> str:
    """What stands in the place of an id: it says nothing."""
    return f"{prefix}-{secrets.choice('bcdfghjkmnpqrstvwxz')}{secrets.token_hex(2)[:3]}"


def fingerprint(identifier: str, salt: bytes | None = None) -> str:
    """A mark by which an id is recognised and not read: salted, slow to compute (`scrypt`)."""
    salt = secrets.token_bytes(SALT) if salt is None else salt
    digest = hashlib.scrypt(identifier.encode(), salt=salt, n=COST, r=8, p=1, dklen=16)
    return f"{salt.hex()}:{digest.hex()}"


def is_marked(identifier: str, mark: str) -> bool:
    """Whether a mark is that of an id; a mark that cannot be read is nobody's."""
    try:
        salt = bytes.fromhex(mark.partition(":")[0])
    except ValueError:
        return False
    return hmac.compare_digest(fingerprint(identifier, salt), mark)


def erasing(root: Path, programme: Programme, person: Person, name: str, said: Wording, day: date) -> Erasing:
    """What becomes of each file when a person is erased on a day, under the pseudonym `name`.

    Raises `RefusedError` when a file that names them cannot be read, or cannot be edited without a doubt.
    """
    found = Erasing(name)
    known = Names("people", {person.id: name})
    spelled = spelled_of(programme, person)
    for path in naming.moved(root, known):
        _own(root, found, path, known, finder((*spelled.sure, *spelled.doubtful)), said)
    _attached(root, programme, person, found)
    for path in (entry for entry in layout.walk(root) if isinstance(entry, str) and entry not in found.plan):
        _others(root, found, path, known, spelled, said)
    if found.ledgers:
        stub = {"name": f"{said.erased} {name}", "privacy": _stub_privacy(said, day)}
        found.plan[f"people/{name}.yaml"] = Change(None, emit.record_text(stub).encode())
    return found


def spelled_of(programme: Programme, person: Person) -> Spelled:
    """Every way the files name a person."""
    return names_of(person, (c.promo_code for c in programme.collaborations_of(person.id) if c.promo_code))


def _stub_privacy(said: Wording, day: date) -> dict[str, object]:
    return {
        "source": said.source,
        "collected": Bare(day.isoformat()),
        "exempt": said.source,
        "expects": said.source,
        "objection": Bare(day.isoformat()),
    }


def _own(root: Path, found: Erasing, path: str, known: Names, words: re.Pattern[str], said: Wording) -> None:
    """A file that bears their id goes; a collaboration that counts leaves its counts."""
    data = editor.content(root, path)
    found.gone.append(path)
    found.plan[path] = Change(data, None)
    tree = editor.tree(root, path) if path.startswith("collaborations/") else None
    if isinstance(tree, dict) and _counts(tree):
        text = words.sub(said.erased, emit.record_text(_counted(tree)))
        found.plan[known.of(path)] = Change(None, text.encode())
        found.ledgers.append(known.of(path))


def _counts(tree: dict[str, Any]) -> bool:
    """Whether something was paid, given, signed or published."""
    terms, deliverables = tree.get("terms"), tree.get("deliverables")
    published = isinstance(deliverables, list) and any(isinstance(d, dict) and d.get("published") for d in deliverables)
    return bool(published or tree.get("contract") or (isinstance(terms, dict) and terms))


def _counted(tree: dict[str, Any]) -> dict[str, Any]:
    kept = {key: tree[key] for key in KEPT_OF_A_COLLABORATION if tree.get(key)}
    if isinstance(kept.get("contract"), dict):
        kept["contract"] = {key: value for key, value in kept["contract"].items() if key == "signed"}
    if isinstance(kept.get("deliverables"), list):
        kept["deliverables"] = [
            {key: each[key] for key in KEPT_OF_A_DELIVERABLE if each.get(key)} for each in kept["deliverables"]
        ]
    return {key: _typed(value) for key, value in kept.items() if value}


def _typed(value: Any) -> Any:
    """Texts as they were typed: a date and a number without quotes."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    return Bare(value) if isinstance(value, str) and TYPED.fullmatch(value) else value


def _attached(root: Path, programme: Programme, person: Person, found: Erasing) -> None:
    """Their pictures go unless another record shows them; a contract is set apart."""
    mine = (person, *programme.collaborations_of(person.id))
    keys = {record.key for record in mine}
    others = {r.id for record in programme.records() if record.key not in keys for r in references(record, "files")}
    for record in mine:
        for reference in references(record, "files"):
            path = reference.id
            if path in others or not (root / path).is_file() or path in (*found.plan, *found.contracts):
                continue
            if "contract" in reference.route:
                found.contracts.append(path)
            else:
                found.plan[path] = Change(reader.read_bytes(root / path, path), None)
                found.gone.append(path)


def _others(root: Path, found: Erasing, path: str, known: Names, spelled: Spelled, said: Wording) -> None:
    """What the other files say of them: cut where it can be, shown where it cannot."""
    data = (root / path).read_bytes()
    text = reader.glance(data)
    sure = finder(spelled.sure)
    if sure.search(text) and path not in found.contracts:
        if layout.is_yaml(path) and (layout.holds_record(path) or path in layout.FREE_FILES):
            edits = [*_edits(Text(path, layout.place(path).kind, data, editor.tree(root, path)), known, sure, said)]
            after = editor.edited_bytes(data, edits, path) if edits else data
            if after != data:
                found.plan[path] = Change(data, after)
                found.places += len(edits)
                text = reader.glance(after)
        found.doubtful += _lines(path, text, sure)
    found.doubtful += _lines(path, text, finder(spelled.doubtful)) if path not in found.contracts else ()


def _lines(path: str, text: str, words: re.Pattern[str]) -> list[Place]:
    lines = enumerate(text.splitlines(), 1)
    return [Place(path, number, match.start() + 1) for number, line in lines if (match := words.search(line))]


def _edits(text: Text, known: Names, sure: re.Pattern[str], said: Wording) -> Iterator[Edit]:
    """Texts first, then what counts, then what goes, the last first: an index never moves before its turn."""
    if text.path == layout.BASELINE_FILE:
        yield from _accepted(text, known)
        return
    new = next(iter(known.new.values()))
    routes = [route for route, _ in naming.places(text, known)]
    yield from (Set(route, sure.sub(said.erased, value)) for route, value in _texts(text.tree, (), set(routes), sure))
    yield from (Set(route, new) for route in routes if _is_count(text.path, route))
    going = {_cut(route) for route in routes if not _is_count(text.path, route)}
    sheet = Sheet(reader.decode(text.data, text.path))
    yield from (removal_of(sheet, route) for route in sorted(going, key=_place, reverse=True))


def _accepted(text: Text, known: Names) -> Iterator[Edit]:
    """What the baseline accepted about them."""
    sheet = Sheet(reader.decode(text.data, text.path))
    entries = text.tree.get("accepted") if isinstance(text.tree, dict) else None
    for index, entry in reversed(list(enumerate(entries or ()))):
        if isinstance(entry, str) and known.mentioned_in(entry.encode()):
            yield removal_of(sheet, ("accepted", index))


def _texts(tree: Any, route: Route, taken: set[Route], sure: re.Pattern[str]) -> Iterator[tuple[Route, str]]:
    """Free texts that name them."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _texts(value, (*route, key), taken, sure)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _texts(value, (*route, index), taken, sure)
    elif isinstance(tree, str) and route not in taken and sure.search(tree):
        yield route, tree


def _is_count(path: str, route: Route) -> bool:
    """Whether a reference holds a count: a line of the ledger, an indicator, those who came."""
    keys = {step for step in route if isinstance(step, str)}
    return (path.startswith("results/") and "outcomes" in keys) or "came" in keys or "kpis" in keys


def _cut(route: Route) -> Route:
    """What goes with a reference: a link without its end is none."""
    return route[:-1] if route[-1] == "to" else route


def _place(route: Route) -> tuple[tuple[bool, str], ...]:
    return tuple((isinstance(step, int), f"{step:09}" if isinstance(step, int) else step) for step in route)
