"""What a person answers, as an option or at the prompt: a word of a closed list, an id, a day."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

import typer

from influmap.cli.common import Session, explain_error, is_interactive, parse_day
from influmap.cli.speech import words
from influmap.errors import UsageError
from influmap.language.visible import one_line
from influmap.models.corrections import fold

T = TypeVar("T")
DAYS_AGO = {"aujourd-hui": 0, "today": 0, "hier": 1, "yesterday": 1, "avant-hier": 2}
"""What one says of a day when noting what has just happened."""


def split(given: Sequence[str] | None) -> list[str]:
    """`--about thanks,result --about closing`: every item once, in order."""
    items = (item.strip() for text in given or [] for item in text.split(","))
    return list(dict.fromkeys(item for item in items if item))


def printed(values: Sequence[str], group: str) -> dict[str, str]:
    """Value -> the word we print for it, from a group of `enums.yaml`."""
    return {value: words().word(group, value) for value in values}


def one_of(typed: str, known: Mapping[str, str], option: str) -> str:
    """The value meant by a word: ours, the one we print, or a French one people type.

    `known` is value -> printed word. Raises `UsageError` with the nearest word.
    """
    from influmap.store.synonyms import vocabulary

    by_word = {_key(word): value for value, word in known.items()}
    key = _key(typed)
    for candidate in (key, by_word.get(key), *vocabulary().values.get(key, ())):
        if candidate in known:
            return str(candidate)
    near = difflib.get_close_matches(key, [*known, *by_word], n=1, cutoff=0.6)
    if near:
        raise UsageError("unknown_word_nearest", given=typed, option=option, nearest=near[0], words=choices(known))
    raise UsageError("unknown_word", given=typed, option=option, words=choices(known))


def choices(known: Mapping[str, str]) -> str:
    """The words of a list as they are proposed: `mail (courriel), call (appel)`."""
    return ", ".join(value if value == word else f"{value} ({word})" for value, word in known.items())


def past_day(given: str | None, today: date) -> date:
    """The day of what has happened, as a date or as one says it; today without one.

    Raises `UsageError` for a day to come.
    """
    ago = DAYS_AGO.get(_key(given)) if given else 0
    day = today - timedelta(ago) if ago is not None else parse_day(given or "", "--date")
    if day > today:
        raise UsageError("future_day", given=day, option="--date")
    return day


def needed(here: Session, option: str, question: str, read: Callable[[str], T]) -> T:
    """What the person at the keyboard answers. Raises `UsageError` naming the option when nobody is there."""
    if not is_interactive():
        raise UsageError("missing_option", option=option, question=question)
    return ask(here, question, read)


def ask(here: Session, question: str, read: Callable[[str], T], proposed: str = "") -> T:
    """Ask until the answer can be read; what is wrong with an answer is said, then asked again."""
    while True:
        answer = typer.prompt(
            question, default=one_line(proposed), show_default=bool(proposed), prompt_suffix=" ", err=True
        )
        try:
            return read(answer.strip())
        except UsageError as error:
            message, hint = explain_error(error)
            here.console.complain(message)
            here.console.complain(hint, "")


def text(answer: str) -> str:
    """An answer that may not be empty."""
    if not answer:
        raise UsageError("empty_answer")
    return answer


def _key(word: str) -> str:
    return fold(word).replace(" ", "-").replace("_", "-").replace("'", "-")
