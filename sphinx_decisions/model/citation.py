"""Citations: references to a record in running text."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a record in a page's text, such as ``:adr:`5```.

    *kind* is the record kind of the role, or empty for ``:any:`` and labels. *text* is the target
    as written. *owner* is the address of the record that contains the citation (empty outside all
    records), and *parts* are the parts of the sections around it. *by_label* is true for ``:ref:``,
    which accepts only labels and no other spelling of an id.
    """

    docname: str
    kind: str
    text: str
    place: Place
    owner: tuple[str, str] = ("", "")
    parts: tuple[Part | str, ...] = ()
    by_label: bool = False
