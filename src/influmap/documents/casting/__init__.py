"""The casting file: people proposed to a client for a brief, with room for the client's decision (B1, N4)."""

from influmap.documents.casting.builder import casting

__all__ = ["casting"]
