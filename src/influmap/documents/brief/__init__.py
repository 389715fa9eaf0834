"""Briefs (B4): the campaign's, in the third person, and the personal one, addressed to someone."""

from influmap.documents.brief.campaign import campaign_brief, still_in
from influmap.documents.brief.gaps import Gap, gaps
from influmap.documents.brief.personal import personal_brief

__all__ = ["Gap", "campaign_brief", "gaps", "personal_brief", "still_in"]
