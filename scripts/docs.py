"""Build the site of the pages of docs/: `python3 scripts/docs.py [FOLDER]`, into `site/` without a folder.

One site per language, side by side, and a front page that leads to both. Warnings are errors.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import environment

LANGUAGES = {"fr": "En français", "en": "In English"}
FRONT = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>influmap</title>
<style>
body {{ font: 1.2rem/1.6 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; gap: .5rem }}
a {{ color: #8f3226 }}
</style>
</head>
<body>
<h1>influmap</h1>
{links}
</body>
</html>
"""


def main() -> int:
    """Build both languages, then the page in front of them."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else environment.ROOT / "site").resolve()
    python = environment.ready("docs")
    for language in LANGUAGES:
        options = [
            "-q",
            "-W",
            "--keep-going",
            "-E",
            "-t",
            language,
            "-d",
            str(environment.ROOT / "build/doctrees" / language),
        ]
        command = [str(python), "-m", "sphinx", *options, str(environment.ROOT / "docs"), str(site / language)]
        if subprocess.run(command, check=False).returncode != 0:
            return 1
    links = "\n".join(
        f'<p><a lang="{language}" href="{language}/guide/{language}/README.html">{words}</a></p>'
        for language, words in LANGUAGES.items()
    )
    (site / "index.html").write_text(FRONT.format(links=links), encoding="utf-8")
    print(f"{site / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
