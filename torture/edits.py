"""Tens of thousands of edits of files that others typed: nothing else changes, and what was meant is there.

The judge is not the editor's own proof: a third way of reading (PyYAML's base loader), a model of each edit on plain
trees, and the bytes before and after.
"""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from figure import Figure, Scale, spread

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DATA = ("congress-legislators-CC0", "kubernetes-community-Apache2")
EACH = 25
"""Edits of a file."""
COMMENT = re.compile(r"(?:^|[ \t])#[^\r\n]*", re.MULTILINE)
VALUES = (
    "Rennes",
    "0612345678",
    "no",
    "a: b",
    "#fête",
    "l'été",
    "« oui »",
    "x, y",
    "",
    "2026-01-05",
    "a\nb",
    "-",
    "[a]",
    "@lea",
    "é" * 50,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one edit."""

    kind: str
    verdict: str
    """`done`, `refused`, or what is wrong."""
    where: str = ""


def run(scale: Scale) -> Iterator[Figure]:
    """The figures of edits."""
    found = files()
    chance = random.Random(scale.seed)
    found += [(f"generated {n}", generated(chance)) for n in range(max(0, 1000 - len(found)))]
    wanted = scale.of(50_000, 700)
    found.sort(key=lambda file: -len(file[1]))  # the longest first: most records of public lists are a few lines
    longest, others = found[:1500], found[1500:]
    found = chance.sample(longest, len(longest)) + chance.sample(others, len(others))
    files_used = found[: max(1000, wanted // EACH)] if not scale.quick else found[: wanted // 10]
    each = -(-wanted // len(files_used))
    jobs = [(name, text, each, scale.seed + n) for n, (name, text) in enumerate(files_used)]
    outcomes = [outcome for group in spread(edited, jobs) for outcome in group]
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    bad = [f"{each.kind} {each.where}: {each.verdict}" for each in outcomes if each.verdict not in {"done", "refused"}]
    yield Figure(
        "files edited, fewer than a thousand of them missing",
        len(files_used),
        max(0, scale.of(1000, 1) - len(files_used)),
    )
    yield Figure(
        "edits: bytes changed elsewhere",
        len(outcomes),
        verdicts["elsewhere"],
        examples=[b for b in bad if "elsewhere" in b],
    )
    yield Figure(
        "edits: wrong values",
        len(outcomes),
        len(bad) - verdicts["elsewhere"],
        examples=[b for b in bad if "elsewhere" not in b],
    )
    refused = [f"{each.kind} {each.where}" for each in outcomes if each.verdict == "refused"]
    yield Figure("edits: refused", len(outcomes), len(refused), len(outcomes) // 50, refused)


def files() -> list[tuple[str, str]]:
    """Real files: the example, the reference programme, and each record of large public files, as it stands there."""
    found = []
    for folder in (ROOT / "examples/toison-franche", SHARED / "contract/roues-libres"):
        found += [(path.name, path.read_bytes().decode()) for path in sorted(folder.rglob("*.yaml"))]
    for name in DATA:
        for path in sorted((SHARED / "data" / name).glob("*.yaml")):
            found += [(f"{path.name} {n}", text) for n, text in enumerate(records(path.read_bytes().decode()))]
    return [(name, text) for name, text in found if is_record(text)]


def records(text: str) -> Iterator[str]:
    """Each item of a large list, or each key of a large mapping, with its comments and its own shift taken away."""
    start = re.compile(r"^(?=- |[\w'\"-]+:)", re.MULTILINE)
    for piece in start.split(text):
        if piece.startswith("- ") and len(piece) < 6000:
            yield "".join(line[2:] if line[:2] in ("- ", "  ") else line for line in piece.splitlines(keepends=True))
        elif piece.strip() and len(piece) < 6000:
            yield piece


def is_record(text: str) -> bool:
    try:
        return isinstance(yaml.load(text, Loader=yaml.CBaseLoader), dict) and not re.search(r"[:-] [&*!]", text)
    except yaml.YAMLError:
        return False


def generated(chance: random.Random) -> str:
    """A record as people type: comments, quotes, brackets, blank lines, any shift, any line end."""
    shift, end = " " * chance.choice((2, 2, 4)), chance.choice(("\n", "\n", "\n", "\r\n"))
    lines = ["# " + chance.choice(("fiche", "à relire", "« notes »"))] if chance.random() < 0.4 else []
    for n in range(chance.randint(2, 9)):
        lines += field(chance, f"k{n}", shift)
        if chance.random() < 0.2:
            lines.append("")
    mark, last = "\ufeff" if chance.random() < 0.05 else "", end if chance.random() < 0.8 else ""
    return mark.replace("\ufeff", "") + end.join(lines) + last


def field(chance: random.Random, key: str, shift: str) -> list[str]:
    scalar = partial(
        chance.choice,
        ("Léa", '"a: b"', "'l''été'", "2026-01-05", "0612345678", "~", "", "un texte  long", "https://a.example/#b"),
    )
    note = chance.choice(("", "", "", "  # note", " \t# tab"))
    match chance.randrange(6):
        case 0 | 1:
            return [f"{key}: {scalar()}{note}"]
        case 2:
            return [
                f"{key}:{note}",
                *(f"{shift}- {scalar()}{chance.choice(('', '  # un'))}" for _ in range(chance.randint(1, 4))),
            ]
        case 3:
            return [
                f"{key}: [{', '.join(chance.choice(('a', 'b c', '1')) for _ in range(chance.randint(0, 4)))}]{note}"
            ]
        case 4:
            below = [
                line
                for n in range(chance.randint(1, 3))
                for line in (f"{shift}s{n}: {scalar()}", f"{shift}# sous")
                if chance.random() < 0.8
            ]
            return [f"{key}:{note}", f"{shift}first: x", *below]
        case _:
            return [f"{key}: |", f"{shift}un texte", f"{shift}sur deux lignes"]


def edited(job: tuple[str, str, int, int]) -> list[Outcome]:
    """Some edits of a file, each of the original text."""
    remember_second_readings()
    name, text, count, seed = job
    chance = random.Random(seed)
    tree = yaml.load(text, Loader=yaml.CBaseLoader)
    return [one(name, text, tree, chance) for _ in range(count)]


def remember_second_readings() -> None:
    """The second reader reads the original text once: its answer is copied, since an edit changes it."""
    from influmap.store import proof

    if hasattr(proof.second_reading, "known"):
        return
    read: Callable[[str], Any] = proof.second_reading
    known: dict[str, Any] = {}

    def remembered(text: str) -> Any:
        if text not in known:
            if len(known) > 3:
                known.clear()
            known[text] = read(text)
        return copy.deepcopy(known[text])

    remembered.known = known  # type: ignore[attr-defined]
    proof.second_reading = remembered


def one(name: str, text: str, tree: Any, chance: random.Random) -> Outcome:
    from influmap.errors import RefusedError
    from influmap.store import editor, edits
    from influmap.store.sheet import Sheet, Unprovable

    routes = [*all_routes(tree, ())]
    scalars, lists = [r for r, v in routes if isinstance(v, str)], [r for r, v in routes if isinstance(v, list)]
    mappings = [(), *(r for r, v in routes if isinstance(v, dict) and v)]
    kind = chance.choice(("set", "set", "add", "append", "append", "remove", "remove", "rename"))
    value = chance.choice(VALUES)
    wanted = copy.deepcopy(tree)
    try:
        match kind:
            case "set" if scalars:
                route = chance.choice(scalars)
                edit: Any = edits.Set(route, value)
                at(wanted, route[:-1])[route[-1]] = value
            case "append" if lists:
                route = chance.choice(lists)
                item = chance.choice((value, {"id": "neuf", "note": value}))
                edit = edits.Append(route, item)
                at(wanted, route).append(item)
            case "remove":
                route = chance.choice(routes)[0]
                edit = edits.removal_of(Sheet(text), route)
                del at(wanted, route[:-1])[route[-1]]
            case "rename":
                route = chance.choice([r for r, _ in routes if isinstance(r[-1], str)])
                edit = edits.Rename(route, "neuf")
                holder = at(wanted, route[:-1])
                holder["neuf"] = holder.pop(route[-1])
            case _:
                route = chance.choice(mappings)
                key, added = f"neuf-{chance.randrange(99)}", chance.choice((value, [value], {"a": value}))
                edit = edits.Add(route, key, added)
                at(wanted, route)[key] = added
        after = editor.edited(text, [edit], name)
    except (RefusedError, Unprovable):
        return Outcome(kind, "refused", f"{name} {locals().get('route')}")
    where = f"{name} {route} {value!r}"
    try:
        read = plain(yaml.load(after, Loader=yaml.CBaseLoader))
    except yaml.YAMLError:
        return Outcome(kind, "unreadable", where)
    if read != plain(wanted):
        return Outcome(kind, "wrong value", where)
    return Outcome(kind, "done" if is_elsewhere_kept(kind, text, after) else "elsewhere", where)


def all_routes(tree: Any, route: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in entries:
        yield (*route, step), value
        yield from all_routes(value, (*route, step))


def at(tree: Any, route: tuple[str | int, ...]) -> Any:
    for step in route:
        tree = tree[step]
    return tree


def plain(tree: Any) -> Any:
    """A tree where nothing, an empty text and an empty collection are one: what is left of an emptied list."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()} or ""
    if isinstance(tree, list):
        return [plain(item) for item in tree] or ""
    return "" if tree in (None, "~", "null") else tree


def is_elsewhere_kept(kind: str, before: str, after: str) -> bool:
    """Whether one place changed: cut out of the text, added to it, or written over one value or key.

    Comments stay in all cases, but for those of an entry that is removed.
    """
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    room = min(len(before), len(after)) - start
    stop = next((n for n in range(room) if before[-1 - n] != after[-1 - n]), room)
    cut, put = before[start : len(before) - stop], after[start : len(after) - stop]
    if kind == "remove":
        return len(put) <= 4 or put.strip() in {"", "{}", "[]"} or is_subsequence(after, before)
    if kind in {"add", "append"}:
        kept = cut.strip() in {"", "[]", "{}", "~", "null", '""', "''"} or (
            kind == "append" and is_subsequence(before.rstrip(), after)
        )
    else:
        kept = "\n" not in cut.strip() or kind == "set"
    comments = Counter(COMMENT.findall(before))
    return kept and not comments - Counter(COMMENT.findall(after))


def is_subsequence(part: str, whole: str) -> bool:
    signs = iter(whole)
    return all(sign in signs for sign in part)
