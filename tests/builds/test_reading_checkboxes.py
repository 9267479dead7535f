"""Checkboxes of records, and translated pages, which are read by their own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from page_markup import page, sections
from record_parts import points
from support import build, needs_myst, the_record
from table_markup import SHORTEST

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.model.contents import Contents

TASKLIST = ["[]", "['tasklist']"]


@pytest.mark.parametrize(
    ("suffix", "extensions"),
    [
        pytest.param("rst", "[]", id="rst"),
        *(pytest.param("md", each, id=f"md-{each}", marks=needs_myst) for each in TASKLIST),
    ],
)
def test_checkboxes_stand_in_the_text_of_records(
    tmp_path: Path, suffix: str, extensions: str
) -> None:
    body = "- [ ] **Bold** words\n- [x] ``code``\n- [x]no\n- [link] no\n\nText [ ] no"
    text = page(suffix, "X", "status: Accepted", body=sections(suffix, ("Risks", body), level=2))
    conf = f"myst_enable_extensions = {extensions}"
    app = build(tmp_path, {f"0005-x.{suffix}": text}, "dummy", conf=conf)
    doctree = app.env.get_doctree("0005-x")
    boxes = list(doctree.findall(decision_checkbox))
    assert [(box["ticked"], box.parent.astext()) for box in boxes] == [
        (False, "Bold words"),
        (True, "code"),
    ]
    assert not list(doctree.findall(nodes.raw))
    items = [item.astext() for item in doctree.findall(nodes.list_item)]
    assert items == ["Bold words", "code", "[x]no", "[link] no"]
    assert boxes[0].parent.rawsource.endswith("**Bold** words")


def test_checkboxes_outside_of_records_stay(tmp_path: Path) -> None:
    app = build(tmp_path, {"plain.rst": "Plain\n=====\n\n- [ ] Words\n"}, "dummy")
    assert not list(app.env.get_doctree("plain").findall(decision_checkbox))


def test_translators_see_a_checkbox_as_it_is_written(tmp_path: Path) -> None:
    body = "Open Questions\n--------------\n\n- [ ] Who pays?\n"
    files = {"0005-x.rst": page("rst", "ADR-0005: X", "status: Accepted", body=body)}
    app = build(tmp_path, files, "gettext")
    assert 'msgid "[ ] Who pays?"' in app.output("0005-x.pot")


# Translated pages

CATALOGUE = {
    "Consequences": "Folgen",
    "**Positive:**": "**Gut:**",
    "Fast": "Schnell",
    "Open Questions": "Offene Fragen",
    "[ ] Who pays?": "[ ] Wer zahlt?",
    "Risk": "Risiko",
    "Likelihood": "Wahrscheinlichkeit",
    "Impact": "Wirkung",
    "Fire": "Feuer",
    "Low": "Niedrig",
}


def test_a_translated_page_is_read_by_its_own_words_and_quoted_in_those_of_its_readers(
    tmp_path: Path,
) -> None:
    rows = [["Risk", "Likelihood", "Impact"], ["Fire", "Low", "Low"]]
    body = sections(
        "rst",
        ("Consequences", "**Positive:**\n\n- Fast"),
        ("Open Questions", "- [ ] Who pays?"),
        ("Risks", SHORTEST["rst"](rows)),
        level=2,
    )
    messages = "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in CATALOGUE.items())
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    files = {
        "0005-x.rst": page("rst", "ADR-0005: X", "status: Accepted", body=body),
        "locales/de/LC_MESSAGES/0005-x.po": head + messages,
    }
    conf = "language = 'de'\nlocale_dirs = ['locales']"
    contents: Contents = the_record(build(tmp_path, files, "dummy", conf=conf)).contents
    assert points(contents.positive) == ["Schnell"]
    assert [(q.text.text, q.done) for q in contents.questions] == [("Wer zahlt?", False)]
    (risk,) = contents.risks
    assert (risk.text.text, risk.likelihood) == ("Feuer", "Low")
