"""Things to do as a calendar that Thunderbird, Apple and Google read: one all-day event each (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from influmap.language.visible import one_line


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: a day, a title, a text, and what makes it the same event next time."""

    day: date
    title: str
    text: str
    key: str


def to_ics(entries: Iterable[Entry], name: str, as_of: date) -> bytes:
    """The calendar; the same entries give the same bytes, so that a refreshed calendar keeps its events.

    Needs the `[calendar]` extra.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//influmap//influmap//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    for entry in entries:
        event = Event()
        event.add("uid", f"{hashlib.sha256(entry.key.encode()).hexdigest()[:32]}@influmap")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", one_line(entry.title))
        event.add("description", one_line(entry.text))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
