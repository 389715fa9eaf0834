"""The closing report (B6): the facts, the deck a client receives, the one-page interim."""

from influmap.documents.report.builder import report
from influmap.documents.report.deck import deck
from influmap.documents.report.deck.voices import tiers_of_one
from influmap.documents.report.interim import interim
from influmap.documents.report.subject import LineOf

__all__ = ["LineOf", "deck", "interim", "report", "tiers_of_one"]
