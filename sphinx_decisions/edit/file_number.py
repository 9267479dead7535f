"""The number in the name of a file."""

from __future__ import annotations

import re

from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.parse.ids import read_file_name


def with_number(stem: str, old: str, new: str, kind: Kind, id_format: IdFormat) -> str:
    """Return *stem*, the name of a file without suffix, with the number *new* in place of *old*.

    Raises ``ValueError`` if the number is not found in it.
    """
    before = read_file_name(stem, kind, id_format)
    for match in re.finditer(rf"(?<!\d){re.escape(old)}(?!\d)", stem):
        name = stem[: match.start()] + new + stem[match.end() :]
        read = read_file_name(name, kind, id_format)
        if (read.digits, read.date, read.words) == (new, before.date, before.words):
            return name
    raise ValueError(stem)
