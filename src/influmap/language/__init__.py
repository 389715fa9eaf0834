"""Words, numbers, dates and typography of the languages influmap speaks."""
