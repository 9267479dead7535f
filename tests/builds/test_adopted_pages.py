"""Adopted pages in builds: what is shown of them, and that it is never stale."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from build_outputs import shown
from rebuilt_site import CONF, Site
from support import HAS_MYST, build, records, unexpected

PLAIN = f"""{CONF}
version = copyright = "1"
decisions_kinds = {{"adr": {{"profile": "nygard"}}}}
decisions_rules = {{"retired_citation": "off"}}
"""
MARKER = {"rst": ".. adr::\n\n", "md": "```{adr}\n```\n\n"}
BODIES = {
    "rst": """\
1. Use A for the store
======================

{marker}:Status: Superseded by ADR-0002
:Date: 2026-01-15
:Owner: Ada

.. _why:

Context
-------

The store is full.

Decision
--------

Tape; see :ref:`why`.

Consequences
------------

Slow.
""",
    "md": """\
# ADR-2: Use *B*

{marker}* Status: accepted
* Date: 2026-02-15

## Context

See [the first](0001-use-a.rst).

## Decision

Disks.

## Consequences

Fast.
""",
}
VIEWS = """
Overview
========

:adr:`1`, :adr:`~2`, :any:`ADR-0001`, :ref:`adr-0001`.

.. adr-table:: All

.. decision-counts::

.. decision-timeline::
"""


def log(marked: bool) -> dict[str, str | None]:
    """Return the same log, with a bare marker in each record or with none."""
    second = "md" if HAS_MYST else "rst"
    bodies = {"adr/0001-use-a": "rst", "adr/0002-use-b": second}
    pages: dict[str, str | None] = {
        f"{name}.{suffix}": BODIES[suffix].format(marker=MARKER[suffix] if marked else "")
        for name, suffix in bodies.items()
    }
    return {"overview.rst": VIEWS, **pages}


@pytest.mark.parametrize("parallel", [0, 2])
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "latex", "text"])
def test_it_is_shown_as_with_a_marker(tmp_path: Path, builder: str, parallel: int) -> None:
    """Boxes, views, citations, index entries, anchors and the inventory are the same."""

    def made(marked: bool) -> dict[str, object]:
        folder = tmp_path / str(marked)
        app = build(folder, log(marked), builder, conf=PLAIN, parallel=parallel)
        assert unexpected(app) == ""
        assert {record.adopted for record in records(app)} == {not marked}
        output = shown(app)
        output["decisions.json"] = re.sub(r'"line": \d+', "", str(output.get("decisions.json")))
        return output

    with_it, without = made(marked=True), made(marked=False)
    assert with_it.keys() == without.keys()
    assert [name for name in without if without[name] != with_it[name]] == []


@pytest.mark.parametrize("builder", ["epub", "man", "texinfo", "xml", "gettext", "linkcheck"])
def test_other_builders_take_it(tmp_path: Path, builder: str) -> None:
    app = build(tmp_path, log(marked=False), builder, conf=PLAIN)
    assert unexpected(app) == ""
    assert len(records(app)) == 2


STATUS = "ADR-3: Use C\n============\n\nStatus\n------\n\nAccepted\n"
PROSE = "ADR-3: Use C\n============\n\nState\n-----\n\nAccepted\n"
Edit = Callable[[Site], dict[str, str | None]]


def configured(pages: str) -> Edit:
    def edit(site: Site) -> dict[str, str | None]:
        site.conf = f"{PLAIN}decisions_pages = {pages}\n"
        return {}

    return edit


EDITS: dict[str, Edit] = {
    "none is adopted": configured("{}"),
    "another folder is adopted": configured('{"adr": ["notes/*"]}'),
    "as another kind": configured('{"design-doc": ["adr/*"]}'),
    "with another profile": configured('{"adr": [{"pages": "*/*", "profile": "madr"}]}'),
    "the status line goes": lambda _: {"adr/0003-use-c.rst": PROSE},
    "a status line comes": lambda _: {"adr/0004-use-d.rst": STATUS.replace("3", "4")},
    "a page is renamed": lambda _: {"adr/0003-use-c.rst": None, "adr/0007-use-c.rst": STATUS},
    "a page leaves the log": lambda _: {"adr/0003-use-c.rst": None, "notes/use-c.rst": STATUS},
    "a page is marked": lambda _: {
        "adr/0003-use-c.rst": STATUS + "\n.. adr::\n   :status: Rejected\n"
    },
    "a record goes": lambda _: {"adr/0003-use-c.rst": None},
}


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("edit", EDITS)
def test_every_page_that_shows_it_is_fresh(tmp_path: Path, edit: str, builder: str) -> None:
    """After the edit, and after it is taken back."""
    files = {
        **log(marked=False),
        "adr/0003-use-c.rst": STATUS,
        "adr/0004-use-d.rst": PROSE.replace("3", "4"),
        "notes/0009-other.rst": STATUS.replace("3", "9"),
        "cite.rst": "Cite\n====\n\n:adr:`3`, :adr:`7`, :any:`ADR-0004` and :adr:`9`\n",
    }
    site = Site(tmp_path, {name: text for name, text in files.items() if text}, PLAIN)
    before = shown(site.build(builder=builder))
    changes = EDITS[edit](site)
    after = shown(site.build(changes, builder))
    assert after != before
    assert after == shown(site.clean(builder))
    site.conf = PLAIN
    back = site.build({name: files.get(name) for name in changes}, builder)
    assert shown(back) == before
