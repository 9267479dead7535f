"""Programs and packages that a test needs, and what happens without them."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def require_tool(*names: str) -> str:
    """Return the path of the first of *names* that is installed.

    If none is, the test is skipped; in CI, which installs them all, it fails.
    """
    found = next(filter(None, map(shutil.which, names)), None)
    return found or missing(" or ".join(names))


def missing(name: str) -> NoReturn:
    """Skip the test that needs *name*; in CI, which installs everything, it fails."""
    message = f"needs {name}"
    if os.environ.get("DECISIONS_CI"):
        pytest.fail(message)
    pytest.skip(message)
