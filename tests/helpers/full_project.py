"""A project with everything that this extension adds, and everything difficult for builders."""

from __future__ import annotations

from pathlib import Path

import awkward_project
import showcase_project
from folders import TESTS
from support import App, build

ROWS = 200
"""The number of rows in the long tables: one that a user wrote, and the roll-up of its risks."""

CONF = f"""
{showcase_project.CONF}
latex_engine = "lualatex"
linkcheck_ignore = [r"https?://"]
"""

_TEMPLATES = TESTS / "templates"

_FULL = """
Full
====

.. toctree::

   adr
   dense
   deeper/index
"""

_DEEPER = """
Deeper
======

.. toctree::

   broker
"""

_DENSE = """
ADR-0031: Keep |what| dense
===========================

.. |what| replace:: *every* page

.. adr::
   :status: Accepted
   :date: 2026-04-01
   :authors: Ada Lovelace
   :components: Reports

Context
-------

About |what|.

.. figure:: ../pixel.png
   :name: figure-dense

   A figure of |what|, see :adr:`30` and :numref:`figure-dense`.

.. code-block:: python
   :caption: Some code
   :linenos:

   print("dense")

Consequences
------------

Risks
~~~~~

.. csv-table::
   :header: Risk, Likelihood, Impact, Mitigation

"""


def _template(name: str, changed: dict[str, str]) -> str:
    text = (_TEMPLATES / f"{name}.rst").read_text(encoding="utf-8")
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    return text


FILES: dict[str, str | None] = {
    **showcase_project.FILES,
    "log/full/index.rst": _FULL,
    "log/full/deeper/index.rst": _DEEPER,
    "log/full/dense.rst": _DENSE
    + "".join(f"   Risk {number}, Low, High, See |what|\n" for number in range(ROWS)),
    "log/full/adr.rst": _template("adr", {"ADR-0005": "ADR-0030", "ADR-0002": "None"}),
    "log/full/deeper/broker.rst": _template(
        "design-doc",
        {"Streaming of events": "The broker", "<storage>": "<../adr>", "`storage`": "`../adr`"},
    ),
}
FILES["log/index.rst"] = str(awkward_project.FILES["log/index.rst"]).replace(
    "   deep/down/*\n", "   deep/down/*\n   full/index\n"
)


def built(folder: Path, builder: str, **more: object) -> App:
    """Return the application after *builder* has built the project in *folder*."""
    awkward_project.write_picture(folder)
    return build(folder, FILES, builder, conf=CONF, **more)
