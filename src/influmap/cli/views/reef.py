"""The reef: families present and missing, bridges, topics on which communities agree and divide (C3)."""

from __future__ import annotations

from typing import Any

from influmap.analysis import reef
from influmap.analysis.reef import Debate, Stance
from influmap.analysis.selection import Selection
from influmap.cli.common import Session, t
from influmap.cli.report.text import wrap
from influmap.language import formats
from influmap.language.formats import MISSING


def tree(here: Session, wanted: Selection) -> dict[str, Any]:
    """Families are those of the whole programme: a filter makes nobody missing."""
    communities = wanted.communities(here.programme)
    families = reef.families(here.programme)
    return {
        "purpose": here.workspace.purpose.statement,
        "families": [
            {
                "family": family.name,
                "presence": family.presence,
                "expected": family.is_expected,
                "communities": [community.id for community in family.communities],
            }
            for family in families
        ],
        "missing": [family.name for family in families if family.is_missing],
        "bridges": [
            {"person": b.person.id, "name": b.person.name, "communities": [c.id for c in b.communities]}
            for b in reef.bridges(here.programme, communities)
        ],
        "topics": [debate_tree(here, debate) for debate in reef.debates(communities)],
    }


def debate_tree(here: Session, debate: Debate) -> dict[str, Any]:
    """A topic, who holds what about it, and whether they agree."""
    return {
        "topic": debate.topic,
        "label": here.workspace.topic_label(debate.topic),
        "verdict": debate.verdict,
        "stances": [
            {
                "community": stance.community.id,
                "stance": stance.position.stance,
                "date": stance.position.date,
                "source": stance.position.source,
            }
            for stance in debate.stances
        ],
    }


def show(here: Session, wanted: Selection) -> None:
    """A table of families, then the bridges, then the topics with their dates and sources."""
    communities = wanted.communities(here.programme)
    if purpose := here.workspace.purpose.statement:
        here.console.result(wrap(purpose, ""), "strong")
        here.console.result()
    _show_families(here)
    here.console.result()
    here.console.result(t("map.reef.bridges"), "strong")
    bridges = reef.bridges(here.programme, communities)
    for bridge in bridges:
        here.console.result(wrap(f"{bridge.person.name} · {', '.join(c.name for c in bridge.communities)}"))
    if not bridges:
        here.console.result(f"  {t('map.reef.no_bridges')}")
    for debate in reef.debates(communities):
        label, verdict = here.workspace.topic_label(debate.topic), t(f"map.reef.{debate.verdict}")
        here.console.result()
        here.console.result(f"{label}{here.words('page.colon')}{verdict}", "strong")
        for stance in debate.stances:
            here.console.result(wrap(_told(here, stance)))


def _show_families(here: Session) -> None:
    words, added = here.words, here.workspace.families
    rows = [
        (
            added[family.name].label if family.name in added else words.word("family", family.name),
            words(f"map.presence.{family.presence}"),
            ", ".join(community.name for community in family.communities) or MISSING,
        )
        for family in reef.families(here.programme)
    ]
    here.console.table([t(f"map.reef.{name}") for name in ("family", "presence", "communities")], rows)


def _told(here: Session, stance: Stance) -> str:
    words, position = here.words, stance.position
    day = formats.long_date(position.date, words.locale) if position.date else words("map.undated")
    source = position.source or words("map.unsourced")
    return f"{stance.community.name} · {words.word('stance', position.stance)} ({day}, {source})"
