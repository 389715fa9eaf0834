"""Write the pages of docs/ that are made from the code: `python scripts/gen_docs.py`, with the project installed.

`docs/rules/` (one page per rule, an index), `docs/reference/` (commands, keys of records, law); French under `fr/`.
With `--check` nothing is written: the stale, missing or useless pages are named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("en", "fr")


def pages(language: str) -> dict[str, str]:
    """Every generated page of a language, by its path below `docs/`. One language per process, as in influmap."""
    from influmap.cli import speech

    speech.speak(language)
    from influmap.cli import legal, reference
    from influmap.cli import pages as rule_pages
    from influmap.rules.registry import RULES

    words = speech.words()
    below = "" if language == "en" else f"{language}/"
    notice = f"\n<!-- {words('manual.rules.generated')} -->\n"
    texts = {
        f"rules/{below}README.md": rule_pages.markdown_index(words),
        f"reference/{below}commands.md": reference.commands(words),
        f"reference/{below}keys.md": reference.keys(words),
        f"reference/{below}law.md": legal.reference(words),
        **{f"rules/{below}{rule.code}.md": rule_pages.markdown(rule, words) for rule in RULES},
    }
    return {path: text.rstrip("\n") + "\n" + notice for path, text in texts.items()}


def mine(path: Path, language: str) -> bool:
    """Whether a file below `docs/rules` or `docs/reference` is of a language."""
    return (path.parent.name == "fr") == (language == "fr")


def update(language: str, *, check: bool) -> list[str]:
    """Write the pages of a language, remove those of rules that are gone; the paths that were not as they should."""
    wanted = pages(language)
    folders = [DOCS / "rules", DOCS / "reference"]
    there = [path for folder in folders for path in folder.rglob("*.md") if mine(path, language)]
    useless = [path for path in there if path.relative_to(DOCS).as_posix() not in wanted]
    stale = [path for path, text in wanted.items() if not is_as(DOCS / path, text)]
    if not check:
        for gone in useless:
            gone.unlink()
        for path in stale:
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_text(wanted[path], encoding="utf-8", newline="\n")
    return [*stale, *(path.relative_to(DOCS).as_posix() for path in useless)]


def is_as(path: Path, text: str) -> bool:
    """Whether a file holds a text."""
    return path.is_file() and path.read_text(encoding="utf-8") == text


def main() -> int:
    """Run each language in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is stale")
    parser.add_argument("--language", choices=LANGUAGES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.language:
        changed = update(asked.language, check=asked.check)
        print("\n".join(f"{'stale' if asked.check else 'written'}: docs/{path}" for path in changed))
        return 1 if asked.check and changed else 0
    options = ["--check"] if asked.check else []
    program = [sys.executable, os.fspath(Path(__file__).resolve())]
    runs = [subprocess.run([*program, *options, "--language", each], check=False).returncode for each in LANGUAGES]
    return max(runs)


if __name__ == "__main__":
    sys.exit(main())
