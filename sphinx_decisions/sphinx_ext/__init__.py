"""The adapter between Sphinx and the pure layers: directives, domain, transforms, events."""
