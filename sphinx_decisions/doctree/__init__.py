"""Reading of records from parsed pages; needs docutils, but no Sphinx application."""
