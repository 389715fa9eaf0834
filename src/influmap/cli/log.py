"""`influmap log`: one exchange becomes one file per person, and no other byte changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, get_args

import typer

from influmap.cli import completion
from influmap.cli.answers import ask, choices, needed, one_of, past_day, printed, split
from influmap.cli.common import Session, is_interactive, parse_day, pick, session, t
from influmap.cli.speech import words
from influmap.errors import UsageError
from influmap.models.interaction import About, Channel, Mood, Side
from influmap.models.programme import Programme
from influmap.store import git, layout, templates, writer

app = typer.Typer(add_completion=False)

CHANNELS: tuple[str, ...] = get_args(Channel)
ABOUTS: tuple[str, ...] = get_args(About)
SIDES: tuple[str, ...] = get_args(Side)
MOODS: tuple[str, ...] = get_args(Mood)


@app.command()
def log(  # noqa: PLR0917 - one parameter per option
    ctx: typer.Context,
    people: Annotated[
        list[str], typer.Argument(metavar="PERSON[,PERSON]", help=t("log.people"), autocompletion=completion.people)
    ],
    about: Annotated[list[str] | None, typer.Option("--about", metavar="A[,B]", help=t("log.about"))] = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="C", help=t("log.channel"))] = None,
    side: Annotated[str | None, typer.Option("--from", metavar="us|them", help=t("log.from"))] = None,
    topic: Annotated[str | None, typer.Option("--topic", help=t("log.topic"))] = None,
    brief: Annotated[str | None, typer.Option("--brief", help=t("log.brief"), autocompletion=completion.briefs)] = None,
    moment: Annotated[str | None, typer.Option("--moment", help=t("log.moment"))] = None,
    summary: Annotated[str | None, typer.Option("--summary", help=t("log.summary"))] = None,
    asked: Annotated[str | None, typer.Option("--ask", help=t("log.ask"))] = None,
    said_words: Annotated[str | None, typer.Option("--words", help=t("log.words"))] = None,
    promise: Annotated[str | None, typer.Option("--promise", help=t("log.promise"))] = None,
    promise_due: Annotated[str | None, typer.Option("--promise-due", metavar="DATE", help=t("log.due"))] = None,
    next_step: Annotated[str | None, typer.Option("--next", help=t("log.next"))] = None,
    next_due: Annotated[str | None, typer.Option("--next-due", metavar="DATE", help=t("log.due"))] = None,
    mood: Annotated[str | None, typer.Option("--mood", help=t("log.mood"))] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=t("log.date"))] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="TEAM", help=t("log.by"), autocompletion=completion.team)
    ] = None,
    also_with: Annotated[list[str] | None, typer.Option("--with", metavar="A,B", help=t("log.with"))] = None,
    settles: Annotated[list[str] | None, typer.Option("--settles", metavar="EXCHANGE", help=t("log.settles"))] = None,
    sent: Annotated[str | None, typer.Option("--sent", metavar="DOCUMENT", help=t("log.sent"))] = None,
    bulk: Annotated[bool, typer.Option("--bulk", help=t("log.bulk"))] = False,
) -> None:
    here = session(ctx)
    programme = here.loaded.programme
    named = (programme.present("people", person) for person in split([*people, *(also_with or [])]) or [""])
    persons = [pick(person, programme.ids("people"), "people") for person in dict.fromkeys(named)]
    known: dict[str, object] = {
        "date": past_day(date, here.today),
        "topic": pick(topic, list(programme.workspace.topics), "topics") if topic else None,
        **_occasion(programme, brief, moment),
        "words": said_words,
        "ask": asked,
        "mood": one_of(mood, printed(MOODS, "mood"), "--mood") if mood else None,
        "bulk": bulk or None,
        "promise": _dated(promise, promise_due, "--promise"),
        "sent": _version_sent(here, sent),
        "settles": [_settled(programme, persons, each) for each in split(settles or [])],
    }
    step = _dated(next_step, next_due, "--next")
    said = _by_which_way_and_what_for(here, channel, about, side, summary)
    colleague = _colleague(here, programme, by)
    known |= said | {"by": colleague, "next": {**step, "by": colleague} if step else None}
    _write(here, persons, {key: value for key, value in known.items() if value})


def _version_sent(here: Session, document: str | None) -> dict[str, str] | None:
    """Which document left, and the commit it was made from; a draft has none, and that is said."""
    if document is None:
        return None
    version = git.version(here.root)
    if version is None:
        here.console.remark(t("log.sent_draft"))
        return {"document": document}
    return {"document": document, "commit": version}


def _settled(programme: Programme, persons: Sequence[str], exchange: str) -> str:
    """An earlier exchange of one of these people, by its file's name, whose promise or next step is done now."""
    names = [e.id.removeprefix(f"{person}/") for person in persons for e in programme.interactions_with(person)]
    return pick(exchange, names, "interactions")


