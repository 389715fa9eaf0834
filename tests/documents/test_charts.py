"""Charts: every value is written, nothing is written over something else, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influmap.documents.charts import canvas_of, draw
from influmap.documents.charts.canvas import Canvas, width, wrap
from influmap.documents.charts.model import (
    Chart,
    Column,
    Columns,
    Event,
    Legend,
    PairRow,
    Pairs,
    Part,
    TargetBar,
    Targets,
    Timeline,
    Tone,
)
from influmap.documents.charts.palette import Palette, contrast, luminance
from influmap.models.brand import Colors

COLORS = Colors()
START = dt.date(2026, 3, 30)
LEGEND = (Legend(label="attribués", role="deep"), Legend(label="non attribués", role="neutral"))
REACHED = TargetBar(label="Trieurs", value=71, shown="71", target=60, of_target="sur 60", note="atteint", role="ok")
MISSED = TargetBar(label="Visiteurs", value=10, shown="10", target=1200, of_target="sur 1 200", role="missed")
UNKNOWN = TargetBar(label="Ventes", value=None, shown="non communiqué", target=60, of_target="sur 60")


def targets(*bars: TargetBar) -> Targets:
    return Targets(title="Deux objectifs", target_label="objectif", bars=bars)


def texts(svg: str) -> list[str]:
    return re.findall(r"<text [^>]*>([^<]*)</text>", svg)


def assert_readable(canvas: Canvas) -> None:
    """No text over another, none outside the sheet."""
    for index, box in enumerate(canvas.boxes):
        assert box.left >= -0.5
        assert box.right <= canvas.width + 0.5
        assert box.top >= -0.5
        assert box.bottom <= canvas.height + 0.5
        assert not [other for other in canvas.boxes[index + 1 :] if box.overlaps(other)]


def bars_of(svg: str) -> list[float]:
    return [float(w) for w in re.findall(r'width="([\d.]+)" height="44" rx="3" fill="#', svg)]


def test_a_drawing_says_its_whole_sentence_and_is_well_formed() -> None:
    svg = draw(targets(REACHED), COLORS, "fr_FR")
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert root[0].text == "Deux objectifs"
    assert root.attrib["aria-labelledby"] == root[0].attrib["id"]
    assert root.attrib["role"] == "img"


def test_the_same_data_gives_the_same_bytes_and_other_data_another_id() -> None:
    one, again = draw(targets(REACHED), COLORS, "fr_FR"), draw(targets(REACHED), COLORS, "fr_FR")
    assert one == again
    name = re.compile(r'<title id="(\w+)"')
    other = draw(targets(MISSED), COLORS, "fr_FR")
    assert name.findall(one) != name.findall(other)


def test_every_value_is_written_beside_its_bar() -> None:
    """Colour is never alone: figure, target and verdict are words."""
    assert {"Trieurs", "71", "sur 60", "atteint"} <= set(texts(draw(targets(REACHED, MISSED), COLORS, "en_GB")))


def test_bars_are_shares_of_their_own_target() -> None:
    track, reached, _, missed = bars_of(draw(targets(REACHED, MISSED), COLORS, "fr_FR"))
    assert reached == pytest.approx(track, abs=0.2)  # 118 % of its target, the longest
    assert missed == pytest.approx(track * (10 / 1200) / (71 / 60), abs=0.2)


def test_a_missing_value_is_hatched_and_never_a_bar_of_zero() -> None:
    svg = draw(targets(UNKNOWN), COLORS, "fr_FR")
    assert bars_of(svg) == []
    assert "stroke-dasharray" in svg
    assert "non communiqué" in texts(svg)


def test_data_cannot_leave_its_text() -> None:
    svg = draw(
        targets(REACHED.model_copy(update={"label": "</text><script>alert(1)</script> \x1b[31m"})), COLORS, "fr_FR"
    )
    assert "<script" not in svg
    assert "\x1b" not in svg


def test_french_spaces_are_set_in_drawings_and_coordinates_are_left_alone() -> None:
    svg = draw(Targets(title="Vu : oui", target_label="objectif", bars=(REACHED,)), COLORS, "fr_FR")
    assert "<title id=" in svg
    assert "Vu\N{NO-BREAK SPACE}: oui" in svg
    assert re.search(r'viewBox="0 0 1136 \d+"', svg)


def test_tone_parts_share_the_width() -> None:
    parts = (
        Part(label="positives", value=75, shown="75"),
        Part(label="négatives", value=25, shown="25", role="missed"),
    )
    svg = draw(Tone(title="t", parts=parts, width=400), COLORS, "fr_FR")
    assert re.findall(r'width="(\d+)" height="36"', svg) == ["298", "98"]
    assert texts(svg) == ["75 positives", "25 négatives"]


@pytest.mark.parametrize(
    "empty",
    [
        targets(),
        Tone(title="t", parts=()),
        Tone(title="t", parts=(Part(label="positives", value=0, shown="0"),)),
        Columns(title="t", columns=(), legend=LEGEND),
        Pairs(title="t", rows=()),
        Timeline(title="t", start=START, end=START, start_label="30 mars", end_label="30 mars"),
    ],
)
def test_nothing_to_show_draws_nothing_and_stops_nothing(empty: Chart) -> None:
    ET.fromstring(draw(empty, COLORS, "fr_FR"))  # noqa: S314 - our own drawing


words = st.text("abcdefghijklmnop éèçàÉ'«»0123456789", min_size=1, max_size=60)
short = st.text("0123456789 €", min_size=1, max_size=9)
counts = st.integers(0, 10**6)
days = st.dates(START, dt.date(2026, 7, 10))


@given(
    st.lists(
        st.builds(
            TargetBar,
            label=words,
            value=st.one_of(st.none(), counts),
            shown=short,
            target=st.one_of(st.none(), counts),
            of_target=short,
            note=short,
        ),
        max_size=6,
    )
)
def test_no_text_of_targets_is_hidden(bars: list[TargetBar]) -> None:
    assert_readable(canvas_of(targets(*bars), COLORS))


@given(st.lists(st.builds(Part, label=short, value=counts, shown=short), max_size=3))
def test_no_text_of_a_tone_bar_is_hidden(parts: list[Part]) -> None:
    assert_readable(canvas_of(Tone(title="t", parts=tuple(parts)), COLORS))


@given(
    st.lists(st.tuples(days, counts, counts), max_size=14, unique_by=lambda row: row[0]),
    st.lists(st.builds(Event, date=days, label=words), max_size=3),
)
def test_no_text_of_columns_is_hidden(rows: list[tuple[dt.date, int, int]], events: list[Event]) -> None:
    columns = tuple(Column(date=d, label="30/05", values=(a, b), shown="1 046") for d, a, b in sorted(rows))
    chart = Columns(title="t", columns=columns, legend=LEGEND, events=tuple(sorted(events, key=lambda e: e.date)))
    assert_readable(canvas_of(chart, COLORS))


@given(st.lists(st.tuples(words, counts, counts), max_size=6))
def test_no_text_of_pairs_is_hidden(rows: list[tuple[str, int, int]]) -> None:
    pairs = tuple(
        PairRow(
            label=label,
            sub=label,
            bars=(Part(label="participants", value=a, shown=str(a)), Part(label="", value=b, shown=f"{b} €")),
        )
        for label, a, b in rows
    )
    assert_readable(canvas_of(Pairs(title="t", rows=pairs), COLORS))


@given(st.lists(st.builds(Event, date=days, label=st.text("abcdefgh é", min_size=1, max_size=30)), max_size=40))
def test_no_text_of_a_timeline_is_hidden(moments: list[Event]) -> None:
    chart = Timeline(
        title="t", start=START, end=dt.date(2026, 7, 10), start_label="30 mars", end_label="10 juillet",
        moments=tuple(sorted(moments, key=lambda m: m.date)), ticks=tuple(moments), ticks_label="publication",
    )  # fmt: skip
    assert_readable(canvas_of(chart, COLORS))


@given(words, st.integers(20, 400), st.integers(1, 3))
def test_wrapped_lines_fit_their_room(text: str, room: int, lines: int) -> None:
    wrapped = wrap(text, room, 17, lines)
    assert len(wrapped) <= lines
    assert all(width(line, 17) <= room for line in wrapped)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_the_ink_on_a_colour_is_the_one_that_reads_best(color: str) -> None:
    palette = Palette(Colors(deep=color))
    chosen = contrast(luminance(palette.on("deep")), luminance(color))
    assert chosen >= contrast(luminance("#ffffff"), luminance(color)) - 1e-9
    assert 1 <= chosen <= 21
