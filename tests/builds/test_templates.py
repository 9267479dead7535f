"""The two document templates, filled in, with nothing added but a bare marker."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from folders import SHARED
from support import LANGUAGES, App, meaning, needs_myst, records, resolved
from template_project import TEMPLATES, project

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Person, Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.sphinx_ext.domain import decision_domain


def log_of(app: App) -> Log:
    return decision_domain(app.env).log


def find(app: App, docname: str) -> Record:
    (record,) = (each for each in records(app) if each.docname == docname)
    return record


@needs_myst
@pytest.mark.parametrize("docname", ["decision", "streaming"])
def test_both_languages_mean_the_same(tmp_path: Path, docname: str):
    one = meaning(find(project(tmp_path / "rst", "rst"), docname))
    other = meaning(find(project(tmp_path / "md", "md"), docname))
    # A link is written in each language's own way.
    del one["relations"], other["relations"]
    assert one == other


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_bare_marker_makes_the_decision_a_whole_record(tmp_path: Path, suffix: str):
    app = project(tmp_path, suffix)
    assert app.warnings == ""
    record = find(app, "decision")
    assert (record.shown_id, record.name) == ("ADR-0005", "Use PostgreSQL for the event store")
    assert record.status == "Accepted"
    assert record.values("date") == (Date(2026, 1, 15),)
    assert record.values("components") == ("Billing", "Reports")
    assert record.values("authors") == (Person("Grace Hopper"),)
    assert record.summary == "One PostgreSQL database"
    assert [(s.relation, s.target) for s in record.statements] == [("supersedes", "ADR-0002")]
    assert log_of(app).lifecycle(find(app, "0002-files")) is Lifecycle.RETIRED


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_bare_marker_makes_the_design_document_a_whole_record(tmp_path: Path, suffix: str):
    app = project(tmp_path, suffix)
    record = find(app, "streaming")
    assert (record.kind.name, record.ident, record.status) == ("design-doc", "streaming", "Active")
    assert record.values("date") == (Date(2026, 1),)
    assert record.summary == "One broker carries all events within a second."
    links = log_of(app).related(record, "related")
    assert {link.target.docname or link.target.record.docname for link in links} == {
        "storage",
        "0002-files",
    }


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_the_box_links_what_the_lines_under_the_title_named(tmp_path: Path, suffix: str):
    app = project(tmp_path, suffix)
    box = next(iter(resolved(app, "streaming").findall(nodes.field_list)))
    links = [link["refuri"] for link in box.findall(nodes.reference)]
    assert links == ["storage.html", "0002-files.html#adr-0002"]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_no_fact_is_shown_twice(tmp_path: Path, suffix: str):
    app = project(tmp_path, suffix, "text")
    decision = app.output("decision.txt")
    # The date and the author stand in the history of the decision too, which stays.
    counted = {
        text: decision.count(text)
        for text in ("ADR-0005", "ADR-0002", "Superseded by", "2026-01-15", "Grace Hopper")
    }
    assert counted == {
        "ADR-0005": 1,
        "ADR-0002": 1,
        "Superseded by": 0,
        "2026-01-15": 2,
        "Grace Hopper": 2,
    }
    assert "Status\n" not in decision
    design = app.output("streaming.txt")
    assert design.count("January 2026") + design.count("2026-01") == 1
    assert design.count("Active") == 1
    assert design.count("ADR-0002") == 1


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_status_section_with_more_than_fields_stays(tmp_path: Path, suffix: str):
    whole = (TEMPLATES / f"adr.{suffix}").read_text(encoding="utf-8")
    line = "- **Superseded by**: None\n"
    more = whole.replace(line, f"{line}\nThe board agreed by phone.\n")
    app = project(tmp_path, suffix, "text", decision=more)
    assert app.warnings == ""
    assert find(app, "decision").status == "Accepted"
    text = app.output("decision.txt")
    assert "Status\n" in text
    assert "The board agreed by phone." in text


@pytest.mark.parametrize("name", ["adr", "design-doc"])
def test_the_filled_in_pages_have_the_parts_of_the_templates(name: str):
    given = SHARED / "templates" / f"{name}.md"
    if not given.exists():
        pytest.skip("the templates themselves are not here")
    ours = set(heads((TEMPLATES / f"{name}.md").read_text(encoding="utf-8")))
    assert set(heads(given.read_text(encoding="utf-8"))) - ours == set()


def heads(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("## ")]
