"""In and out: presets, imports, exports."""
