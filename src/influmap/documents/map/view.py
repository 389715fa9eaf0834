"""What the page of the map shows. Communities come first; no figure of audience is among the facts."""

import datetime as dt

from pydantic import SerializeAsAny

from influmap.analysis.reef import Presence
from influmap.documents.charts.model import Chart
from influmap.documents.view import Figure, Stamp, View


class Linked(View):
    """A link to another community, in the words of the map."""

    to: str
    kind: str
    name: str
    note: str | None


class PositionHeld(View):
    """A public stance on a topic; `is_current` is the newest one on that topic."""

    topic: str
    stance: str
    date: dt.date | None
    label: str
    source: str | None
    is_current: bool


class Offer(View):
    """An expertise of ours that could interest them, why, and who carries it."""

    topic: str
    label: str
    why: str | None
    expert: str | None
    expert_name: str | None


class Face(View):
    """A person of the community, and the colleague who holds the relationship."""

    id: str
    name: str
    city: str | None
    region: str | None
    roles: tuple[str, ...]
    resource_person: str | None
    is_gatekeeper: bool


class Meeting(View):
    """Where they meet."""

    name: str
    when: str | None
    next: dt.date | None
    region: str | None
    url: str | None


class FieldNote(View):
    """What a colleague heard there. Ours: it stays inside."""

    date: dt.date | None
    by: str | None
    text: str


class WayIn(View):
    """How one comes in."""

    who: str | None
    where: str | None
    first_gesture: str | None
    never: str | None


class Health(View):
    """People of the community by band: good is new, steady or thriving; the dormant count in none."""

    good: int
    watch: int
    at_risk: int


class CommunityView(View):
    """One community: the fields of the `map` contract, then what the page tells of it."""

    id: str
    name: str
    family: str
    status: str
    topics: tuple[str, ...]
    regions: tuple[str, ...]
    people: tuple[str, ...]
    experts: tuple[str, ...]
    resource_person: str | None
    links: tuple[Linked, ...]
    positions: tuple[PositionHeld, ...]
    health: Health
    family_label: str | None
    """The label of a family that the workspace added."""
    description: str | None
    topic_labels: tuple[str, ...]
    size: Figure | None
    places: tuple[Meeting, ...]
    words: tuple[str, ...]
    rituals: tuple[str, ...]
    taboos: tuple[str, ...]
    entry: WayIn | None
    seeks: tuple[str, ...]
    offers: tuple[Offer, ...]
    resource_name: str | None
    gatekeepers: tuple[str, ...]
    faces: tuple[Face, ...]
    notes: tuple[FieldNote, ...]


class CommunitySheet(View):
    """The page of one community."""

    stamp: Stamp
    community: CommunityView


class FamilyView(View):
    """A family of stakeholders around the purpose, and whether somebody is there (C3)."""

    family: str
    label: str | None
    presence: Presence
    is_expected: bool
    communities: tuple[str, ...]


class Territory(View):
    """Where the people of the map are, those whose region is known (L4)."""

    capital: str
    outside: int
    known: int


class MapView(View):
    """The page « Cartographie des communautés »."""

    stamp: Stamp
    purpose: str | None
    families: tuple[FamilyView, ...]
    missing: tuple[FamilyView, ...]
    communities: tuple[CommunityView, ...]
    total: int
    """Communities of the programme; the page may show some of them only."""
    people: int
    territory: Territory | None


class Grid(View):
    """Rows of texts that say what a picture says; `right` are the numbers of the columns of figures."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


class PictureView(View):
    """A picture of the map, under the sentence that it shows, above the table that says the same."""

    stamp: Stamp
    title: str
    chart: SerializeAsAny[Chart]
    table: Grid
    remarks: tuple[str, ...]
