"""The page of a rule, as text, Markdown or data; the rules by family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from influmap.language.words import Words
from influmap.models.law import LegalFact
from influmap.rules.base import Rule
from influmap.rules.pages import PARTS, Page, page_of
from influmap.rules.registry import RULES
from influmap.store import pages
from influmap.store.law import law

REQUIREMENT = re.compile(r"[GNCLB]\d\b")


def page(rule: Rule, words: Words) -> Page:
    """The page of a rule in the language of the words."""
    return page_of(rule, words.language, pages.french)


def parts(rule: Rule, words: Words) -> Iterator[tuple[str, str]]:
    """(heading, text) of a page, the empty ones left out; then what the rule serves."""
    told = page(rule, words)
    for part in PARTS:
        if text := getattr(told, part):
            how = f"{words('manual.page.options_how', code=rule.code)} {text}"
            yield words(f"manual.page.{part}"), how if part == "options" else text
    if rule.check is not None:
        snippet = words("manual.page.waive_example", code=rule.code)
        yield words("manual.page.waive"), f"{words('manual.page.waive_how')}\n```yaml\n{snippet}\n```"
    if rule.law:
        yield words("manual.page.law"), sourced(law().fact(rule.law), words)
    yield words("manual.page.serves"), serves(rule, words)


def sourced(fact: LegalFact, words: Words) -> str:
    """What the law says, in which article, where it was read, when it was checked, how sure it is."""
    told = f"{fact.says[words.language]} {words(f'manual.law.mark.{fact.mark}')}"
    place = words("manual.law.read", article=fact.article[words.language], date=fact.checked)
    return f"{told} {place} <{fact.source}>"


def serves(rule: Rule, words: Words) -> str:
    """What a rule is for, in words: `L1 G1` is "begin a relationship well (L1), start from … (G1)"."""
    found = REQUIREMENT.findall(rule.serves)
    rest = REQUIREMENT.sub("", rule.serves).strip()
    for source, shown in words.group("manual.sources").items():
        rest = rest.replace(source, shown)
    told = [f"{words(f'manual.requirements.{identifier}')} ({identifier})" for identifier in found]
    return ", ".join([*told, *([rest] if rest else [])])


def families() -> Iterator[tuple[str, list[Rule]]]:
    """The rules, family by family, in order."""
    for family, rules in groupby(RULES, key=lambda rule: rule.family):
        yield family, list(rules)


def family_name(family: str, words: Words) -> str:
    """How a family is called; a new one by its letters."""
    return words.group("manual.families").get(family, family)


def tree(rule: Rule, words: Words) -> dict[str, Any]:
    """A rule and its page for a script."""
    told = page(rule, words)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "serves": REQUIREMENT.findall(rule.serves) or [rule.serves],
        "summary": told.summary,
        **{part: getattr(told, part) for part in PARTS},
    }


def markdown(rule: Rule, words: Words) -> str:
    """The page of a rule in Markdown."""
    severity = words.word("severity", rule.severity)
    lines = [
        f"# {rule.code} · {rule.name}",
        f"*{family_name(rule.family, words)} · {severity}*",
        page(rule, words).summary,
    ]
    for heading, text in parts(rule, words):
        lines += [f"## {heading}", text.replace("\n```\n", "\n```\n\n").replace("\n```yaml", "\n\n```yaml")]
    return "\n\n".join(lines) + "\n"


def markdown_index(words: Words) -> str:
    """The table of all rules in Markdown, each linked to its page in the same folder."""
    lines = [f"# {words('manual.rules.title')}", "", words("manual.rules.lead"), ""]
    heads = [words(f"manual.rules.{column}") for column in ("code", "name", "severity", "about")]
    for family, rules in families():
        lines += [f"## {family} · {family_name(family, words)}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|"]
        for rule in rules:
            severity = words.word("severity", rule.severity)
            lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity} | {page(rule, words).summary} |")
        lines.append("")
    return "\n".join(lines)
