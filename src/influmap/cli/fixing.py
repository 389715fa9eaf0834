"""`check --fix`: what can be mended without a doubt is, once it is seen that nothing else would be said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from influmap.cli.common import Session
from influmap.models.finding import Finding, Place
from influmap.store import fixing
from influmap.store.fixing import Fixed
from influmap.store.layout import WORKSPACE_FILE
from influmap.store.loader import load

READING = ("YML", "SCH")
"""What is said of a file alone; a value that counts again may well bring findings of other families."""


def fixes(here: Session, findings: Iterable[Finding], *, unsafe: bool) -> list[Fixed]:
    """The files as they would be, of which it was seen that their findings are gone and no other has come."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if fixing.can_fix(finding, unsafe=unsafe):
            by_file[_file(here, finding)].append(finding)
    found = [fixing.fixed(here.loaded, file, wanted) for file, wanted in sorted(by_file.items())]
    made = [each for each in found if each is not None]
    if not made:
        return []
    before, after = _counts(here), _counts(_as_if(here, made))
    return [each for each in made if _is_proved(each, before, after)]


def _as_if(here: Session, made: Sequence[Fixed]) -> Session:
    """The session as it would be with the files mended."""
    then = replace(here)
    then.loaded = load(here.root, instead={each.file: each.text for each in made})
    then.past = here.past
    return then


def _counts(here: Session) -> Counter[tuple[str, str]]:
    """How many findings of each code each file has."""
    return Counter((_file(here, finding), finding.code) for finding in here.verdict.findings)


def _is_proved(made: Fixed, before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> bool:
    mended = Counter((made.file, code) for code in made.codes)
    keys = {key for key in before | after | mended if key[0] == made.file}
    return all(after[key] <= before[key] - mended[key] for key in keys if key in mended or key[1].startswith(READING))


def _file(here: Session, finding: Finding) -> str:
    if isinstance(finding.where, Place):
        return finding.where.file
    source = here.loaded.sources.get(finding.where.record)
    return source.file if source else WORKSPACE_FILE
