"""The views of the map as tables and data, a module each: `tree` for scripts, `show` for people."""
