"""SCT: products whose promotion is banned or framed (law of 9 June 2023, art. 4 and 6, and the codes it names)."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.analysis.countries import FRANCE, aimed_at, is_european_elsewhere
from influmap.analysis.labels import holds
from influmap.models.brief import Brief, Product
from influmap.models.finding import Evidence, Severity
from influmap.models.programme import Programme
from influmap.rules.base import Context, Seen, rule
from influmap.rules.briefing import alive
from influmap.rules.relations import spot

BANNED = ("aesthetic", "therapeutic_substitute", "nicotine", "wild_animals", "sports_tips")
PROVEN = ("health", "nutrition", "green")


def _products(programme: Programme, context: Context, *categories: str) -> Iterator[tuple[Brief, Product, Severity]]:
    """The briefs of some sectors that aim at France; a warning when all their people answer to another country."""
    for brief in alive(programme, context):
        product = brief.product
        if product is None or product.category not in categories or FRANCE not in aimed_at(brief, programme.workspace):
            continue
        people = [programme.people.get(c.person) for c in programme.collaborations_in(brief.id)]
        known = [person for person in people if person is not None]
        is_elsewhere = bool(known) and all(is_european_elsewhere(person, context.law) for person in known)
        yield brief, product, Severity.WARNING if is_elsewhere else Severity.ERROR


def _says(product: Product, context: Context, sector: str) -> bool:
    """Whether one of the sector's messages is written."""
    messages = context.law.messages(FRANCE, sector).get("fr", ())
    return bool(product.message) and bool(holds(product.message or "", messages))


def _lacking(brief: Brief, severity: Severity | None, missing: tuple[str, ...], law: str = "") -> Seen:
    return Seen(spot(brief, "product"), "default", {"brief": brief.title, "missing": missing}, (), severity, law=law)


@rule("SCT001", "banned-product", Severity.ERROR, serves="Law art. 4", law="fr/ban-aesthetic")
def banned_product(programme: Programme, context: Context) -> Iterator[Seen]:
    """The brief promotes what the law forbids influencers to promote.

    Why: two years, 300,000 EUR and a ban on the activity, for the person we asked.
    Example: `product: {category: nicotine}`.
    How to mend: stop the campaign, and tell those who were asked.
    When to leave it: the category is wrong; correct it. A warning when all the people are established elsewhere in
    Europe: the law of their country comes first.
    """
    for brief, product, severity in _products(programme, context, *BANNED):
        params = {"brief": brief.title, "category": product.category}
        yield Seen(
            spot(brief, "product", "category"), "default", params, (), severity, law=f"fr/ban-{product.category}"
        )


@rule("SCT002", "finance-unauthorised", Severity.ERROR, serves="Law art. 4", law="fr/financial")
def finance_unauthorised(programme: Programme, context: Context) -> Iterator[Seen]:
    """A risky investment or a digital asset is promoted, and no authorisation is noted, or none that was checked.

    Why: without it the promotion is banned; and people lose money.
    Example: `category: financial_risky`, no `authorisation`.
    How to mend: look the advertiser up in the AMF's lists; write number, authority and day.
    When to leave it: never.
    """
    for brief, product, severity in _products(programme, context, "financial_risky"):
        given = product.authorisation
        lacks = {"authorisation": given and given.number, "checked": given and given.checked}
        if missing := tuple(name for name, value in lacks.items() if not value):
            yield _lacking(brief, severity, missing)


@rule("SCT003", "gambling-open-to-minors", Severity.ERROR, serves="Law art. 4", law="fr/gambling")
def gambling_open_to_minors(programme: Programme, context: Context) -> Iterator[Seen]:
    """Gambling is promoted, and one of the four conditions of the law is not noted.

    Why: a platform that can exclude under-18s, the exclusion on, the words, an approved operator: all four, or none.
    Example: `category: gambling` without `minors: {possible: yes, done: yes}`.
    How to mend: check the four, write them.
    When to leave it: never.
    """
    for brief, product, severity in _products(programme, context, "gambling"):
        kept, given = product.minors, product.authorisation
        lacks = {
            "possible": kept and kept.possible,
            "done": kept and kept.done,
            "message": _says(product, context, "gambling"),
            "authorisation": given and given.number,
        }
        if missing := tuple(name for name, value in lacks.items() if not value):
            yield _lacking(brief, severity, missing)


