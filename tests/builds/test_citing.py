"""Citing records: roles, labels, the inventory, other projects, the index, numbered views."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from cited_pages import LOGS, RELAXED, links, record
from docutils import nodes
from sphinx.util.inventory import InventoryFile
from support import LANGUAGES, App, build, findings, make_app, needs_myst, resolved, unexpected

both = pytest.mark.parametrize("suffix", LANGUAGES)
FIVE = {"adr/0005-x.rst": record("Use PostgreSQL")}
TEXT = "ADR-0005: Use PostgreSQL"
HOME = "adr/0005-x.html#adr-0005"


def citing(text: str) -> dict[str, str | None]:
    """Return a page that says *text* beside the record 5."""
    return {**FIVE, "page.rst": f"Page\n====\n\n{text}\n"}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (":adr:`5`", TEXT),
        (":decision:adr:`5`", TEXT),
        (":adr:`~5`", "ADR-0005"),
        (":adr:`~ADR-0005`", "ADR-0005"),
        (":decision:adr:`~5`", "ADR-0005"),
        (":adr:`the event store <5>`", "the event store"),
        (":adr:`the event\nstore <ADR-5>`", "the event store"),
        *((f":adr:`{name}`", TEXT) for name in ("ADR-0005", "adr-0005", "ADR-005", "ADR-5")),
        *((f":adr:`{name}`", TEXT) for name in ("0005", "005", "adr/0005-x", "/adr/0005-x")),
        (":any:`ADR-0005`", TEXT),
        (":any:`adr-5`", TEXT),
        (":any:`the event store <ADR-0005>`", "the event store"),
        (":ref:`adr-0005`", TEXT),
        (":ref:`the event store <adr-0005>`", "the event store"),
    ],
)
def test_how_a_record_is_cited(tmp_path: Path, written: str, text: str) -> None:
    app = build(tmp_path, citing(written), conf=RELAXED + "nitpicky = True")
    assert not app.warnings
    assert links(app) == [(text, HOME)]


@needs_myst
@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("{adr}`5`", (TEXT, HOME)),
        ("{adr}`~5`", ("ADR-0005", HOME)),
        ("{decision:adr}`ADR-5`", (TEXT, HOME)),
        ("{adr}`the event store <5>`", ("the event store", HOME)),
        ("{any}`ADR-0005`", (TEXT, HOME)),
        ("{ref}`adr-0005`", (TEXT, HOME)),
        ("[](#adr-0005)", (TEXT, HOME)),
        ("[the event store](#adr-0005)", ("the event store", HOME)),
        ("[the event store](adr/0005-x.rst)", ("the event store", "adr/0005-x.html")),
        ("[](adr/0005-x.rst)", ("Use PostgreSQL", "adr/0005-x.html")),
    ],
)
def test_how_a_record_is_cited_in_myst(tmp_path: Path, written: str, link: tuple[str, str]) -> None:
    files: dict[str, str | None] = {**FIVE, "page.md": f"# Page\n\nSee {written}.\n"}
    app = build(tmp_path, files, conf=RELAXED + "nitpicky = True")
    assert not app.warnings
    assert links(app) == [link]


def test_records_of_another_log_and_of_other_kinds(tmp_path: Path) -> None:
    files = {
        **citing(":adr:`web:5` :adr:`~web:WEB-005` :adr:`WEB-5` :any:`WEB-005` :adr:`5`"),
        "web/0005-vue.rst": record("Use Vue"),
        "web/page.rst": "Web\n===\n\n:adr:`~5`\n",
        "streaming.rst": record("Streaming", ":status: Active", marker="design-doc"),
        "docs.rst": "Docs\n====\n\n:design-doc:`streaming` :any:`streaming`\n",
    }
    app = build(tmp_path, files, conf=LOGS + "nitpicky = True")
    assert not app.warnings
    web = "web/0005-vue.html#web-web-005"
    vue = "WEB-005: Use Vue"
    assert [text for text, _ in links(app)] == [vue, "WEB-005", vue, vue, TEXT]
    assert {address for text, address in links(app) if text != TEXT} == {links(app)[0][1]}
    assert links(app)[0][1].startswith(web.partition("#")[0])
    assert [text for text, _ in links(app, "web/page")] == ["WEB-005"]
    assert [text for text, _ in links(app, "docs")] == ["Streaming", "Streaming"]


@pytest.mark.parametrize("target", ["5", "0005"])
def test_any_never_takes_a_bare_number(tmp_path: Path, target: str) -> None:
    app = build(tmp_path, citing(f":any:`{target}`"), conf=RELAXED)
    assert f"'any' reference target not found: {target}" in app.warnings
    assert links(app) == []


def test_an_unknown_record_is_told_once(tmp_path: Path) -> None:
    files = citing("First line,\nthen :adr:`50` here.")
    app = build(tmp_path, files, conf=RELAXED + "nitpicky = True")
    assert findings(app) == [("unknown_record", "page.rst", 4)]
    assert app.warnings.count("WARNING") == 1
    assert "“50”" in app.warnings
    assert "Did you mean “ADR-0005”?" in app.warnings
    assert "ADR-0050" in app.output("page.html")


def test_an_unknown_record_is_told_without_nitpicky_too(tmp_path: Path) -> None:
    app = build(tmp_path, citing(":adr:`99`"), conf=RELAXED)
    assert findings(app) == [("unknown_record", "page.rst", 4)]


@pytest.mark.parametrize(
    "setting",
    [
        'nitpick_ignore = [("decision:adr", "ADR-0099")]',
        'nitpick_ignore_regex = [("decision:.*", r"ADR-\\d+")]',
        'decisions_rules = {**decisions_rules, "unknown_record": "off"}',
        'suppress_warnings = ["decisions.unknown_record"]',
    ],
)
def test_an_unknown_record_that_is_meant_to_be_unknown(tmp_path: Path, setting: str) -> None:
    conf = f"{RELAXED}nitpicky = True\n{setting}"
    app = build(tmp_path, citing(":adr:`99`"), conf=conf)
    assert not app.warnings


def test_other_references_that_lead_nowhere_are_still_told(tmp_path: Path) -> None:
    app = build(tmp_path, citing(":ref:`adr-0099` :py:func:`gone`"), conf=RELAXED + "nitpicky=True")
    assert "undefined label: 'adr-0099'" in app.warnings
    assert "py:func reference target not found: gone" in app.warnings


# Status: what readers of a citation learn about its record.

TWO = {
    "adr/0002-y.rst": record("Use MySQL", ":status: Superseded"),
    "adr/0005-x.rst": record("Use PostgreSQL", ":supersedes: 2"),
    "adr/0007-z.rst": record("Use Kafka", ":status: Proposed"),
    "page.rst": "Page\n====\n\n:adr:`2`; :adr:`~5`; :adr:`Kafka <7>`.\n",
}


def test_html_tells_the_status_by_class_and_more_by_tooltip(tmp_path: Path) -> None:
    app = build(tmp_path, TWO, conf=RELAXED)
    found = list(resolved(app, "page").findall(nodes.reference))
    assert [link["reftitle"] for link in found] == [
        "ADR-0002: Use MySQL (Superseded): We decide.",
        "ADR-0005: Use PostgreSQL (Accepted): We decide.",
        "ADR-0007: Use Kafka (Proposed): We decide.",
    ]
    classes = [set(link.children[0]["classes"]) for link in found]
    assert ["decision-link" in each for each in classes] == [True] * 3
    statuses = [
        each & {f"decision-{s}" for s in ("retired", "in-force", "open")} for each in classes
    ]
    assert statuses == [{"decision-retired"}, {"decision-in-force"}, {"decision-open"}]


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("text", "page.txt"),
        ("man", "project.1"),
        ("latex", "project.tex"),
        ("texinfo", "project.texi"),
    ],
)
def test_other_formats_tell_the_status_in_words(tmp_path: Path, builder: str, name: str) -> None:
    conf = RELAXED + (
        "project = 'project'\nman_pages = [('index', 'project', '', '', 1)]\n"
        "texinfo_documents = [('index', 'project', 'P', 'A', 'project', 'D', 'M')]\n"
        "latex_documents = [('index', 'project.tex', 'P', 'A', 'manual')]\n"
    )
    app = build(tmp_path, TWO, builder, conf=conf)
    text = " ".join(app.output(name).replace("\\sphinxhyphen{}", "-").replace("\\-", "-").split())
    assert "Use MySQL (Superseded)" in text
    assert "ADR-0005 (Accepted)" in text
    assert "Kafka (Proposed)" in text


@pytest.mark.parametrize(("builder", "name"), [("latex", "b.tex"), ("texinfo", "b.texi")])
def test_a_view_names_records_that_are_not_in_the_book(
    tmp_path: Path, builder: str, name: str
) -> None:
    conf = RELAXED + (
        "latex_documents = [('book', 'b.tex', 'B', 'A', 'manual')]\n"
        "texinfo_documents = [('book', 'b', 'B', 'A', 'b', 'D', 'M')]\n"
    )
    files = {**TWO, "book.rst": "Book\n====\n\n.. adr-table::\n"}
    text = build(tmp_path, files, builder, conf=conf).output(name)
    assert "Use MySQL" in text


def test_a_record_superseded_by_one_in_force_is_cited_as_retired(tmp_path: Path) -> None:
    files = {**TWO, "adr/0002-y.rst": record("Use MySQL", ":ignore: in_force_but_superseded")}
    app = build(tmp_path, files, conf=RELAXED)
    link = resolved(app, "page").next_node(nodes.reference)
    assert link is not None
    assert "decision-retired" in link.children[0]["classes"]


# Labels that the project had before.


@both
@pytest.mark.parametrize(
    "written",
    [
        *(f":{role}:`{label}`" for role in ("ref", "any") for label in ("adr-5", "ADR-0005")),
        *(f":{role}:`adr-5:ctx`" for role in ("ref", "any")),
        "[](#adr-5)",
        "[](#adr-5:ctx)",
    ],
)
def test_a_label_of_the_project_itself_comes_first(
    tmp_path: Path, suffix: str, written: str
) -> None:
    labels = ("adr-5", "ADR-0005", "adr-5:ctx")
    if suffix == "md":
        own = "".join(f"({label})=\n" for label in labels) + "# Own\n"
        written = re.sub(r":(\w+):`", r"{\1}`", written)
    elif "#" in written:
        pytest.skip("only MyST has this form")
    else:
        own = "".join(f".. _`{label}`:\n" for label in labels) + "\nOwn\n===\n"
    files = {
        "adr/0005-x.rst": record("Use PostgreSQL", ":status: Deprecated"),
        f"own.{suffix}": own,
        f"page.{suffix}": f"# Page\n\n{written}\n" if suffix == "md" else f"P\n=\n\n{written}\n",
    }
    app = build(tmp_path, files, conf=RELAXED + "nitpicky = True")
    assert app.warnings == ""
    assert [text for text, _ in links(app)] == ["Own"]


@pytest.mark.parametrize("written", [":any:`adr-5:ctx`", ":ref:`adr-5:ctx`"])
def test_a_label_that_opens_like_an_id_is_no_record(tmp_path: Path, written: str) -> None:
    assert links(build(tmp_path, citing(written), conf=RELAXED)) == []


# The inventory.


def inventory(app: App, uri: str = "https://example.org") -> dict[str, dict[str, tuple[str, str]]]:
    """Return location and display name of every object of ours, by type and name."""
    data = (Path(app.outdir) / "objects.inv").read_bytes()
    read = InventoryFile.loads(data, uri=uri).data
    return {
        object_type: {
            name: (item.uri.removeprefix(f"{uri}/"), item.display_name)
            for name, item in items.items()
        }
        for object_type, items in read.items()
        if object_type.startswith("decision:")
    }


def test_the_inventory_names_every_record(tmp_path: Path) -> None:
    files = {
        **FIVE,
        "web/0005-vue.rst": record("Use Vue"),
        "adr/0006-y.rst": record("Use Python 3.11"),
        "streaming.rst": record("Streaming", ":status: Active", marker="design-doc"),
    }
    app = build(tmp_path, files, conf=LOGS)
    found = inventory(app)
    assert found["decision:adr"]["ADR-0005"] == (HOME, TEXT)
    assert found["decision:adr"]["ADR-0006"][1] == "ADR-0006: Use Python 3.11"
    assert found["decision:adr"]["web:WEB-005"][1] == "WEB-005: Use Vue"
    assert set(found["decision:adr"]) == {"ADR-0005", "ADR-0006", "web:WEB-005"}
    assert found["decision:design-doc"]["streaming"][1] == "Streaming"


@pytest.mark.parametrize("space", ["2028", "2029", "0085", "000B", "001C", "000A"])
def test_no_title_injects_an_entry_into_the_inventory(tmp_path: Path, space: str) -> None:
    title = "One |space| decision:adr ADR-0666 decision:adr 1 evil.html Evil"
    section = record(title, ":id: 5").replace("=", "-")
    files = {"page.rst": f"Page\n====\n\n.. |space| unicode:: U+{space}\n\n{section}"}
    app = build(tmp_path, files, conf=RELAXED)
    found = inventory(app)["decision:adr"]
    assert set(found) == {"ADR-0005"}
    assert found["ADR-0005"][1].startswith("ADR-0005: One decision:adr ADR-0666")


@pytest.fixture
def other(tmp_path: Path) -> str:
    """The setting that makes another project known, whose records are 5 and web:5."""
    files = {"adr/0005-x.rst": record("Use PostgreSQL"), "web/0005-v.rst": record("Use Vue")}
    app = build(tmp_path / "other", files, conf=LOGS)
    where = (Path(app.outdir) / "objects.inv").as_posix()
    return f"""extensions += ["sphinx.ext.intersphinx"]
