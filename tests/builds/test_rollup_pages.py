"""Roll-ups on pages: what references to them find, and ids that stand on a page once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes
from support import LANGUAGES, App, build, resolved

CONF = """
decisions_kinds = {"adr": {"required_fields": ["title"], "required_sections": []}}
latex_documents = [("index", "log.tex", "Log", "Ada", "manual")]
"""
TREE = ".. toctree::\n   :glob:\n\n   0*\n\n"
RECORD = """
Use PostgreSQL
==============

.. adr::
   :status: Accepted
   :date: 2026-01-15
   :components: Event store
"""
PAGES = {
    "rst": """
Log
===

.. toctree::

   0005-postgresql

See :ref:`history`, :ref:`nothing <nothing>`.

.. decision-timeline:: What *happened*
   :name: history

.. decision-timeline::
   :name: nothing
   :until: 1999

.. decision-components::

.. decision-components:: Once more
   :group-by: status
""",
    "md": """
# Log

```{toctree}
0005-postgresql
```

See {ref}`history`, {ref}`nothing <nothing>`.

```{decision-timeline} What *happened*
:name: history
```

```{decision-timeline}
:name: nothing
:until: 1999
```

```{decision-components}
```

```{decision-components} Once more
:group-by: status
```
""",
}


def built(folder: Path, suffix: str, builder: str) -> App:
    files = {"0005-postgresql.rst": RECORD, f"index.{suffix}": PAGES[suffix]}
    app = build(folder, files, builder, conf=CONF)
    assert app.warnings == ""
    return app


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_references_find_a_timeline(suffix: str, tmp_path: Path) -> None:
    page = resolved(built(tmp_path, suffix, "html"), "index")
    links = [link for link in page.findall(nodes.reference) if link.astext() != "Use PostgreSQL"]
    assert [(each.astext(), each["refid"]) for each in links if "refid" in each] == [
        ("What happened", "history"),
        ("nothing", "nothing"),
    ]
    shown = [
        next(each for each in page.findall(nodes.container) if name in each.children[0]["ids"])
        for name in ("history", "nothing")
    ]
    assert "ADR-0005" in shown[0].astext()
    assert shown[1].children[-1].astext() == "No event matches."


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_component_has_one_place_on_a_page(suffix: str, tmp_path: Path) -> None:
    page = resolved(built(tmp_path, suffix, "html"), "index")
    shown = [each for each in page.findall(nodes.table) if "Event store" in each.astext()]
    places = [target for table in shown for target in table.findall(nodes.target)]
    assert len(shown) == 2
    assert [(each.parent.astext(), len(each["ids"])) for each in places] == [("Event store", 1)]


def test_paper_has_the_places_too(tmp_path: Path) -> None:
    text = built(tmp_path, "rst", "latex").output("log.tex")
    for name in ("history", "nothing"):
        assert text.count(rf"\label{{\detokenize{{index:{name}}}}}") == 1


RISKY = """
Use PostgreSQL
==============

.. adr::
   :status: Accepted
   :date: 2026-01-15

Consequences
------------

Risks
~~~~~

.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
     - Mitigation
   * - The disk fills
     - Low
     - High
     - An alarm
   * - The power fails
     - Low
     - High
     - A battery
"""


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_the_map_of_risks_links_to_rows_of_its_table(builder: str, tmp_path: Path) -> None:
    index = f"Log\n===\n\n{TREE}.. decision-risks::\n"
    app = build(tmp_path, {"0005-a.rst": RISKY, "index.rst": index}, builder, conf=CONF)
    assert app.warnings == ""
    html = app.output("index.html")
    (link,) = re.findall(r'<a class="reference internal" href="#([^"]+)">2<span', html)
    (row,) = re.findall(rf'<tr [^>]*id="{link}">.*?</tr>', html, re.DOTALL)
    assert "The disk fills" in row
    assert "ADR-0005: The power fails" in html
    assert '<th colspan="3" scope="colgroup"><p>Impact</p></th>' in html


def weighed(number: int) -> str:
    """Return a record with seven alternatives."""
    items = "\n".join(f"* **Way {n}**: slow" for n in range(7))
    title = RECORD.replace("Use PostgreSQL", f"Decision {number:05}")
    return f"{title}\nAlternatives Considered\n-----------------------\n\n{items}\n"


def test_folded_alternatives_keep_their_number_and_other_formats_have_them_whole(
    tmp_path: Path,
) -> None:
    view = ".. decision-alternatives:: What we left\n   :name: left\n\nSee :numref:`left`.\n"
    files = {f"000{n}-way.rst": weighed(n) for n in (1, 2)}
    files["index.rst"] = f"Log\n===\n\n{TREE}{view}"
    app = build(tmp_path / "html", files, "html", conf=f"{CONF}numfig = True\n")
    assert app.warnings == ""
    html = app.output("index.html")
    assert '<div class="decision-folding" id="left">' in html
    assert '<span class="caption-number">Table 1 </span>' in html
    assert html.count("<details") == html.count("<summary>") == 2
    assert '<a class="reference internal" href="#left"><span class="std std-numref">Table 1' in html
    text = build(tmp_path / "text", files, "text", conf=f"{CONF}numfig = True\n")
    assert text.output("index.txt").count("Way 6") == 2


def test_translators_get_the_caption(tmp_path: Path) -> None:
    text = built(tmp_path, "rst", "gettext").output("index.pot")
    assert 'msgid "What *happened*"' in text
    assert "Event store" not in text
