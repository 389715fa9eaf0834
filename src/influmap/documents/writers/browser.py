"""Printing with a Chrome, an Edge or a Chromium found on the machine: for those who cannot install WeasyPrint.

The page reaches no host, its own policy runs no script, and nothing is left behind.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from influmap.errors import InflumapError

SECONDS = 120
"""A deck of forty slides takes five on an old machine."""
PROGRAMS = (
    "google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome", "microsoft-edge-stable",
    "microsoft-edge", "msedge",
)  # fmt: skip
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
    "--disable-client-side-phishing-detection", "--disable-breakpad", "--metrics-recording-only", "--mute-audio",
    "--password-store=basic", "--use-mock-keychain", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
    "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
)  # fmt: skip
_DATES = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}[^)]*(\))")


@cache
def found() -> Path | None:
    """The browser that will print, or `None`."""
    return next(_browsers(), None)


def _browsers() -> Iterator[Path]:
    yield from (Path(path) for name in PROGRAMS if (path := shutil.which(name)))
    folders = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    places = [Path(folder) / program for folder in folders if folder for program in WINDOWS]
    yield from (path for path in (*map(Path, APPLICATIONS), *places) if path.is_file())


def printed(program: Path, html: str, day: date) -> bytes:
    """A page as PDF, dated `day`. Raises `InflumapError` when the browser fails or takes too long."""
    with tempfile.TemporaryDirectory(prefix="influmap-", ignore_cleanup_errors=True) as folder:
        page, result = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8", newline="\n")
        arguments = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={result}", page.as_uri()]
        _run([str(program), *FLAGS, *_as_root(), *arguments])
        if not result.is_file():
            raise InflumapError("browser_failed", program=program)
        return dated(result.read_bytes(), day)


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL, capture_output=True)
    except subprocess.TimeoutExpired:
        raise InflumapError("browser_slow", program=command[0], seconds=SECONDS) from None
    except OSError as error:
        raise InflumapError("browser_failed", program=command[0]) from error


def _as_root() -> list[str]:
    """A browser refuses to start as root (in a container) with its own sandbox."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def dated(pdf: bytes, day: date) -> bytes:
    """The same file, made on a given day, to the byte: the dates keep their length, so that nothing moves."""

    def fixed(match: re.Match[bytes]) -> bytes:
        room = len(match[0]) - len(match[1]) - len(match[2])
        return match[1] + f"{day:%Y%m%d}000000+00'00'".encode().ljust(room, b"'")[:room] + match[2]

    return _DATES.sub(fixed, pdf)
