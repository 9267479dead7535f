"""What the inventory and the search list: records, and the rows of components."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sphinx_decisions.log.log import Log
from sphinx_decisions.log.shown import full_id
from sphinx_decisions.views.component_anchors import ComponentAnchor
from sphinx_decisions.views.names import COMPONENT


def listed(
    log: Log, components: Iterable[ComponentAnchor]
) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Yield every record of *log*, the first where ids collide, then the rows of *components*."""
    seen = set()
    for record in log.records:
        ident = full_id(record, log.settings)
        name = f"{record.log}:{ident}" if record.log else ident
        if (record.kind.name, name) not in seen:
            seen.add((record.kind.name, name))
            yield (
                _one_line(name),
                _one_line(record.citation),
                record.kind.name,
                record.docname,
                record.anchor,
                1,
            )
    for row in components:
        name = _one_line(row.name)
        if not _CUT.search(f"{name} "):
            yield name, name, COMPONENT, row.docname, row.anchor, 1


_CUT = re.compile(r"\s\S+\s+-?\d+\s")
"""Where the readers of inventories believe that a name ends, and its type begins."""


def _one_line(text: str) -> str:
    """Return *text* without characters that would end a line of an inventory."""
    return " ".join(text.split())
