"""Files that break readers of YAML: bombs, broken encodings, traps of typing, values of the wrong shape.

Each is a name and the bytes of a file; everything is generated, nothing is random.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

Named = Iterator[tuple[str, bytes]]
LAUGHS = 9
MEGA = 1_000_000


def files() -> dict[str, bytes]:
    """Every hostile file, by a name that says what is wrong with it."""
    found: dict[str, bytes] = {}
    for group in (
        bombs,
        depths,
        sizes,
        runs,
        many,
        marks,
        conflicts,
        encodings,
        hidden,
        types,
        starts,
        documents,
        typing,
    ):
        for name, content in group():
            assert name not in found, name
            found[name] = content
    return found


def text(name: str, content: str) -> tuple[str, bytes]:
    return name, content.encode("utf-8", "surrogatepass")


def bombs() -> Named:
    """A few bytes that become billions of values."""
    letters = "abcdefghi"
    laughs = 'a: &a ["lol"' + ',"lol"' * (LAUGHS - 1) + "]\n"
    for one, next_one in itertools.pairwise(letters):
        laughs += f"{next_one}: &{next_one} [{','.join(['*' + one] * LAUGHS)}]\n"
    yield text("laughs", laughs)
    merges = "".join(f"a{n + 1}: &a{n + 1} {{<<: [{','.join([f'*a{n}'] * LAUGHS)}]}}\n" for n in range(8))
    yield text("merge-laughs", "a0: &a0 {k: v}\n" + merges)
    yield text("alias-quadratic", f"a: &a [{','.join(['x'] * 20000)}]\nb: [{','.join(['*a'] * 20000)}]\n")
    yield text("anchors-200k", "".join(f"- &a{n} x\n" for n in range(200_000)))
    yield text("anchor-recursive", "a: &a [*a]\n")
    yield text("anchor-recursive-key", "&a x: *a\n")
    yield text("anchor-twice", "a: &x 1\nb: &x 2\nc: *x\n")
    yield text("alias-of-nothing", "a: *nope\n")
    yield text("merge", "d: &d {x: 1}\ne:\n  <<: *d\n  y: 2\n")
    yield text("merge-without-alias", "<<: {name: Léa}\n")
    yield text("merge-quoted", '"<<": {name: Léa}\n')
    yield text("merge-twice", "d: &d {x: 1}\ne:\n  <<: *d\n  <<: *d\n")


def depths() -> Named:
    for n in (64, 65, 100, 1000, 20_000, MEGA):
        yield text(f"deep-brackets-{n}", "[" * n + "]" * n)
        yield text(f"deep-open-brackets-{n}", "name: " + "[" * n)
    for n in (63, 64, 100, 3000):
        yield text(f"deep-map-{n}", "".join(" " * i + "a:\n" for i in range(n)))
    for n in (100, 1000, 100_000):
        yield text(f"deep-dashes-{n}", "- " * n + "x\n")
        yield text(f"deep-questions-{n}", "? " * n + "x\n")
    for n in (100, 3000, 200_000):
        yield text(f"deep-braces-{n}", "{a: " * n)
    yield text("deep-known-key", "links: " + "[{to: " * 60 + "x" + "}]" * 60 + "\n")


def sizes() -> Named:
    """Just below the limit, where all of it is read, and above."""
    yield text("scalar-10mb", 'name: "' + "x" * 10 * MEGA + '"\n')
    yield text("scalar-4mb", 'name: "' + "x" * 4 * MEGA + '"\n')
    yield text("words-4mb", "name: " + "mot " * MEGA + "\n")
    yield text("lines-4mb", "name: |\n" + ("  " + "x" * 78 + "\n") * 50_000)
    yield text("folded-4mb", "name: >\n" + "  é\n" * 800_000)
    yield text("escapes-4mb", 'name: "' + "\\u00e9" * 600_000 + '"\n')
    yield text("comments-4mb", "# " + "c" * 77 + "\n" + ("# " + "c" * 77 + "\n") * 50_000 + "name: Léa\n")
    yield text("blank-4mb", "\n" * 4 * MEGA + "name: Léa\n")
    yield text("spaces-4mb", "name: Léa" + " " * 4 * MEGA + "\n")
    yield text("tabs-4mb", "name: Léa" + "\t" * 4 * MEGA + "\n")
    yield text("no-colon-4mb", "x" * 4 * MEGA)
    yield text("quote-never-closed-4mb", 'name: "' + "x\n  " * MEGA)
    yield text("key-2000", '"' + "k" * 2000 + '": v\n')
    yield text("key-900", "name: Léa\n" + "k" * 900 + ": v\n")
    yield text("key-4mb", "? " + "k" * 4 * MEGA + "\n: v\n")


def runs() -> Named:
    """One sign repeated without end: what tries a text again from each of its places never comes back."""
    signs = (" ", "\n", "\t", "x", "1", "<", ">", "`", "*", "_", "[", "]", "(", "@", ".", "-", "&", "«", "é", "'", '"', "\\", "😀", "/", ":",
             "http://", "a@", "a@b.", "{", "{{", "%", ",", ";", "!", " ;", " :", "\u00a0", "\u202f", "1 ", "#", "~", "|", "\n- ", "\n# ",
             "a ", "A", "É", "ß", "ﬁ", "İ", "=", "+33", "e\u0301", "\r", "&#", "</", "]]>", "$", "?", "a\n")  # fmt: skip
    for n, sign in enumerate(signs):
        long = quoted(sign * (200_000 // len(sign)) + "z")
        yield text(f"run-{n}", f"name: {long}\nbio: {long}\nnickname: {long}\ncity: {long}\n")


def many() -> Named:
    """Long lists of the same small fault: what is quadratic shows."""
    yield text("keys-100k", "".join(f"k{n}: {n}\n" for n in range(100_000)))
    yield text("same-key-100k", "name: Léa\n" * 100_000)
    yield text("unknown-keys-2k", "name: Léa\n" + "".join(f"nam{n}: x\n" for n in range(2000)))
    yield text("items-400k", "topics:\n" + "- x\n" * 400_000)
    yield text("flow-items-400k", "topics: [" + "x, " * 400_000 + "]\n")
    yield text("wrong-items-50k", "accounts:\n" + "- {network: x, handle: 1, followers: beaucoup}\n" * 50_000)
    yield text("nothings-300k", "topics:\n" + "-\n" * 300_000)
    yield text("maps-100k", "- {date: 2026-13-45, by: x, channel: y, about: z}\n" * 50_000)
    faults = {
        "french-colons": "k{n} : v\n", "colon-inside": "k{n}: a: b\n", "no-space": "k{n}:v\n", "dash-no-space": "-a{n}\n",
        "open-quote": 'k{n}: "a\n', "apostrophes": "k{n}: 'l'abc'\n", "tab-indent": "k{n}:\n\tb: 1\n",
        "hashtag": "k{n}: #a\n", "handle": "k{n}: @a\n", "star": "k{n}: *a*\n", "percent": "k{n}: %a\n",
        "brackets": "k{n}: [a\n", "smart-quotes": "k{n}: “x”\n", "wide-colon": "k{n}：v\n", "shifted": "  k{n}: v\n k: w\n",
        "after-quotes": 'k{n}: "a" b\n', "bullets": "• a{n}\n", "nbsp": "k{n}:\u00a0v\n", "commas": "k{n}: a, b,, c\n",
        "windows": 'k{n}: "C:\\dir"\n', "tilde": "k{n}: [~, ~]\n", "pipes": "| a | b |\n",
    }  # fmt: skip
    for name, line in faults.items():
        yield text(f"faults-{name}", "name: Léa\n" + "".join(line.replace("{n}", str(n)) for n in range(20_000)))


def marks() -> Named:
    tags = (
        '!!python/object/apply:os.system ["touch PWNED"]', "!!python/name:os.system", "!foo {b: 1}", "!!binary aGVsbG8=",
        "!!set {x, y}", "!!omap [x: 1]", "!!float 3", "!!str 12", "!!timestamp hello", "!!int hello", "!", "!!", "!<x>",
        "!<tag:yaml.org,2002:str> x", "!%zz x", "!include /etc/passwd",
    )  # fmt: skip
    for n, tag in enumerate(tags):
        yield text(f"tag-{n}", f"name: {tag}\n")
    yield text("tag-on-all", "!!map {name: Léa}\n")
    yield text("tag-on-key", "!!str name: Léa\n")
    yield text("tag-directive", "%TAG ! tag:x.org,2000:\n---\na: !y z\n")
    yield text("yaml-1.1", "%YAML 1.1\n---\na: yes\nb: 012\n")
    yield text("yaml-9", "%YAML 9.9\n---\na: yes\n")
    yield text("directive-unknown", "%FOO bar\n---\nname: Léa\n")


def conflicts() -> Named:
    yield text("conflict", "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> branch\nc: 4\n")
    yield text("conflict-list", "log:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n>>>>>>> br\n")
    yield text("conflict-block", "t: |\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> br\n")
    yield text("conflict-all", "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> br\n")
    yield text("conflict-diff3", "<<<<<<< HEAD\na: 1\n||||||| base\na: 0\n=======\na: 2\n>>>>>>> br\n")
    yield text("conflict-half", "name: Léa\n=======\nname: Théo\n>>>>>>> br\n")
    yield text("conflict-crlf", "name: x\r\n<<<<<<< HEAD\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>> br\r\n")
    yield text("conflict-20k", "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> br\n" * 20_000)


def encodings() -> Named:
    sample = "name: Léa\n"
    yield "bom-utf8", b"\xef\xbb\xbf" + sample.encode()
    yield "bom-twice", b"\xef\xbb\xbf\xef\xbb\xbf" + sample.encode()
    yield text("bom-inside", "a: 1\n\ufeffb: 2\n")
    yield "utf16le", b"\xff\xfe" + sample.encode("utf-16-le")
    yield "utf16be", b"\xfe\xff" + sample.encode("utf-16-be")
    yield "utf16-no-bom", sample.encode("utf-16-le")
    yield "utf16-odd", b"\xff\xfea"
    yield "utf32", b"\xff\xfe\0\0" + sample.encode("utf-32-le")
    yield "utf7", sample.encode("utf-7")
    yield "latin1", sample.encode("latin-1")
    yield "cp1252", "name: “x”\n".encode("cp1252")
    yield "shift-jis", "name: 李明\n".encode("shift_jis", "replace")
    yield "truncated-utf8", "name: é".encode()[:-1]
    yield "overlong", b"name: \xc0\xaf\n"
    yield "surrogate", b"name: \xed\xa0\x80\n"
    yield "beyond-unicode", b"name: \xf4\x90\x80\x80\n"
    yield "nul", b"name: b\0c\n"
    yield "nul-tail", b"name: b\n\0\0\0\0"
    yield "nul-4k", b"\0" * 4096
    yield "all-bytes", bytes(range(256)) * 16
    yield "png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    yield "jpeg", b"\xff\xd8\xff\xe0" + bytes(200)
    yield "zip", b"PK\x03\x04" + bytes(200)
    yield "pdf", b"%PDF-1.7\n%\xe2\xe3\n"
    yield "gzip", b"\x1f\x8b\x08" + bytes(range(200))
    yield text("crlf", "name: Léa\r\nbio: |\r\n  x\r\n  y\r\n")
    yield text("cr-only", "name: Léa\rbio: x\r")
    yield text("mixed-ends", "name: Léa\r\nbio: x\ntopics: []\r\n")
    yield text("no-final-newline", "name: Léa")


def hidden() -> Named:
    """Characters that no one sees, raw and by escapes, and markup for whatever shows them."""
    raw = {
        "esc": "\x1b[31m", "bell": "\x07", "backspace": "a\x08", "del": "\x7f", "csi": "\x9b31m", "nel": "\x85",
        "ls": "\u2028", "ps": "\u2029", "rlo": "\u202e", "isolate": "\u2066", "zwsp": "\u200b", "word-joiner": "\u2060",
        "soft-hyphen": "\u00ad", "nonchar": "\uffff", "tag-chars": "\U000e0041\U000e0042", "arabic-mark": "\u061c",
        "hangul-filler": "\u3164", "combining-1000": "e" + "\u0301" * 1000, "emoji": "👩‍👩‍👧‍👦", "vs16": "a\ufe0f",
    }  # fmt: skip
    for name, characters in raw.items():
        yield text(f"hidden-{name}", f"name: x{characters}y\n")
        yield text(f"hidden-key-{name}", f"name: x\nb{characters}c: y\n")
    escapes = {
        "esc": r"\x1b[31mred\x1b[0m", "osc": r"\x1b]0;pwned\x07", "link": r"\x1b]8;;http://x\x07a", "csi": r"\x9b31m",
        "nul": r"a\0b", "rlo": r"\u202eabc", "newline": r"a\nb", "cr": r"a\rb", "ls": r"a\u2028b", "surrogate": r"\ud800",
        "pair": r"\ud83d\ude00", "nonchar": r"\uffff", "huge": r"\U00110000", "clear": r"\x1b[2J\x1b[H", "bell": r"\a",
    }  # fmt: skip
    for name, characters in escapes.items():
        yield text(f"escape-{name}", f'name: "{characters}"\n')
        yield text(f"escape-key-{name}", f'name: x\n"{characters}": y\n')
    for n, payload in enumerate(PAYLOADS):
        yield text(
            f"payload-{n}", f"name: {quoted(payload)}\nbio: {quoted(payload)}\nphoto: {{file: {quoted(payload)}}}\n"
        )


PAYLOADS = (
    "[/foo]", "[red]", "[link=javascript:alert(1)]x[/link]", ":warning:", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>1</script>",
    "//evil.example", "=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "＝1", "{{ 7*7 }}", "{% include '/etc/passwd' %}",
    "{name}", "%s%n", "$(touch PWNED)", "`touch PWNED`", "; touch PWNED", "../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\nul",
    "a\nEND:VCALENDAR\nBEGIN:VEVENT", "a\r\nX-EVIL:1", "file:///etc/passwd", "x" * 300 + "/y", "a\0b", "loop/loop", "--output=PWNED",
    "# title", "| a | b |", "![x](http://evil.example/x.png)", "[x](javascript:alert(1))", "</style><script>1</script>", "]]>", "<!--",
)  # fmt: skip


def quoted(payload: str) -> str:
    r"""A text between double quotes, controls by escapes: `\0`, `\u202e`."""
    signs = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(signs.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in payload) + '"'


def types() -> Named:
    """What YAML 1.1 and 1.2 read differently, under keys that expect something."""
    traps = {
        "norway": "name: no\nstatus: on\nregion: NO\nlanguages: [no, y, n, off]\n",
        "phones": "name: 0612345678\nphone: +33612345678\nemail: 00336\n",
        "numbers": "name: 1_000\naccounts: [{network: x, handle: 0o14, followers: 0x1F}]\n",
        "floats": "accounts: [{network: x, handle: y, followers: .inf}, {network: x, handle: y, followers: .nan}]\n",
        "exponents": "name: 1234e56\naccounts: [{network: x, handle: 1e400, followers: 1e400}]\n",
        "big-number": "name: x\naccounts: [{network: instagram, handle: y, followers: " + "9" * 5000 + "}]\n",
        "minus-zero": "accounts: [{network: instagram, handle: y, followers: -0}]\n",
        "arabic-digits": "accounts: [{network: instagram, handle: y, followers: ٣٤}]\nknown_since: ٢٠٢٦-٠١-٠١\n",
        "sexagesimal": "name: 12:30:45\nknown_since: 190:20:30\n",
        "dates": "known_since: 2024-02-30\n", "date-zero": "known_since: 0000-00-00\n", "date-far": "known_since: 99999-01-01\n",
        "date-time": "known_since: 2024-01-05T10:00:00+99:00\n", "date-short": "known_since: 2024-1-5\n",
        "date-first": "known_since: 0001-01-01\n", "date-last": "known_since: 9999-12-31\n",
        "null-name": "name: ~\n", "empty-name": "name:\n", "blank-name": 'name: "   "\n', "list-name": "name: [a, b]\n",
        "map-name": "name: {a: b}\n", "sign-equals": "name: =\n", "key-equals": "=: x\n", "key-null": "~: x\n",
        "key-empty": '"": x\n', "key-bool": "yes: x\nno: y\n", "key-number": '1: x\n"1": y\n', "key-list": "[a]: x\n",
        "key-map": "{a: b}: x\n", "key-question": "? a\n: b\n? [c]\n: d\n", "key-dunder": "__class__: x\n__init__: y\n",
        "key-model": "model_dump: x\nmodel_fields: y\nid: z\nfolder: w\n", "zone": "timezone: ../../etc/passwd\nname: x\ninflumap: 1\n",
        "zone-folder": "influmap: 1\nname: x\ntimezone: Europe\n", "zone-nul": 'influmap: 1\nname: x\ntimezone: "a\\0b"\n',
        "zone-long": "influmap: 1\nname: x\ntimezone: " + "a" * 400 + "\n",
        "currency": "influmap: 1\nname: x\nlanguage: fr\ncurrency: <b>\n", "language": "influmap: 1\nname: x\nlanguage: ../fr\n",
        "newer": "influmap: 999999999\nname: x\n", "newer-far": "influmap: " + "9" * 400 + "\nname: x\n",
        "languages": "name: x\nlanguages: [../../x, " + "a" * 300 + ', "\\0", zz-ZZ-zz]\n',
        "photo-loop": "name: x\nphoto: {file: loop/loop}\n", "photo-nul": 'name: x\nphoto: {file: "photos/a\\0.png"}\n',
        "photo-long": "name: x\nphoto: {file: photos/" + "a" * 5000 + ".png}\n",
        "topic-cycle": "influmap: 1\nname: x\ntopics: {a: {label: A, parent: b}, b: {label: B, parent: a}}\n",
        "itself": "name: x\nlinks: [{to: hostile, kind: friend}]\nresource_person: hostile\n",
    }  # fmt: skip
    for name, content in traps.items():
        yield text(f"type-{name}", content)


def starts() -> Named:
    values = (
        "@foo",
        "#foo",
        "`x`",
        "%foo",
        "*bold*",
        "!important",
        "&co x",
        "> x",
        "| x",
        "- x",
        "? x",
        ": x",
        ", x",
        "] x",
        "} x",
    )
    for n, value in enumerate(values):
        yield text(f"start-{n}", f"name: {value}\n")
    yield text("colon-inside", "name: Re: hello\n")
    yield text("url", "name: http://x.y/z#frag\nbio: x #c\n")
    yield text("apostrophe", "name: 'l'abc'\n")
    yield text("quote-unclosed", 'name: "abc\nbio: 2\n')
    yield text("bad-escape", 'name: "C:\\path"\n')


def documents() -> Named:
    yield text("empty", "")
    yield text("comments", "# a\n# b\n")
    yield text("whitespace", "   \n\n")
    yield text("tab", "\t")
    yield text("dashes", "---\n")
    yield text("dots", "...\n")
    yield text("two-documents", "name: a\n---\nname: b\n")
    yield text("20k-documents", "---\nname: a\n" * 20_000)
    yield text("end-then-more", "name: a\n...\nname: b\n")
    yield text("end-garbage", "name: a\n... x\n")
    yield text("scalar", "hello\n")
    yield text("list", "- a\n")
    yield text("list-of-maps", "- {name: a}\n- {name: b}\n")
    yield text("json", '{"name": "Léa", "topics": [1, 2, {"b": null}]}\n')
    yield text("html", "<html><body>x</body></html>\n")
    yield text("csv", "nom;ville\nLéa;Lyon\n")
    yield text("lfs-pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
    yield text("email", "From: a@b\nSubject: Re: x\n\nBonjour\n")
    yield text("python", "import os\nos.system('touch PWNED')\n")


def typing() -> Named:
    yield text("duplicate-keys", "name: a\nname: b\n")
    yield text("duplicate-below", "accounts:\n  - network: x\n    network: y\n")
    yield text("tab-indent", "links:\n\tto: x\n")
    yield text("tab-after-dash", "topics:\n-\ta\n-\tb\n")
    yield text("tab-after-value", "name: a\t\nbio: b\t# c\n")
    yield text("nbsp-indent", "links:\n\u00a0\u00a0to: 1\n")
    yield text("indent", "name: 1\n  bio: 2\n")
    yield text("indent-mixed", "links:\n   to: 1\n  kind: 2\n")
    yield text("close-below", "links: {\n}\n")
    yield text("dash-no-space", "-a\n-b\n")
    yield text("colon-no-space", "name:Léa\nbio:x\n")
    yield text("comment-no-space", "name: b#c\n")
    yield text("smart-quotes", "name: “x”\nbio: ‘y’\n")
    yield text("wide-colon", "name：b\n")
