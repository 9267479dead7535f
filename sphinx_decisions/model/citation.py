"""Citations: where running text names a record."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in a page's text; *kind* is the role's, or empty for ``:any:`` and labels.

    *text* is the target as written. *owner* is the address of the record in which it
    stands (empty outside of all), *parts* the sections around it there, as ``section_key``
    gives them. What is cited *by_label* alone, by ``:ref:``, knows no other form.
    """

    docname: str
    kind: str
    text: str
    place: Place
    owner: tuple[str, str] = ("", "")
    parts: tuple[str, ...] = ()
    by_label: bool = False
