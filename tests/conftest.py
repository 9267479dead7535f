"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support import close_apps


@pytest.fixture(autouse=True)
def _clean_up_apps() -> Iterator[None]:
    """Undo, after each test, what Sphinx applications registered globally."""
    yield
    close_apps()
