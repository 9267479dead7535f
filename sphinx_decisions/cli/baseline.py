"""The file of known findings, read without a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_decisions.rules.baseline import Baseline


def read_baseline(path: Path, file: str) -> Baseline:
    """Return the baseline in the file at *path*, which messages call *file*."""
    from sphinx_decisions.doctree.source_files import regular
    from sphinx_decisions.rules.baseline import loaded

    return loaded(lambda: regular(path).read_bytes(), file, str(path))
