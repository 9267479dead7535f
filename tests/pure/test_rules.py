"""What rules share: problems noted elsewhere; views; configuration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from factory import (
    PLAIN,
    SETTINGS,
    found,
    project,
    record,
    said,
    settings,
)

from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.settings import ConfigProblem, Settings
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.rules import RULES, SUBJECTS, Project, check
from sphinx_decisions.views.view_options import parse_view
from sphinx_decisions.views.view_types import VIEW_TYPES


def test_every_module_of_rules_is_listed() -> None:
    names = {rule.check.__module__ for rule in RULES.values()}
    listed = [module.__name__ for modules in SUBJECTS.values() for module in modules]
    assert sorted(listed) == sorted(names)


@pytest.mark.parametrize("code", ["misplaced_marker", "invalid_option", "invalid_front_matter"])
def test_problems_noted_while_reading_are_passed_on(code: str) -> None:
    problem = Problem(code, say("“{what}” is wrong.", what="{this}"), Place("adr/0005.rst", 9))
    of_a_record = project(record(5, problems=[problem]))
    of_a_page = replace(project(record(5)), problems=(problem,))
    assert found(of_a_record) == found(of_a_page) == [(code, "adr/0005", 9)]
    assert said(of_a_page, code) == "“{this}” is wrong."


def viewed(options: Iterable[tuple[str, str]], shape: str = "graph") -> Project:
    checked = project(record(5))
    view = View(f"adr-{shape}", shape, "index", Place("index.rst", 3), Query(("adr",)))
    fields = [
        RawField(name, text, Place("index.rst", line))
        for line, (name, text) in enumerate(options, start=4)
    ]
    return replace(checked, views=(parse_view(VIEW_TYPES[shape], view, fields, checked.settings),))


def test_unknown_options_of_views() -> None:
    checked = viewed([("status", "Acepted"), ("colums", "id")], "table")
    assert found(checked) == [
        ("unknown_view_option", "index", 4),
        ("unknown_view_option", "index", 5),
    ]
    assert {finding.kind for finding in check(checked)} == {"adr"}


def test_a_root_that_is_no_record() -> None:
    assert check(viewed([("root", "5")])) == ()
    assert "“ADR-0005”" in said(viewed([("root", "ADR-0050")]), "unknown_view_option")


def test_a_missing_engine_is_told_once_at_the_first_graph() -> None:
    graphs = [viewed([], "graph").views[0], viewed([], "table").views[0]]
    later = replace(graphs[0], place=Place("index.rst", 30))
    checked = replace(project(), views=(later, *graphs), engine=False)
    assert found(checked) == [("graph_engine", "index", 3)]
    assert check(replace(checked, engine=True)) == ()
    assert check(replace(checked, views=(graphs[1],))) == ()


def test_configuration_that_means_nothing() -> None:
    using = settings(rules={"missing_section": "of"})
    assert found(project(using=using)) == [("invalid_config", "conf.py", 1)]
    text = said(project(using=using), "invalid_config")
    assert 'decisions_rules["missing_section"]' in text


def test_configuration_is_reported_where_it_stands() -> None:
    key = ("decisions_kinds", "adr", "statuses")
    using = replace(SETTINGS, problems=(ConfigProblem(key, "1", say("a mapping")),))
    places = {
        key[:1]: Place("conf.py", 10),
        key[:2]: Place("conf.py", 11),
        ("decisions_kinds", "pep"): Place("conf.py", 20),
    }
    checked = replace(project(using=using), config_places=places)
    assert found(checked) == [("invalid_config", "conf.py", 11)]


GAP = (record(1), record(3))


@pytest.mark.parametrize(
    ("using", "expected"),
    [
        (PLAIN, []),
        (replace(PLAIN, strict=True), ["warning"]),
        (replace(PLAIN, rules={"number_gap": "info"}), ["info"]),
        (replace(PLAIN, strict=True, rules={"number_gap": "off"}), []),
    ],
    ids=["by itself", "strict", "asked for", "strict, but off"],
)
def test_matters_of_style_are_for_those_who_ask(using: Settings, expected: list[str]) -> None:
    found_here = [each for each in check(project(*GAP, using=using)) if each.code == "number_gap"]
    assert [each.severity for each in found_here] == expected
