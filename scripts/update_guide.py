"""Show again what the commands of the guide print, after reading the difference with care.

    python scripts/update_guide.py [PAGE...]

What a page leaves out (`…`) stays left out: as many lines are kept before and after. Then read `git diff docs/guide`:
a sentence around an output may speak of what is no longer there.
"""

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from meta.guide import Reader, shows, steps  # noqa: E402

CHANGING = re.compile(
    r"(?<=\d{4}-\d\d-\d\d-)(?P<name>[a-z-]+)-[a-z][a-z0-9]{3}\b"  # the end of the name of an exchange
    r"|\b[0-9a-f]{7}\b"  # a commit
    r"|\d+ fichiers lus, \d+ fiches|\d+ files read, \d+ records"
)


def refreshed(shown: list[str], printed: list[str]) -> list[str]:
    """What a page should show, given what it showed and what is printed now."""
    gaps = [n for n, line in enumerate(shown) if line.strip() == "…"]
    if not gaps:
        return [renewed(shown, line) for line in printed]
    head, tail = shown[: gaps[0]], shown[gaps[-1] + 1 :]
    first = [renewed(head, line) for line in printed[: reach(head[::-1], printed)]]
    last = [renewed(tail, line) for line in printed[::-1][: reach(tail, printed[::-1])]]
    return [*first, "…", *reversed(last)]


def reach(shown: list[str], printed: list[str]) -> int:
    """How many printed lines to keep on one side of a gap: up to what stood beside it, else as many as before."""
    beside = next((line for line in shown if line), "")
    return next((n + 1 for n, line in enumerate(printed) if beside and shows(beside, line)), len(shown))


def renewed(shown: list[str], printed: str) -> str:
    """The line as it is shown while that holds, else as it is printed, without what changes every time."""
    for line in shown:
        if line and shows(line, printed):
            return line
    return CHANGING.sub(lambda found: f"{found['name']}-…" if found["name"] else "…", printed.rstrip())


def update(page: Path) -> None:
    """Follow a page, and write what is shown now."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder), page.parent.name)
        for step in steps(text):
            printed = reader.follow(step)
            if step.act == "run" and step.text and not shows(step.text, printed):
                lines = printed.replace(folder, "…").rstrip().splitlines()
                now = "\n".join(refreshed(step.text.splitlines(), lines))
                text = text.replace(f"$ {step.what}\n{step.text}", f"$ {step.what}\n{now}\n", 1)
                print(f"{page.parent.name}/{page.name}: {step.what}", flush=True)
    page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for each in map(Path, sys.argv[1:] or sorted((ROOT / "docs/guide").glob("*/*.md"))):
        update(each.resolve())
