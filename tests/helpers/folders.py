"""The folders of files that tests read: in the checkout, and beside it if they exist there."""

from __future__ import annotations

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
TESTS = CHECKOUT / "tests"
EXAMPLE_DOCS = CHECKOUT / "example-docs"
SHARED = CHECKOUT.parent / "shared"
"""Files that do not belong to the project: public logs, and the original templates."""


def copy_of_our_docs(folder: Path) -> Path:
    """Return a copy of our own docs in *folder*, beside what they need: a log and the templates."""
    for beside in (Path("tests", "corpora", "adr-tools"), Path("sphinx_decisions", "templates")):
        shutil.copytree(CHECKOUT / beside, folder / beside)
    return shutil.copytree(EXAMPLE_DOCS, folder / EXAMPLE_DOCS.name)
