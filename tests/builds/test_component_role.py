"""Components are cited by name, and lead to where a view tells which decisions shape them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from rebuilt_site import CONF, Site, adr, rewritten, seal
from sphinx.util.inventory import InventoryFile
from support import LANGUAGES, build, findings, resolved

from sphinx_decisions.sphinx_ext.domain import decision_domain

STORE = {
    "a/0001-pg.rst": adr("ADR-0001: Use PostgreSQL", components="Event Store, Gateway"),
    "a/0002-files.rst": adr("ADR-0002: Use files", "Deprecated", components="event store"),
}
VIEW = "Parts\n=====\n\n.. decision-components::\n"
CITING = {
    "rst": "Guide\n=====\n\n:decision-component:`event  STORE`, "
    ":decision:component:`way in <gateway>`.\n",
    "md": "# Guide\n\n{decision-component}`event  STORE`, "
    "{decision:component}`way in <gateway>`.\n",
}
ANCHORS = ["decision-component-event-store", "decision-component-gateway"]


def links(node: nodes.Element) -> list[tuple[str, str]]:
    return [(link.astext(), link["refuri"]) for link in node.findall(nodes.reference)]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_both_roles_lead_to_the_row(tmp_path: Path, suffix: str) -> None:
    files = {**STORE, "parts.rst": VIEW, f"guide.{suffix}": CITING[suffix]}
    app = build(tmp_path, files, conf=CONF)
    assert app.warnings == ""
    one, other = ANCHORS
    found = links(resolved(app, "guide"))
    assert found == [
        ("event STORE", f"parts.html#{one}"),
        ("way in", f"parts.html#{other}"),
    ]
    assert all(app.output("parts.html").count(f'id="{anchor}"') == 1 for anchor in ANCHORS)


def test_a_component_is_at_home_in_the_first_view_that_shows_it(tmp_path: Path) -> None:
    files = {
        **STORE,
        "guide.rst": CITING["rst"],
        "p1.rst": VIEW + "   :component: gateway\n",
        "p2.rst": VIEW + "   :group-by: status\n\n.. decision-components::\n",
    }
    app = build(tmp_path, files, conf=CONF)
    assert [uri for _, uri in links(resolved(app, "guide"))] == [
        f"p2.html#{ANCHORS[0]}",
        f"p1.html#{ANCHORS[1]}",
    ]
    pages = app.output("p1.html") + app.output("p2.html")
    assert [pages.count(f'id="{anchor}"') for anchor in ANCHORS] == [1, 1]


def test_other_projects_find_components_in_the_inventory(tmp_path: Path) -> None:
    app = build(tmp_path, {**STORE, "parts.rst": VIEW}, conf=CONF)
    data = (Path(app.outdir) / "objects.inv").read_bytes()
    items = InventoryFile.loads(data, uri="https://example.org/").data["decision:component"]
    assert {name: item.uri for name, item in items.items()} == {
        "Event Store": f"https://example.org/parts.html#{ANCHORS[0]}",
        "Gateway": f"https://example.org/parts.html#{ANCHORS[1]}",
    }


def test_an_unknown_component_is_told_once(tmp_path: Path) -> None:
    files = {
        **STORE,
        "guide.rst": "Guide\n=====\n\n:decision-component:`Evnt Store`\n",
        "parts.rst": VIEW,
    }
    app = build(tmp_path, files, conf=f"{CONF}\nnitpicky = True")
    assert findings(app) == [("unknown_component", "guide.rst", 4)]
    assert "Did you mean “Event Store”?" in app.warnings


def test_a_component_without_a_view_says_what_to_add(tmp_path: Path) -> None:
    app = build(tmp_path, {**STORE, "guide.rst": CITING["rst"]}, conf=CONF)
    assert findings(app) == [("unknown_component", "guide.rst", 4)] * 2
    assert "Add the directive “decision-components” to a page" in app.warnings


def test_a_new_home_is_followed(tmp_path: Path) -> None:
    site = Site(tmp_path, {**STORE, "guide.rst": CITING["rst"], "parts.rst": VIEW})
    seal(site.build())
    app = site.build({"first.rst": VIEW})
    assert rewritten(app) == {"first", "guide", "parts"}
    assert f"first.html#{ANCHORS[0]}" in app.output("guide.html")


def test_a_view_that_is_left_out_is_nobodys_home(tmp_path: Path) -> None:
    left_out = f"Parts\n=====\n\n.. only:: text\n\n   {VIEW.splitlines()[-1]}\n"
    app = build(tmp_path, {**STORE, "parts.rst": left_out}, conf=CONF)
    assert app.warnings == ""
    assert not decision_domain(app.env).component_anchors
    assert "Event Store" in build(tmp_path, {}, "text", conf=CONF).output("parts.txt")


def test_a_cell_that_cites_a_component_follows_it(tmp_path: Path) -> None:
    risk = "\nRisks\n-----\n\n- The :decision-component:`gateway` is down.\n"
    files = {"c.rst": adr("ADR-0003: C") + risk, "risks.rst": "R\n=\n\n.. decision-risks::\n"}
    site = Site(tmp_path, {**STORE, **files, "parts.rst": VIEW})
    seal(site.build())
    app = site.build({"first.rst": VIEW})
    assert rewritten(app) == {"first", "parts", "c", "risks"}
    assert f"first.html#{ANCHORS[1]}" in app.output("risks.html")


def test_a_kind_of_that_name_comes_first(tmp_path: Path) -> None:
    kinds = (
        "{'component': {'title': 'Component', 'id_format': '{slug}',"
        " 'statuses': {'in-force': ['Live']}, 'required_fields': []}}"
    )
    files = {
        "store.rst": "Store\n=====\n\n.. component::\n   :status: Live\n\nText.\n",
        "guide.rst": "Guide\n=====\n\n:component:`store`\n",
    }
    app = build(tmp_path, files, conf=f"{CONF}\ndecisions_kinds = {kinds}")
    assert app.warnings == ""
    assert links(resolved(app, "guide")) == [("Store", "store.html#component-store")]
