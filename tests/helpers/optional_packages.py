"""MyST-Parser and pygraphviz, which need not be installed: tests that need them are skipped."""

from __future__ import annotations

import importlib.util

import pytest

from sphinx_decisions.render.drawing.draw import engine_available

HAS_MYST = importlib.util.find_spec("myst_parser") is not None
needs_myst = pytest.mark.skipif(not HAS_MYST, reason="needs myst-parser")
HAS_ENGINE = engine_available()
needs_engine = pytest.mark.skipif(not HAS_ENGINE, reason="needs pygraphviz")

LANGUAGES = ("rst", pytest.param("md", marks=needs_myst))
"""The suffixes of both languages, for ``pytest.mark.parametrize``."""
