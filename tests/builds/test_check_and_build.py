"""The command ``check`` and a build see the same log, and find the same in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import awkward_project
import own_logs
import pytest
import showcase_project
from folders import SHARED, copy_of_our_docs
from hostile_pages import PAGE as HOSTILE
from rule_fixtures import BAD, GOOD, TODAY, built, name
from support import App, build, close_apps, needs_myst

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.log.log import Log
from sphinx_decisions.rules import RULES, Project, check
from sphinx_decisions.sphinx_ext.checking import project_of

PLAIN = {"smartquotes": False}
"""Quotes are made curly by a transform of Sphinx that knows the builder."""

ORIGINAL = SHARED / "corpora" / "original"
PUBLIC = sorted(ORIGINAL.iterdir()) if ORIGINAL.is_dir() else []


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


def told(log: Log) -> list[object]:
    """Return what every record of *log* is, what it relates to, and what became of it."""
    return [
        (
            (record.key, record.docname, record.citation, record.status, log.lifecycle(record)),
            [(field.name, field.values) for field in record.fields],
            [(link.relation, link.target, link.partial) for link in log.links(record)],
        )
        for record in log.records
    ]


def found(project: Project) -> list[tuple[object, ...]]:
    """Return the findings of all rules that need no build."""
    return [
        (each.place.source, each.place.line, each.severity, each.code, str(each.message))
        for each in check(project)
        if not RULES[each.code].needs_build
    ]


def compare(app: App) -> None:
    """Compare with what the build would find if all conditions held, for only builds know these."""
    workspace = Workspace(Path(app.srcdir), keeps=False)
    # The extensions of some builds are not in conf.py, so that its lines are those of the fixture.
    vars(workspace)["conf"] = {**workspace.conf, "extensions": [*app.config.extensions]}
    project, of_build = workspace.project, project_of(app)
    everything = of_build.whole or of_build
    assert told(project.log) == told(everything.log)
    assert found(project) == found(everything)


@pytest.mark.parametrize("fixture", [*BAD, *GOOD], ids=name)
def test_in_the_examples_of_rules(fixture: Path, tmp_path: Path) -> None:
    compare(built(fixture, tmp_path, **PLAIN))


@needs_myst
@pytest.mark.parametrize("log", own_logs.CONF)
def test_in_logs_of_every_style(log: str, tmp_path: Path) -> None:
    shutil.copytree(own_logs.FOLDER / log, tmp_path, dirs_exist_ok=True)
    conf = f"decisions_kinds = {own_logs.CONF[log]['decisions_kinds']!r}"
    compare(build(tmp_path, {}, "dummy", conf=conf, confoverrides=PLAIN))


@needs_myst
@pytest.mark.parametrize("log", PUBLIC, ids=lambda path: path.name)
def test_in_public_logs(log: Path, tmp_path: Path) -> None:
    shutil.copytree(log, tmp_path, dirs_exist_ok=True)
    compare(build(tmp_path, {}, "dummy", confoverrides=PLAIN))


@needs_myst
def test_in_our_own_docs(tmp_path: Path) -> None:
    close_apps()
    app = App("dummy", srcdir=copy_of_our_docs(tmp_path), confoverrides=PLAIN)
    try:
        app.build()
        compare(app)
    finally:
        app.cleanup()


@pytest.mark.parametrize("project", [awkward_project, showcase_project])
def test_in_projects_that_show_everything(project: Any, tmp_path: Path) -> None:
    compare(build(tmp_path, project.FILES, "dummy", conf=project.CONF, confoverrides=PLAIN))


def test_in_hostile_pages(tmp_path: Path) -> None:
    compare(build(tmp_path, {"index.rst": HOSTILE}, "dummy", confoverrides=PLAIN))


def test_with_a_baseline(tmp_path: Path) -> None:
    page = "5. Use A\n========\n\n.. adr::\n   :status: Acepted\n"
    conf = 'decisions_baseline = "known.json"\n'
    files = {"0005-a.rst": page, "0006-b.rst": page.replace("5. Use A", "6. Use B")}
    build(tmp_path, files, "dummy", conf=conf, confoverrides={"decisions_write_baseline": True})
    new = {"0007-c.rst": page.replace("5. Use A", "7. Use C"), "0006-b.rst": None}
    app = build(tmp_path, new, "dummy", conf=conf)
    compare(app)
    assert "stale_baseline" in {each[3] for each in found(project_of(app))}


def test_citations_that_are_not_checked_are_the_same(tmp_path: Path) -> None:
    conf = (
        'nitpick_ignore = [("decision:adr", "ADR-0098")]\n'
        'nitpick_ignore_regex = [("decision:.*", r"ADR-\\d+9")]\n'
    )
    page = "Page\n====\n\n:adr:`98`, :adr:`99`, :adr:`100`\n"
    app = build(tmp_path, {"index.rst": page}, "dummy", conf=conf)
    compare(app)
    assert [each[3] for each in found(project_of(app))] == ["unknown_record"]
