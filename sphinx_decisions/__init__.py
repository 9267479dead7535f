"""Architecture decision records and design documents as checked records, for Sphinx."""

from __future__ import annotations

__version__ = "0.1.0"

from sphinx_decisions.extension import setup

__all__ = ["__version__", "setup"]
