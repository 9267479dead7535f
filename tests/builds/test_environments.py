"""What is stored may not fit together: pages are written all the same, and a warning says so."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from factory import settings
from rebuilt_site import Site, adr, bodies
from support import App, unexpected

from sphinx_decisions.doctree.decision_nodes import (
    decision_checkbox,
    decision_figure,
    decision_marker,
    decision_table,
    decision_timeline,
    decision_waiver,
)
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.view import View
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.store.page_bytes import packed, unpacked

TASKS = """
Implementation Strategy
-----------------------

Phase 1: Begin
~~~~~~~~~~~~~~

- [x] Tasks that are done
"""
FILES = {
    "a.rst": adr("ADR-0001: Use files"),
    "b.rst": adr("ADR-0002: Use tape", amends="ADR-0001"),
    "citing.rst": "Citing\n======\n\n:adr:`1`\n",
    "doc.rst": adr("Streaming", "Draft").replace("adr::", "design-doc::") + TASKS,
    "plain.rst": "Plain\n=====\n\nWords.\n",
    "views.rst": "Views\n=====\n\nAbove :numref:`shown`.\n\n"
    ".. adr-table:: Named\n   :name: shown\n\n.. adr-graph::\n   :isolated: show\n\n"
    ".. decision-timeline::\n\n.. decision-counts::\n\nBelow.\n",
}
STORED = ("a", "b", "doc", "views")
BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml"]
BUILDERS += ["json", "gettext", "linkcheck", "dummy", "decisions"]
WORDS = "Text.", "Above", "Below.", "Tasks that are done"

Data = dict[str, Any]
"""What is stored of our domain."""

KIND_OF = settings().kind


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, FILES)
    site.conf += """
