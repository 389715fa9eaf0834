"""Files to records and back. The only place that reads YAML, writes files or calls git."""
