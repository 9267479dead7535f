"""The guide's table of what is read from where is true, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from docutils import nodes
from folders import EXAMPLE_DOCS
from page_markup import heading, marker
from support import LANGUAGES, App, build, findings, records, resolved

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.fields import RETIRED
from sphinx_decisions.model.record import Record
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.views.inline import link_inline, value_text
from sphinx_decisions.views.query import dates

FORMS = EXAMPLE_DOCS / "facts" / "forms.toml"
PLACES = tomllib.loads(FORMS.read_text(encoding="utf-8"))["place"]
OTHERS = {2: "Flat files", 3: "One file a day", 8: "Use a queue"}
LAYOUT = ("title", "marker", "example", "body")
PLAIN = ("title", "rest", "body")
CONF = {
    "decisions_kinds": {"adr": {"profile": "nygard", "required_sections": []}},
    "decisions_rules": dict.fromkeys(("missing_field", "number_gap"), "off"),
    "myst_enable_extensions": ["deflist", "fieldlist"],
}


def forms(suffix: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the forms that *suffix* can write, each with the name of its log."""
    every = [form for place in PLACES for form in place["form"]]
    for number, form in enumerate(every):
        if suffix in form or "both" in form:
            yield f"form{number}", form


def pages(log: str, form: Mapping[str, Any], suffix: str) -> Iterator[tuple[str, str]]:
    """Yield the page of *form*, what is left of it without a record, and what it may name."""
    example = form.get("both") or form[suffix]
    pieces = {
        "title": heading(suffix, "Use PostgreSQL"),
        "marker": marker(suffix),
        "accepted": marker(suffix, "status: Accepted"),
        "example": example,
        "rest": example if form.get("stays") else form.get("rest", ""),
        "body": f"{heading(suffix, 'Context', 2)}\n\nFour million events a day.",
    }
    pages = {docname(log, form): form.get("page", LAYOUT), f"{log}/plain": PLAIN}
    for name, layout in pages.items():
        yield f"{name}.{suffix}", "\n\n".join(pieces[each].strip("\n") for each in layout) + "\n"
    for number, title in OTHERS.items():
        slug = title.lower().replace(" ", "-")
        text = f"{heading(suffix, title)}\n\n{marker(suffix, 'status: Accepted')}\n"
        yield f"{log}/{number:04d}-{slug}.{suffix}", text


def docname(log: str, form: Mapping[str, Any]) -> str:
    return f"{log}/{form.get('file', '0005-use-postgresql')}"


def test_lines_of_the_table_are_in_the_examples():
    for _, form in forms("md"):
        example = form.get("both") or form["md"]
        assert form.get("line", "") in (*example.splitlines(), form.get("file"), ""), form["title"]


@pytest.fixture(scope="module", params=LANGUAGES)
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, suffix: str) -> App:
    """Return one build of all examples, each in a log of its own."""
    folder = tmp_path_factory.mktemp(suffix)
    files = dict(page for log, form in forms(suffix) for page in pages(log, form, suffix))
    logs = {log: log for log, _ in forms(suffix)}
    return build(folder, files, "dummy", confoverrides={**CONF, "decisions_logs": logs})


def test_all_that_is_read_is_in_the_table(app: App, suffix: str):
    log = decision_domain(app.env).log
    found = {each.docname: each for each in records(app)}
    for name, form in forms(suffix):
        record = found[docname(name, form)]
        told = {key: text for key, text in read(log, record) if text}
        wanted = form["read"]
        unasked = {"id", "title"} - {*wanted}
        assert {key: told[key] for key in told if key not in unasked} == wanted, form["title"]


def read(log: Log, record: Record) -> Iterator[tuple[str, str]]:
    """Yield what is known of *record*, as the table writes it."""
    yield "id", record.shown_id
    yield "title", record.title
    for field in record.fields:
        yield field.name, "; ".join(map(value_text, field.values))
    status = record.field("status")
    yield "remark", status.status.remark if status and status.status else ""
    yield RETIRED, "; ".join(map(str, dates(log, record, RETIRED)))
    for relation in record.kind.relations:
        links = [link_inline(log, link, short=True) for link in log.related(record, relation)]
        yield relation, "; ".join(f"{each.text}{' in part' * each.partial}" for each in links)


def test_the_examples_give_the_findings_in_the_table(app: App, suffix: str):
    for name, form in forms(suffix):
        page = f"{docname(name, form)}.{suffix}"
        told = [code for code, file, _ in findings(app) if file == page]
        assert told == form.get("findings", []), form["title"]


def test_what_is_read_leaves_the_page_unless_the_table_says_otherwise(app: App, suffix: str):
    for name, form in forms(suffix):
        left = words(app, docname(name, form))
        assert left == words(app, f"{name}/plain"), form["title"]


def words(app: App, docname: str) -> list[str]:
    """Return the words of the page without those of its box."""
    page = resolved(app, docname)
    for node in list(page.findall(nodes.container)):
        if "decision-box" in node["classes"]:
            node.parent.remove(node)
    return page.astext().casefold().split()
