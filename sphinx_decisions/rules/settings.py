"""The settings of a project, with what only rules and views know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from sphinx_decisions.config.key import IsTaken, nothing_taken
from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.settings import Settings


def settings_of(values: Mapping[str, object], is_taken: IsTaken = nothing_taken) -> Settings:
    """Return the settings that *values* of ``conf.py`` describe: see ``load_settings``.

    Rules, views and readers are imported where a value names a rule, a field or a status. Importing
    them takes as long as reading the pages of a small log.
    """
    return load_settings(values, Names(_rule_codes), Names(_view_options), _stated, is_taken)


class Names(Collection[str]):
    """The names that *load* returns; it is called when one of them is asked for."""

    def __init__(self, load: Callable[[], Collection[str]]) -> None:
        self._load = load

    @cached_property
    def _names(self) -> Collection[str]:
        return self._load()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _rule_codes() -> tuple[str, ...]:
    from sphinx_decisions.rules.all_rules import RULES

    return tuple(RULES)


def _view_options() -> frozenset[str]:
    from sphinx_decisions.views.view_types import VIEW_OPTIONS

    return VIEW_OPTIONS


def _stated(kind: Kind, words: str) -> str:
    from sphinx_decisions.parse.facts import stated_status

    return stated_status(kind, words)
