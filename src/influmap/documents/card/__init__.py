"""The identity card of a person (B2): one view for colleagues, another for the person."""

from influmap.documents.card.builder import card
from influmap.documents.card.shareable import shareable_card

__all__ = ["card", "shareable_card"]
