"""Changes to the text of a page: what to write where, so that no other byte changes."""
