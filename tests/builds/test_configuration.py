"""What ``conf.py`` may say, seen from the outside: names, pages, views, findings, builds."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from build_command import sphinx_build, write_project
from docutils import nodes
from docutils.parsers.rst import roles
from shown_text import box, graph, table, tables
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import is_directive_registered
from support import App, build, findings, make_app, records, resolved

# The example of the configuration's documentation, word for word.
EXAMPLE = """
decisions_kinds = {
    "adr": {"profile": "madr"},                      # a profile, then any key below on top of it
    "pep": {
        "title": "PEP", "id_format": "PEP-{:04d}",   # "{slug}" for kinds without numbers
        "directive": "pep", "role": "pep-record",
        "statuses": {"open": ["Draft"], "in-force": ["Accepted", "Final"],
                     "retired": ["Superseded", "Rejected"]},
        "status_aliases": {"Rejected": ["Declined"]}, "field_aliases": {"supersedes": ["replaces"]},
        "required_fields": ["status"], "recommended_fields": ["authors"],
        "required_sections": [], "recommended_sections": ["Abstract"],
        "section_aliases": {"Abstract": ["Summary"]},
        "by_status": {"Superseded": {"required_fields": ["superseded-by"]}},
        "extra_fields": {"sponsor": "people"},       # text, list, people, date, url
        "rules": {"in_force_but_superseded": "off"},
    },
}
"""

PEPS = {
    "pep-0001.rst": """\
Purpose
=======

.. pep::
   :status: Superseded
""",
    "pep-0005.rst": """\
PEP-0005: Guidelines
====================

.. pep::
   :status: Final
   :sponsor: Ada Lovelace <ada@example.org>, Grace Hopper
""",
    "pep-0006.rst": """\
PEP-0006: More guidelines
=========================

.. pep::
   :status: Declined (January 2026)
   :replaces: 5
""",
    "pep-0007.rst": """\
PEP-0007: Better guidelines
===========================

.. pep::
   :status: Final
   :replaces: PEP 5
""",
    "index.rst": """\
Index
=====

:pep-record:`5`, :decision:pep:`~5`

.. pep-table::
   :columns: id, status, sponsor, supersedes

.. pep-graph::
""",
}


def adr(title: str, *options: str) -> str:
    lines = "".join(f"   {option}\n" for option in options)
    return f"{title}\n{'=' * len(title)}\n\n.. adr::\n{lines}"


PLAIN = {"adr": {"required_fields": ["title"], "required_sections": []}}
"""Decision records that require next to nothing, for tests about something else."""


def test_a_kind_of_ones_own(tmp_path: Path) -> None:
    app = build(tmp_path, PEPS, "text", conf=EXAMPLE)
    # What the kind asks of superseded records; and PEP-0007 has taken the place of PEP-0005.
    assert findings(app) == [
        ("retired_citation", "index.rst", 4),
        ("missing_field", "pep-0001.rst", 4),
    ]
    assert ":superseded-by:" in app.warnings
    assert table(app) == [
        ["ID", "Status", "Sponsor", "Supersedes"],
        ["PEP-0001", "Superseded", "", ""],
        ["PEP-0005", "Final, superseded", "Ada Lovelace, Grace Hopper", ""],
        ["PEP-0006", "Rejected", "", "PEP-0005"],
        ["PEP-0007", "Final", "", "PEP-0005"],
    ]
    # The last two are the line about the record without a relation.
    assert graph(app)[-4:-2] == [
        "PEP-0007: Better guidelines (Final)",
        "> supersedes PEP-0005: Guidelines",
    ]
    text = app.output("index.txt")
    assert "*PEP-0005: Guidelines (Final, superseded)*" in text
    links = resolved(app, "pep-0005").findall(nodes.reference)
    assert "mailto:ada@example.org" in [link.get("refuri") for link in links]


@pytest.mark.parametrize(("role", "taken"), [("pep-record", True), ("pep", False)])
def test_a_taken_role_is_only_replaced_where_the_kind_says_so(
    role: str, taken: bool, tmp_path: Path
) -> None:
    conf = EXAMPLE.replace('"role": "pep-record"', f'"role": "{role}"')
    pages = {**PEPS, "index.rst": "Index\n=====\n\n:pep:`5` :rfc:`2822`\n"}
    app = build(tmp_path, pages, "text", conf=conf)
    addresses = [each.get("refuri", "") for each in resolved(app, "index").findall(nodes.reference)]
    assert any("peps.python.org" in address for address in addresses) is taken
    assert any("rfc2822" in address for address in addresses)


def test_names_of_docutils_are_left_alone_by_default(tmp_path: Path) -> None:
    conf = "decisions_kinds = {'pep': {}, 'rfc': {}, 'note': {}}"
    page = "Index\n=====\n\n:pep:`8` :rfc:`2822`\n\n.. note:: Words\n\n.. note-table::\n"
    app = build(tmp_path, {"index.rst": page, "a.rst": "A\n=\n\n.. rfc::\n   :id: 1\n"}, conf=conf)
    doctree = resolved(app, "index")
    addresses = [each["refuri"] for each in doctree.findall(nodes.reference)]
    assert len(addresses) == 2
    assert all(address.startswith("https://") for address in addresses)
    assert [note.astext() for note in doctree.findall(nodes.note)] == ["Words"]
    assert "No record matches" in app.output("index.html")
    assert [record.shown_id for record in records(app)] == ["RFC-0001"]
    said = [line for line in app.warnings.splitlines() if "invalid_config" in line]
    assert len(said) == 1
    assert "The kind “note” has no directive" in said[0]
    assert "The role “pep” belongs to docutils" in app.status.getvalue()
    assert "The role “rfc” belongs to docutils" in app.status.getvalue()


TABS = """
from docutils.parsers.rst import Directive

