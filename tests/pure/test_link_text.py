"""How a target is written: like the example of the log, else in the way of its markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import PLAIN

from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.link_text import link_text
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.relations import parse_statement


def _record(number: int, title: str, suffix: str, adopted: bool = True) -> Record:
    docname = f"adr/{number:04d}-{title.casefold().replace(' ', '-')}"
    place = Place(f"/docs/{docname}{suffix}", 1)
    return Record(
        kind=KIND,
        log="",
        ident=str(number),
        shown_id=f"ADR-{number:04d}",
        title=f"{number}. {title}",
        name=title,
        written_name=title,
        citation=f"ADR-{number:04d}: {title}",
        docname=docname,
        anchor=f"adr-{number:04d}",
        place=place,
        title_place=place,
        adopted=adopted,
    )


KIND = PLAIN.kinds["adr"]
EXAMPLES = {
    ("ADR-0004", ".md"): "ADR-0009",
    ("0004", ".md"): "0009",
    ("4", ".rst"): "9",
    ("[4. Old](0004-old.md)", ".md"): "[9. Use X](0009-use-x.md)",
    ("[ADR 4](./0004-old.md)", ".md"): "[ADR 9](./0009-use-x.md)",
    ("[ADR-0004: Old](0004-old.md)", ".md"): "[ADR-0009: Use X](0009-use-x.md)",
    ("[0004-old](0004-old.md)", ".md"): "[0009-use-x](0009-use-x.md)",
    ("[4](0004-old.html)", ".md"): "[9](0009-use-x.html)",
    ("<project:./0004-old.md>", ".md"): "<project:./0009-use-x.md>",
    ("{doc}`/adr/0004-old`", ".md"): "{doc}`/adr/0009-use-x`",
    ("`4. Old <0004-old.rst>`_", ".rst"): "`9. Use X <0009-use-x.rst>`_",
    ("`ADR-4 <./0004-old>`__", ".rst"): "`ADR-9 <./0009-use-x>`__",
    (":doc:`0004-old`", ".rst"): ":doc:`0009-use-x`",
    (":adr:`~4`", ".rst"): ":adr:`~9`",
    (":ref:`ADR-004 <adr-004>`", ".rst"): ":ref:`ADR-009 <adr-009>`",
    ("0004-old.rst", ".rst"): "0009-use-x.rst",
}


@pytest.mark.parametrize(("example", "suffix"), EXAMPLES)
def test_a_target_is_written_as_the_log_writes_its_own(example: str, suffix: str) -> None:
    own = _record(5, "Newer", suffix)
    stated = parse_statement("supersedes", example, Place("/docs/adr/0005-newer", 3))
    form = Form(
        (replace(own, statements=(stated,)),),
        {own.docname: SourceText(f"5. Newer\n\nSupersedes {example}\n")},
    )
    target = NewTarget(_record(9, "Use X", suffix))
    assert link_text(target, "adr/0010-x", form, suffix) == EXAMPLES[example, suffix]


@pytest.mark.parametrize(
    ("suffix", "adopted", "text"),
    [
        (".md", True, "[9. Use X](0009-use-x.md)"),
        (".md", False, "ADR-0009"),
        (".rst", True, "ADR-0009"),
        (".rst", False, "ADR-0009"),
    ],
)
def test_without_an_example_the_markup_decides(suffix: str, adopted: bool, text: str) -> None:
    form = Form((_record(5, "Newer", suffix, adopted),), {})
    target = NewTarget(_record(9, "Use X", suffix), partial=True, note="the store")
    assert link_text(target, "adr/0010-x", form, suffix) == f"{text} in part (the store)"


def test_marks_in_a_title_are_escaped() -> None:
    target = replace(_record(9, "x", ".md"), ident="use-x", written_name="Use `x` [now] <b>")
    form = Form((_record(5, "Newer", ".md"),), {})
    assert link_text(NewTarget(target), "adr/10", form, ".md") == (
        r"[Use \`x\` \[now\] \<b>](0009-x.md)"
    )
