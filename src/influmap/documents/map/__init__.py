"""The map of communities: who exists around the purpose, what they seek, who they are (G1, G2, C3)."""
