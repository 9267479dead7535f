"""How a project is set up, apart from what it has of the extension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.views import ALL, GRAPH, Options


@dataclass(frozen=True)
class Setup:
    """The settings in ``conf.py``, *lines* behind them, and where views and records are.

    The pages of views that are *on_index* are left out, and the index shows these views itself.
    *options* has further options of views, by their page. With *apart* the records are in the
    toctree of a page that is in no toctree itself, and otherwise in that of the index.
    """

    conf: Mapping[str, object]
    on_index: frozenset[str] = frozenset()
    options: Mapping[str, Options] = field(default_factory=dict)
    apart: bool = False
    lines: tuple[str, ...] = ()


PLAIN = Setup({"html_theme": "basic", "html_sidebars": {"**": []}})
"""So little theme that its work does not hide the extension's."""

ALABASTER = ("about.html", "searchfield.html", "relations.html", "donate.html")
"""The sidebar of alabaster without its navigation, which lists every page on every page."""

INDEX = Setup(
    {"html_theme": "alabaster", "html_sidebars": {"**": [*ALABASTER]}},
    frozenset({ALL.page, GRAPH.page}),
)
"""The table of all records and the graph stand on the page that has the toctree."""

SETUPS: Mapping[str, Setup] = {"plain": PLAIN, "index": INDEX}
"""What ``--setup`` chooses from."""
