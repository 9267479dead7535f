"""Settings checked against rules, views and readers that are imported when they are needed."""

from __future__ import annotations

from sphinx_decisions.rules import RULES
from sphinx_decisions.rules.settings import settings_of
from sphinx_decisions.views.names import NAMES, OF_KINDS
from sphinx_decisions.views.view_types import DIRECTIVE_TYPES


def test_the_codes_are_those_of_all_rules() -> None:
    codes = settings_of({}).rule_codes
    assert [*codes] == [*RULES]
    assert len(codes) == len(RULES)
    assert "missing_field" in codes
    assert "missing_feild" not in codes


def test_a_field_cannot_be_called_like_an_option_of_a_view() -> None:
    for values in (
        {"decisions_relations": {"columns": {"inverse": "rows"}}},
        {"decisions_kinds": {"adr": {"extra_fields": {"columns": "text"}}}},
    ):
        (problem,) = settings_of(values).problems
        assert "columns" in str(problem.message)


def test_a_status_is_one_that_pages_can_state() -> None:
    statuses = {"open": ["2026-01-15: Accepted"], "in-force": ["Accepted"]}
    (problem,) = settings_of({"decisions_kinds": {"adr": {"statuses": statuses}}}).problems
    assert "2026-01-15: Accepted" in str(problem.message)


def test_every_type_of_view_is_named() -> None:
    assert {*NAMES} == {*DIRECTIVE_TYPES}
    assert {*OF_KINDS} <= {*NAMES}
