"""Every rule on logs as users write them: a bad one gives exactly its findings, a good one none.

``rules/<code>/bad`` and ``rules/<code>/good`` are small projects; without an index one is
written that lists every page. ``expected.txt`` of a bad one has a line for each finding:
place, code, and the shown id of the record that it belongs to (or ``-``). What other rules find
there counts only where ``expected.txt`` names their codes, so that a new rule leaves the pairs of
the others alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest
from rule_fixtures import BAD, GOOD, TODAY, UNREADABLE, built, code, expected, name
from rule_messages import messages
from support import App

from sphinx_decisions.rules import RULES, check
from sphinx_decisions.sphinx_ext import checking

_NO_FINDING = re.compile(r"^(?!.*\[decisions\.\w+\]$).+$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _surroundings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    if "graph_engine-bad" in request.node.name:
        monkeypatch.setattr(checking, "engine_available", lambda: False)
        monkeypatch.setattr(checking, "shows_graphs", lambda _: True)


def findings(app: App, codes: Collection[str] = RULES) -> list[str]:
    """Return every finding with one of *codes*, those that are mere information too."""
    project = checking.project_of(app)
    lines = []
    for each in check(project):
        if each.code not in codes:
            continue
        source = Path(each.place.source).relative_to(app.srcdir).as_posix()
        record = project.log.at(*each.address)
        shown = (record.shown_id if record else "") or "-"
        lines.append(f"{source}:{each.place.line} {each.code} {shown}")
    return sorted(lines)


@pytest.mark.parametrize("fixture", BAD, ids=name)
def test_a_bad_log_gives_exactly_its_findings(fixture: Path, tmp_path: Path) -> None:
    codes = {*map(code, expected(fixture))}
    assert fixture.parent.name in codes
    app = built(fixture, tmp_path)
    assert findings(app, codes) == expected(fixture)
    said = {each.message.template for each in check(checking.project_of(app)) if each.code in codes}
    assert said <= {text for each in codes for text in messages(each)}, "the guide lacks these"


@pytest.mark.parametrize("fixture", GOOD, ids=name)
def test_a_good_log_gives_none(fixture: Path, tmp_path: Path) -> None:
    app = built(fixture, tmp_path)
    assert findings(app, {fixture.parent.name}) == []
    assert _NO_FINDING.findall(app.warnings) == []


def test_every_rule_has_its_pair() -> None:
    assert {path.parent.name for path in (*BAD, UNREADABLE)} == set(RULES)
    assert {path.parent.name for path in GOOD} == set(RULES)