def setup(app):
    app.add_directive("tabs", Directive)

"""
"""What another extension may do."""


@pytest.mark.parametrize("name", ["toctree", "code-block", "tabs"])
def test_a_kind_whose_directive_others_have_is_told_at_its_line(name: str, tmp_path: Path) -> None:
    line = f"decisions_kinds = {{'{name}': {{}}}}"
    app = build(tmp_path, {}, "dummy", conf=f"{TABS}{line}\n")
    assert findings(app) == [("invalid_config", "conf.py", 9)]
    assert f'Add "directive": "{name}-record", or another name, to' in app.warnings
    own = line.replace("{}", f"{{'directive': '{name}-record'}}")
    assert findings(build(tmp_path, {}, "dummy", conf=own)) == []


def test_names_of_a_kind_end_with_its_build(tmp_path: Path) -> None:
    make_app(tmp_path, {}, "dummy", conf=EXAMPLE)
    assert is_directive_registered("pep-table")
    make_app(tmp_path, {}, "dummy")
    assert not is_directive_registered("pep-table")
    assert "pep-record" not in roles._roles  # type: ignore[attr-defined]


SECTIONS = {
    "full": ["Context", "Decision", "Alternatives Considered", "Consequences"],
    "nygard": ["Context", "Decision", "Consequences"],
    "madr": ["Context and Problem Statement", "Considered Options", "Decision Outcome"],
}


@pytest.mark.parametrize("profile", SECTIONS)
def test_profiles_ask_for_their_own_parts(profile: str, tmp_path: Path) -> None:
    conf = f"decisions_kinds = {{'adr': {{'profile': '{profile}'}}}}\n"
    empty = adr("Use A", ":status: Accepted", ":date: 2026-01-15")
    whole = empty + "".join(
        f"\n{part}\n{'-' * len(part)}\n\nWords.\n" for part in SECTIONS[profile]
    )
    app = build(tmp_path, {"0001-a.rst": empty, "0002-b.rst": whole}, "dummy", conf=conf)
    assert findings(app) == [("missing_section", "0001-a.rst", 4)]
    assert f"lacks {', '.join(f'“{part}”' for part in SECTIONS[profile])}." in app.warnings


def test_strict_asks_for_what_is_recommended(tmp_path: Path) -> None:
    conf = "decisions_kinds = {'adr': {'profile': 'nygard'}}\n"
    pages = {"0001-a.rst": adr("Use A", ":status: Accepted", ":ignore: missing_section")}
    assert build(tmp_path, pages, "dummy", conf=conf).warnings == ""
    strict = build(tmp_path, pages, "dummy", conf=f"{conf}decisions_strict = True\n")
    assert findings(strict) == [("missing_field", "0001-a.rst", 4)]
    assert "has no value for “date”" in strict.warnings


def test_a_built_in_kind_can_be_removed(tmp_path: Path) -> None:
    pages = {"0001-a.rst": adr("Use A", ":ignore: missing_field, missing_section")}
    app = build(tmp_path, pages, "dummy", conf="decisions_kinds = {'design-doc': None}")
    assert app.warnings == ""
    assert not is_directive_registered("design-doc")
    assert not is_directive_registered("design-doc-table")
    assert "design-doc" not in app.env.get_domain("decision").roles


ORPHANS = "suppress_warnings = ['toc.not_included']\n"

EXTENDS = f"""
{ORPHANS}decisions_kinds = {PLAIN}
decisions_relations = {{"extends": {{"inverse": "extended-by"}}}}
"""


def test_a_relation_of_ones_own(tmp_path: Path) -> None:
    pages = {
        "0001-a.rst": adr("Use A"),
        "0002-b.rst": adr("Use B", ":extends: ADR-0001 in part (the b part)"),
        "0003-c.rst": adr("Use C"),
        "0004-d.rst": adr("Use D", ":extended-by: 3"),
        "index.rst": """\
