"""The suffixes of the files that are pages, and the language of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sphinx_decisions.doctree.page_source import MARKDOWN, RST

_DEFAULT = {".rst": "restructuredtext"}

_BY_EXTENSION = {
    "myst_parser": {".md": "markdown"},
    "myst_nb": {".md": "myst-nb", ".myst": "myst-nb", ".ipynb": "notebook"},
    "nbsphinx": {".ipynb": "notebook"},
    "recommonmark": {".md": "markdown"},
}
"""The suffixes that extensions add, with Sphinx's name of the language."""

_LANGUAGES = {"restructuredtext": RST, "markdown": MARKDOWN, "myst-nb": MARKDOWN}


def page_suffixes(conf: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the suffixes of pages, each with its language: ``RST``, ``MARKDOWN`` or unknown: "".

    *conf* has values of ``conf.py``. Where it names no ``extensions``, both languages are read.
    """
    conf = conf or {}
    found = _written(conf.get("source_suffix"))
    extensions = conf.get("extensions", ["myst_parser"])
    for name in extensions if isinstance(extensions, list | tuple | set) else ():
        for suffix, language in _BY_EXTENSION.get(str(name), {}).items():
            if found.get(suffix, "restructuredtext") == "restructuredtext":
                found[suffix] = language
    return {suffix: _language(suffix, name) for suffix, name in found.items() if suffix}


def without_suffix(name: str, suffixes: Collection[str]) -> str:
    """Return the docname of the file *name*, or an empty string if it is no page."""
    suffix = suffix_of(name, suffixes)
    return name.removesuffix(suffix) if suffix else ""


def suffix_of(name: str, suffixes: Collection[str]) -> str:
    """Return the first of *suffixes* that the file *name* has, or an empty string."""
    last = Path(name).name
    return next((each for each in suffixes if last.endswith(each) and last != each), "")


def _written(source_suffix: Any) -> dict[str, Any]:
    """Return the value ``source_suffix`` as a mapping, as Sphinx does."""
    if isinstance(source_suffix, str):
        return {source_suffix: "restructuredtext"}
    if isinstance(source_suffix, list | tuple):
        return {each: "restructuredtext" for each in source_suffix if isinstance(each, str)}
    if not isinstance(source_suffix, Mapping):
        return dict(_DEFAULT)
    return {key: value for key, value in source_suffix.items() if isinstance(key, str)}


def _language(suffix: str, name: Any) -> str:
    # A notebook is JSON, whatever its language is called.
    return "" if suffix == ".ipynb" else _LANGUAGES.get(str(name or "restructuredtext"), "")
