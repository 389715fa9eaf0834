"""The corrected form of what French hands type: dates, numbers, regions.

Used when a value was refused, so that the message shows the line to write; `None` is "there is doubt".
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

MONTHS = {
    "janv": 1, "jan": 1, "janvier": 1, "january": 1, "fevr": 2, "fev": 2, "fevrier": 2, "february": 2, "feb": 2,
    "mars": 3, "mar": 3, "march": 3, "avr": 4, "avril": 4, "apr": 4, "april": 4, "mai": 5, "may": 5,
    "juin": 6, "june": 6, "jun": 6, "juil": 7, "juillet": 7, "july": 7, "jul": 7, "aout": 8, "august": 8, "aug": 8,
    "sept": 9, "septembre": 9, "september": 9, "sep": 9, "oct": 10, "octobre": 10, "october": 10,
    "nov": 11, "novembre": 11, "november": 11, "dec": 12, "decembre": 12, "december": 12,
}  # fmt: skip

_BEFORE_A_DATE = re.compile(
    r"^(?:avant |vers )?(?:le |au )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?"
)

# ISO 3166-2:FR regions, by code: the name, then the departments whose number people type instead.
FRENCH_REGIONS: dict[str, tuple[str, str]] = {
    "FR-ARA": ("Auvergne-Rhône-Alpes", "01 03 07 15 26 38 42 43 63 69 73 74"),
    "FR-BFC": ("Bourgogne-Franche-Comté", "21 25 39 58 70 71 89 90"),
    "FR-BRE": ("Bretagne", "22 29 35 56"),
    "FR-CVL": ("Centre-Val de Loire", "18 28 36 37 41 45"),
    "FR-20R": ("Corse", "20 2A 2B"),
    "FR-GES": ("Grand Est", "08 10 51 52 54 55 57 67 68 88"),
    "FR-HDF": ("Hauts-de-France", "02 59 60 62 80"),
    "FR-IDF": ("Île-de-France", "75 77 78 91 92 93 94 95"),
    "FR-NOR": ("Normandie", "14 27 50 61 76"),
    "FR-NAQ": ("Nouvelle-Aquitaine", "16 17 19 23 24 33 40 47 64 79 86 87"),
    "FR-OCC": ("Occitanie", "09 11 12 30 31 32 34 46 48 65 66 81 82"),
    "FR-PDL": ("Pays de la Loire", "44 49 53 72 85"),
    "FR-PAC": ("Provence-Alpes-Côte d'Azur", "04 05 06 13 83 84"),
    "FR-971": ("Guadeloupe", "971"),
    "FR-972": ("Martinique", "972"),
    "FR-973": ("Guyane", "973"),
    "FR-974": ("La Réunion", "974"),
    "FR-976": ("Mayotte", "976"),
    "FR-PM": ("Saint-Pierre-et-Miquelon", "975"),
    "FR-BL": ("Saint-Barthélemy", "977"),
    "FR-MF": ("Saint-Martin", "978"),
    "FR-WF": ("Wallis-et-Futuna", "986"),
    "FR-PF": ("Polynésie française", "987"),
    "FR-NC": ("Nouvelle-Calédonie", "988"),
}
# Other names people use for the same places, and codes of older lists.
REGION_ALIASES = {
    "reunion": "FR-974", "ile de la reunion": "FR-974", "paca": "FR-PAC", "idf": "FR-IDF",
    "region parisienne": "FR-IDF",
    "corsica": "FR-20R", "fr-h": "FR-20R", "fr-cor": "FR-20R", "fr-20": "FR-20R", "brittany": "FR-BRE",
    "normandy": "FR-NOR",
    "occitania": "FR-OCC", "centre": "FR-CVL", "alsace": "FR-GES", "lorraine": "FR-GES", "aquitaine": "FR-NAQ",
    "auvergne": "FR-ARA", "rhone-alpes": "FR-ARA", "nord": "FR-HDF", "picardie": "FR-HDF", "guyane francaise": "FR-973",
    "fr-gp": "FR-971", "fr-mq": "FR-972", "fr-gf": "FR-973", "fr-re": "FR-974", "fr-yt": "FR-976",
}  # fmt: skip


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes made plain: how two spellings are compared."""
    lower = text.strip().lower().replace("’", "'")
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFD", lower)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("œ", "oe")


