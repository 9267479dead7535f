"""Parsing of reStructuredText without a Sphinx build, with ``rst_prolog`` and ``rst_epilog``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.statemachine import State, StringList
from sphinx.parsers import RSTParser


class RstParser(RSTParser):
    """Sphinx's parser, with only *prolog* and *epilog* as its configuration."""

    # Sphinx 8 reads ``config``; Sphinx 9 reads ``_config`` through a property ``config``.
    config: Any = None
    _config: Any = None

    def __init__(self, prolog: str = "", epilog: str = "") -> None:
        super().__init__()
        self.config = self._config = SimpleNamespace(rst_prolog=prolog, rst_epilog=epilog)

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse the page, looking the patterns of each state up only once."""
        with _thrifty():
            super().parse(inputstring, document)


_Made = dict[tuple[Any, Any], list[tuple[str, Any, str]]]


@contextmanager
def _thrifty() -> Iterator[None]:
    """Let docutils remember the transitions of its states, which are those of their class.

    It makes several states for each list item, with a dozen transitions each, which takes a third
    of the time that it needs for the page.
    """
    make = State.make_transitions
    known: _Made = {}

    def made(state: Any, names: Any) -> tuple[list[str], dict[str, Any]]:
        key = type(state), tuple(names)
        found = known.get(key)
        if found is None:
            order, transitions = make(state, names)
            known[key] = [(name, transitions[name][0], transitions[name][2]) for name in order]
            return order, transitions
        return (
            [name for name, _, _ in found],
            {name: (pattern, getattr(state, name), then) for name, pattern, then in found},
        )

    State.make_transitions = made  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        State.make_transitions = make  # type: ignore[method-assign]