Index
=====

.. adr-table::
   :columns: id, extends, extended-by=Then

.. adr-graph::
   :relations: extends
   :isolated: hide

.. decision-counts::
   :extends: 4
""",
    }
    app = build(tmp_path, pages, "text", conf=EXTENDS)
    assert app.warnings == ""
    assert box(app, "0002-b")["Extends"] == "ADR-0001: Use A in part (the b part)"
    assert box(app, "0001-a")["Extended by"] == "ADR-0002: Use B in part (the b part)"
    assert box(app, "0003-c")["Extends"] == "ADR-0004: Use D"
    first, counts = tables(app)
    assert first == [
        ["ID", "Extends", "Then"],
        ["ADR-0001", "", "ADR-0002 in part (the b part)"],
        ["ADR-0002", "ADR-0001 in part (the b part)", ""],
        ["ADR-0003", "ADR-0004", ""],
        ["ADR-0004", "", "ADR-0003"],
    ]
    assert counts[1:] == [["–", "1 of 1"]]
    assert graph(app) == [
        "ADR-0001: Use A",
        "ADR-0002: Use B",
        "> extends in part ADR-0001: Use A",
        "ADR-0003: Use C",
        "> extends ADR-0004: Use D",
        "ADR-0004: Use D",
    ]


LOGS = f"""
{ORPHANS}decisions_kinds = {PLAIN}
decisions_logs = {{
    "web": {{"path": "packages/web/adr", "title": "The Web", "id_format": "WEB-{{:03d}}"}},
    "core": "packages/core/adr",
}}
"""

LOG_PAGES = {
    "packages/web/adr/0001-a.rst": adr("Use A", ":status: Accepted"),
    "packages/web/adr/0002-b.rst": adr("Use B", ":status: Accepted", ":amends: 1"),
    "packages/core/adr/0001-c.rst": adr("Use C", ":status: Accepted", ":depends-on: web:1"),
    "0001-d.rst": adr("Use D", ":related: core:1, WEB-002", ":amends: core:0001"),
}


def test_numbers_restart_in_each_log(tmp_path: Path) -> None:
    index = (
        "Index\n=====\n\n.. adr-table::\n   :sort: log, id\n\n.. adr-table::\n   :log: The Web\n"
    )
    app = build(tmp_path, {**LOG_PAGES, "index.rst": index}, "text", conf=LOGS)
    assert app.warnings == ""
    whole, web = tables(app)
    assert [row[:3] for row in whole] == [
        ["Log", "ID", "Title"],
        ["core", "ADR-0001", "Use C"],
        ["The Web", "WEB-001", "Use A"],
        ["The Web", "WEB-002", "Use B"],
        ["", "ADR-0001", "Use D"],
    ]
    assert [row[0] for row in web[1:]] == ["WEB-001", "WEB-002"]


def test_a_number_means_the_same_log_and_a_prefix_another(tmp_path: Path) -> None:
    page = ":adr:`~web:1` :adr:`~core:1` :adr:`~1`\n"
    pages = {
        **LOG_PAGES,
        "index.rst": f"Index\n=====\n\n{page}",
        "packages/web/guide.rst": f"Guide\n=====\n\n{page}",
        "packages/web/adr/guide.rst": f"Guide\n=====\n\n{page}",
    }
    app = build(tmp_path, pages, conf=LOGS)
    assert app.warnings == ""
    assert box(app, "packages/web/adr/0002-b")["Amends"] == "WEB-001: Use A"
    assert box(app, "packages/core/adr/0001-c")["Depends on"] == "WEB-001: Use A"
    assert box(app, "0001-d")["Amends"] == "ADR-0001: Use C"
    assert _targets(app, "index") == [
        "packages/web/adr/0001-a",
        "packages/core/adr/0001-c",
        "0001-d",
    ]
    assert _targets(app, "packages/web/adr/guide")[2] == "packages/web/adr/0001-a"


def _targets(app: App, docname: str) -> list[str]:
    """Return the pages to which the references of the page's text lead."""
    links = resolved(app, docname).findall(nodes.reference)
    pages = [posixpath.join(posixpath.dirname(docname), link["refuri"]) for link in links]
    return [posixpath.normpath(page).partition(".html")[0] for page in pages]


