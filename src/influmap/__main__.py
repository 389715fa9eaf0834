"""`python -m influmap` and the `influmap` command. `--version` is answered before anything is imported."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from influmap import __version__

        sys.stdout.write(f"influmap {__version__}\n")
        return
    from influmap.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
