"""influmap: relationships as code for influence, PR and community teams."""

__version__ = "0.1.0"
