"""Write again what each rule says of its bad sample, after reading the difference with care.

python scripts/update_rule_samples.py [CODE...]
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from rules.test_rules import HERE, JUDGED, told  # noqa: E402


def main() -> None:
    """Rewrite the expected texts of the codes given, or of all."""
    for code in sys.argv[1:] or JUDGED:
        bad = HERE / code / "bad.txt"
        if not bad.is_file():
            continue
        for language in ("fr", "en"):
            with tempfile.TemporaryDirectory() as folder:
                text = told(Path(folder), code, language)
            (HERE / code / f"expected.{language}.txt").write_text(text, encoding="utf-8")
            print(f"{code} {language}: {text.splitlines()[0] if text else 'NOTHING SAID'}")


if __name__ == "__main__":
    main()
