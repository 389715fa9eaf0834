"""The thank-you of one person: what they made possible, what we owe them, what follows (B8, L3)."""

from influmap.documents.thanks.builder import thanks

__all__ = ["thanks"]
