"""See influmap at work: `python3 scripts/demo.py`, in a fresh clone, with nothing but Python 3.11 and git.

Makes an environment, fills `demo/` with the fictional programme of `examples/`, and renders what an influence
team hands over: the map, an identity card, two briefs, the health of the relationships, the closing deck.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import environment
from environment import say

DEMO = environment.ROOT / "demo"
PERSON = "annick-le-dreff"
BRIEF = "tonte-ouverte"
DOCUMENTS = (
    ("map", "la cartographie des communautés", "the map of the communities", ["map"]),
    ("card", "une fiche d'identité", "an identity card", ["card", PERSON]),
    ("brief", "le brief de campagne", "the campaign brief", ["brief", BRIEF]),
    ("personal-brief", "le même, pour une personne", "the same, for one person", ["brief", BRIEF, "--for", PERSON]),
    ("health", "la santé des relations", "the health of the relationships", ["health", "--all"]),
    ("report", "le bilan de campagne", "the closing deck", ["report", BRIEF]),
)
FORMATS = ("html", "md")


def main() -> int:
    """Make the environment and the workspace, render, say where everything is."""
    python = environment.ready()
    if (DEMO / "influmap.yaml").is_file():
        say("Je reprends demo/ tel qu'il est (effacez ce dossier pour repartir à neuf)", "Keeping demo/ as it is")
    else:
        influmap(python, "init", "demo", "--demo", cwd=environment.ROOT)
    say("Je rends les documents, en page web et en Markdown :", "Rendering the documents, as web pages and Markdown:")
    for name, french, english, words in DOCUMENTS:
        pages = [Path("out") / f"{name}.{suffix}" for suffix in FORMATS]
        for page in pages:
            influmap(python, *words, "--format", page.suffix[1:], "-o", str(page), cwd=DEMO)
        places = "  ".join((DEMO / page).relative_to(environment.ROOT).as_posix() for page in pages)
        say(f"  {french} : {places}", f"  {english}: {places}")
    command = python.with_name("influmap").relative_to(environment.ROOT)
    say(f"À vous : {command} -C demo map", f"Your turn: {command} -C demo map")
    return 0


def influmap(python: Path, *words: str, cwd: Path) -> None:
    """Run one command; what it prints is shown only when it fails."""
    done = subprocess.run(
        [str(python), "-m", "influmap", *words], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        sys.stdout.buffer.write(done.stdout)
        environment.leave(f"« influmap {' '.join(words)} » a échoué.", f"“influmap {' '.join(words)}” failed.")


if __name__ == "__main__":
    sys.exit(main())
