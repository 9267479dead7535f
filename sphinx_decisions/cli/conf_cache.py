"""Keeps the values of a ``conf.py`` that had to be run, in the user's cache folder.

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

import platformdirs
from sphinx import __display_version__ as sphinx_version

from sphinx_decisions import __version__
from sphinx_decisions.cli.conf_literals import matters
from sphinx_decisions.cli.docs import Docs


def kept(docs: Docs, content: bytes, module: ast.Module, why: str) -> dict[str, Any]:
    """Return the values of the ``conf.py`` of *docs*, whose *content* is parsed as *module*.

    The file is run only if it, a file that it used or an environment variable that it names has
    changed since it was. Raises ``CannotRun`` if it fails, which says *why* it is run.
    """
    file = docs.conf_file or docs.root / "conf.py"
    place = _folder() / f"{_digest([os.fsencode(file)])}.json"
    key = _key(content, module)
    values = _read(place, key)
    if values is None:
        from sphinx_decisions.cli.conf_run import run_conf

        told = run_conf(docs, file, why)
        # The rest may hold secrets, and nobody asks for it.
        values = {name: text for name, text in told.values.items() if matters(name)}
        _write(place, {"key": key, "files": _contents(told.files), "values": values})
    return _values_of(values)


def _values_of(told: Mapping[str, str]) -> dict[str, Any]:
    """Return the values in *told*; those that are no literals, such as infinity, are left out."""
    found = {}
    for name, text in told.items():
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            found[name] = ast.literal_eval(text)
    return found


def _folder() -> Path:
    return platformdirs.user_cache_path("sphinx-decisions") / "conf"


def _key(content: bytes, module: ast.Module) -> str:
    """Return what the values of a ``conf.py`` depend on, besides other files."""
    texts = {each.value for each in ast.walk(module) if isinstance(each, ast.Constant)}
    named = sorted(each for each in texts if isinstance(each, str) and each in os.environ)
    state = [__version__, sphinx_version, sys.version, sys.prefix]
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


def _read(place: Path, key: str) -> dict[str, str] | None:
    """Return the values at *place*, if they are of *key*, and ours, and no file has changed."""
    try:
        with place.open("rb") as stream:
            if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                return None
            entry = json.loads(stream.read())
        files, values = entry["files"], entry["values"]
        if entry["key"] == key and _are_texts(values) and files == _contents(files):
            return dict(values)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None  # It is not there, or no longer what was written.
    return None


def _are_texts(values: Mapping[str, Any]) -> bool:
    return isinstance(values, dict) and all(isinstance(each, str) for each in values.values())


def _write(place: Path, entry: Mapping[str, Any]) -> None:
    """Write *entry* for the user alone, and for other processes at once or not at all."""
    import tempfile

    with suppress(OSError):
        for folder in (place.parent.parent, place.parent):
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)  # Which nobody else can read.
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(entry, stream)
            os.replace(name, place)
        except OSError:
            os.unlink(name)
