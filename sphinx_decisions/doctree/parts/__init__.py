"""Reading of the parts of a record from the doctree: one reader for each part."""
