"""The command line: options in, printed results out. The only place with a clock and a terminal."""
