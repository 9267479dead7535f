"""The drawing engine: pygraphviz, called inside this process, with its output captured."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import Any, TypeAlias

AGraph: TypeAlias = Any
"""A ``pygraphviz.AGraph``; the package has no types."""

_STDERR = 2
_VERSION_PARTS = ("MAJOR", "MINOR", "PATCH")


class DrawingError(Exception):
    """The engine is missing, or reported a failure; the message says which."""


def engine_installed() -> bool:
    """Return whether the engine seems to be there, without the tenth of a second to import it."""
    return find_spec("pygraphviz") is not None


def engine_available() -> bool:
    """Return whether graphs can be drawn here."""
    try:
        import pygraphviz  # noqa: F401
    except ImportError:
        return False
    return True


def engine_version() -> str:
    """Return the version of Graphviz that arranges graphs here; empty if there is none."""
    try:
        from pygraphviz import _graphviz
    except ImportError:
        return ""
    parts = (getattr(_graphviz, f"GRAPHVIZ_{part}_VERSION", "") for part in _VERSION_PARTS)
    return ".".join(map(str, parts))


@contextmanager
def engine_graph(**attributes: str) -> Iterator[AGraph]:
    """Provide an empty directed graph, and capture what Graphviz prints meanwhile.

    Any failure inside becomes a ``DrawingError`` with Graphviz's message.
    """
    try:
        import pygraphviz
    except ImportError as error:
        raise DrawingError(f"pygraphviz cannot be imported: {error}") from error
    said: list[str] = []
    try:
        with _captured(said):
            graph = pygraphviz.AGraph(directed=True, strict=False, **attributes)
            try:
                yield graph
            finally:
                graph.close()
    except (DrawingError, ValueError, KeyError, OSError, UnicodeError) as error:
        raise DrawingError("; ".join([str(error), *_reasons(said)])) from error


@contextmanager
def _captured(said: list[str]) -> Iterator[None]:
    """Redirect file descriptor 2, to which C code prints, into *said*."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # A program without a console has no such descriptor.
        yield
        return
    with tempfile.TemporaryFile() as caught:
        with suppress(AttributeError, ValueError):  # Standard error was replaced or closed.
            sys.stderr.flush()
        os.dup2(caught.fileno(), _STDERR)
        try:
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
            caught.seek(0)
            said.append(caught.read().decode("utf-8", "replace"))


def _reasons(said: list[str]) -> list[str]:
    lines = (line.strip() for text in said for line in text.splitlines())
    return [line for line in lines if line and "fontconfig" not in line.lower()]
