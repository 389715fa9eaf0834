"""What a personal brief lacks before it is sent, for the colleague who sends it, never for the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from influmap.documents.brief.personal import opening
from influmap.language.address import suits
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration
from influmap.models.person import Person


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to write or to rewrite, `what` being a key of `brief.gaps`."""

    what: str
    file: str
    text: str = ""


def gaps(brief: Brief, collaboration: Collaboration, person: Person) -> Iterator[Gap]:
    """What is missing, then the texts that say tu or vous to someone who is not addressed so."""
    theirs, shared = f"collaborations/{brief.id}/{person.id}.yaml", f"briefs/{brief.id}.yaml"
    given = collaboration.offer or collaboration.terms or brief.offer or brief.we_bring
    if not collaboration.why:
        yield Gap("why", theirs)
    if not collaboration.ask:
        yield Gap("ask", theirs)
    if not given:
        yield Gap("offer", theirs)
    if not brief.contact and not person.resource_person:
        yield Gap("contact", shared)
    if brief.opening and not collaboration.opening and opening(brief, collaboration, person.address) is None:
        yield Gap(f"opening_{person.address}", theirs, brief.opening)
    yield from _misaddressed(theirs, shared, brief, collaboration, person.address)


def _misaddressed(theirs: str, shared: str, brief: Brief, collaboration: Collaboration, address: str) -> Iterator[Gap]:
    own = (collaboration.opening, collaboration.ask, *(offer.what for offer in collaboration.offer))
    common = (*brief.offer, *brief.we_bring, brief.creative_freedom, brief.expected.conversation)
    for file, texts in ((theirs, own), (shared, common)):
        for text in texts:
            if text and not suits(text, address):
                yield Gap(f"says_not_{address}", file, text)