def to_iso_date(text: str) -> str | None:
    """The ISO form of a date typed the French way; `02/09/2026` is the second of September."""
    folded = _BEFORE_A_DATE.sub("", fold(text)).replace("1er", "1")
    if match := re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})", folded):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    elif match := re.fullmatch(r"(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})", folded):
        year, month, day = (int(part) for part in match.groups())
    elif (match := re.fullmatch(r"(?:[a-z]+\.? )?(\d{1,2}) ([a-z]+)\.? (\d{4})", folded)) and match[2] in MONTHS:
        day, month, year = int(match[1]), MONTHS[match[2]], int(match[3])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def to_plain_number(text: str, *, whole: bool) -> str | None:
    """`6 000 €` is 6000, `400,00` is 400, `4,5 %` is 0.045, `1,2 k` is 1200; `12,400` is doubtful."""
    compact = re.sub(r"[\s\u00a0\u202f\u2009_']", "", text).lower()
    compact = re.sub(r"(€|eur|euros?|ht|\$|£)+$", "", compact)
    match = re.fullmatch(r"(-?\d+)(?:[.,](\d+))?(k|%)?", compact)
    if match is None or (match[2] and len(match[2]) == 3 and "," in compact):
        return None
    value = float(f"{match[1]}.{match[2] or 0}") * {"k": 1000, "%": 0.01, None: 1}[match[3]]
    if whole and value != int(value):
        return None
    return f"{value:.6f}".rstrip("0").rstrip(".")


def to_flag(text: str) -> str | None:
    """`vrai`, `1`, `o` are yes."""
    folded = fold(text)
    if folded in {"vrai", "v", "o", "y", "ok", "1", "x", "on"}:
        return "yes"
    return "no" if folded in {"faux", "f", "n", "0", "off", "aucun", "aucune"} else None


def to_country(text: str) -> str | None:
    """The code of a country given by its name, in French or in English."""
    folded = {"uk": "united kingdom", "usa": "united states"}.get(fold(text), fold(text))
    return _codes("territories").get(folded) or (text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None)


def to_language(text: str) -> str | None:
    """The code of a language given by its name, in French or in English."""
    return _codes("languages").get(fold(text)) or (text.lower() if re.fullmatch(r"[A-Za-z]{2}", text) else None)


@cache
def _codes(kind: str) -> dict[str, str]:
    """Codes by folded name, from the locale data of Babel; a regional variant of a language is left out."""
    from babel import Locale

    names: dict[str, str] = {}
    for locale in ("en", "fr"):
        for code, name in getattr(Locale(locale), kind).items():
            if code.isalpha():
                names[fold(name)] = code
    return names


def is_region(code: str) -> bool:
    """Whether an ISO 3166-2 code exists, as far as France is concerned; elsewhere its form is enough."""
    return not code.startswith("FR-") or code in FRENCH_REGIONS or code[3:] in _regions_by_name()


def region_of(code: str) -> str:
    """The region of a code that may be a department's (`FR-35` is in `FR-BRE`)."""
    if code in FRENCH_REGIONS or not code.startswith("FR-"):
        return code
    return _regions_by_name().get(code[3:].lower(), code)


def to_region(text: str) -> str | None:
    """The code of a region given by its name, an older code, or a department's number."""
    folded = fold(text)
    return _regions_by_name().get(folded) or REGION_ALIASES.get(folded) or _same_code(text)


def _same_code(text: str) -> str | None:
    code = text.strip().upper().replace("_", "-")
    return code if code in FRENCH_REGIONS else None


@cache
def _regions_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, (name, departments) in FRENCH_REGIONS.items():
        names[fold(name)] = code
        names[fold(name).replace("-", " ")] = code
        for number in departments.split():
            names[number] = names[number.lower()] = code
            names[number.lstrip("0").lower()] = code
    return names
