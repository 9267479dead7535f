"""The built-in templates read as records: which parts they have, and what is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import found
from optional_packages import LANGUAGES
from unbuilt_pages import read, settings_of

from sphinx_decisions.edit.templates import template
from sphinx_decisions.log.visibility import always, log_of
from sphinx_decisions.rules.project import project_of

PARTS = {
    "full": {
        "Status",
        "Context",
        "Decision",
        "Alternatives Considered",
        "Consequences",
        "Implementation Notes",
        "References",
        "Decision Record",
    },
    "nygard": {"Status", "Context", "Decision", "Consequences"},
    "madr": {
        "Context and Problem Statement",
        "Decision Drivers",
        "Considered Options",
        "Decision Outcome",
        "Pros and Cons of the Options",
        "More Information",
    },
}


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("name", PARTS)
def test_only_template_text_is_found_in_a_template(tmp_path: Path, name: str, suffix: str) -> None:
    text = template(name, "adr", f".{suffix}").replace("[NUMBER]", "0001")
    conf = {
        "decisions_kinds": {"adr": {"profile": name}},
        "decisions_pages": {"adr": ["adr/[0-9]*"]},
    }
    tree = read(tmp_path, {f"adr/0001-a.{suffix}": text.replace("[TITLE]", "Write")}, **conf)
    log = log_of(tree.pages.values(), settings_of(conf), tree.docnames)
    (record,) = log.records
    assert (record.citation, record.name) == ("ADR-0001: Write", "Write")
    top = min(each.level for each in record.sections)
    assert {each.title for each in record.sections if each.level == top} == PARTS[name]
    project = project_of(tree.pages.values(), log, tree.docnames, always)
    assert {code for code, *_ in found(project)} == {"template_text"}
