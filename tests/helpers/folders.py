"""The folders of files that tests read: in the checkout, and beside it if they exist there."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
TESTS = CHECKOUT / "tests"
EXAMPLE_DOCS = CHECKOUT / "example-docs"
SHARED = CHECKOUT.parent / "shared"
"""Files that do not belong to the project: public logs, and the original templates."""
