"""A project with everything that is hard on a builder, and without a single defect."""

from __future__ import annotations

import base64
from pathlib import Path

from optional_packages import HAS_MYST

CONF = """
project = "Awkward"
copyright = "2026, Ada"
author = "Ada"
version = release = "1"
numfig = True
nitpicky = True
decisions_rules = {"missing_section": "off", "cycle": "off"}
decisions_history_pages = ["*"]
decisions_logs = {"web": {"path": "web/adr", "title": "Web", "id_format": "WEB-{:03d}"}}
epub_copyright = copyright
latex_documents = [("index", "awkward.tex", "Awkward", "Ada", "manual")]
man_pages = [("index", "awkward", "Awkward", "Ada", 1)]
texinfo_documents = [("index", "awkward", "Awkward", "Ada", "awkward", "Awkward", "Misc")]
gettext_compact = False
"""

LONG = (
    r'Keep <em>all</em> & "every" event | 100 % of them, in C:\\N \\temp, for #5_a $x^2$ {a~b}'
    " Straße – because losing one of them costs more than all the disks that hold them"
)

_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

_INDEX = """
Awkward
=======

.. toctree::
   :caption: Parts
   :numbered:

   several
   log/index
   views

Cited: :adr:`1`, :adr:`~2`, :adr:`the long one <3>`, :adr:`web:1`, :design-doc:`streaming`,
:any:`ADR-0004`, :ref:`adr-0005`, :numref:`table-all`, :numref:`graph-all`.
"""

_SEVERAL = """
Several records
===============

ADR-0001: Write events
----------------------

.. adr::
   :status: Accepted
   :date: 2026-01-01
   :authors: Ada Lovelace <ada@example.org>, Grace Hopper
   :tags: storage, events

Context of one
~~~~~~~~~~~~~~

.. code-block:: python

   print("a very long line of code, much wider than any page that a printer would ever take in")

.. image:: log/pixel.png
   :alt: A pixel

ADR-0002: Write files
---------------------

.. adr::
   :status: Superseded
   :date: 2025-12-01
   :tags: storage

We write files.

.. adr:: Read files
   :id: 6
   :status: Proposed
   :date: 2026-03-01
   :related: views, https://example.org/a?b=c&d=%20, ADR-0003

   Reasons
   +++++++

   Files are read [1]_.

   .. [1] And written.
"""

_LONG = f"""
{LONG}
{"=" * len(LONG)}

.. adr::
   :status: Accepted
   :date: 2026-01-03
   :supersedes: ADR-0002
   :amends: ADR-0001 in part (the format)
   :depends-on: ADR-0004
   :components: {LONG.replace(",", "").replace("|", "")}

See :adr:`2`.
"""

_LOG = """
The log
=======

.. toctree::
   :glob:

   0*
   deep/down/*
   /web/adr/*

.. include:: included.txt

.. only:: html

   ADR-0008: Only in pages
   -----------------------

   .. adr::
      :status: Accepted
      :date: 2026-01-08

   Pages.

.. only:: not html

   ADR-0009: Only elsewhere
   ------------------------

   .. adr::
      :status: Accepted
      :date: 2026-01-09

   Paper.
"""

_INCLUDED = """
ADR-0007: Include files
-----------------------

.. adr::
   :status: Rejected
   :date: 2026-01-07
   :depends-on: ADR-0004

Included, see :adr:`4`.
"""

_VIEWS = """
Views
=====

.. adr-table:: All *our* decisions
   :name: table-all
   :group-by: status
   :columns: id, title, date, authors, tags, components, supersedes, superseded-by, related

.. decision-table::
   :columns: id, kind, log, lifecycle, path
   :group-by: log
   :sort: -date, id

.. adr-table:: Nothing here
   :tags: nothing
   :name: table-none

.. adr-graph::
   :tags: nothing

.. decision-counts:: Counted
.. decision-counts::
   :group-by: lifecycle

.. decision-graph:: How *they* hang together
   :name: graph-all
   :alt: Decisions and the arrows between them

.. adr-graph::
   :root: ADR-0004
   :relations: depends-on
   :follow: both
   :direction: TB
"""


def _record(title: str, *fields: str, marker: str = "adr") -> str:
    options = "".join(f"   {field}\n" for field in (":date: 2026-02-01", *fields))
    return f"{title}\n{'=' * len(title)}\n\n.. {marker}::\n{options}\nWe do.\n"


FILES: dict[str, str | None] = {
    "index.rst": _INDEX,
    "several.rst": _SEVERAL,
    "log/index.rst": _LOG,
    "log/included.txt": _INCLUDED,
    "log/0003-long.rst": _LONG,
    "log/0004-a.rst": _record("Depend on five", ":status: Accepted", ":depends-on: ADR-0005"),
    "log/deep/down/0005-b.rst": _record(
        "Depend on four", ":status: Accepted", ":depends-on: ADR-0004"
    ),
    "log/deep/down/streaming.rst": _record(
        "Streaming", ":status: Active", ":implements: ADR-0001", marker="design-doc"
    ),
    "web/adr/0001-vue.rst": _record("Use Vue", ":status: Accepted"),
    "views.rst": _VIEWS,
}
"""The sources by name; ``write_picture`` adds the only file that is not text."""

if HAS_MYST:
    FILES["log/0011-markdown.md"] = (
        "# Write *Markdown* too\n\n```{adr}\n:status: ✔ Accepted\n:date: 2026-02-11\n"
        ":related: ../several.rst\n```\n\n{adr}`~1` and [](#adr-0005).\n"
    )

HOMES = {
    "ADR-0001": ("several", "adr-0001"),
    "ADR-0002": ("several", "adr-0002"),
    "ADR-0003": ("log/0003-long", "adr-0003"),
    "ADR-0004": ("log/0004-a", "adr-0004"),
    "ADR-0005": ("log/deep/down/0005-b", "adr-0005"),
    "ADR-0006": ("several", "adr-0006"),
    "ADR-0007": ("log/index", "adr-0007"),
    "ADR-0008": ("log/index", "adr-0008"),
    "WEB-001": ("web/adr/0001-vue", "web-001"),
}
"""Page and anchor of each numbered record that the HTML builders show."""

if HAS_MYST:
    HOMES["ADR-0011"] = ("log/0011-markdown", "adr-0011")


def write_picture(folder: Path) -> None:
    """Add the picture that one of the records shows."""
    (folder / "log").mkdir(parents=True, exist_ok=True)
    (folder / "log" / "pixel.png").write_bytes(_PIXEL)
