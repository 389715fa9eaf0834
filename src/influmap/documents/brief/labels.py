"""The words of the law that a brief gives to paste: per network and country, for images, for the product's sector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from influmap.analysis.countries import aimed_at
from influmap.analysis.labels import judge
from influmap.documents.brief import view
from influmap.models.brief import Brief
from influmap.models.law import Labels, Law
from influmap.models.workspace import Workspace

ANYWHERE = (None,)


def labels(
    workspace: Workspace, brief: Brief, law: Law, languages: Iterable[str] = (), gift_of: str | None = None
) -> view.Labels | None:
    """What to write, and where; `None` for a brief that asks for no publication.

    `languages` are those of the person, the preferred one first; `gift_of` names who offers a gift without any request.
    """
    networks = tuple(dict.fromkeys(asked.network for asked in brief.deliverables if asked.network))
    if brief.disclosure is None and not networks:
        return None
    known = [found for country in aimed_at(brief, workspace) if (found := law.labels(country))]
    spoken = (*languages, brief.language or workspace.language)
    lines = tuple(
        _line(law, each, network, _words(brief, each, spoken, gift_of))
        for each in known
        for network in networks or ANYWHERE
    )
    first = next((each for each in known if each.retouched), None)
    return view.Labels(
        lines=lines,
        retouched=_in(first.retouched, spoken) if first else None,
        virtual=_in(first.virtual, spoken) if first else None,
        sector=brief.product.category if brief.product else None,
        messages=tuple(_messages(workspace, brief, law, spoken)),
    )


def _line(law: Law, known: Labels, network: str | None, words: str) -> view.LabelLine:
    place = law.network(network) if network else None
    return view.LabelLine(
        network=network,
        country=known.country,
        words=words,
        where=dict(place.where if place else known.where),
        tool=dict(place.tool) if place else {},
    )


def _words(brief: Brief, known: Labels, spoken: tuple[str, ...], gift_of: str | None) -> str:
    """The brief's own words where they pass, else those of the country, in a language of the person."""
    if gift_of and known.gift:
        return _in(known.gift, spoken).format(brand=gift_of)
    chosen = brief.disclosure.label if brief.disclosure else ""
    if chosen and judge(chosen, known) == "accepted":
        return chosen
    return _in(known.paste, spoken)


def _in(words: Mapping[str, str], spoken: tuple[str, ...]) -> str:
    """The words in the first language that has some, else in the country's first."""
    return next((words[tag[:2]] for tag in spoken if tag[:2] in words), next(iter(words.values())))


def _messages(workspace: Workspace, brief: Brief, law: Law, spoken: tuple[str, ...]) -> Iterator[str]:
    """The sector's message as the brief wrote it, else those among which to choose."""
    if brief.product is None or not brief.product.category:
        return
    for country in aimed_at(brief, workspace):
        if found := law.messages(country, brief.product.category):
            language = next((tag[:2] for tag in spoken if tag[:2] in found), next(iter(found)))
            yield from (brief.product.message,) if brief.product.message else found[language]
