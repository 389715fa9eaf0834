"""The bytes of an office file depend on what it says, not on the machine or the hour it was made."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from influmap.documents.writers.package import settled

DAY = dt.date(2026, 11, 20)
CORE = "<p><dcterms:created xsi:type='W3CDTF'>{hour}</dcterms:created><dcterms:modified>{hour}</dcterms:modified></p>"


def archive(hour: str, parts: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    when = dt.datetime.fromisoformat(hour)
    with zipfile.ZipFile(file, "w") as written:
        for name, data in [*parts, ("docProps/core.xml", CORE.format(hour=hour).encode())]:
            written.writestr(zipfile.ZipInfo(name, when.timetuple()[:6]), data)
    return file.getvalue()


def test_the_hour_and_the_order_of_parts_leave_no_trace() -> None:
    text, types = ("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<t/>")
    sheets = [archive(hour, [("xl/workbook.xml", b"<x/>")]) for hour in ("2026-01-02T03:04:06", "2027-05-06T07:08:10")]
    morning = archive("2026-01-02T03:04:06", [text, types, ("chart/data.xlsx", sheets[0])])
    evening = archive("2027-05-06T07:08:10", [("chart/data.xlsx", sheets[1]), types, text])
    assert morning != evening
    assert settled(morning, DAY) == settled(evening, DAY)


def test_what_the_file_says_is_kept() -> None:
    made = settled(
        archive("2026-01-02T03:04:06", [("word/document.xml", b"<w>18</w>"), ("[Content_Types].xml", b"t")]), DAY
    )
    with zipfile.ZipFile(io.BytesIO(made)) as read:
        assert read.namelist() == ["[Content_Types].xml", "docProps/core.xml", "word/document.xml"]
        assert read.read("word/document.xml") == b"<w>18</w>"
        assert read.read("docProps/core.xml").count(b">2026-11-20T00:00:00Z<") == 2
        assert read.testzip() is None
