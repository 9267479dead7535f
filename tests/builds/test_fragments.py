"""Passages that other pages show: small, detached, and with links that lead where they led."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from sphinx import addnodes
from support import LANGUAGES, make_app

from sphinx_decisions.doctree.passages import Anchors, passage
from sphinx_decisions.model.contents import Passage
from sphinx_decisions.render.passages import unpack

RST = """
Title
=====

{text}

.. _here:

Place
-----

.. [#note] A note.

.. |sub| replace:: *substituted*

.. image:: /pixel.png
"""
MARKDOWN = """# Title

{text}

(here)=
## Place

[^note]: A note.
"""
OTHER = "Other\n=====\n\nText.\n"
LONG = {f"more/{n}.rst": f":orphan:\n\nMore\n====\n\n{'Much text. ' * 200}\n" for n in range(3)}


def read(folder: Path, text: str, suffix: str = "rst") -> tuple[Passage, nodes.document]:
    """Return the first paragraph of a page with *text* as a passage, and the page."""
    page = (MARKDOWN if suffix == "md" else RST).format(text=text)
    files = {f"sub/page.{suffix}": page, "sub/other.rst": OTHER, "pixel.png": "", **LONG}
    app = make_app(folder, files, "dummy", conf="myst_enable_extensions = ['substitution']")
    made = []

    def pack(app: object, document: nodes.document) -> None:
        if "Title" in document.astext():
            paragraph = next(iter(document.findall(nodes.paragraph)))
            made.append((passage([paragraph], "sub/page"), document))

    app.connect("doctree-read", pack)
    app.build()
    return made[0]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_plain_words_need_no_fragment(tmp_path: Path, suffix: str) -> None:
    assert read(tmp_path, "Losing an\nevent.", suffix)[0] == Passage("Losing an event.")


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_markup_is_kept_apart_from_the_text(tmp_path: Path, suffix: str) -> None:
    code = "`x<1>`" if suffix == "md" else "``x<1>``"
    made, _ = read(tmp_path, f"Losing *an* {code}.", suffix)
    assert made.text == "Losing an x<1>."
    (block,) = unpack(made.fragment)
    assert isinstance(block, nodes.paragraph)
    assert [type(node).__name__ for node in block.children] == [
        *("Text", "emphasis", "Text", "literal", "Text")
    ]


def test_a_fragment_is_small_and_belongs_to_no_document(tmp_path: Path) -> None:
    made, document = read(tmp_path, "See :ref:`here`, *this* and `that <https://example.org>`_.")
    assert len(made.fragment) < 2000
    for block in unpack(made.fragment):
        assert block.parent is None
        assert all(node.document is None for node in block.findall())
    assert document.next_node(nodes.paragraph).document is document


def test_each_unpacking_gives_nodes_of_its_own(tmp_path: Path) -> None:
    made, _ = read(tmp_path, "An *event*.")
    unpack(made.fragment)[0].clear()
    assert unpack(made.fragment)[0].astext() == "An event."


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("rst", "See Place_ and `it <#place>`_."),
        pytest.param("md", "See [Place](#here).", marks=LANGUAGES[1].marks),
        pytest.param("md", "See [Place](#place).", marks=LANGUAGES[1].marks),
    ],
)
def test_local_links_lead_to_their_page(tmp_path: Path, suffix: str, text: str) -> None:
    made, _ = read(tmp_path, text, suffix)
    (block,) = unpack(made.fragment)
    found = list(block.findall(addnodes.pending_xref))
    assert {(node["decision_docname"], node["decision_anchor"]) for node in found} in (
        {("sub/page", "place")},
        {("sub/page", "here")},
    )
    assert not list(block.findall(nodes.reference))


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("rst", "Known [#note]_."),
        pytest.param("md", "Known [^note].", marks=LANGUAGES[1].marks),
    ],
)
def test_a_note_sign_leads_to_the_note(tmp_path: Path, suffix: str, text: str) -> None:
    made, document = read(tmp_path, text, suffix)
    assert made.text.replace(" ", "") == "Known."
    (block,) = unpack(made.fragment)
    (sign,) = block.findall(addnodes.pending_xref)
    note = document.next_node(nodes.footnote)
    assert sign["decision_anchor"] in note["ids"]
    assert sign.astext() == "[1]"


def test_a_substitution_is_shown_as_what_it_stands_for(tmp_path: Path) -> None:
    made, _ = read(tmp_path, "It is |sub|.")
    assert made.text == "It is substituted."


def test_a_picture_is_its_description_in_plain_text(tmp_path: Path) -> None:
    text = "|p| here\n\n.. |p| image:: /pixel.png\n   :alt: A pixel"
    made, _ = read(tmp_path, text)
    assert made.text == "A pixel here"
    (block,) = unpack(made.fragment)
    (image,) = block.findall(nodes.image)
    assert image["uri"] == "pixel.png"


def test_only_what_stands_in_a_line_becomes_a_paragraph() -> None:
    picture, text = nodes.image(uri="pixel.png", alt="A pixel"), nodes.Text("here")
    points = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "One")))
    made = passage([picture, points, text, nodes.emphasis("", "too")], "page")
    blocks = unpack(made.fragment)
    assert [type(node).__name__ for node in blocks] == ["image", "bullet_list", "paragraph"]
    assert made.text == "A pixel One here too"


def document_with(*children: nodes.Node) -> nodes.document:
    from docutils.utils import new_document

    document = new_document("page.rst")
    document += children
    return document


def test_a_section_has_an_anchor_already() -> None:
    section = nodes.section("", ids=["risks"])
    assert Anchors(document_with(section), "adr-0005").at(section, "option") == "risks"


def test_anchors_are_counted_and_never_taken_twice() -> None:
    items = [nodes.list_item("", nodes.paragraph("", "Text")) for _ in range(2)]
    empty = nodes.entry()
    document = document_with(nodes.bullet_list("", *items), empty)
    document.ids["adr-0005-risk-2"] = document
    anchors = Anchors(document, "adr-0005")
    assert anchors.at(items[0], "risk") == "adr-0005-risk-1"
    assert anchors.at(items[1], "risk") == "adr-0005-risk-3"
    assert anchors.at(empty, "task") == "adr-0005-task-1"
    assert [target["ids"] for target in document.findall(nodes.target)] == [
        ["adr-0005-risk-1"],
        ["adr-0005-risk-3"],
        ["adr-0005-task-1"],
    ]
    assert items[0].astext() == "Text"
