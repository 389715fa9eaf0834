"""What is installed beside influmap, and the exact lines that install the rest on this machine."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from influmap.errors import InflumapError

PANGO = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango",
    "arch": "sudo pacman -S pango",
    "alpine": "sudo apk add pango font-noto",
    "suse": "sudo zypper install libpango-1_0-0",
    "darwin": "brew install pango",
    "windows": "pacman -S mingw-w64-ucrt-x86_64-pango (MSYS2)",
}
"""The libraries that draw text, by family of systems. Windows has Edge, which prints without them."""


def is_installed(name: str) -> bool:
    """Whether a distribution is installed beside influmap."""
    from importlib import metadata

    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def line(extra: str) -> str:
    """The command that adds an extra to this very installation.

    Never `pipx install` or `uv tool install`, which would look for influmap itself again, where it may not be.
    """
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    if "pipx" in Path(sys.prefix).parts:
        installer = "pipx runpip influmap install"
    elif is_installed("pip"):
        installer = f"{python} -m pip install"
    else:
        installer = f"uv pip install --python {python}"
    return f'{installer} "influmap[{extra}]"'


def system_line() -> str:
    """The command that installs, on this system, the libraries WeasyPrint draws text with."""
    system = platform.system().lower()
    if system != "linux":
        return PANGO.get(system, PANGO["debian"])
    try:
        known = platform.freedesktop_os_release()
    except OSError:
        return PANGO["debian"]
    families = [known.get("ID", ""), *known.get("ID_LIKE", "").split()]
    return next((PANGO[family] for family in families if family in PANGO), PANGO["debian"])


def require(extra: str, *names: str) -> None:
    """Raise `InflumapError` with the line to run when a distribution of an extra is not installed."""
    missing = tuple(name for name in names if not is_installed(name))
    if missing:
        raise InflumapError("missing_extra", extra=extra, names=missing, command=line(extra))


def require_printer() -> None:
    """Raise `InflumapError` with what to run when nothing on this machine can print a page."""
    from influmap.documents.writers import browser, weasy

    problem = weasy.problem()
    if problem is None or browser.found() is not None:
        return
    if problem == "absent":
        raise InflumapError("missing_printer", command=line("pdf"))
    raise InflumapError("missing_libraries", command=system_line())
