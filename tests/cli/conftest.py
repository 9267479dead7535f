"""No test of the command line reads or writes the caches of whoever runs it."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest


@pytest.fixture(autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the caches, which is not there yet."""
    folder = tmp_path_factory.mktemp("home") / "sphinx-decisions"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: folder)
    return folder