nitpicky = True
intersphinx_mapping = {{"log": ("https://example.org/log", {where!r})}}
"""


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (":adr:`5`", TEXT),
        (":adr:`ADR-005`", TEXT),
        (":decision:adr:`5`", TEXT),
        (":adr:`the store <5>`", "the store"),
        (":external+log:decision:adr:`ADR-0005`", TEXT),
        (":external+log:decision:adr:`5`", TEXT),
        (":external:decision:adr:`5`", TEXT),
        (":any:`ADR-0005`", TEXT),
    ],
)
def test_a_record_of_another_project(tmp_path: Path, other: str, written: str, text: str) -> None:
    page = {"page.rst": f"Page\n====\n\nSee {written}.\n"}
    app = build(tmp_path / "own", page, conf=RELAXED + other)
    assert not app.warnings
    assert links(app) == [(text, f"https://example.org/log/{HOME}")]


def test_the_short_form_of_a_record_of_another_project(tmp_path: Path, other: str) -> None:
    page = {"page.rst": "Page\n====\n\nSee :adr:`~5`.\n"}
    app = build(tmp_path / "own", page, conf=RELAXED + other)
    assert not app.warnings
    assert links(app) == [("ADR-0005", f"https://example.org/log/{HOME}")]


OWN = {"adr/0006-own.rst": record("Own")}


@pytest.mark.parametrize("written", ["5", "~5", "0005", "ADR-0005", "the store <5>"])
def test_a_number_that_this_project_lacks_is_no_record_of_another(
    tmp_path: Path, other: str, written: str
) -> None:
    page = {"page.rst": f"Page\n====\n\nSee :adr:`{written}`.\n", **OWN}
    app = build(tmp_path / "own", page, conf=RELAXED + other)
    assert links(app) == []
    assert findings(app) == [("unknown_record", "page.rst", 4)]
    assert app.warnings.count("WARNING") == 1


@pytest.mark.parametrize(
    "written",
    [
        ":external+log:decision:adr:`5`",
        ":adr:`log:ADR-0005`",
        ":adr:`log:5`",
        ":adr:`web:WEB-005`",
        ":any:`ADR-0005`",
    ],
)
def test_a_citation_that_names_another_project_leads_there(
    tmp_path: Path, other: str, written: str
) -> None:
    page = {"page.rst": f"Page\n====\n\nSee {written}.\n", **OWN}
    app = build(tmp_path / "own", page, conf=RELAXED + other)
    assert [address.startswith("https://example.org/log/") for _, address in links(app)] == [True]
    assert not app.warnings


def test_own_records_come_first_and_unknown_ones_are_told(tmp_path: Path, other: str) -> None:
    page = {"page.rst": "P\n=\n\n:adr:`5`\n\n:adr:`6`\n", "adr/0005-own.rst": record("Own")}
    app = build(tmp_path / "own", page, conf=RELAXED + other)
    assert links(app) == [("ADR-0005: Own", "adr/0005-own.html#adr-0005")]
    assert findings(app) == [("unknown_record", "page.rst", 6)]
    assert app.warnings.count("WARNING") == 1


# The general index, names, numbers.


def test_the_general_index_lists_records(tmp_path: Path) -> None:
    files = {**FIVE, "adr/0006-y.rst": record("Keep it; always")}
    app = build(tmp_path, files, conf=RELAXED)
    page = app.output("genindex.html")
    assert f'<a href="{HOME}">{TEXT}</a>' in page
    assert '<a href="adr/0006-y.html#adr-0006">ADR-0006: Keep it, always</a>' in page


def test_ids_are_shown_as_the_titles_of_the_log_have_them(tmp_path: Path) -> None:
    files = {**FIVE, "adr/0006-y.rst": record("ADR-006: Ship it"), "page.rst": "P\n=\n\n:adr:`5`\n"}
    app = build(tmp_path, files, conf=RELAXED)
    assert links(app) == [("ADR-005: Use PostgreSQL", HOME)]
    assert f'<a href="{HOME}">ADR-005: Use PostgreSQL</a>' in app.output("genindex.html")
    with (Path(app.outdir) / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda _, path: path)
    assert [*inventory["decision:adr"]] == ["ADR-0005", "ADR-0006"]
    app = build(tmp_path, {"adr/0006-y.rst": record("ADR-06: Ship it")}, conf=RELAXED)
    page = app.output("genindex.html")
    assert page.count("ADR-05: Use PostgreSQL") == 1
    assert "ADR-005" not in page


def test_a_record_and_a_view_can_be_named(tmp_path: Path) -> None:
    files = {
        "0005-x.rst": record("Use PostgreSQL", ":name: The Store"),
        "page.rst": (
            "Page\n====\n\n:ref:`the store` :ref:`all` :ref:`words <graph>`\n\n"
            ".. adr-table:: All *our* decisions\n   :name: all\n\n"
            ".. adr-graph:: G\n   :name: graph\n"
        ),
    }
    app = build(tmp_path, files, conf=RELAXED + "nitpicky = True")
    assert not unexpected(app)
    first = links(app)[:3]
    assert first == [
        ("Use PostgreSQL", "0005-x.html#adr-0005"),
        ("All our decisions", "#all"),
        ("words", "#graph"),
    ]
    assert 'id="all"' in app.output("page.html")
    assert 'id="graph"' in app.output("page.html")


NUMBERED = {
    "0005-x.rst": record("Use PostgreSQL"),
    "page.rst": (
        "Page\n====\n\n:numref:`all`, :numref:`picture`, :numref:`own`, :ref:`all`.\n\n"
        ".. table:: A table of core's\n   :name: own\n\n   == ==\n   a  b\n   == ==\n\n"
        ".. adr-table:: All **our** ``decisions``\n   :name: all\n\n"
        ".. adr-graph:: How *they* hang together\n   :name: picture\n"
    ),
}


def test_captioned_views_are_numbered_like_any_table_and_figure(tmp_path: Path) -> None:
    conf = RELAXED + "numfig = True\nnitpicky = True"
    app = build(tmp_path, NUMBERED, conf=conf)
    assert not unexpected(app)
    assert links(app)[:4] == [
        ("Table 2", "#all"),
        ("Fig. 1", "#picture"),
        ("Table 1", "#own"),
        ("All our decisions", "#all"),
    ]
    page = app.output("page.html")
    assert '<span class="caption-number">Table 2 </span>' in page
    assert "All <strong>our</strong> <code" in page
    assert '<span class="caption-number">Fig. 1 </span>' in page
    assert "How <em>they</em> hang together" in page


def test_captioned_views_are_numbered_in_latex(tmp_path: Path) -> None:
    conf = RELAXED + (
        "numfig = True\nlatex_documents = [('index', 'project.tex', 'P', 'A', 'manual')]\n"
    )
    app = build(tmp_path, NUMBERED, "latex", conf=conf)
    assert not unexpected(app)
    text = app.output("project.tex")
    for name in ("all", "picture"):
        assert rf"\label{{\detokenize{{page:{name}}}}}" in text
        assert rf"\ref{{\detokenize{{page:{name}}}}}" in text
    assert r"\sphinxcaption{All \sphinxstylestrong{our} \sphinxstyleliteral" in text
    assert r"\caption{How \sphinxstyleemphasis{they} hang together}" in text


def test_the_number_of_a_view_is_known_to_pages_before_it(tmp_path: Path) -> None:
    files = {**NUMBERED, "a.rst": "A\n=\n\n:numref:`all`\n"}
    app = make_app(tmp_path, files, conf=RELAXED + "numfig = True")
    app.build()
    assert links(app, "a") == [("Table 2", "page.html#all")]


def shown_by_roll_up(folder: Path, record_page: dict[str, str | None], **more: Any) -> str:
    """Return what a roll-up of risks shows in a column, as words."""
    view = {"r.rst": "R\n=\n\n.. decision-risks::\n   :columns: risk\n   :widths: 90\n"}
    page = build(folder, {**record_page, **view}, "text", **more).output("r.txt")
    return " ".join(page.replace("*", "").split())


def test_a_roll_up_names_the_record_of_the_other_project_too(tmp_path: Path, other: str) -> None:
    """Not our own record, which has the same number."""
    risk = "\nRisks\n-----\n\n- As :external+log:decision:adr:`5` says.\n"
    page = {"0005-y.rst": record("Use files", ":status: Accepted") + risk}
    assert f"As {TEXT} says." in shown_by_roll_up(tmp_path / "own", page, conf=RELAXED + other)
    html = build(tmp_path / "own", {}, conf=RELAXED + other).output("r.html")
    assert "https://example.org/log" in html


@needs_myst
def test_a_citation_in_the_text_of_a_link_is_text_of_that_link(tmp_path: Path) -> None:
    marker = "# ADR-0005: Use files\n\n```{adr}\n:status: Accepted\n```\n\n"
    page = {"0005-x.md": marker + "## Risks\n\n- See [as {adr}`5` says](#risks).\n"}
    assert "See as ADR-0005 says." in shown_by_roll_up(tmp_path, page, conf=RELAXED)
    assert build(tmp_path, {}, conf=RELAXED).output("r.html").count("0005-x.html#risks") == 1
