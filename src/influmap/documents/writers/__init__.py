"""Files other than text: printed pages and office documents, made of what templates and views give."""
