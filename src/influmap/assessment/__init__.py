"""Judgements on a programme and its findings: health, what is due, who fits."""
