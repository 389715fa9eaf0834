"""The command in a child of a process that has already imported what every command imports.

A test that runs the command as a user does waits mostly for Python to import the same libraries again. The server
imports them once and forks for each run: the child has its own memory, working folder, environment and standard
streams, and everything influmap does is done in it. `Runs` starts the server and asks it.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

LIBRARIES = (
    "babel.dates", "babel.numbers", "filelock", "jinja2", "pydantic", "rich.table", "ruamel.yaml", "typer", "yaml",
    "influmap.documents.engine", "influmap.models.programme", "influmap.rules.engine",
    "influmap.rules.registry", "influmap.store.loader",
)  # fmt: skip
"""Nothing of `influmap.cli`: its modules are written in one language, which is known when a command starts."""
MEASURED = "COVERAGE_PROCESS_CONFIG"


class Runs:
    """The server, as tests ask it; a context that ends it."""

    def __init__(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        environment |= {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "", "LC_ALL": "C.UTF-8"}
        self.server = subprocess.Popen(
            [sys.executable, "-W", "error", __file__, *([MEASURED] if MEASURED in os.environ else [])],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `influmap` with some arguments in a folder, with nothing but this environment."""
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        with tempfile.TemporaryDirectory() as streams:
            given, out, err = (Path(streams) / name for name in ("in", "out", "err"))
            given.write_text(stdin, encoding="utf-8", newline="")
            request = [[*arguments], str(folder), {**environment}, [str(given), str(out), str(err)]]
            self.server.stdin.write(json.dumps(request) + "\n")
            self.server.stdin.flush()
            code = int(self.server.stdout.readline())
            said = [stream.read_bytes().decode("utf-8") for stream in (out, err)]
        return subprocess.CompletedProcess(["influmap", *arguments], code, *map(_lines, said))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.close()
        self.server.wait()
        self.server.stdout.close()


def _lines(text: str) -> str:
    """Ends of lines as `subprocess` gives them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def serve() -> None:
    """Import, then fork for each line of standard input; its answer is the exit code."""
    for name in (*LIBRARIES, *(["coverage"] if MEASURED in sys.argv else [])):
        importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(*json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(arguments: list[str], folder: str, environment: dict[str, str], streams: list[str]) -> None:
    """Become the command; never comes back."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, (path, flags) in enumerate(zip(streams, (os.O_RDONLY, WRITTEN, WRITTEN), strict=True)):
        os.dup2(os.open(path, flags, 0o600), number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), "utf-8", "surrogateescape")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8", "surrogateescape")
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8", "backslashreplace", line_buffering=True
    )
    sys.argv = ["influmap", *arguments]
    if MEASURED in environment:
        import coverage

        coverage.process_startup()
    from influmap.__main__ import main

    main()


WRITTEN = os.O_WRONLY | os.O_CREAT | os.O_APPEND

if __name__ == "__main__":
    serve()
