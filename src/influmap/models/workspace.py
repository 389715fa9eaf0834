"""The workspace: whose relationships these are, the vocabulary, the rhythms, the rules' tuning."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import Field

from influmap.errors import InflumapError
from influmap.models.base import Model, Processor, Record
from influmap.models.values import (
    CadenceId,
    Count,
    Country,
    Day,
    Fact,
    Family,
    FilePath,
    Flag,
    Id,
    Many,
    Number,
    Reads,
    Region,
    TeamId,
    Text,
    TopicId,
    scalar,
    wrong,
)

FORMAT_VERSION = 1


def _to_zone(value: object) -> ZoneInfo:
    if isinstance(value, ZoneInfo):
        return value
    text = scalar(value)
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        if not available_timezones():
            raise InflumapError("no_time_zones") from None
        raise wrong("not_a_timezone", text) from None


def default_zone() -> ZoneInfo:
    """The time zone of a workspace that names none. Raises `InflumapError` on a machine that knows no time zone."""
    return _to_zone("Europe/Paris")


Zone = Annotated[ZoneInfo, Reads(_to_zone)]


class Proof(Model):
    what: Text
    url: Text | None = None
    date: Fact | None = None


class Commitment(Model):
    id: Id
    statement: Text
    topics: Many[TopicId] = ()
    proof: Many[Proof] = ()


class PurposeStep(Model):
    date: Fact | None = None
    statement: Text
    made_with: Text | None = Field(None, alias="with")


class Purpose(Model):
    """Why the organisation exists, what it commits to, who carries it (C1, C2, C3)."""

    statement: Text | None = None
    commitments: Many[Commitment] = ()
    leaders: Many[TeamId] = ()
    reef: Many[Family] = ()
    history: Many[PurposeStep] = ()


class Topic(Model):
    label: Text | None = None
    parent: TopicId | None = None


class AddedFamily(Model):
    label: Text


class Cadence(Model):
    """Days between two exchanges: the ideal, and the limit past which a silence harms."""

    ideal: Count
    limit: Count


class RelationshipSettings(Model):
    cadences: dict[str, Cadence] = {}
    default_cadence: CadenceId | None = None
    double_pitch_days: Count = 14


class Quiet(Model):
    """Days that count for nobody: holidays, harvest, mourning."""

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")


class ImpactAssessment(Model):
    """The data protection impact assessment, or why none is needed (GDPR art. 35)."""

    date: Fact | None = None
    file: FilePath | None = None
    why_not: Text | None = None


class Erasure(Model):
    """A person who was erased: no name, only what shows that it was done and is still true."""

    id: Id
    date: Fact
    fingerprint: Text | None = None
    kept: Many[Text] = ()


class Privacy(Model):
    controller: Text | None = None
    contact: Text | None = None
    dpo: Text | None = None
    legal_basis: Text | None = None
    assessment: FilePath | None = None
    assessed: Fact | None = None
    record: Text | None = None
    retention_months: Count | None = None
    hatvp: Text | None = None
    opaque_ids: Flag = False
    purposes: Many[Text] = ()
    recipients: Many[Text] = ()
    processors: Many[Processor] = ()
    transfers: Many[Text] = ()
    security: Many[Text] = ()
    copies: Many[Text] = ()
    """Clones, backups and exports that git does not list."""
    dpia: ImpactAssessment | None = None
    erasures: Many[Erasure] = ()


class Tiers(Model):
    """Lower bounds of the largest account; below `micro` is nano."""

    micro: Count = 10_000
    macro: Count = 100_000
    mega: Count = 1_000_000


class RuleSettings(Model):
    severity: dict[str, Literal["error", "warning", "info"]] = {}
    ignore: Many[Text] = ()
    history_months: Count = 12
    options: dict[str, dict[str, Any]] = {}


class FitSettings(Model):
    """How much audience weighs when people are proposed for a brief: nothing, unless said (N4)."""

    audience_weight: Number = 0.0


class Workspace(Record):
    """`influmap.yaml`."""

    folder = "influmap"

    influmap: Count
    name: Text
    language: Literal["fr", "en"]
    timezone: Zone = Field(default_factory=default_zone)
    currency: Text = "EUR"
    country: Country = "FR"
    capital_region: Region | None = None
    purpose: Purpose = Purpose.empty()
    topics: dict[str, Topic] = {}
    families: dict[str, AddedFamily] = {}
    brand_terms: Many[Text] = ()
    relationship: RelationshipSettings = RelationshipSettings.empty()
    quiet: Many[Quiet] = ()
    privacy: Privacy = Privacy.empty()
    tiers: Tiers = Tiers.empty()
    rules: RuleSettings = RuleSettings.empty()
    fit: FitSettings = FitSettings.empty()

    @property
    def key(self) -> str:
        return "influmap"

    def topic_label(self, topic: str) -> str:
        """How a topic is printed."""
        known = self.topics.get(topic)
        return (known.label if known else None) or topic
