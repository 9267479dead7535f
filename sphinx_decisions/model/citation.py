"""Citations: where running text names a record."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in a page's text; *kind* is the role's, or empty for ``:any:`` and labels.

    *text* is the target as written. *owner* is the address of the record in which it
    stands (empty outside of all), *parts* what the sections around it there are about.
    What is cited *by_label* alone, by ``:ref:``, knows no other form.
    """

    docname: str
    kind: str
    text: str
    place: Place
    owner: tuple[str, str] = ("", "")
    parts: tuple[Part | str, ...] = ()
    by_label: bool = False
