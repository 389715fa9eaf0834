"""Facts worked out of a programme: pure functions, no judgement."""