copyright = "Us"
version = "1"
numfig = True
suppress_warnings = ["decisions.unknown_record"]
decisions_kinds = {"design-doc": {"required_sections": [], "recommended_sections": []}}
latex_documents = [("index", "log.tex", "Log", "Us", "manual")]
"""
    return site


@contextmanager
def stored_data(site: Site) -> Iterator[Data]:
    """Give what is stored of our domain, and store it again as it is then."""
    path = site.folder / "_build" / "doctrees" / "environment.pickle"
    env = pickle.loads(path.read_bytes())
    yield env.domaindata["decision"]
    path.write_bytes(pickle.dumps(env))


def change(data: Data, docname: str, **parts: object) -> None:
    """Store the page *docname* with other *parts*."""
    page = unpacked(data["pages"][docname], KIND_OF)
    data["pages"][docname] = packed(replace(page, **parts))  # type: ignore[arg-type]


def views_of(data: Data) -> tuple[View, ...]:
    return unpacked(data["pages"]["views"], KIND_OF).views


@contextmanager
def stored_page(site: Site, docname: str) -> Iterator[nodes.document]:
    """Give the stored page *docname*, and store it again as it is then."""
    path = site.folder / "_build" / "doctrees" / f"{docname}.doctree"
    document = pickle.loads(path.read_bytes())
    yield document
    path.write_bytes(pickle.dumps(document))


def stale(app: App) -> list[str]:
    """Return the pages that a warning names; there are no others but of a missing engine."""
    lines = unexpected(app).splitlines()
    assert all(line.endswith("[decisions.stale_environment]") for line in lines)
    return [Path(line.partition(": WARNING")[0]).stem for line in lines]


# Records and views that pages have and the environment has not


@pytest.mark.parametrize("builder", BUILDERS)
def test_pages_are_written_without_them(site: Site, builder: str) -> None:
    # gettext alone does not share what is stored with others.
    site.build(builder="gettext" if builder == "gettext" else "pseudoxml")
    with stored_data(site) as data:
        data["pages"].clear()
    app = site.build(builder=builder)
    shows_none = builder in ("gettext", "decisions")
    assert sorted(stale(app)) == sorted(() if shows_none else STORED)
    if builder in ("singlehtml", "latex", "texinfo"):
        name = {"singlehtml": "index.html", "latex": "log.tex", "texinfo": "log.texi"}[builder]
        text = app.output(name)
        assert [word for word in WORDS if word not in text] == []


def test_one_record_and_one_view_of_several(site: Site) -> None:
    site.build()
    with stored_data(site) as data:
        del data["pages"]["a"]
        change(data, "views", views=views_of(data)[:2])
    app = site.build()
    assert stale(app) == ["a", "views"]
    assert "decision-box" not in app.output("a.html")
    assert "decision-box" in app.output("b.html")
    assert "Named" in app.output("views.html")
    assert "-E" in app.warnings


@pytest.mark.parametrize("builder", ["html", "text"])
def test_every_build_tells_until_all_pages_are_read_again(site: Site, builder: str) -> None:
    site.build(builder=builder)
    with stored_data(site) as data:
        del data["pages"]["a"]
    for _ in range(3):
        assert stale(site.build(builder=builder)) == ["a"]
    app = site.build(builder=builder, freshenv=True)
    assert unexpected(app) == ""
    assert bodies(app) == bodies(site.clean(builder))
    assert unexpected(site.build(builder=builder)) == ""


def test_views_that_are_others_now(site: Site) -> None:
    site.build()
    with stored_data(site) as data:
        change(data, "views", views=views_of(data)[::-1])
    assert stale(site.build(builder="text")) == ["views"]


def test_a_page_that_is_no_more(site: Site) -> None:
    site.build()
    with stored_data(site) as data:
        (record,) = unpacked(data["pages"]["a"], KIND_OF).records
        gone = replace(record, docname="gone", ident="7", shown_id="ADR-0007")
        data["pages"]["gone"] = packed(Page("gone", (gone,), views_of(data)))
    app = site.build(builder="text")
    assert "ADR-0007" in app.output("views.txt")


# Placeholders that are not what they should be


def _without(*names: str) -> Callable[[nodes.Element], None]:
    def changed(node: nodes.Element) -> None:
        for name in names:
            node.attributes.pop(name, None)

    return changed


def _with(**attributes: object) -> Callable[[nodes.Element], None]:
    return lambda node: node.attributes.update(attributes)


@pytest.mark.parametrize(
    "change",
    [
        _without("docname"),
        _without("anchor", "view"),
        _with(docname=["a"], anchor=None, view="0"),
        _with(docname="", anchor=7, view=7),
        _with(docname="plain", anchor=["a"], view=-1),
    ],
    ids=["no page", "no place", "other types", "nowhere", "elsewhere"],
)
@pytest.mark.parametrize(
    ("docname", "class_"),
    [
        ("a", decision_marker),
        ("views", decision_table),
        ("views", decision_figure),
        ("views", decision_timeline),
    ],
)
def test_attributes_that_lead_nowhere(
    site: Site, docname: str, class_: type[nodes.Element], change: Callable[[nodes.Element], None]
) -> None:
    site.build(builder="dummy")
    with stored_page(site, docname) as document:
        for node in document.findall(class_):
            change(node)
    app = site.build(builder="text")
    assert len(stale(app)) == 1
    assert "Text." in app.output("a.txt")
    assert "Below." in app.output("views.txt")


def test_what_no_stored_page_should_hold(site: Site) -> None:
    site.build(builder="dummy")
    with stored_page(site, "plain") as document:
        document += decision_waiver()
        document += nodes.paragraph("", "", decision_checkbox(), nodes.Text("A box"))
    app = site.build(builder="text")
    assert stale(app) == ["plain"]
    assert "[ ] A box" in app.output("plain.txt")


def test_a_name_still_leads_to_the_place_of_a_lost_view(site: Site) -> None:
    site.build(builder="dummy")
    with stored_data(site) as data:
        data["pages"].pop("views")
    assert 'id="shown"' in site.build().output("views.html")


# Values that are none of ours

FOREIGN: dict[str, Callable[[Data], object]] = {
    "no pages at all": lambda data: data.pop("pages"),
    "no dictionary": lambda data: data.update(pages=None),
    "another dictionary": lambda data: data["pages"].update({1: data["pages"]["a"]}),
    "nothing": lambda data: data["pages"].update(a=None),
    "text": lambda data: data["pages"].update(a="Use files"),
    "an empty dictionary": lambda data: data.clear(),
}


@pytest.mark.parametrize("spoil", FOREIGN.values(), ids=FOREIGN)
def test_an_environment_that_is_none_of_ours_is_made_anew(
    site: Site, spoil: Callable[[Data], object]
) -> None:
    site.build()
    with stored_data(site) as data:
        spoil(data)
    app = site.build()
    assert unexpected(app) == ""
    assert bodies(app) == bodies(site.clean())


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "none": lambda _: b"",
    "text": lambda _: b"Use files",
    "half": lambda data: data[: len(data) // 2],
    "another value": lambda data: data[:32] + zlib.compress(pickle.dumps("Use files")),
    "another page": lambda _: packed(Page("plain")),
}


@pytest.mark.parametrize("docname", ["a", "citing"])
@pytest.mark.parametrize("spoil", BYTES.values(), ids=BYTES)
def test_pages_are_read_again_where_bytes_are_not_theirs(
    site: Site, spoil: Callable[[bytes], bytes], docname: str
) -> None:
    before = list(decision_domain(site.build(builder="decisions").env).pages)
    with stored_data(site) as data:
        data["pages"][docname] = spoil(data["pages"][docname])
    app = site.build(builder="decisions")
    assert unexpected(app) == ""
    assert list(decision_domain(app.env).pages) == before


def test_a_record_of_a_kind_that_is_none_is_as_if_not_stored(site: Site) -> None:
    site.build()
    with stored_data(site) as data:
        (record,) = unpacked(data["pages"]["a"], KIND_OF).records
        change(data, "a", records=(replace(record, kind=replace(record.kind, name="pep")),))
    app = site.build(builder="text")
    assert stale(app) == ["a"]
    assert "Use tape" in app.output("views.txt")
