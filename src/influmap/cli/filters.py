"""The filters of `map` and `people`: words typed by a person become the values of the files."""

from __future__ import annotations

from typing import get_args

from influmap.analysis.selection import Selection
from influmap.cli.answers import one_of, printed
from influmap.cli.common import Session
from influmap.models import corrections
from influmap.models.community import CommunityStatus
from influmap.models.values import FAMILIES, REGION


def selection(
    here: Session, topic: str | None, family: str | None, region: str | None, status: str | None
) -> Selection:
    """What the options ask for. Raises `UsageError` with the nearest word when one means nothing."""
    return Selection(
        one_of(topic, _topics(here), "--topic") if topic is not None else None,
        one_of(family, _families(here), "--family") if family is not None else None,
        _region(here, region) if region is not None else None,
        one_of(status, printed(get_args(CommunityStatus), "community_status"), "--status")
        if status is not None
        else None,
    )


def _topics(here: Session) -> dict[str, str]:
    """The vocabulary, and the words of communities that are not in it (REF002)."""
    used = {topic for community in here.programme.communities.values() for topic in community.topics}
    return {topic: here.workspace.topic_label(topic) for topic in sorted({*here.workspace.topics, *used})}


def _families(here: Session) -> dict[str, str]:
    own = {name: family.label for name, family in here.workspace.families.items()}
    return printed(FAMILIES, "family") | own


def _region(here: Session, given: str) -> str:
    """A region by its code, its name or the number of a department; codes of other countries by their form."""
    code = given.strip().upper()
    if REGION.fullmatch(code) and corrections.is_region(code):
        return corrections.region_of(code)
    return corrections.to_region(given) or one_of(given, _regions(), "--region")


def _regions() -> dict[str, str]:
    return {code: name for code, (name, _) in corrections.FRENCH_REGIONS.items()}
