"""The connection to Sphinx: domain, transforms, builders and event handlers."""
