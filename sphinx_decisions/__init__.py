"""Architecture decision records and design documents for Sphinx.

Importing this package imports neither Sphinx nor docutils, so that layers such as ``rules`` can be
used where neither is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_decisions.extension import setup

__version__ = "0.1.0"
__all__ = ["__version__", "setup"]


def __getattr__(name: str) -> Any:
    """Import ``setup`` when Sphinx first accesses it (PEP 562)."""
    if name == "setup":
        from sphinx_decisions.extension import setup

        return setup
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
