"""What rests on private parts of MyST-Parser, so that a new version cannot change it unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from support import build, needs_myst, records, resolved, the_record

pytestmark = needs_myst

CONF = """
decisions_kinds = {"adr": {"required_fields": ["title"], "required_sections": []}}
"""


def outline(node: nodes.Element) -> list[object]:
    """Return the titles of the sections in *node*, each with those inside it."""
    return [
        (child.next_node(nodes.title).astext(), outline(child))
        for child in node.children
        if isinstance(child, nodes.section)
    ]


@pytest.mark.parametrize("level", [1, 2, 3, 5])
def test_headings_of_a_body_belong_to_the_record_and_others_to_the_page(tmp_path: Path, level: int):
    mark = "#" * level
    text = f"""\
# Page

## Before

`````{{adr}} ADR-0001: Use SQL
{mark} Context

Why.

{mark}# Volume

Much.

{mark} Decision

This.
`````

### After

More.

## Last

End.
"""
    app = build(tmp_path, {"page.md": text}, conf=CONF)
    assert app.warnings == ""
    record = ("ADR-0001: Use SQL", [("Context", [("Volume", [])]), ("Decision", [])])
    assert outline(resolved(app, "page")) == [
        ("Page", [("Before", [record, ("After", [])]), ("Last", [])])
    ]


@pytest.mark.parametrize("first", ["", "Some words.\n\n", "(target)=\n\n"])
def test_a_page_needs_no_heading_of_its_own(tmp_path: Path, first: str):
    text = f"{first}````{{adr}} ADR-0001: Use SQL\n:status: Accepted\n\n## Context\n\nWhy.\n````\n"
    app = build(tmp_path, {"page.md": text}, conf=CONF)
    assert app.warnings == ""
    assert [part.title for part in the_record(app).sections] == ["Context"]


def test_a_record_in_a_record_keeps_its_headings(tmp_path: Path):
    text = """\
``````{adr} ADR-0001: Outer
# Context

Why.

`````{adr} ADR-0002: Inner
# Decision

This.
`````

# Consequences

Fine.
``````
"""
    app = build(tmp_path, {"page.md": text}, conf=CONF)
    assert app.warnings == ""
    assert {r.shown_id: [part.title for part in r.sections] for r in records(app)} == {
        "ADR-0001": ["Context", "Consequences"],
        "ADR-0002": ["Decision"],
    }


def test_directives_links_and_targets_work_inside_a_body(tmp_path: Path):
    text = """\
`````{adr} ADR-0001: Use SQL
:status: Accepted

# Context

See [the decision](#adr-0001), {adr}`1` and {ref}`there`.

(there)=
# Decision

```{note}
Mind the {ref}`adr-0001`.
```
`````
"""
    app = build(tmp_path, {"page.md": text}, conf=CONF)
    assert app.warnings == ""
    links = [link.get("refid") for link in resolved(app, "page").findall(nodes.reference)]
    assert links.count("adr-0001") == 3
    assert "there" in links


def test_lines_of_findings_are_those_of_the_page(tmp_path: Path):
    text = "# Use SQL\n\nWords.\n\n```{adr}\n:status: Accepted\n:staus: x\n```\n"
    app = build(tmp_path, {"0001-a.md": text}, conf=CONF)
    assert f"{tmp_path / '0001-a.md'}:7: WARNING" in app.warnings
