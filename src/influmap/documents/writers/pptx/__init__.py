"""The deck as a presentation that can be edited: native charts, native tables, real titles."""

from influmap.documents.writers.pptx.writer import Deckwork, presentation

__all__ = ["Deckwork", "presentation"]
