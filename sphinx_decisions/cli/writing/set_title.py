"""Sets the title of a record, and the number in it, on the page that is being edited."""

from __future__ import annotations

from sphinx_decisions.cli.writing.page_editor import PageEditor


def set_title(editor: PageEditor, number: int, name: str | None, digits: str | None) -> bool:
    """Give the record *number* of the page the title *name* and the number *digits* in it.

    ``None`` leaves either as it is. The number is written as it was before (``# 5. Use X``,
    ``ADR-0005: Use X``); a title without one gets none. The lines above and below a title in reST
    get its length. Return whether the title is as asked for.
    """
    raise NotImplementedError
