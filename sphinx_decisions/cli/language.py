"""The language of sentences and headings: that of the project, as in its build."""

from __future__ import annotations

from pathlib import Path

_CATALOGUE = "sphinx_decisions"


def speak(language: object) -> None:
    """Let all words be translated into *language*, the value of ``conf.py``."""
    from sphinx import locale

    locale.translators.pop(("general", _CATALOGUE), None)
    chosen = language if isinstance(language, str) and language else "en"
    folder = Path(__file__).parents[1] / "locale"
    locale.init([folder], chosen, _CATALOGUE)
