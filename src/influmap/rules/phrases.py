"""Words that give us away: familiarity, pressure, audience as a reason; and those that make an ask precise."""

from __future__ import annotations

import re

from influmap.models.corrections import fold

# Compiled by `re` when a rule first looks at words: most commands look at few.
# « ton » is also a noun (« le ton est libre »), « tu » a participle (« il s'est tu »), and « t' » a mere
# joint (« va-t'en »): each counts only where none of those stands before it.
FAMILIAR = (
    r"(?i)\b(?:(?<!est )tu|toi|te|(?<!-)t['’](?=\w)|(?<!\ble )(?<!\bun )(?<!\bdu )(?<!\bau )(?<!\bde )(?<!\bce )"
    r"(?<!\bson )(?<!\bquel )(?<!\bbon )(?<!votre )(?<!notre )ton|ta|tes)\b"
)
PRESSURE = (
    r"(?i)\b(?:sinon|faute de quoi|[àa] d[ée]faut|sous peine|derni[èe]re relance|(?<!\ben )exclue?s?|or else|"
    r"failing that|last reminder|final reminder)\b"
)
AGREEMENT = r"(?i)^\W*(?:oui|d[’']accord|ok|okay|partante?|volontiers|avec plaisir|yes|sure|gladly)\b"
# Matched on folded text: lower case, no accents.
DATED = (
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2} ?/ ?\d{1,2}|\d{1,2} ?h(?: ?\d{2})?|\d{1,2}:\d{2}|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:1er|\d{1,2}(?:st|nd|rd|th)?) "
    r"(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|apr|may|june|july|aug)\w*)\b"
)
AUDIENCE = (
    r"\b(portee|visibilite|abonne\w*|notoriete|influence\w*|audience\w*|reach|followers?|communaute|vues?|chiffres?|"
    r"visibility|awareness|subscribers?|impressions?|rayonnement|exposition)\b"
)
# Words that say nothing more about the person than how large the audience is.
FILLER = (
    r"\b(grande?s?|gros(?:se)?s?|forte?s?|belle|bonne|enorme|immense|large|massive|nationale?|locale?|regionale?|"
    r"internationale?|tres|trop|plus|beaucoup|nombre|nombreux|nombreuses|nos?|notre|sa|son|ses|leurs?|la|le|les|l|un|une|"
    r"des|de|du|d|et|a|au|aux|en|sur|par|pour|avec|elle|il|ils|elles|c|est|ont|k|m|million|millions|mille|instagram|"
    r"tiktok|youtube|facebook|linkedin|reseau|reseaux|sociaux|big|huge|strong|national|many|great|good|her|his|their|"
    r"the|of|on|and|has|have|wide)\b|\d+"
)
AROUND = 40
"""How many characters are shown on each side of a word."""


def names_a_day(text: str) -> bool:
    """Whether a text gives a day or an hour."""
    return re.search(DATED, fold(text)) is not None


def speaks_of_audience_only(text: str) -> bool:
    """Whether a reason names an audience, and no subject, work or fact."""
    folded = fold(text)
    rest = re.sub(AUDIENCE, " ", folded)
    return rest != folded and not re.search(r"\w", re.sub(FILLER, " ", rest))


def same_text(text: str) -> str:
    """A text as it is compared with others: case, accents and spaces put aside."""
    return " ".join(fold(text).split())


def around(text: str, match: re.Match[str]) -> str:
    """The words around a match, on one line, cut between words."""
    start, end = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
    before, after = text[start : match.start()], text[match.end() : end]
    if start:
        before = "…" + before[before.find(" ") :].lstrip()
    if end < len(text):
        after = after[: after.rfind(" ")].rstrip() + "…"
    return " ".join((before + match[0] + after).split())
