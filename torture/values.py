"""Texts that break software come back as they were, through `new`, `log`, `import` and `card`, or are refused in words."""

from __future__ import annotations

import csv
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import worker
import workspaces
from figure import Figure, Scale, spread

BLNS = Path(__file__).resolve().parents[2] / "shared/data/blns-MIT/blns.json"
GROUP = 40
TRAPS = (
    "no", "on", "off", "yes", "y", "n", "~", "null", "Null", "true", "False", "1", "-1", "+1", "0x1F", "0o14", "012", "0612345678",
    "1e3", "1_000", "1.10", ".5", ".inf", ".nan", "-.inf", "12:30", "12:30:45", "190:20:30", "2026-01-05", "2026-1-5", "2026-02-30",
    "0000-00-00", "2026-01-05 10:00", "2026-01-05T10:00:00Z", "=", "<<", "-", "--", "---", "...", "- a", "a: b", "a:b", "a :b", "a : b",
    ": a", "? a", "a #b", "#b", "a# b", "@a", "`a`", "%a", "*a", "&a", "!a", "!!str a", "|", ">", "| a", "[a]", "{a}", "[", "]", "{", "}",
    "a, b", ", a", '"', "'", '"a', "'a", "a'", "l'abc", "'l'abc'", '"a" b', "C:\\path", "\\", "\\n", "\\x41", "\\u0041", "a\nb", "a\n\nb",
    "a\n", "\na", "a\tb", "\ta", "a\t", "  a", "a  b", "é", "e\u0301", "É", "ﬁ", "ß", "İ", "ı", "\u00a0a", "a\u202fb", "a\u200bb", "a\u202eb",
    "\ufeffa", "a\ufeffb", "a\x85b", "a\u2028b", "a\u2029b", "a\x7fb", "a\x1bb", "a\x00b", "a\x08b", "\ud800", "a\udcffb", "\uffff", "\ufffe",
    "😀", "👩‍👩‍👧", "\U000e0041", "李明", "ع", "x" * 200, "x" * 5000, "mot " * 50, "mot " * 1000, "{{ 7*7 }}", "{name}", "%s", "${x}", "$(x)",
    "../../etc/passwd", "..\\x", "/etc/passwd", "con", "NUL", "<script>alert(1)</script>", "=1+1", "@SUM(1)", "+33 6 12 34 56 78", "[/red]",
    ":warning:", "&amp;", "&#39;", "<!--", "]]>", "http://a.example/?b=c#d", "https://a.example/a b", "mailto:a@b.example", "javascript:alert(1)",
    "1234e56", "0e12345", "0b11", "1.", "1,5", "1 000", "١٢", "½", "a\rb", "a\r\nb", "\r", " ", "", "\u3000", "«\u00a0a\u00a0»", "“a”", "‘a’",
)  # fmt: skip
UNREADABLE = "refused"


def texts(scale: Scale) -> list[str]:
    """The naughty strings where they are at hand, the traps, and random texts."""
    naughty = json.loads(BLNS.read_text(encoding="utf-8")) if BLNS.is_file() else []
    chance = random.Random(scale.seed)
    made = [random_text(chance) for _ in range(scale.of(600, 20))]
    return [*dict.fromkeys([*naughty[:: scale.of(1, 16)], *TRAPS[:: scale.of(1, 4)], *made])]


def random_text(chance: random.Random) -> str:
    """Any characters, those that YAML gives a meaning to more often."""
    signs = ":-#'\"\\[]{},&*!|>%@`?=~ \t\nÉœ«»’…€ \u00a0\u202f"
    kinds = (
        range(32, 127),
        range(0xA0, 0x3000),
        range(0x3000, 0xD800),
        range(0xE000, 0xFFFE),
        range(0x10000, 0x110000),
    )
    text = "".join(
        chance.choice(signs) if chance.random() < 0.5 else chr(chance.choice(chance.choice(kinds)))
        for _ in range(chance.randrange(1, 60))
    )
    return (
        text if chance.random() < 0.95 else text + chr(chance.choice((*range(32), 0x85, 0x9B, 0x2028, 0xD800, 0xFFFF)))
    )


def run(scale: Scale) -> Iterator[Figure]:
    """The figures of values."""
    tried = texts(scale)
    groups = [tried[n : n + GROUP] for n in range(0, len(tried), GROUP)]
    outcomes = [each for group in spread(through, groups) for each in group]
    for way in ("new", "log", "import", "card"):
        of_way = [each for each in outcomes if each[0] == way]
        wrong = [f"{text!r}: {what}" for _, text, what in of_way if what not in {"", UNREADABLE}]
        refused = sum(what == UNREADABLE for *_, what in of_way)
        yield Figure(
            f"texts through {way}: changed or lost ({refused:,} refused in words)",
            len(of_way),
            len(wrong),
            examples=wrong,
        )


