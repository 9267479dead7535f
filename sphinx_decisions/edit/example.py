"""A page to make a new one like."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.record import Record


@dataclass(frozen=True)
class Example:
    """A page to make a new one like: its *source*, in reST or else Markdown.

    *record* is the record in it, ``None`` for a template, of which all is kept but the facts.
    *usual* are the keys of the headings that most records have, *alike* the lines of front matter.
    *lead* is what stands before the names of other records.
    """

    source: SourceText
    is_rst: bool
    record: Record | None = None
    usual: Collection[str] = ()
    alike: Collection[str] = ()
    lead: str | None = None
