"""Rendering of finished data as docutils nodes; needs no builder, environment or application."""
