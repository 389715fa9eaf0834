"""`python -m influmap` and the `influmap` command. `--version` is answered before anything is imported."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from influmap import __version__

        sys.stdout.write(f"influmap {__version__}\n")
        return
    import gc
    import os

    # Records are validated by our models alone; pydantic would look for plugins in every installed package.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # A command keeps what it reads and ends a second later: looking for garbage, then or at exit, is time lost.
    gc.set_threshold(200_000)
    from influmap.cli.app import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
