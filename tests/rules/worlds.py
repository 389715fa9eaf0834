"""Small random programmes: two people, two briefs, one colleague who writes and one who may have left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from influmap.analysis.rhythm import rhythms
from influmap.assessment.health import Band, healths
from influmap.models.base import Record
from influmap.models.brief import Brief, BriefMoment
from influmap.models.collaboration import Collaboration, Deliverable, Given, StatusChange, Terms
from influmap.models.interaction import Interaction, NextStep, Promise
from influmap.models.person import Pause, Person
from influmap.models.programme import Programme
from influmap.models.team import TeamMember
from influmap.models.workspace import Cadence, Quiet, RelationshipSettings, Workspace
from influmap.rules.base import Context
from influmap.rules.engine import Verdict, judge
from influmap.rules.registry import RULES

DAY = date(2026, 11, 20)
RELATIONSHIPS = tuple(rule for rule in RULES if rule.family in ("BEG", "MNT", "END"))
PEOPLE = ("ines", "marc")
BRIEFS = ("fete", "film")
STEPS = ("contacted", "interested", "agreed")


@dataclass(frozen=True)
class World:
    """Records, and the day they are judged on."""

    records: tuple[Record, ...]
    day: date = DAY
    quiet: bool = False

    @property
    def programme(self) -> Programme:
        return Programme.of(workspace(self), self.records)

    def judged(self) -> Verdict:
        return judge(self.programme, Context(self.day, self.day), RELATIONSHIPS)

    def band(self, person: str) -> Band | None:
        programme = self.programme.as_of(self.day)
        known = {r.person.id: r for r in rhythms(programme, programme.people.values(), self.day)}
        health = healths(programme, known, self.judged().findings, self.day).get(person)
        return health.band if health else None

    def but(self, old: Record, new: Record) -> World:
        return replace(self, records=tuple(new if record is old else record for record in self.records))


def workspace(world: World) -> Workspace:
    return Workspace(
        id="influmap",
        influmap=1,
        name="Les Amis du Canal",
        language="fr",
        relationship=RelationshipSettings(
            cadences={"proche": Cadence(ideal=30, limit=60), "suivie": Cadence(ideal=60, limit=120)},
            default_cadence="suivie",
        ),
        quiet=(Quiet.model_validate({"from": date(2026, 8, 1), "to": date(2026, 8, 25)}),) if world.quiet else (),
    )


days = st.integers(0, 420).map(lambda ago: DAY - timedelta(days=ago))
coming = st.integers(-120, 60).map(lambda ahead: DAY + timedelta(days=ahead))
abouts = st.sets(
    st.sampled_from(["ask", "news", "follow-up", "thanks", "result", "closing", "promise", "feedback", "reply"]),
    min_size=1,
    max_size=2,
)


@st.composite
def exchanges(draw: st.DrawFn) -> list[Interaction]:
    found = []
    for number, day in enumerate(sorted(draw(st.lists(days, min_size=2, max_size=12)))):
        about = tuple(sorted(draw(abouts)))
        promise = Promise(what="la carte", due=draw(st.none() | coming)) if "promise" in about else None
        found.append(
            Interaction.model_validate(
                {
                    "id": f"{draw(st.sampled_from(PEOPLE))}/{day}-{number}",
                    "person": "",
                    "date": day,
                    "by": "zoe",
                    "channel": draw(st.sampled_from(["mail", "call", "meeting"])),
                    "about": about,
                    "from": draw(st.sampled_from(["us", "them"])),
                    "topic": draw(st.sampled_from([None, "peche", "mode"])),
                    "brief": draw(st.sampled_from([None, *BRIEFS])),
                    "ask": draw(st.sampled_from([None, "Une photo de la berge avant le 1er décembre."])),
                    "bulk": draw(st.booleans()) and draw(st.booleans()),
                    "awaits": draw(st.sampled_from([None, None, "reply"])),
                    "mood": draw(st.sampled_from([None, "positive", "negative"])),
                    "promise": promise,
                    "next": NextStep(what="rappeler", due=draw(coming)) if draw(st.booleans()) else None,
                }
            )
        )
    return [exchange.replace(person=exchange.id.split("/")[0]) for exchange in found]


@st.composite
def collaborations(draw: st.DrawFn) -> list[Collaboration]:
    pairs = draw(st.sets(st.tuples(st.sampled_from(BRIEFS), st.sampled_from(PEOPLE)), max_size=3))
    found = []
    for brief, person in sorted(pairs):
        reached = sorted(draw(st.lists(days, max_size=len(STEPS))))
        history = tuple(StatusChange(date=day, status=STEPS[rank]) for rank, day in enumerate(reached))
        published = draw(st.none() | days)
        found.append(
            Collaboration(
                id=person,
                brief=brief,
                person=person,
                status=history[-1].status
                if history
                else draw(st.sampled_from(["identified", "contacted", "delivered"])),
                history=history,
                why=draw(st.sampled_from([None, "Grande portée.", "Elle a filmé la crue."])),
                offer=(Given(what="la barque", given=draw(st.none() | days)),),
                terms=draw(st.sampled_from([None, Terms(cash="300")])),
                deliverables=(Deliverable(id="film", published=published),) if published else (),
            )
        )
    return found


@st.composite
def worlds(draw: st.DrawFn) -> World:
    people = [
        Person(
            id=person,
            name=person.title(),
            topics=draw(st.sampled_from([(), ("peche",)])),
            cadence=draw(st.sampled_from([None, "proche", "suivie"])),
            resource_person=draw(st.sampled_from([None, "zoe", "yanis"])),
            pause=draw(
                st.sampled_from([None, Pause(since=DAY - timedelta(days=200), until=DAY - timedelta(days=100))])
            ),
            known_since=draw(st.none() | days),
        )
        for person in PEOPLE
    ]
    briefs = []
    for brief in BRIEFS:
        starts = draw(days)
        ends = starts + timedelta(days=draw(st.integers(10, 120))) if draw(st.booleans()) else None
        moment = BriefMoment(id="repas", name="Le repas", date=draw(days), came=draw(st.sampled_from([(), PEOPLE[:1]])))
        briefs.append(Brief(id=brief, title=brief, status="open", starts=starts, ends=ends, moments=(moment,)))
    team = [
        TeamMember(id="zoe", name="Zoé", role="expert"),
        TeamMember(id="yanis", name="Yanis", role="manager", until=DAY - timedelta(days=draw(st.integers(-20, 60)))),
    ]
    return World((*people, *team, *briefs, *draw(collaborations()), *draw(exchanges())), quiet=draw(st.booleans()))
