"""Good logs are silent under the default rules: a new rule that speaks up here is too loud."""

from __future__ import annotations

import shutil
from pathlib import Path

import own_logs
import pytest
from added_markers import mark
from optional_packages import LANGUAGES, needs_myst
from template_project import TEMPLATES, project
from unbuilt_pages import settings_of

from sphinx_decisions.doctree.tree import read_tree
from sphinx_decisions.log.visibility import log_of
from sphinx_decisions.rules import check
from sphinx_decisions.rules import project as rules_project
from sphinx_decisions.sphinx_ext.checking import project_of


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_filled_in_templates(tmp_path: Path, suffix: str) -> None:
    text = (TEMPLATES / f"design-doc.{suffix}").read_text(encoding="utf-8")
    app = project(tmp_path, suffix, "dummy", streaming=text.replace("[ ]", "[x]"))
    assert [(each.code, each.place) for each in check(project_of(app))] == []


@needs_myst
@pytest.mark.parametrize("name", own_logs.SAMPLES)
def test_logs_in_each_style(tmp_path: Path, name: str) -> None:
    shutil.copytree(own_logs.FOLDER / name, tmp_path, dirs_exist_ok=True)
    for page in tmp_path.iterdir():
        mark(page)
    settings = settings_of(own_logs.CONF[name])
    tree = read_tree(tmp_path, settings)
    pages = tree.pages.values()
    log = log_of(pages, settings, tree.docnames)
    found = check(rules_project.project_of(pages, log, tree.docnames))
    assert [(each.code, each.place) for each in found] == []
