"""Findings kept from earlier runs: they are those that would be found now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from sphinx_decisions.cli.identified import identified_of
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.rules import RULES, kept

CONF = "decisions_baseline = 'known.json'\nproject = 'x'\n"
PAGE = """\
{title}
{line}

.. adr::
   :status: {status}
   :date: 2026-01-15
   :supersedes: {older}
   :review-by: 2026-12-01

.. include:: part.txt
"""


def page(title: str, status: str = "Accepted", older: str = "7") -> str:
    return PAGE.format(title=title, line="=" * len(title), status=status, older=older)


EDITS: dict[str, Callable[[Path], object]] = {
    "page": lambda docs: (docs / "0001-a.rst").write_text(page("A", "Acepted")),
    "other record": lambda docs: (docs / "0002-b.rst").write_text(page("B", "Proposed", "1")),
    "included": lambda docs: (docs / "part.txt").write_text("Context\n-------\n\n:adr:`9`\n"),
    "removed": lambda docs: (docs / "0002-b.rst").unlink(),
    "conf.py": lambda docs: (docs / "conf.py").write_text(CONF + "decisions_strict = True\n"),
    "line of conf.py": lambda docs: (docs / "conf.py").write_text(
        "\n" + CONF + "decisions_rulez = {}\n"
    ),
    "baseline": lambda docs: (docs / "known.json").write_text("{"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    files = {
        "conf.py": CONF,
        "0001-a.rst": page("A"),
        "0002-b.rst": page("ADR-002: B", "Accepted", "1"),
        "part.txt": "As :adr:`1` says.\n",
        "known.json": '{"version": 1, "findings": []}',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def found(docs: Path) -> object:
    workspace = Workspace(docs)
    findings = workspace.checked()
    workspace.close()
    return findings


@pytest.mark.parametrize("name", EDITS)
def test_after_any_edit_findings_are_those_of_a_new_check(docs: Path, name: str) -> None:
    before = found(docs)
    EDITS[name](docs)
    anew = Workspace(docs, keeps=False).checked()
    assert anew != before
    assert found(docs) == anew


def test_they_depend_on_the_day(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    before = found(docs)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert found(docs) == Workspace(docs, keeps=False).checked() != before


def test_where_nothing_has_changed_no_rule_looks_at_anything(docs: Path) -> None:
    before = found(docs)
    with mock.patch.dict(RULES, clear=True):
        assert found(docs) == before


def known(docs: Path) -> object:
    workspace = Workspace(docs)
    found = identified_of(workspace).known
    workspace.close()
    return found


def test_what_a_log_is_compared_with_is_kept_while_nothing_changes(docs: Path) -> None:
    before = known(docs)
    with mock.patch.dict(RULES, clear=True):
        assert known(docs) == before


@pytest.mark.parametrize("name", EDITS)
def test_after_any_edit_it_is_that_of_a_new_check(docs: Path, name: str) -> None:
    known(docs)
    EDITS[name](docs)
    assert known(docs) == frozenset(identified_of(Workspace(docs, keeps=False)).findings)


def test_after_a_change_is_written_no_rule_runs_to_compare_with_it(docs: Path) -> None:
    workspace = Workspace(docs)
    path, data = docs / "0001-a.rst", page("A", "Acepted").encode()
    after = workspace.after(Changes({path: data}))
    new = identified_of(workspace).new_findings(after)
    path.write_bytes(data)
    identified_of(after).keep()
    workspace.close()
    with mock.patch.dict(RULES, clear=True):
        found = known(docs)
    assert new
    assert found == frozenset(identified_of(Workspace(docs, keeps=False)).findings)


def test_what_was_found_in_single_records_is_kept_too(docs: Path) -> None:
    known(docs)
    workspace = Workspace(docs)
    after = workspace.after(Changes({docs / "0001-a.rst": page("A", "Acepted").encode()}))
    with mock.patch.object(kept, "found_in", return_value=()) as looked:
        identified_of(workspace).new_findings(after)
    assert [each.args[0].docname for each in looked.call_args_list] == ["0001-a"]


def test_one_change_is_read_once(docs: Path) -> None:
    workspace = Workspace(docs)
    path = docs / "0001-a.rst"
    after = workspace.after(Changes({path: b"1"}))
    assert workspace.after(Changes({path: b"1"})) is after
    assert workspace.after(Changes({path: b"2"})) is not after


def test_records_of_pages_that_have_not_changed_are_not_looked_at(docs: Path) -> None:
    found(docs)
    EDITS["page"](docs)
    looked: list[str] = []

    def noted(settings: object, record: object) -> list[object]:
        looked.append(record.docname)  # type: ignore[attr-defined]
        return []

    rule = mock.Mock(check_record=noted, check=lambda project: ())
    with mock.patch.dict(RULES, noted=rule):
        found(docs)
    assert looked == ["0001-a"]


@pytest.mark.parametrize("junk", [b"junk", b"\x80\x05]."])
def test_what_is_kept_may_be_junk(docs: Path, junk: bytes) -> None:
    before = found(docs)
    workspace = Workspace(docs)
    for name in ("findings", "findings of records"):
        key, _ = workspace.cache._entries.get(name, ("", b""))
        workspace.cache.put(name, key, junk)
    assert workspace.checked() == before
