"""Records: frozen, typed, without input or output."""
