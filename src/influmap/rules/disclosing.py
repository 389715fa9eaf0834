"""DSC: whether people can tell that a publication is commercial (law of 9 June 2023, art. 5 and 5-2; ARPP)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from influmap.analysis.countries import aimed_at
from influmap.analysis.labels import counted, is_compensated, is_gift, judge
from influmap.models.brief import Brief
from influmap.models.collaboration import Collaboration, Deliverable
from influmap.models.finding import Severity
from influmap.models.law import Labels
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.relations import recent_collaborations, spot

EUROPE = "eu/unfair-practices"
HIDDEN = ("end", "hashtags", "bio", "comments")


@dataclass(frozen=True, slots=True)
class Publication:
    """Something that is out, made for us in exchange of something."""

    collaboration: Collaboration
    brief: Brief
    index: int
    deliverable: Deliverable

    def seen(self, programme: Programme, *route: str, variant: str = "default", law: str = "", **more: object) -> Seen:
        """A finding about it, at a key of it."""
        name = programme.people[self.collaboration.person].name
        title = self.deliverable.title or self.deliverable.id or self.brief.title
        params = {"name": name, "title": title, "date": self.deliverable.published, **more}
        return Seen(spot(self.collaboration, "deliverables", self.index, *route), variant, params, law=law)


def _publications(programme: Programme, context: Context) -> Iterator[Publication]:
    """What people publish for us, whose audience has a law: something of value is given, recently."""
    for collaboration, brief in recent_collaborations(programme, context):
        if is_compensated(collaboration):
            for index, deliverable in counted(collaboration):
                yield Publication(collaboration, brief, index, deliverable)


def _labels(programme: Programme, context: Context, brief: Brief) -> tuple[Labels, ...]:
    """The labels of the countries aimed at that influmap knows."""
    known = (context.law.labels(country) for country in aimed_at(brief, programme.workspace))
    return tuple(labels for labels in known if labels is not None)


def _basis(programme: Programme, context: Context, brief: Brief) -> str:
    """The fact that asks for a label there."""
    return next((labels.fact for labels in _labels(programme, context, brief)), EUROPE)


@rule("DSC001", "label-missing", Severity.ERROR, serves="Law art. 5-2", law="fr/commercial-label")
def label_missing(programme: Programme, context: Context) -> Iterator[Seen]:
    """A publication made in exchange of something is out, and no label is noted.

    Why: hiding a commercial intent online is a misleading practice, up to five years and 750,000 EUR.
    Example: `terms.cash: 400`, `published`, no `label`.
    How to mend: look at the publication; note the label, or have it added today.
    When to leave it: the context already shows it; write `context_obvious: yes`. A gift for which nothing was asked is
    DSC009.
    """
    for each in _publications(programme, context):
        if not (each.deliverable.label or each.deliverable.context_obvious or is_gift(each.collaboration)):
            yield each.seen(programme, "label", law=_basis(programme, context, each.brief))


@rule("DSC002", "label-refused", Severity.WARNING, serves="Law art. 5-2", law="fr/commercial-label")
def label_refused(programme: Programme, context: Context) -> Iterator[Seen]:
    """The label is among the words that a country refuses, or that nobody knows there.

    Why: words that do not say it are as good as none.
    Example: « Merci à… » or `#ad` in France.
    How to mend: replace it by the words of the brief.
    When to leave it: an equivalent that is clear to everyone is lawful in France; words we do not know are an info.
    """
    for each in _publications(programme, context):
        label = each.deliverable.label
        for labels in _labels(programme, context, each.brief) if label else ():
            verdict = judge(label or "", labels)
            if verdict == "accepted":
                continue
            severity = None if verdict == "refused" else Severity.INFO
            law = (labels.doubt if verdict == "refused" else "") or labels.fact
            proposed = next(iter(labels.paste.values()))
            seen = each.seen(
                programme, "label", variant=verdict, law=law, label=label, country=labels.country, proposed=proposed
            )
            yield Seen(seen.spot, seen.variant, seen.params, (), severity, law=law)


@rule("DSC003", "label-hidden", Severity.WARNING, serves="Law art. 5-2", law="fr/arpp")
def label_hidden(programme: Programme, context: Context) -> Iterator[Seen]:
    """The label is at the end, among hashtags, in the bio or in a comment.

    Why: it must be seen at once, before the rest.
    Example: `label_at: hashtags`.
    How to mend: move it to the first line, the first image or the first seconds.
    When to leave it: a second label stands at the start; write that one.
    """
    for each in _publications(programme, context):
        if each.deliverable.label and each.deliverable.label_at in HIDDEN:
            yield each.seen(programme, "label_at", place=each.deliverable.label_at, label=each.deliverable.label)


@rule("DSC004", "platform-tool-misused", Severity.WARNING, serves="DSA art. 26", law="eu/platform-tool")
def platform_tool_misused(programme: Programme, context: Context) -> Iterator[Seen]:
    """The platform's own tool is used alone, or was not switched on.

    Why: the tool helps the platform, the label tells the reader: both are wanted.
    Example: `platform_tool: no`.
    How to mend: switch it on, and keep the label.
    When to leave it: the network has no such tool (already left aside).
    """
    for each in _publications(programme, context):
        made = each.deliverable
        network = context.law.network(made.network) if made.network else None
        if made.platform_tool is None or network is None or not network.tool:
            continue
        if made.platform_tool and not made.label and not made.context_obvious:
            yield each.seen(programme, "platform_tool", variant="alone", network=made.network)
        elif not made.platform_tool:
            yield each.seen(programme, "platform_tool", variant="unused", network=made.network)


@rule("DSC005", "advertiser-unnamed", Severity.ERROR, serves="LCEN art. 20", law="fr/advertiser-named")
def advertiser_unnamed(programme: Programme, context: Context) -> Iterator[Seen]:
    """People publish for us in exchange of something, and the brief names no advertiser.

    Why: whoever reads must be able to know for whom.
    Example: no `advertiser`.
    How to mend: `advertiser: {name: …}`, the legal name.
    When to leave it: never.
    """
    told = set()
    for each in _publications(programme, context):
        advertiser = each.brief.advertiser
        if each.brief.id not in told and (advertiser is None or not advertiser.name.strip()):
            told.add(each.brief.id)
            yield Seen(spot(each.brief, "advertiser"), "default", {"brief": each.brief.title})


@rule("DSC006", "retouched-unsaid", Severity.ERROR, serves="Law art. 5", law="fr/retouched-images")
def retouched_unsaid(programme: Programme, context: Context) -> Iterator[Seen]:
    """A silhouette or a face was changed and the image does not say so.

    Why: one year and 4,500 EUR, and somebody compares herself with what does not exist.
    Example: `media: {retouched: yes}` without `label`.
    How to mend: « Images retouchées » on the image.
    When to leave it: light, colours or frame only; write `retouched: no`.
    """
    yield from _images(programme, context, "retouched", ("retouch", "modifi", "edited"))


@rule("DSC007", "virtual-unsaid", Severity.ERROR, serves="Law art. 5", law="fr/virtual-images")
def virtual_unsaid(programme: Programme, context: Context) -> Iterator[Seen]:
    """A face or a silhouette was made by artificial intelligence and the image does not say so.

    Why: one year and 4,500 EUR.
    Example: `media: {ai: yes}` without `label`.
    How to mend: « Images virtuelles » on the image.
    When to leave it: neither face nor silhouette; write `ai: no`.
    """
    yield from _images(programme, context, "ai", ("virtuel", "intelligence artificielle", "ia", "ai", "virtual"))


@rule("DSC008", "deep-fake-unsaid", Severity.WARNING, serves="AI Act art. 50", law="eu/deep-fake")
def deep_fake_unsaid(programme: Programme, context: Context) -> Iterator[Seen]:
    """An image made by artificial intelligence can be taken for a real one, and nothing says so.

    Why: since August 2026 the European rule asks for it, whoever or whatever is shown.
    Example: `media: {realistic: yes}` without `label`.
    How to mend: say it on the image.
    When to leave it: nobody could be mistaken; write `realistic: no`.
    """
    yield from _images(
        programme, context, "realistic", ("intelligence artificielle", "ia", "ai", "virtuel", "virtual", "generated")
    )


def _images(programme: Programme, context: Context, key: str, roots: tuple[str, ...]) -> Iterator[Seen]:
    """Publications whose images were processed in that way, under a label that says nothing of it."""
    for collaboration, brief in recent_collaborations(programme, context):
        for index, made in counted(collaboration):
            if made.media is not None and getattr(made.media, key) and not _says(made.media.label, roots):
                yield Publication(collaboration, brief, index, made).seen(programme, "media")


def _says(label: str | None, roots: tuple[str, ...]) -> bool:
    words = (label or "").lower().replace(",", " ").split()
    long = [root for root in roots if len(root) > 2]
    return any(root in (label or "").lower() for root in long) or any(root in words for root in roots)


@rule("DSC009", "gift-unsaid", Severity.WARNING, serves="Law art. 1", law="fr/gift")
def gift_unsaid(programme: Programme, context: Context) -> Iterator[Seen]:
    """Somebody received a gift, published, and nothing tells the gift.

    Why: without any request it may be free of the law; the reader still wants to know.
    Example: yarn offered, no `ask`, a post without « Produit offert par… ».
    How to mend: ask for « Produit offert par… »; if you expected a post, use the full label.
    When to leave it: the gift has nothing to do with the publication; write `context_obvious: yes`.
    """
    for each in _publications(programme, context):
        if is_gift(each.collaboration) and not (each.deliverable.label or each.deliverable.context_obvious):
            yield each.seen(programme, "label")


@rule("DSC010", "label-not-briefed", Severity.WARNING, serves="Law art. 5-2", law="fr/commercial-label")
def label_not_briefed(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief asks for publications in exchange of something, and does not give a label that passes, and its place.

    Why: each will invent their own words, and we answer for them together.
    Example: no `disclosure`, or no `where`.
    How to mend: `disclosure: {label: Collaboration commerciale, where: première ligne, platform_tool: yes}`.
    When to leave it: nothing will be published.
    """
    told = set()
    for collaboration, brief in recent_collaborations(programme, context):
        is_asked = bool(brief.deliverables or collaboration.deliverables) and is_compensated(collaboration)
        if brief.id in told or brief.status not in ("draft", "open") or not is_asked:
            continue
        told.add(brief.id)
        label = brief.disclosure.label if brief.disclosure else ""
        if brief.disclosure is None or not brief.disclosure.where:
            variant = "where" if brief.disclosure else "default"
            yield Seen(spot(brief, "disclosure"), variant, {"brief": brief.title})
        for labels in _labels(programme, context, brief):
            if label and judge(label, labels) == "refused":
                params = {"brief": brief.title, "label": label, "country": labels.country}
                law = labels.doubt or labels.fact
                yield Seen(spot(brief, "disclosure", "label"), "refused", params, law=law)


RULES = (
    label_missing,
    label_refused,
    label_hidden,
    platform_tool_misused,
    advertiser_unnamed,
    retouched_unsaid,
    virtual_unsaid,
    deep_fake_unsaid,
    gift_unsaid,
    label_not_briefed,
)
