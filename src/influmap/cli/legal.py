"""The reference page of the law: every fact with its source and how sure it is, and the rules that rest on it."""

from __future__ import annotations

from collections.abc import Iterator

from influmap.cli.pages import page
from influmap.language.formats import long_date
from influmap.language.words import Words
from influmap.models.law import COUNTRIES, Labels, LegalFact
from influmap.rules.registry import RULES
from influmap.store.law import law


def reference(words: Words) -> str:
    """Facts by country, labels, what is uncertain, the rules and the fact each rests on."""
    lines = [f"# {words('manual.law.title')}", "", words("manual.law.lead"), "", words("manual.law.marks"), ""]
    for country in COUNTRIES:
        lines += [f"## {words(f'manual.law.country.{country}')}", "", *_facts(country, words), ""]
        if labels := law().labels(country.upper()):
            lines += [*_labels(labels, words), ""]
    lines += [f"## {words('manual.law.uncertain')}", "", words("manual.law.uncertain_how"), ""]
    lines += [
        f"- {fact.article[words.language]}{words('common.colon')} {fact.says[words.language]}" for fact in _uncertain()
    ]
    lines += ["", f"## {words('manual.law.rules')}", "", *_rules(words), ""]
    return "\n".join(lines)


def _facts(country: str, words: Words) -> Iterator[str]:
    heads = [words(f"manual.law.head.{name}") for name in ("says", "article", "since", "checked", "mark")]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|---|"
    for fact in law().facts(country):
        since = long_date(fact.since, words.locale) if fact.since else "–"
        checked = long_date(fact.checked, words.locale)
        article = f"[{fact.article[words.language]}](<{fact.source}>)"
        yield f"| {fact.says[words.language]} | {article} | {since} | {checked} | {fact.mark} |"


def _labels(labels: Labels, words: Words) -> Iterator[str]:
    """The words to paste, those that pass, those that do not."""
    paste = ", ".join(f"`{text}` ({language})" for language, text in labels.paste.items())
    yield words("manual.law.paste", words=paste)
    yield words("manual.law.accepted", words=", ".join(f"`{word}`" for word in labels.accepted))
    yield words("manual.law.refused", words=", ".join(f"`{word}`" for word in labels.refused))


def _uncertain() -> Iterator[LegalFact]:
    return (fact for country in COUNTRIES for fact in law().facts(country) if not fact.is_certain)


def _rules(words: Words) -> Iterator[str]:
    folder = "../rules" if words.language == "en" else "../../rules/fr"
    heads = [words(f"manual.law.head.{name}") for name in ("rule", "about", "article")]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|"
    for rule in RULES:
        if rule.law:
            article = law().fact(rule.law).article[words.language]
            yield f"| [{rule.code}]({folder}/{rule.code}.md) | {page(rule, words).summary} | {article} |"
