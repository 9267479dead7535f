"""Programs that a test needs from the system."""

from __future__ import annotations

import os
import shutil

import pytest


def require_tool(*names: str) -> str:
    """Return the path of the first of *names* that is installed.

    Where none is, the test is skipped; in CI, which installs them all, it fails.
    """
    for name in names:
        if path := shutil.which(name):
            return path
    message = f"needs {' or '.join(names)}"
    if os.environ.get("DECISIONS_CI"):
        pytest.fail(message)
    pytest.skip(message)