BAD = [
    ('decisions_kinds = ["adr"]', 1, "a mapping"),
    ('decisions_kinds = {\n "adr": {\n  "profil": "madr"}}', 3, "profile"),
    ('decisions_kinds = {\n "adr": {\n  "profile": "mader"}}', 3, "Use “madr”."),
    ('decisions_kinds = {\n "adr": {\n  "id_format": "{} {}"}}', 3, "ADR-{:04d}"),
    ('decisions_kinds = {\n "adr": {"statuses": {\n  "opne": ["New"]}}}', 3, "Use “open”."),
    ('decisions_kinds = {\n "adr": {\n  "required_fields": ["staus"]}}', 3, "Use “status”."),
    ('decisions_kinds = {\n "adr": {\n  "extra_fields": {\n   "url": "link"}}}', 4, "people"),
    ('decisions_kinds = {\n "adr": {\n  "rules": {"cycl": "off"}}}', 3, "Use “cycle”."),
    ('decisions_kinds = {\n "adr": {\n  "by_status": {"New": {}}}}', 3, "“Proposed”, “Accepted”"),
    ('decisions_kinds = {\n "My Kind": {}}', 2, "lower-case letters"),
    ('decisions_kinds = {\n "pep": None}', 2, "adr, design-doc"),
    ('decisions_relations = {\n "extends": {}}', 2, "inverse"),
    ('decisions_relations = {\n "status": {"inverse": "x"}}', 2, "no field"),
    ('decisions_logs = {\n "web": 5}', 2, "a mapping"),
    ('decisions_logs = {\n "web": "../web"}', 2, "a folder inside"),
    ('decisions_rules = {\n "missing_section": "of"}', 2, "Use “off”."),
    ('decisions_rules = {\n "missing_sections": "off"}', 2, "Use “missing_section”."),
    ("decisions_strict = 1", 1, "True or False"),
    ("decision_rules = {}", 1, "Use “decisions_rules”."),
    ("decisions_folder = 'adr'\ndecisions_kind = {}", 2, "Use “decisions_kinds”."),
]


@pytest.mark.parametrize(("conf", "line", "words"), BAD)
def test_bad_configuration_is_a_finding_and_falls_back(
    conf: str, line: int, words: str, tmp_path: Path
) -> None:
    page = adr("Use A", ":status: Accepted", ":date: 2026-01-15", ":ignore: missing_section")
    app = build(tmp_path, {"0001-a.rst": page}, conf=conf)
    # Two lines stand above what ``support`` is given.
    assert findings(app) == [("invalid_config", "conf.py", line + 2)]
    assert words in app.warnings
    assert [(each.shown_id, each.status) for each in records(app)] == [("ADR-0001", "Accepted")]


