"""Files that this extension adds to an output folder."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from docutils import nodes
from sphinx.util import logging

from sphinx_decisions.doctree.source_files import regular
from sphinx_decisions.render.words import translate

logger = logging.getLogger(__name__)


def put(path: Path, content: bytes) -> None:
    """Write *content* to the file at *path* atomically.

    Raises ``OSError`` if that is not possible; the old file is then unchanged. A pipe or a folder
    is never replaced.
    """
    if path.exists():
        regular(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # A temporary folder, because a temporary file would be readable for its owner only.
    with TemporaryDirectory(
        prefix=".decisions-", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        temporary = Path(folder) / path.name
        temporary.write_bytes(content)
        temporary.replace(path)


def cannot_write(path: Path, error: OSError, location: nodes.Node | None = None) -> None:
    """Warn that the file at *path* could not be written because of *error*."""
    message = translate("Cannot write “{file}”: {error}. Remove the cause, and build again.")
    _warn(message, path, error, location)


def cannot_read(path: Path, error: Exception) -> None:
    """Warn that the digest file at *path* could not be read because of *error*."""
    message = translate(
        "Cannot read “{file}”: {error}. All pages that show records are written again; if that "
        "happens in every build, delete the file."
    )
    _warn(message, path, error)


def _warn(message: str, path: Path, error: Exception, location: nodes.Node | None = None) -> None:
    reason = getattr(error, "strerror", None) or error
    text = message.format(file=path, error=reason)
    logger.warning(text, type="decisions", subtype="output_file", location=location)
