"""The reef: who stands around the purpose, who bridges, what communities agree and divide on (C1, C3)."""

from __future__ import annotations

from pathlib import Path

from documents import canal
from influmap.analysis.reef import Debate, bridges, debates, families
from influmap.models.programme import Programme


def community(name: str, positions: str, family: str = "ngo") -> str:
    return f"""\
-- communities/{name}.yaml --
name: {name.title()}
family: {family}
status: engaged
positions: [{positions}]
"""


def stance(topic: str, word: str, day: str = "2026-05-01") -> str:
    return f"{{topic: {topic}, stance: {word}, date: {day}, source: https://canal.example/x}}"


def debate(programme: Programme, topic: str) -> Debate:
    return next(d for d in debates(programme.communities.values()) if d.topic == topic)


def test_a_family_stands_there_once_one_of_its_communities_was_approached(tmp_path: Path) -> None:
    """The fishers are engaged, the lock keepers only observed, no label exists: two families of three are missing."""
    found = {family.name: (family.presence, family.is_missing) for family in families(canal.programme(tmp_path))}
    assert found == {"citizen": ("present", False), "ngo": ("observed", True), "label": ("missing", True)}


def test_a_family_nobody_asked_for_is_shown_and_never_missing(tmp_path: Path) -> None:
    extra = community("syndicat", "", "union")
    assert [(f.name, f.is_missing) for f in families(canal.programme(tmp_path, extra))][-1] == ("union", False)


def test_bridges_belong_to_two_communities_or_more(tmp_path: Path) -> None:
    programme = canal.programme(tmp_path)
    found = bridges(programme, list(programme.communities.values()))
    assert [(b.person.id, [c.id for c in b.communities]) for b in found] == [("omar", ["pecheurs", "eclusiers"])]
    assert bridges(programme, [programme.communities["pecheurs"]]) == ()


def test_communities_divide_when_some_are_wary_and_others_in_favour(tmp_path: Path) -> None:
    """The fishers are wary since June 2026: what they thought before does not count."""
    ally = community("rameurs", stance("eau", "ally"))
    found = debate(canal.programme(tmp_path, ally), "eau")
    assert found.verdict == "divide"
    assert [(s.community.id, s.side) for s in found.stances] == [("pecheurs", "against"), ("rameurs", "for")]


def test_they_agree_when_several_are_on_one_side(tmp_path: Path) -> None:
    both = community("rameurs", stance("cuisine", "ally")) + community("cantine", stance("cuisine", "favourable"))
    assert debate(canal.programme(tmp_path, both), "cuisine").verdict == "agree"


def test_one_voice_or_a_neutral_one_settles_nothing(tmp_path: Path) -> None:
    alone = community("rameurs", stance("cuisine", "opposed"))
    assert debate(canal.programme(tmp_path / "a", alone), "cuisine").verdict == "open"
    neutral = alone + community("cantine", stance("cuisine", "neutral"))
    assert debate(canal.programme(tmp_path / "b", neutral), "cuisine").verdict == "open"


def test_what_divides_comes_first(tmp_path: Path) -> None:
    several = community("rameurs", stance("eau", "ally") + ", " + stance("cuisine", "ally"))
    several += community("cantine", stance("cuisine", "ally"))
    found = debates(canal.programme(tmp_path, several).communities.values())
    assert [(d.topic, d.verdict) for d in found] == [("eau", "divide"), ("cuisine", "agree"), ("peche", "open")]
