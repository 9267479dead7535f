"""The settings of a project, checked against what only rules, views and readers know."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_decisions.config.key import IsTaken, nothing_taken
from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules.codes import CODES
from sphinx_decisions.views.names import VIEW_OPTIONS


def settings_of(values: Mapping[str, object], is_taken: IsTaken = nothing_taken) -> Settings:
    """Return the settings that *values* of ``conf.py`` describe: see ``load_settings``."""
    return load_settings(values, CODES, VIEW_OPTIONS, _stated_status, is_taken)


def _stated_status(kind: Kind, words: str) -> str:
    # Here, because every build reads the settings, and few projects have statuses of their own.
    from sphinx_decisions.parse.facts import stated_status

    return stated_status(kind, words)
