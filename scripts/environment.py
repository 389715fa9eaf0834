"""The environment that the other scripts run in: `.venv`, with influmap installed in it.

Standard library only, and no syntax newer than Python 3.7: an old Python must be able to say that it is old.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARK = VENV / "influmap-installed"
MINIMUM = (3, 11)
NAMES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python")


def say(french: str, english: str) -> None:
    """One line, in the language of the machine as influmap itself chooses it: French unless it says English."""
    machine = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    print(english if machine.startswith("en") else french, flush=True)


def leave(french: str, english: str) -> None:
    """Say what to do, and stop."""
    say(french, english)
    sys.exit(3)


def ready(extra: str = "") -> Path:
    """The Python of an environment where influmap, and perhaps an extra, is installed; made when it is not there."""
    if not is_recent([str(PYTHON)]):
        create()
    wanted = fingerprint(extra)
    installed = MARK.read_text(encoding="utf-8").split() if MARK.is_file() else []
    if wanted not in installed:
        install(extra)
        MARK.write_text("\n".join({*installed, wanted, fingerprint("")}) + "\n", encoding="utf-8")
    return PYTHON


def fingerprint(extra: str) -> str:
    """Changes when what must be installed changes."""
    declared = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(declared + extra.encode()).hexdigest()[:16]


def create() -> None:
    """Make `.venv` with a recent Python."""
    base = recent_python()
    say("Je prépare un environnement Python dans .venv", "Preparing a Python environment in .venv")
    made = subprocess.run([*base, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        leave(
            "L'environnement n'a pas pu être créé. Sous Debian ou Ubuntu : sudo apt install python3-venv",
            "The environment could not be made. On Debian or Ubuntu: sudo apt install python3-venv",
        )


def install(extra: str) -> None:
    """Install influmap from this folder, so that what is edited is what runs."""
    say("J'installe influmap (une à deux minutes la première fois)", "Installing influmap (a minute or two at first)")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    done = subprocess.run([*pip, "--editable", target], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        sys.stdout.buffer.write(done.stdout)
        leave(
            "L'installation a échoué : les lignes ci-dessus disent pourquoi. Le plus souvent, le réseau manque.",
            "The installation failed: the lines above say why. Most often, the network is missing.",
        )


def recent_python() -> list[str]:
    """The command of a Python recent enough: this one, else one found on the machine."""
    candidates = [[sys.executable]]
    candidates += [[found] for name in NAMES for found in [shutil.which(name)] if found]
    if shutil.which("py"):
        candidates.append(["py", "-3"])
    for candidate in candidates:
        if is_recent(candidate):
            return candidate
    found = ".".join(map(str, sys.version_info[:3]))
    leave(
        f"Il faut Python 3.11 ou plus récent ; celui-ci est {found}. On le trouve sur https://www.python.org/downloads/",
        f"Python 3.11 or newer is needed; this one is {found}. Get it from https://www.python.org/downloads/",
    )
    return []


def is_recent(command: list[str]) -> bool:
    """Whether a Python starts and is recent enough."""
    question = f"import sys; sys.exit(sys.version_info < {MINIMUM})"
    try:
        return subprocess.run([*command, "-c", question], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
