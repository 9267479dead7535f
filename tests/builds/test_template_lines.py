"""The guide's table of what becomes of each line of the templates is true."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from folders import SHARED
from page_markup import heading, page
from support import LANGUAGES, App, build, findings, needs_myst
from template_pages import TEMPLATES, Line, as_rst, page_of, template, told, with_lines

from sphinx_decisions.rules import RULES, check
from sphinx_decisions.sphinx_ext.checking import project_of

NAMES = ("adr", "design-doc")
GIVEN = SHARED / "templates"
PLACES = {"box": "filled", "citation": "citation"}
"""What is no view, and the page where it is seen."""
OPTIONS = {
    "adr-table": [":columns: id, title, status"],
    "design-doc-table": [":columns: title, status"],
    "decision-alternatives": [":columns: alternative, description, pros, cons, reason"],
}
HEADS = ("| Risk ", "| Metric ", "| Action ", "### Option B")


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_every_line_in_order(name: str):
    assert [line.text for line in told(name)] == [text for text in template(name) if text.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_the_templates_are_the_given_ones(name: str):
    if not GIVEN.is_dir():
        pytest.skip("the templates themselves are not here")
    given = (GIVEN / f"{name}.md").read_text(encoding="utf-8")
    assert (TEMPLATES / f"{name}.md").read_text(encoding="utf-8") == given


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_template(name: str):
    assert (TEMPLATES / f"{name}.rst").read_text(encoding="utf-8") == as_rst(template(name))


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_line_is_found_where_the_table_says(tmp_path: Path, name: str, suffix: str):
    app = filled_in(tmp_path, name, suffix)
    (record,) = (each for each in log_of(app) if each["docname"] == "filled")
    lines = [line for line in told(name) if line.paths]
    assert [wrong for line in lines for wrong in astray(line, record)] == []


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_line_is_shown_where_the_table_says(tmp_path: Path, name: str, suffix: str):
    app = filled_in(tmp_path, name, suffix)
    pairs = [(line, view) for line in told(name) for view in line.views]
    assert [(line.text, view) for line, view in pairs if not is_shown(line, shown(app, view))] == []


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_filled_in_is_one_finding_and_shown_nowhere_else(
    tmp_path: Path, name: str, suffix: str
):
    lines = told(name)
    text = page_of(name, with_lines(name, {lines[0].number: lines[0].filled}), suffix)
    views = {f"{view}.rst": view_page(view) for line in lines for view in views_of(line)}
    app = build(tmp_path, {f"filled.{suffix}": text, **views})
    assert [each.code for each in check(project_of(app))] == ["template_text"]
    (record,) = (each for each in log_of(app) if each["docname"] == "filled")
    record["contents"].pop("remnants")
    for told_by_name in ("findings", "sections"):
        record.pop(told_by_name)
    pages = [shown(app, view) for line in lines for view in views_of(line)]
    for placeholder in ("[Name", "YYYY", "Low/", "[Risk", "[Metric", "[Question", "[1-2", "[Why"):
        assert not [page for page in (json.dumps(record), *pages) if placeholder in page]


@needs_myst
@pytest.mark.parametrize("name", NAMES)
def test_each_line_is_checked_by_the_rules_in_the_table(tmp_path: Path, name: str):
    lines = told(name)
    spoiled = {line.number: line.spoiled() for line in lines}
    filled = {line.number: line.filled for line in lines}
    heads = {line.number: re.sub(r"[#\w/]+", "X", line.text) for line in lines if is_head(line)}
    rules = dict.fromkeys((rule for line in lines for rule in line.rules), "warning")
    found = missing_parts(tmp_path / "bare", name, lines)
    for folder, changed in (
        ("as-given", {}),
        ("spoiled", spoiled),
        ("headless", {**filled, **heads}),
    ):
        text = page_of(name, with_lines(name, changed))
        app = build(tmp_path / folder, {"spoiled.md": text}, conf=f"decisions_rules = {rules}")
        # The marker takes two lines below the title.
        found |= {(code, max(1, line - 2)) for code, _, line in findings(app)}
        left = RULES["template_text"].find(project_of(app))
        found |= {(each.code, max(1, each.place.line - 2)) for each in left}
    claimed = {(rule, line.number) for line in lines for rule in line.rules}
    assert claimed - found == set()
    assert {each for each in found if each[0] == "template_text"} - claimed == set()


def is_head(line: Line) -> bool:
    return line.text.startswith(HEADS)


def missing_parts(folder: Path, name: str, lines: list[Line]) -> set[tuple[str, int]]:
    """Return which headings are missed where the template has none."""
    title = next(line for line in lines if line.text.startswith("# "))
    app = build(folder, {"bare.md": page_of(name, [title.filled])})
    missed = [text for text in app.warnings.splitlines() if "[decisions.missing_section]" in text]
    return {
        ("missing_section", line.number)
        for line in lines
        if line.text.startswith("## ") and any(f"“{part_of(line)}”" in text for text in missed)
    }


def part_of(line: Line) -> str:
    """Return the name of the part that a heading of the template starts."""
    return line.text.lstrip("#0123456789. ").split(" / ")[0]


def filled_in(folder: Path, name: str, suffix: str) -> App:
    """Build the template with words of its own in each line, and a page for each view."""
    lines = told(name)
    filled = with_lines(name, {line.number: line.filled for line in lines})
    cited = "41" if name == "adr" else "filled"
    files = {
        f"filled.{suffix}": page_of(name, filled, suffix),
        "citation.rst": f"{heading('rst', 'Citing')}\n\n:{name}:`{cited}`\n",
        **{f"{view}.rst": view_page(view) for line in lines for view in views_of(line)},
        **dict(other for line in lines for other in others(line, suffix)),
    }
    return build(folder, files)


def views_of(line: Line) -> list[str]:
    return [view for view in line.views if view not in PLACES]


def others(line: Line, suffix: str) -> list[tuple[str, str]]:
    """Return the page or the record that *line* names."""
    if line.target.startswith("./"):
        return [(Path(line.target).stem + f".{suffix}", page(suffix, "A page"))]
    if line.target:
        options = ("status: Accepted", "date: 2026-01-01", "ignore: missing_section")
        return [(f"{line.target[4:]}-other.rst", page("rst", line.target, *options))]
    return []


def view_page(view: str) -> str:
    """Return a page that shows all of a view."""
    options = [":lifecycle: open, in-force, retired", *OPTIONS.get(view, [])]
    return "\n".join([heading("rst", "All"), "", f".. {view}::", *(f"   {o}" for o in options), ""])


def shown(app: App, place: str) -> str:
    """Return what readers see at *place*, a view or one of ``PLACES``."""
    html = app.output(f"{PLACES.get(place, place)}.html")
    if place == "box":
        return html[html.index('class="decision-box') :].partition("</dl>")[0]
    return html[html.index("<body") :]


def log_of(app: App) -> list[dict[str, Any]]:
    return json.loads(app.output("decisions.json"))["records"]


def astray(line: Line, record: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each path of *line* where *record* does not have what the line says."""
    if not line.written:
        paths = [path for each in line.paths for path in each]
        return [(line.text, path) for path in paths if line.literal not in values(record, path)]
    return [
        (line.text, path)
        for said, paths in zip(line.said, line.paths, strict=True)
        for path in paths
        if not any(said in str(value) for value in values(record, path))
    ]


def values(data: object, path: str) -> list[Any]:
    """Return what stands in *data* at *path*: ``contents.risks[].text``, ``a[name=b].c``."""
    found = [data]
    for step in path.split("."):
        name, _, chosen = step.rstrip("]").partition("[")
        found = [each[name] for each in found if isinstance(each, dict) and name in each]
        if step.endswith("]"):
            found = [item for each in found for item in each]
        if chosen:
            key, _, value = chosen.partition("=")
            found = [item for item in found if item[key] == value]
    return found


def is_shown(line: Line, text: str) -> bool:
    """Return whether all words of *line*, or without any what else it says, are in *text*."""
    if line.words:
        return all(word in text for word in line.words)
    return any(written in text for written in line.written)
