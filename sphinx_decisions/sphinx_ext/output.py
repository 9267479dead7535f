"""What an output can hold, and warnings about files that this extension reads and writes."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util import logging

from sphinx_decisions.doctree.source_files import put
from sphinx_decisions.render.words import translate

logger = logging.getLogger(__name__)


def runs_scripts(builder: Builder) -> bool:
    """Return whether scripts run, and details unfold, on what *builder* writes; not in e-books."""
    return builder.format == "html" and builder.name != "epub"


def has_addresses(builder: Builder) -> bool:
    """Return whether *builder* writes a page per document that browsers open by its address.

    E-books and help files, which are embedded in other programs, have no query.
    """
    one_page = isinstance(builder, SingleFileHTMLBuilder)
    return isinstance(builder, StandaloneHTMLBuilder) and not one_page and not builder.embedded


def keep(path: Path, data: bytes) -> None:
    """Write *data* to the file at *path*, atomically, unless it has that content already.

    A warning says if it cannot be written.
    """
    try:
        if not path.is_file() or path.read_bytes() != data:
            put(path, data)
    except OSError as error:
        cannot_write(path, error)


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
