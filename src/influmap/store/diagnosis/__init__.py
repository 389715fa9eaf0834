"""Why a text is not YAML, in the words of the person who typed it.

libyaml says "mapping values are not allowed in this context"; the person typed ` : ` in a French sentence.
Each cause has a recogniser, which looks at the line at fault and writes it as it was probably meant. A
correction is believed when it is proved: with it, the reader goes further. The first proved one is the
diagnosis; a recogniser that is sure of the cause without a correction has the last word.
"""

from __future__ import annotations

import re
from operator import itemgetter

from influmap.store.diagnosis import brackets, colons, files, quotes, shifts, starts
from influmap.store.diagnosis.case import Case, Recogniser
from influmap.store.events import RECORD, Refused, gather
from influmap.store.fault import Fault
from influmap.store.lines import lines_of

CAUSES: tuple[Recogniser, ...] = (
    files.merge_marks,
    files.too_much,
    files.other_tool,
    shifts.tab_indent,
    shifts.odd_space,
    quotes.half_character,
    quotes.backslash,
    shifts.bullet,
    starts.curly_quotes,
    starts.reserved_start,
    files.guarded,
    quotes.closed_too_soon,
    quotes.unclosed_quote,
    brackets.unclosed_bracket,
    brackets.missing_comma,
    brackets.extra_comma,
    colons.french_colon,
    colons.french_colon_in_brackets,
    brackets.extra_bracket,
    shifts.glued_dash,
    colons.missing_space,
    shifts.missing_dash,
    colons.missing_colon,
    shifts.stray_dash,
    shifts.colon_below,
    shifts.wrong_shift,
    shifts.text_goes_on,
    files.second_record,
    files.one_text,
    files.unknown,
)
MAX_PROVED = 3_000_000
"""Characters read again to prove corrections, for one fault; a larger file is told its first fault only."""


def diagnose(text: str, refused: Refused) -> Fault:
    """The likeliest cause of a refusal, with the lines as they should be when that is proved."""
    # Its frames hold this case, which holds it: a cycle as large as the text, for each of many faults.
    case = Case(lines_of(text), refused.with_traceback(None))
    tries = MAX_PROVED // (len(text) + 1)
    for recogniser in CAUSES:
        proved: list[tuple[tuple[int, int], Fault]] = []
        for fault in recogniser(case):
            if not fault.lines:
                proved.append((case.remaining, fault))
            elif (tries := tries - 1) >= 0 and (left := _left(fault, case)) < case.remaining:
                proved.append((left, fault))
        if proved:
            return _best(proved)
    raise AssertionError("the last recogniser always has an answer")


def _best(proved: list[tuple[tuple[int, int], Fault]]) -> Fault:
    """The first; of several corrections of the same place, the one that leaves least to read."""
    first = proved[0][1]
    place = (first.line, first.column, first.length)
    return min((p for p in proved if (p[1].line, p[1].column, p[1].length) == place), key=itemgetter(0))[1]


def _left(fault: Fault, case: Case) -> tuple[int, int]:
    """How much is left to read once the lines are corrected; nothing when the reader reaches the end."""
    lines = fault.mend(case.lines)
    after = refusal("".join(lines))
    return Case(lines, after).remaining if after else (0, 0)


def refusal(text: str) -> Refused | None:
    """Why a text gives no record, or `None`: one text alone is no record either."""
    try:
        read = gather(text, RECORD)
    except Refused as refused:
        return refused.with_traceback(None)
    return not_a_record(text) if isinstance(read.tree, str) else None


def not_a_record(text: str) -> Refused:
    """The refusal of a text without any key, at its first line."""
    blank = re.match(r"(?:[ \t]*(?:#[^\r\n]*|---)?[ \t]*\r?\n)*[ \t]*", text)
    before = text[: blank.end()] if blank else ""
    return Refused("one_text", (before.count("\n"), len(before) - before.rfind("\n") - 1), None, None)
