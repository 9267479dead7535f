"""Architecture decision records and design documents for Sphinx.

Nothing is imported before it is asked for: the layers that need neither Sphinx nor docutils
work where neither is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_decisions.extension import setup

__version__ = "0.1.0"
__all__ = ["__version__", "setup"]


def __getattr__(name: str) -> Any:
    """Return ``setup``, for which Sphinx asks (PEP 562)."""
    if name == "setup":
        from sphinx_decisions.extension import setup

        return setup
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
