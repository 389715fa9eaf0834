"""Write anew what `influmap check` says of each case of the gallery: read the difference before keeping it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from errors import gallery  # noqa: E402 - the tests are not a package of the project


def main() -> int:
    """Every case in every language."""
    for case in gallery.cases():
        for language in gallery.LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                text = gallery.said(case, language, Path(folder) / "roues-libres")
            gallery.expected(case, language).write_text(text, encoding="utf-8", newline="\n")
        print(case.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