def _occasion(programme: Programme, brief: str | None, moment: str | None) -> dict[str, str | None]:
    """The brief and the moment; a moment that one brief holds says which brief it is."""
    if brief:
        brief = pick(brief, programme.ids("briefs"), "briefs")
    if moment:
        briefs = [each for each in programme.briefs.values() if brief in {None, each.id}]
        moment = pick(moment, sorted({known.id for each in briefs for known in each.moments}), "moments")
        holders = [each.id for each in briefs if any(known.id == moment for known in each.moments)]
        if len(holders) > 1:
            raise UsageError("several_briefs", moment=moment, briefs=tuple(holders))
        brief = holders[0]
    return {"brief": brief, "moment": moment}


def _dated(what: str | None, due: str | None, option: str) -> dict[str, object] | None:
    """`{what, due}` of a promise or a next step."""
    if due and not what:
        raise UsageError("needs_option", option=f"{option}-due", needs=option)
    if not what:
        return None
    return {"what": what, "due": parse_day(due, f"{option}-due")} if due else {"what": what}


def _by_which_way_and_what_for(
    here: Session, channel: str | None, about: list[str] | None, side: str | None, summary: str | None
) -> dict[str, object]:
    """`channel`, `about`, `from`, `summary`. Who has to be asked one of the first two is asked for the others."""
    is_guided = is_interactive() and not (channel and about)
    which_way = t("log.which_way", words=choices(printed(CHANNELS, "channel")))
    what_for = t("log.what_for", words=choices(printed(ABOUTS, "about")))
    way = _channel(channel) if channel else needed(here, "--channel", which_way, _channel)
    purposes = _abouts(",".join(about)) if about else needed(here, "--about", what_for, _abouts)
    speaker = "them" if purposes == ["feedback"] else "us"
    if side:
        speaker = _side(side)
    elif is_guided:
        speaker = ask(here, t("log.who_spoke", words=choices(printed(SIDES, "side"))), _side, speaker)
    if summary is None and is_guided:
        summary = ask(here, t("log.in_short"), str)
    about_value = purposes[0] if len(purposes) == 1 else purposes
    return {"channel": way, "about": about_value, "from": speaker, "summary": summary}


def _channel(typed: str) -> str:
    return one_of(typed, printed(CHANNELS, "channel"), "--channel")


def _abouts(typed: str) -> list[str]:
    return list(dict.fromkeys(one_of(word, printed(ABOUTS, "about"), "--about") for word in split([typed]) or [typed]))


def _side(typed: str) -> str:
    return one_of(typed, printed(SIDES, "side"), "--from")


def _colleague(here: Session, programme: Programme, by: str | None) -> str:
    """`--by`, else the colleague whose e-mail is git's, else the answer of the person at the keyboard."""
    known = programme.ids("team")
    if not known:
        raise UsageError("no_team")
    if by:
        return pick(by, known, "team")
    email = git.user_email(here.root)
    for member in programme.team.values():
        if email and member.email and member.email.casefold() == email.casefold():
            return member.id
    if not is_interactive():
        raise UsageError("who_writes" if email else "who_writes_without_git", email=email, team=tuple(known))
    return ask(here, t("log.who", team=", ".join(known)), lambda typed: pick(typed, known, "team"))


def _write(here: Session, persons: Sequence[str], values: Mapping[str, object]) -> None:
    """One file per person, under one name nobody uses yet."""
    text = templates.record("interaction", values, here.words)
    with writer.lock(here.root, command=here.command):
        name = _free_name(here, persons, f"{values['date']}-{_first(values['about'])}")
        written = writer.create(here.root, {f"interactions/{person}/{name}": text for person in persons})
    for path in written:
        here.console.result(path)
    here.console.remark(words().plural("cli.log.undo", len(written)))


def _first(about: object) -> object:
    return about[0] if isinstance(about, list) else about


def _free_name(here: Session, persons: Sequence[str], start: str) -> str:
    while True:
        name = f"{start}-{layout.random_end()}.yaml"
        if not any((here.root / "interactions" / person / name).exists() for person in persons):
            return name
