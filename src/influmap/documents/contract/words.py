"""What is written on the publications, and what may be done with them: labels, works, image."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.documents.brief.labels import labels as known_labels
from influmap.documents.brief.view import LabelLine
from influmap.documents.contract.deal import Deal
from influmap.documents.contract.view import Clause, Line, Part
from influmap.language.formats import long_date, territory
from influmap.models.brief import AskedDeliverable, Brief
from influmap.models.collaboration import Rights

LIMITS = ("media", "purpose", "territory", "until")


def labels(deal: Deal) -> Clause:
    """The exact words to write, network by network, those of images, those of the sector."""
    facts = ("fr/commercial-label", "fr/retouched-images") if deal.aims_at_france else ()
    texts = (deal.say("labels.gift" if deal.is_gift else "labels.text"),)
    return deal.clause("labels", *facts, texts=texts, lines=_labels(deal), after=(deal.say("labels.end"),))


def _labels(deal: Deal) -> Iterator[Line]:
    offered = deal.advertiser if deal.is_gift else None
    found = known_labels(deal.programme.workspace, _with_theirs(deal), deal.law, deal.person.languages, offered)
    if found is None or not found.lines:
        yield deal.asked("label", None, (deal.shared, "disclosure.label"), "DSC010")
        return
    for n, line in enumerate(found.lines, 1):
        yield _label(deal, n, line)
    for name in ("retouched", "virtual"):
        if told := getattr(found, name):
            yield deal.known(name, deal.words("common.quote", text=told))
    if found.messages:
        quoted = " / ".join(deal.words("common.quote", text=each) for each in found.messages)
        several = "messages" if len(found.messages) > 1 else "message"
        yield deal.known("sector_message", quoted, deal.say(f"facts.sector_{several}"))
    if deal.contract.online:
        yield deal.known("online", deal.contract.online)


def _with_theirs(deal: Deal) -> Brief:
    """The brief with the networks agreed with this person, when there are some."""
    own = tuple(AskedDeliverable(id="own", network=each.network) for each in deal.collaboration.deliverables)
    return deal.brief.model_copy(update={"deliverables": own}) if any(each.network for each in own) else deal.brief


def _label(deal: Deal, n: int, line: LabelLine) -> Line:
    words, language = deal.words, deal.words.language
    country = territory(line.country, words.locale)
    where = f"{words.word('network', line.network)} ({country})" if line.network else country
    told = deal.say("label_at", words=words("common.quote", text=line.words), where=line.where[language])
    tool = f" {words('brief.labels.tool', tool=line.tool[language])}" if line.tool else ""
    return deal.known(f"label_{n}", told + tool, where)


def works(deal: Deal) -> Clause:
    """The rights that are given, one by one with their limits (art. 8 I 4°; IP code L131-3)."""
    given = deal.collaboration.rights
    texts = (deal.say("works.text"), *(() if given else (deal.say("works.none"),)))
    parts = [
        Part(
            heading=deal.say("works.right", n=n, what=deal.words.word("right", right.what)),
            lines=_limits(deal, n, right),
        )
        for n, right in enumerate(given, 1)
    ]
    return deal.clause("works", "fr/contract-rights", "fr/rights-listed", texts=texts, parts=parts)


def _limits(deal: Deal, n: int, right: Rights) -> tuple[Line, ...]:
    shown = {name: getattr(right, name) for name in LIMITS}
    shown["media"] = deal.words.word("network", right.media)
    shown["until"] = long_date(right.until, deal.words.locale) if right.until else None
    return tuple(
        deal.asked(
            f"right_{n}_{name}", shown[name], (deal.theirs, f"rights.{name}"), "CTR006", deal.say(f"facts.right_{name}")
        )
        for name in LIMITS
    )


def image(deal: Deal) -> Clause:
    """The use of their face and voice (Civil Code, art. 9): no further than the rights given."""
    key = "image.within" if deal.collaboration.rights else "image.nowhere"
    return deal.clause("image", "fr/image-right", texts=(deal.say("image.text"), deal.say(key)))
