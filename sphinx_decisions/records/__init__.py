"""Frozen data about decision records, and pure functions over it (standard library only)."""
