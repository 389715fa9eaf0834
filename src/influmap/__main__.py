"""`python -m influmap` and the `influmap` command. `--version` is answered before anything is imported."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from influmap import __version__

        _leave(_say(f"influmap {__version__}\n"))
    import gc
    import os

    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # records are validated by our models alone
    # A command keeps what it reads and ends a second later: looking for garbage, then or at exit, is time lost.
    gc.set_threshold(200_000)
    from influmap.cli.app import run

    _leave(run(sys.argv[1:]))


def _say(text: str) -> int:
    """Write on standard output, where there is one; the exit code."""
    try:
        if sys.stdout:
            sys.stdout.write(text)
            sys.stdout.flush()
    except OSError:
        return 3
    return 0


def _leave(code: int) -> None:
    """End at once: the system takes everything back faster than Python gives it back, object by object."""
    import atexit
    import os
    from contextlib import suppress

    atexit._run_exitfuncs()  # noqa: SLF001 - what must be cleared away; nothing public runs it before leaving so
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # whoever read it has left, or it was told
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
