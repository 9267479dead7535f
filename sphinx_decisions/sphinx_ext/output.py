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
    """Make *content* that of the file at *path*; nobody ever sees half of it, or another's.

    Raises ``OSError`` where that cannot be; what was there before is there still. A pipe or a
    folder is never replaced.
    """
    if path.exists():
        regular(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # A folder of one's own rather than a file, which would be for the eyes of its owner alone.
    with TemporaryDirectory(
        prefix=".decisions-", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        temporary = Path(folder) / path.name
        temporary.write_bytes(content)
        temporary.replace(path)


def cannot_write(path: Path, error: OSError, location: nodes.Node | None = None) -> None:
    """Warn that *error* kept the file at *path* from being written."""
    message = translate("Cannot write “{file}”: {error}. Make room for it, and build again.")
    _warn(message, path, error, location)


def cannot_read(path: Path, error: Exception) -> None:
    """Warn that *error* kept the file at *path*, which tells what pages show, from being read."""
    message = translate(
        "Cannot read “{file}”: {error}. All pages that show records are written again; "
        "if that happens in every build, delete it."
    )
    _warn(message, path, error)


def _warn(message: str, path: Path, error: Exception, location: nodes.Node | None = None) -> None:
    reason = getattr(error, "strerror", None) or error
    text = message.format(file=path, error=reason)
    logger.warning(text, type="decisions", subtype="output_file", location=location)
