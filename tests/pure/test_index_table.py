"""The index of the project: which table it is, and the links with a filter to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import PLAIN, found, log, project, record, settings
from view_rows import asked

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import View
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.index_table import index_of, table_id

ADR, PLAN = record(1, tags="storage, `web`"), record("plan", kind="design-doc")


def made(*records: str, using: Settings = PLAIN) -> Log:
    return log(ADR, PLAN, using=using)


def page(docname: str, *views: View) -> Page:
    numbered = enumerate(replace(view, docname=docname) for view in views)
    return Page(docname, views=tuple(replace(v, anchor=table_id(v, n)) for n, v in numbered))


def targets(*pages: Page, using: Settings = PLAIN) -> list[tuple[str, str] | None]:
    index = index_of(log(ADR, PLAN, using=using), pages)
    return [index.get(each.address) for each in (ADR, PLAN)]


@pytest.mark.parametrize(
    "options",
    [{"limit": "5"}, {"since": "2020"}, {"until": "2030"}, {"status": "none"}, {"tags": "storage"}],
    ids=str,
)
def test_a_table_that_leaves_records_out_is_no_index(options: dict[str, str]) -> None:
    some, every = asked("table", options), asked("table", {"group-by": "status"})
    assert targets(page("a", some), page("b", asked("graph", {}), every)) == [
        ("b", "b-decision-table-1"),
        ("b", "b-decision-table-1"),
    ]
    assert targets(page("a", some)) == [None, None]


def test_each_record_has_the_first_table_of_its_kind() -> None:
    plans = asked("table", {"kind": "design-doc"})
    assert targets(page("a", plans), page("b", asked("table", {}))) == [
        ("b", "b-decision-table-0"),
        ("a", "a-decision-table-0"),
    ]


def test_the_configured_page_has_the_only_index() -> None:
    using = replace(PLAIN, index="b")
    some = asked("table", {"tags": "storage"})
    pages = page("a", asked("table", {})), page("b", some, asked("table", {}))
    assert targets(*pages, using=using) == [("b", "b-decision-table-0"), None]


def test_a_configured_page_without_a_table_of_records_is_a_finding() -> None:
    using = replace(PLAIN, index="b")
    view = replace(asked("table", {}), docname="b")
    without = replace(project(ADR, using=using), views=(replace(view, docname="a"),))
    assert [code for code, *_ in found(without)] == ["invalid_config"]
    assert found(replace(without, views=(view,))) == []


def test_the_value_of_the_setting_is_a_docname() -> None:
    assert settings(index="/decisions/index").index == "decisions/index"
    assert settings().index == ""
    assert settings(index=3).problems


def test_a_box_links_values_that_have_no_link() -> None:
    shown = record(
        2,
        tags="storage",
        components="`web`",
        authors="Ada, Grace <grace@example.org>",
        sponsor="Eve",
    )
    rows = {row.name: row.inlines for row in box_data(log(shown), shown, ("all", "table")).rows}
    links = {
        name: [(each.filter, each.docname or each.url) for each in inlines]
        for name, inlines in rows.items()
    }
    assert links["tags"] == [(("tag", "storage"), "all")]
    assert links["components"] == [(("component", "web"), "all")]
    assert links["authors"] == [
        (("person", "Ada"), "all"),
        (("person", "Grace"), "mailto:grace@example.org"),
    ]
    assert not any(each.docname for row in box_data(log(shown), shown).rows for each in row.inlines)


def test_an_id_begins_with_a_letter() -> None:
    view = replace(asked("table", {}), docname="2024/Übersicht")
    assert table_id(view, 1) == "ubersicht-decision-table-1"
    assert table_id(replace(view, docname="2024"), 1) == "decision-table-1"
