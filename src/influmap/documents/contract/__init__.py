"""The contract of a collaboration, or the letter that is enough below the threshold (law of 9 June 2023, art. 8)."""

from influmap.documents.contract.builder import agreement

__all__ = ["agreement"]
