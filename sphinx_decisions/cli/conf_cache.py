"""Keeps the values of a ``conf.py`` that had to be run.

They are kept as JSON with the text of literals, so that reading them never runs anything.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sphinx_decisions.cli.cache import Cache
from sphinx_decisions.cli.conf_literals import matters
from sphinx_decisions.cli.docs import Docs

_NAME = "conf.py"


def kept(docs: Docs, content: bytes, module: ast.Module, why: str, cache: Cache) -> dict[str, Any]:
    """Return the values of the ``conf.py`` of *docs*, whose *content* is parsed as *module*.

    The file is run only if it, a file that it used or an environment variable that it names has
    changed since it was, as *cache* tells. Raises ``CannotRun`` if it fails, which says *why* it
    is run.
    """
    file = docs.conf_file or docs.root / "conf.py"
    key = _key(content, module)
    values = _unchanged(cache.get(_NAME, key))
    if values is None:
        from sphinx_decisions.cli.conf_run import run_conf

        told = run_conf(docs, file, why)
        # The rest may hold secrets, and nobody asks for it.
        values = {name: text for name, text in told.values.items() if matters(name)}
        entry = {"files": _contents(told.files), "values": values}
        cache.put(_NAME, key, json.dumps(entry).encode())
    return _values_of(values)


def kept_earlier(content: bytes, module: ast.Module, cache: Cache) -> dict[str, Any]:
    """Return what ``kept`` would return without running the file; nothing where it would run."""
    return _values_of(_unchanged(cache.get(_NAME, _key(content, module))) or {})


def _values_of(told: Mapping[str, str]) -> dict[str, Any]:
    """Return the values in *told*; those that are no literals, such as infinity, are left out."""
    found = {}
    for name, text in told.items():
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            found[name] = ast.literal_eval(text)
    return found


def _key(content: bytes, module: ast.Module) -> str:
    """Return what the values of a ``conf.py`` depend on, besides other files."""
    texts = {each.value for each in ast.walk(module) if isinstance(each, ast.Constant)}
    named = sorted(each for each in texts if isinstance(each, str) and each in os.environ)
    state = [sys.version, sys.prefix]
    variables = [part for name in named for part in (name, os.environ[name])]
    return _digest([content, *(os.fsencode(each) for each in (*state, *variables))])


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d:%b" % (len(part), part))
    return digest.hexdigest()


def _contents(files: Iterable[str]) -> dict[str, str]:
    """Return the digest of each of *files*; empty for one that cannot be read."""
    found = {}
    for file in files:
        found[file] = ""
        with suppress(OSError, ValueError):
            found[file] = _digest([Path(file).read_bytes()])
    return found


def _unchanged(data: bytes | None) -> dict[str, str] | None:
    """Return the values in *data*, if none of the files that they were made with has changed."""
    try:
        entry = json.loads(data or b"")
        files, values = entry["files"], entry["values"]
        return dict(values) if files == _contents(files) else None
    except (ValueError, TypeError, KeyError):
        return None