def through(group: Sequence[str]) -> list[tuple[str, str, str]]:
    """(way, text, what went wrong) of each text by each way."""
    found: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        made = worker.call(lambda: noted(group), root)
        codes = [line.split() for line in made.err.splitlines() if line.startswith("code ")]
        assert len(codes) == len(group), made.err
        by_name = {each["id"]: each["name"] for each in json_of(root, "people")["people"]}
        cards = cards_of(root, by_name)
        for n, text in enumerate(group):
            name = by_name.get(f"t{n}")
            found.append(("new", text, verdict(text, name, codes[n][1])))
            if name is not None:
                found.append(("card", text, "" if cards.get(f"t{n}") == name else f"read {cards.get(f't{n}')!r}"))
            found.append(("log", text, verdict(text, summary_of(root, n), codes[n][2])))
    found += imported(group)
    return found


def noted(group: Sequence[str]) -> int:
    """`new` and `log` with each text; the codes go to the errors' stream."""
    import io
    import sys

    from influmap.cli.app import run as influmap

    stream, sys.stdout = sys.stderr, io.StringIO()
    codes = []
    for n, text in enumerate(group):
        sys.stderr = io.StringIO()
        created = influmap(["new", "person", f"t{n}", f"--name={text}"])
        day = f"--date=2026-{1 + n // 28:02d}-{1 + n % 28:02d}"
        said = influmap(
            ["log", "ines", "--about", "news", "--channel", "mail", "--by", "zoe", day, f"--summary={text}"]
        )
        codes.append(f"code {created} {said}")
    sys.stderr = stream
    stream.write("\n".join(codes) + "\n")
    return 0


def verdict(text: str, read: str | None, code: str) -> str:
    """Nothing when the text came back as typed (spaces around are no part of a name), or was refused in words."""
    if code in {"1", "2"}:
        return UNREADABLE
    if code == "0" and (read if read is not None else "").strip() == text.strip():
        return ""
    return f"code {code}, read {read!r}"


def json_of(root: Path, *arguments: str) -> dict:  # type: ignore[type-arg]
    done = worker.command((*arguments, "--format", "json"), root)
    assert done.code == 0, done.err
    return json.loads(done.out)  # type: ignore[no-any-return]


def cards_of(root: Path, names: dict[str, str]) -> dict[str, str]:
    """The name on each card, by id."""
    ids = [identifier for identifier in names if identifier.startswith("t")]
    if not ids:
        return {}
    told = json_of(root, "card", *ids)
    cards = told.get("cards") or [told]
    return {card["person"]["id"]: card["person"]["name"] for card in cards}


def summary_of(root: Path, n: int) -> str | None:
    """The summary that a second reader finds in the exchange of a day."""
    from ruamel.yaml import YAML

    day = f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}"
    files = [*root.glob(f"interactions/ines/{day}-news-*.yaml")]
    if not files:
        return None
    tree = YAML(typ="safe", pure=True).load(files[0].read_text(encoding="utf-8"))
    return str(tree.get("summary", ""))


def imported(group: Sequence[str]) -> list[tuple[str, str, str]]:
    """The texts as names in a table; the lines that were left are told, so that none is lost in silence."""
    kept = [text for text in group if text.strip() and "\0" not in text and not has_surrogate(text)]
    with tempfile.TemporaryDirectory() as folder:
        root = workspaces.canal(Path(folder))
        with (root / "list.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["nom", "ville", "e-mail"])
            writer.writerows([text, "Rennes", f"n{n}@x.example"] for n, text in enumerate(kept))
        done = worker.command(("import", "list.csv"), root)
        names = Counter(
            each["name"] for each in json_of(root, "people")["people"] if each["id"] not in {"ines", "paul"}
        )
    if done.code != 0:
        return [("import", text, f"code {done.code} {done.err[:100]}") for text in kept]
    outcomes = []
    for text in kept:
        wanted = as_imported(text)
        there = names[wanted] > 0
        outcomes.append(("import", text, "" if there else "lost" if wanted else UNREADABLE))
    return outcomes


def as_imported(text: str) -> str:
    """What a table keeps of a text: controls become spaces, and the ends are trimmed."""
    from influmap.store.reader import FORBIDDEN

    return FORBIDDEN.sub(" ", text.strip()).strip()


def has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
