"""The settings that name the options of a command, known without running or reading much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sphinx_decisions.cli.conf import values_at_hand
from sphinx_decisions.cli.workspace import Workspace

if TYPE_CHECKING:
    from sphinx_decisions.model.settings import Settings


def quick_settings(workspace: Workspace) -> Settings:
    """Return the settings of *workspace* as far as they are known without running ``conf.py``.

    They have the kinds, fields and logs of the project, which help and completion name; where no
    docs are found, those that are built in. The rules are not among them.
    """
    from sphinx_decisions.config.settings import CONFIG_VALUES, load_settings
    from sphinx_decisions.views.names import VIEW_OPTIONS

    try:
        conf = values_at_hand(workspace.docs, workspace.cache)
    except (click.ClickException, OSError, ValueError, SyntaxError):
        conf = {}
    values = {name: conf[name] for name in CONFIG_VALUES if name in conf}
    return load_settings(values, (), VIEW_OPTIONS)
