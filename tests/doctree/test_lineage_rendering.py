"""What a lineage looks like as docutils nodes."""

from __future__ import annotations

from docutils import nodes

from sphinx_decisions.render.lineage import render_lineage
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.lineage import Lineage, Relative, Step


def relative(text: str, relation: str = "superseded-by", partial: bool = False) -> Relative:
    status = Inline("Accepted", lifecycle="in-force", role="status")
    return Relative(Inline(text), status, relation, partial)


def test_it_reads_from_old_to_new_with_the_relation_between() -> None:
    shown = render_lineage(
        Lineage(
            relative("ADR-3", ""),
            before=(Step((relative("ADR-1"), relative("ADR-2", "amended-by", True))),),
            after=(Step((relative("ADR-4", partial=True), relative("ADR-5")), more=6),),
            earlier=2,
            later=1,
        ),
        "adr/3",
    )
    (items,) = shown.findall(nodes.bullet_list)
    assert [[line.astext() for line in item.children] for item in items.children] == [
        ["… 2 earlier"],
        ["ADR-1 (Accepted) superseded by", "ADR-2 (Accepted) amended in part by"],
        ["ADR-3 (Accepted)"],
        ["superseded in part by ADR-4 (Accepted)", "superseded by ADR-5 (Accepted)", "6 more"],
        ["… 1 later"],
    ]
    assert "decision-lineage-this" in items[2]["classes"]
