"""From text to value, one function per type.

The reader hands over every scalar as the text that was typed; the field decides what it means.
Nothing lenient stands behind these functions: no epoch dates, no `nan`, no `1_000`. A refused text
raises a `PydanticCustomError` whose type is a key of the words catalogue (`SCH002.<type>`) and whose
context holds what the message needs, with the corrected form when there is no doubt about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import GetCoreSchemaHandler, StringConstraints, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from influmap.models import corrections

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?")
INTEGER = re.compile(r"\d{1,15}")
DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
COUNTRY = re.compile(r"[A-Z]{2}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_LENGTH = 64
FAMILIES = (
    "citizen", "consumer", "professional", "farmer", "employee", "activist", "ngo", "union", "label", "distributor",
    "peer", "politician", "institution", "media", "academic", "supplier", "donor", "resident", "informal",
)  # fmt: skip
FLAGS = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}


class Happened:
    """Marks the date of something that took place: it does not exist on an earlier day."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks an id that names something: a record of a folder, or a part of the workspace or of a brief."""

    to: str


@dataclass(frozen=True, slots=True)
class Reads:
    """Marks a type that a function reads from the text. Lighter than pydantic's own marks, which prepare for more."""

    function: Callable[..., Any]
    in_context: bool = False
    """Whether the function needs the workspace's settings."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self.in_context:
            return core_schema.with_info_plain_validator_function(self.function)
        return core_schema.no_info_plain_validator_function(self.function)


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """Marks a list that may be written as its only item."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_one_or_many, handler(source))


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


def wrong(kind: str, given: object, **context: Any) -> PydanticCustomError:
    """The refusal of a value: `kind` names the message, the context fills it."""
    shown = given if isinstance(given, str) else type(given).__name__
    return PydanticCustomError(kind, "{given}", {"given": shown, **context})


def scalar(value: object) -> str:
    """The text of a scalar, or the refusal of a list or a mapping."""
    if isinstance(value, str):
        return value
    raise wrong("not_a_scalar", value, found="list" if isinstance(value, list) else "mapping")


def to_date(value: object) -> date:
    """`2026-09-02`, and only that."""
    if isinstance(value, date):
        return value
    text = scalar(value)
    if ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise wrong("no_such_day", text) from None
    raise wrong("not_a_date", text, corrected=corrections.to_iso_date(text))


def to_instant(value: object, info: ValidationInfo) -> datetime:
    """A date with an hour: `2026-10-11T08:40`, in the workspace's time zone unless it has an offset."""
    if isinstance(value, datetime):
        return value
    text = scalar(value)
    zone: tzinfo = (info.context or {}).get("timezone", UTC)
    try:
        if ISO_DATE.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), time(), zone)
        if ISO_INSTANT.fullmatch(text):
            read = datetime.fromisoformat(text)
            return read if read.tzinfo else read.replace(tzinfo=zone)
    except ValueError:
        raise wrong("no_such_day", text) from None
    raise wrong("not_an_instant", text)


def to_count(value: object) -> int:
    """A whole number, zero or more, written without separators."""
    if isinstance(value, int):
        return value
    text = scalar(value)
    if INTEGER.fullmatch(text):
        return int(text)
    raise wrong("not_a_count", text, corrected=corrections.to_plain_number(text, whole=True))


def to_number(value: object) -> float:
    """A number with a decimal point."""
    return value if isinstance(value, float) else float(_decimal(value))


def to_money(value: object) -> Decimal:
    """An amount in the workspace's currency, excluding VAT, exact to the cent."""
    return value if isinstance(value, Decimal) else Decimal(_decimal(value))


def _decimal(value: object) -> str:
    text = scalar(value)
    if DECIMAL.fullmatch(text):
        return text
    raise wrong("not_a_number", text, corrected=corrections.to_plain_number(text, whole=False))


def to_flag(value: object) -> bool:
    """`true false yes no oui non`."""
    if isinstance(value, bool):
        return value
    text = scalar(value)
    flag = FLAGS.get(text.lower())
    if flag is None:
        raise wrong("not_a_flag", text, corrected=corrections.to_flag(text))
    return flag


def to_region(value: object) -> str:
    """An ISO 3166-2 code. French codes are checked against the list, others by their form."""
    text = scalar(value)
    if REGION.fullmatch(text) and corrections.is_region(text):
        return text
    raise wrong("not_a_region", text, corrected=corrections.to_region(text))


def to_country(value: object) -> str:
    """An ISO 3166-1 alpha-2 code."""
    text = scalar(value)
    if COUNTRY.fullmatch(text):
        return text
    raise wrong("not_a_country", text, corrected=corrections.to_country(text))


def to_language(value: object) -> str:
    """A BCP 47 tag."""
    text = scalar(value)
    if LANGUAGE.fullmatch(text):
        return text
    raise wrong("not_a_language", text, corrected=corrections.to_language(text))


def to_family(value: object, info: ValidationInfo) -> str:
    """A family of stakeholders: one of ours, or one the workspace added."""
    text = scalar(value)
    words = (*FAMILIES, *(info.context or {}).get("families", ()))
    if text in words:
        return text
    raise wrong("unknown_word", text, words=words)


T = TypeVar("T")

Text = str
Id = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=SLUG_LENGTH)]
Day = Annotated[date, Reads(to_date)]
Fact = Annotated[date, Reads(to_date), Happened()]
Instant = Annotated[datetime, Reads(to_instant, in_context=True)]
Count = Annotated[int, Reads(to_count)]
Number = Annotated[float, Reads(to_number)]
Money = Annotated[Decimal, Reads(to_money)]
Flag = Annotated[bool, Reads(to_flag)]
Region = Annotated[str, Reads(to_region)]
Country = Annotated[str, Reads(to_country)]
Language = Annotated[str, Reads(to_language)]
PersonId = Annotated[Id, Refers("people")]
TeamId = Annotated[Id, Refers("team")]
CommunityId = Annotated[Id, Refers("communities")]
BriefId = Annotated[Id, Refers("briefs")]
ObjectiveId = Annotated[Id, Refers("objectives")]
MomentId = Annotated[Id, Refers("moments")]
ContentId = Annotated[Id, Refers("contents")]
CadenceId = Annotated[Id, Refers("cadences")]
TopicId = Annotated[str, Refers("topics")]
FilePath = Annotated[str, Refers("files")]
Family = Annotated[str, Reads(to_family, in_context=True)]
Many = Annotated[tuple[T, ...], OneOrMany()]

Basis = Literal["measured", "declared", "estimated"]
Network = Literal[
    "instagram", "tiktok", "youtube", "linkedin", "x", "facebook", "bluesky", "mastodon", "threads",
    "twitch", "pinterest", "blog", "newsletter", "podcast", "forum", "other",
]  # fmt: skip
Outcome = Literal[
    "participants", "purchases", "signatures", "registrations", "volunteers", "visits", "adoptions", "other"
]  # fmt: skip
