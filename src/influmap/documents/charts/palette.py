"""Colours by what they stand for: the brand's for quantities, ours for verdicts, apart."""

from __future__ import annotations

from dataclasses import dataclass

from influmap.documents.charts.model import Role
from influmap.documents.contrast import contrast, luminance
from influmap.models.brand import Colors

WHITE = "#ffffff"
VERDICTS = {"ok": "#1f7a5c", "near": "#8a5a00", "missed": "#b3261e", "neutral": "#c3cbc9"}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one brand."""

    brand: Colors

    def of(self, role: Role) -> str:
        """The colour of a role."""
        return VERDICTS.get(role) or str(getattr(self.brand, role))

    def on(self, role: Role) -> str:
        """The ink that reads best on that colour: white or the brand's."""
        return ink_on(self.of(role), WHITE, self.brand.ink)

    def tint(self, role: Role, share: float) -> str:
        """A colour mixed with white: 0 is white, 1 the colour itself."""
        color = self.of(role)
        mixed = (round(255 + (int(color[i : i + 2], 16) - 255) * share) for i in (1, 3, 5))
        return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(ground: str, *inks: str) -> str:
    """Of several inks, the one that reads best on a ground."""
    return max(inks, key=lambda ink: contrast(luminance(ink), luminance(ground)))
