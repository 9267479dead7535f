"""Whatever an author puts into an item that a roll-up shows: every format can hold it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import build

PAGE = """
ADR-0001: A
===========

.. adr::
   :status: Accepted
   :date: 2026-01-01

Open Questions
--------------

- [ ] Is this right?

{block}

Views
-----

.. decision-questions::
"""
BLOCKS = {
    "equation": """
  .. math:: a^2
     :label: eq
""",
    "table": """
  .. table:: Titled words

     ====== =====
     Inner1 Inner2
     ====== =====
     Inner3 Inner4
     ====== =====
""",
    "list-table": """
  .. list-table:: Titled words

     * - Inner1
       - Inner2
""",
    "citation": """
  Because of [C1]_.

  .. [C1] because
""",
    "toctree": """
  .. toctree::

     other
""",
    "figure": """
  .. figure:: a.png
     :name: named

     Titled words

     Inner1 legend
""",
    "code": """
  .. code-block:: python
     :caption: Titled words
     :name: code

     Inner1 = 1
""",
}
CONF = """
copyright = "2026"
version = "1"
html_theme = "basic"
numfig = True
decisions_rules = {"missing_section": "off"}
"""


@pytest.mark.parametrize(
    "builder", ["html", "singlehtml", "epub", "text", "man", "latex", "texinfo"]
)
def test_no_block_in_an_item_stops_a_build(tmp_path: Path, builder: str) -> None:
    for name, block in BLOCKS.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.png").write_bytes(b"")
        other = ":orphan:\n\nOther\n=====\n\nText.\n"
        app = build(
            folder, {"a.rst": PAGE.format(block=block), "other.rst": other}, builder, conf=CONF
        )
        # Every page is in the index already.
        twice = ("multiple toctrees", "duplicated ToC entry")
        told = [line for line in app.warnings.splitlines() if not any(t in line for t in twice)]
        assert told == [], name


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("name", ["table", "list-table", "figure", "code"])
def test_the_cell_shows_what_it_can(tmp_path: Path, builder: str, name: str) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    app = build(tmp_path, {"a.rst": PAGE.format(block=BLOCKS[name])}, builder, conf=CONF)
    text = app.output({"html": "a.html", "text": "a.txt"}[builder])
    assert text.count("Inner1") == 2
    assert text.count("Titled words") == 2
