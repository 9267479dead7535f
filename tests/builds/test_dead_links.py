"""In every format, a link leads where something is."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import full_project
import pytest
from html_links import dead_links, pages_in, target
from support import unexpected

Output = Callable[[str], Path]

_LATEX_LINK = re.compile(r"\\(?:hyperref\[|(?:page|name)?ref\{)\\detokenize\{(.+?)\}")
_LATEX_LABEL = re.compile(r"\\label\{\\detokenize\{(.+?)\}\}")
_TEXINFO_LINK = re.compile(r"@[px]?ref\{([^,}]+)")
_TEXINFO_ANCHOR = re.compile(r"@anchor\{([^}]+)\}|^@node ([^,\n]+)", re.MULTILINE)

ANCHORS = {
    "adr-0020-risk-1": "everything",
    "adr-0031-risk-200": "log/full/dense",
    "adr-0030-event-2": "log/full/adr",
    "design-doc-broker-question-1": "log/full/deeper/broker",
    "design-doc-broker-target-2": "log/full/deeper/broker",
    "phase-1-broker-january": "log/full/deeper/broker",
    "decision-component-event-store": "everything",
}
"""Some of the exact places where rows of roll-ups and citations of components lead."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """Returns the output folder of a builder; all share their doctrees."""
    project = tmp_path_factory.mktemp("complete")
    done: dict[str, Path] = {}

    def folder(builder: str) -> Path:
        if builder not in done:
            app = full_project.built(project, builder)
            assert unexpected(app) == ""
            done[builder] = Path(app.outdir)
        return done[builder]

    return folder


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_in_pages(output: Output, builder: str) -> None:
    folder = output(builder)
    assert list(dead_links(folder)) == []
    # Drawings are part of the pages, and so are their links.
    links = [address for page in pages_in(folder).values() for address in page.links]
    # What singlehtml itself makes is "#document-page#anchor".
    assert set(ANCHORS) <= {link.rpartition("#")[2] for link in links}


def test_rows_lead_to_exact_places_in_pages(output: Output) -> None:
    folder = output("html").resolve()
    pages = pages_in(folder)
    page = folder / "everything.html"
    links = {target(page, address) for address in pages[page].links}
    assert {(folder / f"{docname}.html", name) for name, docname in ANCHORS.items()} <= links


def test_in_json(output: Output, tmp_path: Path) -> None:
    folder = output("json")
    # A page has an address without a name of a file; here it gets that which servers give it.
    for path in folder.rglob("*.fjson"):
        name = path.relative_to(folder).with_suffix("")
        page = tmp_path / (name if name.name == "index" else name / "index").with_suffix(".html")
        if body := json.loads(path.read_text(encoding="utf-8")).get("body"):
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(body, encoding="utf-8")
    for pictures in folder.glob("_*"):
        (tmp_path / pictures.name).symlink_to(pictures)
    assert list(dead_links(tmp_path)) == []
    page = tmp_path.resolve() / "everything" / "index.html"
    links = {target(page, address)[1] for address in pages_in(tmp_path)[page].links}
    assert set(ANCHORS) <= links


_TRUE = ("1", "True")
"""How docutils writes it, since 0.22 and before."""


def test_in_xml(output: Output) -> None:
    folder = output("xml")
    pages = {
        path.relative_to(folder).with_suffix("").as_posix(): ElementTree.parse(path)
        for path in folder.rglob("*.xml")
    }
    places = {
        (docname, each)
        for docname, page in pages.items()
        for node in page.iter()
        for each in ("", *node.get("ids", "").split())
    }
    links = set()
    for docname, page in pages.items():
        for node in page.iterfind(".//reference[@internal]"):
            if node.get("internal") not in _TRUE:
                continue
            path, _, fragment = node.get("refuri", f"#{node.get('refid')}").partition("#")
            beside = posixpath.join(posixpath.dirname(docname), path)
            links.add((posixpath.normpath(beside) if path else docname, fragment))
    assert links - places == set()
    assert {(docname, name) for name, docname in ANCHORS.items()} <= links


def test_in_latex(output: Output) -> None:
    text = (output("latex") / "awkward.tex").read_text(encoding="utf-8")
    links, labels = set(_LATEX_LINK.findall(text)), _LATEX_LABEL.findall(text)
    assert {f"{docname}:{name}" for name, docname in ANCHORS.items()} <= links
    assert links - set(labels) == set()
    assert len(labels) == len(set(labels))


def test_in_texinfo(output: Output) -> None:
    text = (output("texinfo") / "awkward.texi").read_text(encoding="utf-8")
    links = set(_TEXINFO_LINK.findall(text))
    anchors = [anchor or node for anchor, node in _TEXINFO_ANCHOR.findall(text)]
    assert len(links) > full_project.ROWS
    assert links - set(anchors) == set()
    assert len(anchors) == len(set(anchors))


def test_linkcheck_finds_nothing_broken(output: Output) -> None:
    lines = (output("linkcheck") / "output.json").read_text(encoding="utf-8").splitlines()
    # Nothing goes over the network here: local links alone are followed.
    assert {json.loads(line)["status"] for line in lines} == {"ignored", "unchecked"}
