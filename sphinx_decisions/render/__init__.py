"""From finished data to docutils nodes: no builder, no environment, no application."""
