"""Build the fonts that pages embed, from the fontsource packages (development only).

    npm pack @fontsource-variable/inter @fontsource-variable/bricolage-grotesque @fontsource/instrument-serif
    python scripts/make_fonts.py FOLDER_WITH_UNPACKED_PACKAGES templates/shared/fonts

Free web fonts lack U+202F, which French puts before `;` and inside numbers: without it a page shows a box
or falls back to another face. The thin space, or the plain one, stands for it. Needs `fonttools[woff]`.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = {
    "inter.woff2": "inter-latin-wght-normal.woff2",
    "bricolage-grotesque.woff2": "bricolage-grotesque-latin-wght-normal.woff2",
    "instrument-serif.woff2": "instrument-serif-latin-400-normal.woff2",
    "instrument-serif-italic.woff2": "instrument-serif-latin-400-italic.woff2",
}
STANDS_FOR = {0x202F: (0x2009, 0x00A0, 0x20), 0x2009: (0x20,), 0x2011: (0x2D,)}


def build(source: Path, target: Path) -> None:
    """Copy one font with the characters that French needs."""
    font = TTFont(source, recalcTimestamp=False)
    known = font.getBestCmap()
    for wanted, candidates in STANDS_FOR.items():
        if wanted not in known:
            glyph = next(known[code] for code in candidates if code in known)
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[wanted] = glyph
    font.flavor = "woff2"
    font.save(target)


def main() -> None:
    """Build all fonts."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    for name, original in FONTS.items():
        build(next(folder.rglob(original)), target / name)
        print(f"{name}: {(target / name).stat().st_size} bytes")


if __name__ == "__main__":
    main()
