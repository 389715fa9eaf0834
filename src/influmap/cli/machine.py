"""What influmap finds on the machine and in the folder it is run from. Nothing is written, nothing is fetched."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from influmap import __version__
from influmap.cli import extras
from influmap.cli.sign import Sign
from influmap.cli.speech import t, words
from influmap.errors import InflumapError
from influmap.models.workspace import FORMAT_VERSION
from influmap.store import git, reader, schemas, shipped, writer
from influmap.store.layout import WORKSPACE_FILE, find_workspace

OLDEST_PYTHON = (3, 11)
EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")
NAME = re.compile(r"[A-Za-z0-9._-]+")


def signs(folder: Path) -> Iterator[Sign]:
    """Everything that is worth knowing before asking for help, the installation first."""
    yield Sign("influmap", "good", f"{__version__} ({Path(__file__).resolve().parents[1]})")
    yield _python()
    yield _libyaml()
    yield _git(folder)
    yield from map(_shipped, ("templates", "examples"))
    yield from _extras()
    yield _printer()
    yield _encoding()
    yield _language()
    yield from _workspace(folder)


def _python() -> Sign:
    is_recent = sys.version_info >= OLDEST_PYTHON
    found = f"{platform.python_version()} ({sys.executable}), {platform.platform(terse=True)}"
    return Sign("python", "good" if is_recent else "bad", found, "" if is_recent else t("doctor.advice.python"))


def _libyaml() -> Sign:
    found = f"PyYAML {metadata.version('PyYAML')}"
    if reader.has_c_parser():
        return Sign("libyaml", "good", f"{found}, libyaml")
    return Sign("libyaml", "bad", found, words()("errors.no_libyaml.hint"))


def _git(folder: Path) -> Sign:
    said = git.ask(folder, "--version")
    if said is None:
        return Sign("git", "note", t("doctor.absent"), t("doctor.advice.git"))
    email = git.user_email(folder)
    found = said.decode("utf-8", "replace").strip().removeprefix("git version ")
    return Sign("git", "good", f"{found}, {email}" if email else found, "" if email else t("doctor.advice.git_email"))


def _shipped(name: str) -> Sign:
    try:
        return Sign(name, "good", str(shipped.folder(name)))
    except InflumapError as error:
        return Sign(name, "bad", t("doctor.absent"), words()(f"errors.{error.key}.hint", **error.params))


def _requirements() -> list[str]:
    """What this installation declares; nothing when it runs from a folder that was never installed."""
    try:
        return metadata.requires("influmap") or []
    except metadata.PackageNotFoundError:
        return []


def _extras() -> Iterator[Sign]:
    """The optional parts of this installation, with the line that installs them."""
    requirements: dict[str, list[str]] = {}
    for requirement in _requirements():
        part, name = EXTRA.search(requirement), NAME.match(requirement)
        if part and name and part[1] not in {"dev", "docs", "all"}:
            requirements.setdefault(part[1], []).append(name[0])
    for extra, names in requirements.items():
        missing = [name for name in names if not extras.is_installed(name)]
        advice = t("doctor.advice.extra", command=extras.line(extra))
        found = t("doctor.missing", names=tuple(missing)) if missing else ", ".join(names)
        yield Sign(f"[{extra}]", "note" if missing else "good", found, advice if missing else "")


def _printer() -> Sign:
    """What will print PDF files, and the line that installs what is missing on this system."""
    from influmap.documents.writers import browser, weasy

    problem, program = weasy.problem(), browser.found()
    if problem is None:
        return Sign("pdf", "good", weasy.version())
    command = extras.line("pdf") if problem == "absent" else extras.system_line()
    if program is not None:
        return Sign("pdf", "good", t("doctor.prints", program=program), t("doctor.advice.reference", command=command))
    advice = t("doctor.advice.extra" if problem == "absent" else "doctor.advice.libraries", command=command)
    return Sign("pdf", "note", t("doctor.absent"), advice)


def _encoding() -> Sign:
    encoding = (sys.stdout.encoding or "").lower().replace("_", "-")
    names = sys.getfilesystemencoding().lower()
    is_unicode = {encoding, names} <= {"utf-8", "utf8"}
    found = t("doctor.encodings", screen=encoding or "?", names=names)
    return Sign("encoding", "good" if is_unicode else "note", found, "" if is_unicode else t("doctor.advice.encoding"))


def _language() -> Sign:
    variables = [f"{name}={value}" for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))]
    return Sign("language", "good", ", ".join([words().word("language", words().language), *variables]))


def _workspace(folder: Path) -> Iterator[Sign]:
    root = find_workspace(folder)
    if root is None:
        yield Sign("workspace", "note", t("doctor.absent"), words()("errors.no_workspace.hint"))
        yield _writable(folder)
        return
    yield Sign("workspace", "good", str(root))
    yield _format(root)
    yield from _brand(root)
    yield _writable(root)
    missing = schemas.missing(root)
    found = t("doctor.missing", names=tuple(missing)) if missing else f"{writer.STATE_FOLDER}/{schemas.FOLDER}"
    yield Sign("schema", "note" if missing else "good", found, t("doctor.advice.schema") if missing else "")


def _brand(root: Path) -> Iterator[Sign]:
    from influmap.cli.branding import brand_signs

    yield from brand_signs(root)


def _format(root: Path) -> Sign:
    """The version of the files, as the text of `influmap.yaml` says it."""
    try:
        text = reader.decode(reader.read_bytes(root / WORKSPACE_FILE, WORKSPACE_FILE), WORKSPACE_FILE)
        tree = reader.parse(text, WORKSPACE_FILE).tree
    except reader.Unreadable as unreadable:
        return Sign("format", "bad", f"{WORKSPACE_FILE}: {unreadable.finding.code}", t("doctor.advice.check"))
    version = str(tree.get("influmap")) if isinstance(tree, dict) else "?"
    if version.isdigit() and int(version) > FORMAT_VERSION:
        hint = words()("errors.newer_format.hint")
        return Sign("format", "bad", t("doctor.newer", version=version, known=FORMAT_VERSION), hint)
    return Sign("format", "good", version)


def _writable(folder: Path) -> Sign:
    if os.access(folder, os.W_OK):
        return Sign("writable", "good", str(folder))
    return Sign("writable", "note", str(folder), t("doctor.advice.writable"))
