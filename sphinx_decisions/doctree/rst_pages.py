"""Parsing of reStructuredText without a Sphinx build, with ``rst_prolog`` and ``rst_epilog``."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sphinx.parsers import RSTParser


class RstParser(RSTParser):
    """Sphinx's parser, with only *prolog* and *epilog* as its configuration."""

    # Sphinx 8 reads ``config``; Sphinx 9 reads ``_config`` through a property ``config``.
    config: Any = None
    _config: Any = None

    def __init__(self, prolog: str = "", epilog: str = "") -> None:
        super().__init__()
        self.config = self._config = SimpleNamespace(rst_prolog=prolog, rst_epilog=epilog)
