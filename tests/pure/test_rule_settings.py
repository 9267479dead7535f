"""Settings checked against rules, views and readers, most of which are not imported for that."""

from __future__ import annotations

import subprocess
import sys

from sphinx_decisions.rules import RULES
from sphinx_decisions.rules.codes import CODES
from sphinx_decisions.rules.settings import settings_of
from sphinx_decisions.views.names import NAMES, OF_KINDS, VIEW_OPTIONS
from sphinx_decisions.views.view_types import DIRECTIVE_TYPES


def test_the_codes_are_those_of_all_rules() -> None:
    assert [*CODES] == [*RULES]


def test_rules_are_in_order_whatever_is_imported_first() -> None:
    code = (
        "import sphinx_decisions.rules.waivers, sphinx_decisions.rules as rules\n"
        "from sphinx_decisions.rules.codes import CODES\n"
        "assert [*rules.RULES] == [*CODES], [*rules.RULES]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


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


def test_every_option_of_a_view_is_named() -> None:
    assert {name for each in DIRECTIVE_TYPES.values() for name in each.options} == VIEW_OPTIONS
