"""What the facts of a page say, whatever markup they have."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import LANGUAGES
from test_read_tree import read
from writing import page

from sphinx_decisions.model.record import Person, Record


def the_record(folder: Path, suffix: str, body: str, title: str = "Use SQL") -> Record:
    """Return the record with *body* under its marker."""
    (found,) = read(folder, {f"a.{suffix}": page(suffix, title, body=body)}).pages["a"].records
    return found


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_an_address_is_no_markup(tmp_path: Path, suffix: str) -> None:
    body = "**Authors**: Ada <a@b.c>, <https://d.org>\n**Related**: <https://e.org>"
    record = the_record(tmp_path, suffix, body)
    people = Person("Ada", "a@b.c"), Person("https://d.org", "https://d.org")
    assert record.values("authors") == people
    assert [(each.target, each.label) for each in record.statements] == [("https://e.org", "")]
