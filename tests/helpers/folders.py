"""Where the files lie that tests read: in the checkout, and beside it where they are there."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
TESTS = CHECKOUT / "tests"
EXAMPLE_DOCS = CHECKOUT / "example-docs"
SHARED = CHECKOUT.parent / "shared"
"""Material that is no part of the project: public logs, and the templates as they were given."""
