"""Parses reStructuredText without a build, with what ``conf.py`` puts around each page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sphinx.parsers import RSTParser


class RstParser(RSTParser):
    """Sphinx's parser, which is told the *prolog* and the *epilog* of each page alone."""

    # What Sphinx 8 asks for, and Sphinx 9, which has a property in the place of the first.
    config: Any = None
    _config: Any = None

    def __init__(self, prolog: str = "", epilog: str = "") -> None:
        super().__init__()
        self.config = self._config = SimpleNamespace(rst_prolog=prolog, rst_epilog=epilog)
