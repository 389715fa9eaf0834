"""What harms a relationship, a document or a file: one function per rule, an explicit registry."""
