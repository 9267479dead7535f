"""Pickles that try to run code, or to make objects that are no data."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_decisions.model.settings import Settings


@dataclass(frozen=True)
class Marker:
    """A file that exists once code of a pickle was run."""

    path: Path


class _Calls:
    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = function, arguments

    def __reduce__(self) -> Any:
        return self.call


def _named(module: str, name: str, *arguments: str) -> bytes:
    """Return a pickle that calls what *module* calls *name*, in which dots are followed."""
    texts = b"".join(pickle.UNICODE + each.encode() + b"\n" for each in (module, name))
    values = b"".join(pickle.UNICODE + each.encode() + b"\n" for each in arguments)
    made = pickle.MARK + values + pickle.TUPLE + pickle.REDUCE
    return pickle.PROTO + b"\x04" + texts + pickle.STACK_GLOBAL + made + pickle.STOP


HOSTILE: dict[str, Callable[[Marker], bytes]] = {
    "function": lambda marker: pickle.dumps(_Calls(Path.touch, marker.path)),
    "builtin": lambda marker: _named("builtins", "exec", f"open({str(marker.path)!r}, 'w')"),
    "system": lambda marker: _named("os", "system", f"touch {marker.path}"),
    "imported by a module of the model": lambda marker: _named(
        "sphinx_decisions.model.kind", "re.sys.modules"
    ),
    "imported name": lambda marker: _named("sphinx_decisions.model.kind", "dataclass", "x"),
    "imported class": lambda marker: _named("sphinx_decisions.model.page", "Record"),
    "function of the model": lambda marker: _named("sphinx_decisions.model.message", "say", "x"),
    "method of the model": lambda marker: _named("sphinx_decisions.model.date", "Date.__init__"),
    "class beside the model": lambda marker: _named("sphinx_decisions.cli.workspace", "Workspace"),
    "path through the model": lambda marker: _named(
        "sphinx_decisions.model.page.sphinx_decisions.cli.workspace", "Workspace"
    ),
    "object": lambda marker: pickle.dumps(marker),
    "settings": lambda marker: pickle.dumps(Settings({}, {})),
}
"""Each as bytes; *marker* is what they would leave behind."""
