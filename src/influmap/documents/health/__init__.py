"""Relationship health: the facts of the log, for one person and for all. Never sent outside."""
