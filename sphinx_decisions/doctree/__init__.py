"""A parsed page into data, with docutils alone: no Sphinx application, no environment."""
