"""The filters of `map` and `people`: words typed by a person become the values of the files."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import get_args

from influmap.analysis.selection import Selection
from influmap.cli.common import Session
from influmap.errors import UsageError
from influmap.models import corrections
from influmap.models.community import CommunityStatus
from influmap.models.corrections import fold
from influmap.models.values import FAMILIES, REGION


def selection(
    here: Session, topic: str | None, family: str | None, region: str | None, status: str | None
) -> Selection:
    """What the options ask for. Raises `UsageError` with the nearest word when one means nothing."""
    return Selection(
        one_of(topic, _topics(here), "--topic") if topic is not None else None,
        one_of(family, _families(here), "--family") if family is not None else None,
        _region(here, region) if region is not None else None,
        one_of(status, _printed(here, "community_status", get_args(CommunityStatus)), "--status")
        if status is not None
        else None,
    )


def one_of(given: str, printed: Mapping[str, str], option: str) -> str:
    """The value a word stands for: the value itself, or what we print for it, accents and case aside."""
    spellings = {fold(text): value for value, text in printed.items()} | {fold(value): value for value in printed}
    wanted = fold(given)
    if wanted in spellings:
        return spellings[wanted]
    nearest = difflib.get_close_matches(wanted, spellings, n=1, cutoff=0.5)
    if nearest:
        raise UsageError("unknown_choice_nearest", given=given, option=option, nearest=spellings[nearest[0]])
    raise UsageError("unknown_choice", given=given, option=option, known=tuple(printed))


def _topics(here: Session) -> dict[str, str]:
    """The vocabulary, and the words of communities that are not in it (REF002)."""
    used = {topic for community in here.programme.communities.values() for topic in community.topics}
    return {topic: here.workspace.topic_label(topic) for topic in sorted({*here.workspace.topics, *used})}


def _families(here: Session) -> dict[str, str]:
    own = {name: family.label for name, family in here.workspace.families.items()}
    return _printed(here, "family", FAMILIES) | own


def _printed(here: Session, group: str, values: tuple[str, ...]) -> dict[str, str]:
    return {value: here.words.word(group, value) for value in values}


def _region(here: Session, given: str) -> str:
    """A region by its code, its name or the number of a department; codes of other countries by their form."""
    code = given.strip().upper()
    if REGION.fullmatch(code) and corrections.is_region(code):
        return corrections.region_of(code)
    return corrections.to_region(given) or one_of(given, _regions(), "--region")


def _regions() -> dict[str, str]:
    return {code: name for code, (name, _) in corrections.FRENCH_REGIONS.items()}