def test_nonsense_everywhere_never_ends_a_build(tmp_path: Path) -> None:
    conf = """
decisions_kinds = {"adr": 7, 5: {}, "pep": {"statuses": [], "by_status": object, "role": ["x"]}}
decisions_relations = lambda: None
decisions_logs = {"a": {"path": {}}, "b": ("c",), None: "d"}
decisions_rules = [("missing_section", "off")]
decisions_strict = "yes"
"""
    page = adr("Use A", ":status: Accepted", ":date: 2026-01-15", ":ignore: missing_section")
    write_project(tmp_path, {"0001-a.rst": page}, conf)
    done = sphinx_build(tmp_path, "-q", builder="html")
    assert done.status == 0
    assert "Traceback" not in done.warnings
    assert done.warnings.count("[decisions.invalid_config]") >= 10
    assert "ADR-0001" in (tmp_path / "_build/html/0001-a.html").read_text(encoding="utf-8")


ODD_WORDS = """
decisions_kinds = {
    "adr": {
        "title": "A\\ud800",
        "statuses": {"open": ["New\\ud800", "{x}", "In\\nreview"], "in-force": ["Accepted"]},
        "required_sections": ["Context\\x1b"],
        "by_status": {"In review": {"required_fields": ["title"]}},
    },
}
decisions_logs = {"a": {"path": "a", "title": "The\\nlog"}}
"""


@pytest.mark.parametrize("builder", ["html", "text", "latex", "man", "decisions"])
def test_text_that_no_page_can_show_ends_no_builder(builder: str, tmp_path: Path) -> None:
    pages = {
        "a/0001-a.rst": adr("Use A", ":status: In review", ":date: 2026-01-15"),
        "a/0002-b.rst": adr("Use B", ":status: {x}", ":date: 2026-01-15"),
        "a/index.rst": "Index\n=====\n\n.. adr-table::\n   :columns: log, id, kind, status\n",
    }
    app = build(tmp_path, pages, builder, conf=f"{ORPHANS}{ODD_WORDS}")
    told = [found for found in findings(app) if found[0] != "missing_section"]
    assert told == [
        ("unknown_status", "a/0002-b.rst", 5),
        *[("invalid_config", "conf.py", line) for line in (7, 8, 8, 9)],
    ]
    assert "Use “{x}”" not in app.warnings
    assert [record.status for record in records(app)] == ["In review", ""]


def test_a_value_that_conf_does_not_write_literally_has_the_line_of_its_value(
    tmp_path: Path,
) -> None:
    conf = "levels = {'cycle': 'of'}\ndecisions_rules = dict(levels)\n"
    app = build(tmp_path, {}, "dummy", conf=conf)
    assert findings(app) == [("invalid_config", "conf.py", 4)]


def test_a_value_from_the_command_line_is_checked_too(tmp_path: Path) -> None:
    app = build(tmp_path, {}, "dummy", confoverrides={"decisions_rules": {"cycle": "of"}})
    assert findings(app) == [("invalid_config", "conf.py", 1)]


BUILDS = [
    # what conf.py says the second time, whether everything is read again
    (f"decisions_kinds = {PLAIN}", False),
    (f"decisions_kinds = {PLAIN}\nhtml_title = 'Log'", False),
    (f"decisions_kinds = {PLAIN}\nhtml_theme = 'basic'", False),
    ("decisions_kinds = {'adr': {'title': 'Decision'}}", True),
]


@pytest.mark.parametrize(("conf", "again"), BUILDS)
def test_what_makes_sphinx_read_everything_again(conf: str, again: bool, tmp_path: Path) -> None:
    pages = {"0001-a.rst": adr("Use A"), "0002-b.rst": adr("Use B")}
    build(tmp_path, pages, conf=BUILDS[0][0])
    app = make_app(tmp_path, {}, conf=conf)
    read: list[str] = []
    app.connect("source-read", lambda _app, docname, _source: read.append(docname))
    app.build()
    assert sorted(read) == (["0001-a", "0002-b", "index"] if again else [])


def test_a_marker_of_a_removed_kind_is_an_unknown_directive(tmp_path: Path) -> None:
    conf = "decisions_kinds = {'adr': None}"
    app = build(tmp_path, {"0001-a.rst": adr("Use A")}, "dummy", conf=conf)
    assert 'Unknown directive type "adr"' in app.warnings
    assert records(app) == ()
    assert not list(resolved(app, "0001-a").findall(pending_xref))