@rule("SCT004", "alcohol-unframed", Severity.ERROR, serves="CSP art. L3323-2", law="fr/alcohol")
def alcohol_unframed(programme: Programme, context: Context) -> Iterator[Seen]:
    """Alcohol is promoted without its message, on a channel for the young or about sport, or as a way of life.

    Why: the Evin law; courts have had dozens of posts removed.
    Example: `category: alcohol` without `message`.
    How to mend: the message word for word, another channel, facts only (origin, making, taste).
    When to leave it: never; the way of life is a warning, since words are for a judge.
    """
    for brief, product, severity in _products(programme, context, "alcohol"):
        params = {"brief": brief.title}
        if not _says(product, context, "alcohol"):
            yield Seen(spot(brief, "product", "message"), "default", params, (), severity)
        if product.channel in ("youth", "sport"):
            told = {**params, "channel": product.channel}
            yield Seen(spot(brief, "product", "channel"), product.channel, told, (), severity)
        for index, claim in enumerate(product.claims):
            if claim.kind == "lifestyle":
                told = {**params, "claim": claim.text}
                yield Seen(spot(brief, "product", "claims", index), "claim", told, (), Severity.WARNING)


@rule("SCT005", "food-message-missing", Severity.WARNING, serves="CSP art. L2133-1", law="fr/food_hfss")
def food_message_missing(programme: Programme, context: Context) -> Iterator[Seen]:
    """A sweet, salty or manufactured food is promoted without one of the four health messages.

    Why: the law asks for one of them, or for a tax.
    Example: `category: food_hfss` without `message`.
    How to mend: copy one of the four into `product.message`; the brief prints them.
    When to leave it: the advertiser pays the tax instead; waive it, saying so.
    """
    for brief, product, _ in _products(programme, context, "food_hfss"):
        if not _says(product, context, "food_hfss"):
            yield Seen(spot(brief, "product", "message"), "default", {"brief": brief.title})


@rule("SCT006", "training-rewarded", Severity.ERROR, serves="Law art. 4", law="fr/cpf-reward")
def training_rewarded(programme: Programme, context: Context) -> Iterator[Seen]:
    """Publicly funded training is promoted with a reward, or without its mentions.

    Why: nothing may be given for enrolling; the funding and the provider must be told.
    Example: `category: cpf`, `reward: yes`.
    How to mend: remove the reward; write `funding` and `provider`.
    When to leave it: never. Missing mentions are a warning: the text of the decree was not read.
    """
    for brief, product, severity in _products(programme, context, "cpf"):
        if product.reward:
            yield Seen(spot(brief, "product", "reward"), "reward", {"brief": brief.title}, (), severity)
        if missing := tuple(key for key in ("funding", "provider") if not getattr(product, key)):
            yield _lacking(brief, severity, missing, "fr/cpf-mentions")


@rule("SCT007", "supplier-unknown", Severity.WARNING, serves="Law art. 6", law="fr/dropshipping")
def supplier_unknown(programme: Programme, context: Context) -> Iterator[Seen]:
    """Something is sold without stock, and nobody noted who makes and ships it.

    Why: whoever promotes it answers to the buyer.
    Example: `category: dropshipping` without `supplier`.
    How to mend: ask for the supplier, the delay, the proof that the product is lawful.
    When to leave it: never.
    """
    for brief, product, _ in _products(programme, context, "dropshipping"):
        if not product.supplier:
            yield Seen(spot(brief, "product"), "default", {"brief": brief.title})


@rule("SCT008", "claim-unproven", Severity.WARNING, serves="C. conso. art. L121-2", law="fr/claims")
def claim_unproven(programme: Programme, context: Context) -> Iterator[Seen]:
    """A claim about health, nutrition or ecology has no proof.

    Why: the person will repeat it, and be asked.
    Example: "half the CO2", no `proof`.
    How to mend: a source in `proof`, or another sentence.
    When to leave it: never.
    """
    for brief in alive(programme, context):
        for index, claim in enumerate(brief.product.claims if brief.product else ()):
            if claim.kind in PROVEN and not claim.proof:
                params = {"brief": brief.title, "claim": claim.text.rstrip(" .")}
                yield Seen(spot(brief, "product", "claims", index), "default", params)


@rule("SCT009", "political-cause-unframed", Severity.WARNING, serves="TTPA", law="eu/political")
def political_cause_unframed(programme: Programme, context: Context) -> Iterator[Seen]:
    """A political cause is promoted in exchange of something, and sponsor or notice is not noted.

    Why: since October 2025 the European rule asks who pays, and for a notice.
    Example: `category: political` without `political: {sponsor: …, notice: …}`.
    How to mend: write both, and the label "political advertisement".
    When to leave it: nothing is given in exchange, or no vote nor law is in sight; waive it, saying so.
    """
    for brief in alive(programme, context):
        if brief.product is None or brief.product.category != "political":
            continue
        told = brief.political
        lacks = {"sponsor": told and told.sponsor, "notice": told and told.notice}
        if missing := tuple(name for name, value in lacks.items() if not value):
            seen = _lacking(brief, None, missing)
            yield Seen(seen.spot, seen.variant, seen.params, (Evidence(spot(brief, "product", "category")),))


RULES = (
    banned_product,
    finance_unauthorised,
    gambling_open_to_minors,
    alcohol_unframed,
    food_message_missing,
    training_rewarded,
    supplier_unknown,
    claim_unproven,
    political_cause_unframed,
)
