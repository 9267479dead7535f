"""The sources of pages, to be edited or to learn from."""

from __future__ import annotations

from pathlib import Path

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.doctree.page_source import RST
from sphinx_decisions.edit.source import SourceText


def read_source(workspace: Workspace, path: Path, data: bytes | None = None) -> SourceText:
    """Return the text of the page at *path* with its lines as its parser counts them.

    *data* is its content, by default that of the file. Raises ``UnicodeDecodeError``.
    """
    content = path.read_bytes() if data is None else data
    return SourceText.decoded(content, is_rst=workspace.folder.language(path) == RST)
