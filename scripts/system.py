"""What the tests of printed pages need from the system: installed where it can be, in a container of the build.

Nothing happens on a machine that has it, nor without rights or apt-get: those tests are then skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "poppler-utils")
APT = Path("/usr/bin/apt-get")


def main() -> int:
    """Install the libraries WeasyPrint draws text with, and the tools that read a PDF back."""
    if is_ready():
        return 0
    if not APT.exists() or not hasattr(os, "geteuid") or os.geteuid() != 0:
        print("Printed pages are not tested: " + ", ".join(PACKAGES) + " are missing.", flush=True)
        return 0
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *PACKAGES]):
        subprocess.run([str(APT), *words], env=quiet, stdout=subprocess.DEVNULL, check=False)
    print("Printed pages are tested." if is_ready() else "Printed pages are not tested: the system has no library.")
    return 0


def is_ready() -> bool:
    """Whether the system can draw text and read a PDF."""
    libraries = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
    return all(map(find_library, libraries)) and shutil.which("pdftotext") is not None


if __name__ == "__main__":
    sys.exit(main())
