"""What the facts of a page say, whatever markup they have."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from optional_packages import LANGUAGES
from page_markup import page, sections
from unbuilt_pages import read

from sphinx_decisions.model.record import Person, Record


def the_record(folder: Path, suffix: str, body: str, title: str = "Use SQL", **conf: str) -> Record:
    """Return the record with *body* under its marker."""
    files = {f"a.{suffix}": page(suffix, title, body=body)}
    (found,) = read(folder, files, **conf).pages["a"].records
    return found


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_an_address_is_no_markup(tmp_path: Path, suffix: str) -> None:
    body = "**Authors**: Ada <a@b.c>, <https://d.org>\n**Related**: <https://e.org>"
    record = the_record(tmp_path, suffix, body)
    people = Person("Ada", "a@b.c"), Person("https://d.org", "https://d.org")
    assert record.values("authors") == people
    assert [(each.target, each.label) for each in record.statements] == [("https://e.org", "")]


COMPONENTS = {
    "rst": "- `The [old] store <https://a.org>`__\n- :decision-component:`API, (public)`\n",
    "md": "- [The [old] store](https://a.org)\n- {decision-component}`API, (public)` <!-- x -->\n",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_component_that_is_a_link_is_called_by_its_words(tmp_path: Path, suffix: str) -> None:
    body = sections(suffix, ("Affected Components", COMPONENTS[suffix]), level=2)
    names = the_record(tmp_path, suffix, body).values("components")
    assert names == ("The [old] store", "API, (public)")


PROLOG = ".. role:: html(raw)\n   :format: html\n"
KEY = {"rst": ":html:`<kbd>x</kbd>`", "md": "<kbd>x</kbd><!-- no -->"}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_tags_are_no_words(tmp_path: Path, suffix: str) -> None:
    key = KEY[suffix]
    parts = ("Context", f"**Key Takeaway**: Press {key}."), ("Status", f"Accepted with {key}")
    body = sections(suffix, *parts, (f"Press {key}", "Words."), level=2)
    record = the_record(tmp_path, suffix, body, f"1. Use {key}", rst_prolog=PROLOG)
    assert (record.title, record.name) == ("1. Use x", "Use x")
    assert record.citation == "ADR-0001: Use x"
    assert (record.summary, record.written_as("status")[0].text) == ("Press x.", "Accepted with x")
    assert "Press x" in [each.title for each in record.sections]


def test_a_target_in_a_line_has_words(tmp_path: Path) -> None:
    parts = ("Status", "Accepted _`as` said"), ("Risks", "- It is *said* _`now`")
    record = the_record(tmp_path, "rst", sections("rst", *parts, level=2), "Use _`the` store")
    assert (record.title, record.written_as("status")[0].text) == (
        "Use the store",
        "Accepted as said",
    )
    (risk,) = record.contents.risks
    assert risk.text.text == "It is said now"
    assert [each.astext() for each in pickle.loads(risk.text.fragment)] == ["It is said now"]
