"""What the parts of a record say: one reader for each part, over the doctree of its page."""
