"""The parts of the templates that are sections, lists and prose, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from page_markup import heading, page, sections
from record_parts import built, points, read
from support import LANGUAGES, build, needs_myst, records, the_record
from table_markup import SHORTEST

from sphinx_decisions.model.contents import Passage
from sphinx_decisions.render.passages import unpack

both = pytest.mark.parametrize("suffix", LANGUAGES)


def link(suffix: str, text: str, address: str) -> str:
    return f"[{text}]({address})" if suffix == "md" else f"`{text} <{address}>`__"


def role(suffix: str, name: str, text: str) -> str:
    return f"{{{name}}}`{text}`" if suffix == "md" else f":{name}:`{text}`"


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [each.text for each in passages]


# Consequences, goals, notes


@both
@pytest.mark.parametrize("way", ["sections", "labels", "sentences", "items"])
def test_consequences(tmp_path: Path, suffix: str, way: str) -> None:
    body = {
        "sections": sections(
            suffix,
            ("Negative", "One more server.\n\n- Cost"),
            ("Positive Consequences", "- Fast *queries*\n- Order"),
        ),
        "labels": "**Negative:**\n\n- Cost\n\n**Positive:**\n\n- Fast *queries*\n- Order",
        "sentences": "- Good, because Fast *queries*\n- Bad, because Cost\n- Good: Order",
        "items": "- **Positive**:\n\n  - Fast *queries*\n  - Order\n\n- **Negative**: Cost",
    }[way]
    contents = read(tmp_path, suffix, ("Consequences", body))
    assert points(contents.positive) == ["Fast queries", "Order"]
    assert points(contents.negative) == ["Cost"]
    assert [each.anchor for each in contents.positive] == [
        "adr-0005-positive-1",
        "adr-0005-positive-2",
    ]
    (fast,) = unpack(contents.positive[0].text.fragment)
    assert fast.next_node(nodes.emphasis).astext() == "queries"


@both
def test_benefits_of_an_option_are_no_consequences(tmp_path: Path, suffix: str) -> None:
    option = sections(suffix, ("Files", sections(suffix, ("Benefits", "- Cheap"), level=4)))
    contents = read(tmp_path, suffix, ("Alternatives", option), ("Consequences", "Words."))
    assert (contents.positive, contents.negative) == ((), ())
    assert texts(contents.options[0].pros) == ["Cheap"]


@both
@pytest.mark.parametrize("way", ["sections", "one inside the other", "labels"])
def test_goals(tmp_path: Path, suffix: str, way: str) -> None:
    body = {
        "sections": sections(suffix, ("Out of Scope", "- Streams"), ("Goals", "- Speed\n- Order")),
        "one inside the other": sections(
            suffix,
            (
                "Objectives",
                "- Speed\n- Order\n\n" + sections(suffix, ("Non-Goals", "- Streams"), level=4),
            ),
        ),
        "labels": "**Goals:**\n\n- Speed\n- Order\n\n**Non-goals:**\n\n- Streams",
    }[way]
    contents = read(tmp_path, suffix, ("1. Overview", body))
    assert points(contents.goals) == ["Speed", "Order"]
    assert points(contents.non_goals) == ["Streams"]
    assert contents.non_goals[0].anchor == "adr-0005-non-goal-1"


@both
def test_notes_are_there_or_not(tmp_path: Path, suffix: str) -> None:
    contents = read(
        tmp_path,
        suffix,
        ("Constraints", "It must:\n\n- run on *our* servers\n- be cheap\n\nMore words."),
        ("Migration Path", "N/A"),
        ("Rollback", "The files stay.\n\nFor a year."),
    )
    assert contents.constraints.summary.text == "It must: run on our servers be cheap"
    assert contents.migration_path is None
    assert contents.rollback_plan.summary.text == "The files stay."
    assert (contents.constraints.anchor, contents.rollback_plan.anchor) == (
        "constraints",
        "rollback",
    )


def test_a_note_left_over_from_the_template_is_none(tmp_path: Path) -> None:
    text = "[If this doesn't work, how do we revert?]"
    app = built(tmp_path, "rst", ("Rollback Plan", text))
    assert the_record(app).contents.rollback_plan is None


# Design documents


@both
def test_design_components(tmp_path: Path, suffix: str) -> None:
    broker = """\
Three nodes.

**Rationale:** It is *known*.

**Alternatives considered:**

- Queue
- Files

More."""
    parts = sections(suffix, ("3.1 Broker", broker), ("3.2 Topics", "Words."))
    one, other = read(tmp_path, suffix, ("3. Design", parts)).design
    assert (one.name, one.rationale.text) == ("Broker", "It is known.")
    assert one.alternatives.text == "Queue Files"
    assert len(list(unpack(one.alternatives.fragment)[0].findall(nodes.list_item))) == 2
    assert (other.name, other.rationale.text, other.alternatives.text) == ("Topics", "", "")
    assert (one.anchor, other.anchor) == ("broker", "topics")


def code(suffix: str, language: str) -> str:
    if suffix == "md":
        return f"```{language}\nx\n```"
    return f".. code-block:: {language}\n\n   x" if language else "::\n\n   x"


@both
def test_languages_of_the_interface(tmp_path: Path, suffix: str) -> None:
    found = ["typescript", "", "text", "Rust", "typescript"]
    parts = sections(suffix, *((f"Way {n}", code(suffix, each)) for n, each in enumerate(found)))
    contents = read(tmp_path, suffix, ("4. API Design", parts), ("Notes", code(suffix, "c")))
    assert contents.languages == ("typescript", "rust")


@both
def test_phases(tmp_path: Path, suffix: str) -> None:
    parts = sections(
        suffix,
        (
            "Phase 1: Reader (January 2026)",
            "- [x] Read *it*\n- [ ] Test\n\n  - [X] on Linux\n- Talk",
        ),
        ("Phase 2: Views (Q2 (early))", "Words alone."),
    )
    contents = read(tmp_path, suffix, ("5. Implementation Strategy", f"- [ ] Plan\n\n{parts}"))
    assert [(p.name, p.timeline, p.done, len(p.tasks)) for p in contents.phases] == [
        ("", "", 0, 1),
        ("Phase 1: Reader", "January 2026", 2, 3),
        ("Phase 2: Views", "Q2 (early)", 0, 0),
    ]
    tasks = contents.phases[1].tasks
    assert [(task.text.text, task.done) for task in tasks] == [
        ("Read it", True),
        ("Test", False),
        ("on Linux", True),
    ]
    assert [task.anchor for task in tasks] == [f"adr-0005-task-{n}" for n in (2, 3, 4)]
    assert contents.phases[2].anchor == "phase-2-views-q2-early"


@both
def test_bold_lines_may_name_phases(tmp_path: Path, suffix: str) -> None:
    one, other = "**Phase 1: Reader** (May)\n\n- [x] Read", "**Phase 2 (June)**\n\n- [ ] Show"
    body = f"**Note**\n\nWords.\n\n{one}\n\n{other}"
    phases = read(tmp_path, suffix, ("Roadmap", body)).phases
    assert [(p.name, p.timeline, p.done) for p in phases] == [
        ("Phase 1: Reader", "May", 1),
        ("Phase 2", "June", 0),
    ]


@both
def test_questions(tmp_path: Path, suffix: str) -> None:
    body = (
        "Words.\n\n- [ ] Who *pays*?\n- [x] Which broker?\n\n  Ours.\n- When?\n\n  - soon\n- None"
    )
    questions = read(tmp_path, suffix, ("9. Open Questions", body)).questions
    assert [(q.text.text, q.done, q.anchor) for q in questions] == [
        ("Who pays?", False, "adr-0005-question-1"),
        ("Which broker? Ours.", True, "adr-0005-question-2"),
        ("When? soon", False, "adr-0005-question-3"),
    ]


@both
def test_sources(tmp_path: Path, suffix: str) -> None:
    titles = ("8.1 From FastAPI", "Migrating from Nest JS", "Later")
    parts = sections(suffix, *((title, "Words.") for title in titles))
    contents = read(tmp_path, suffix, ("8. Migration Guide", parts))
    assert [each.name for each in contents.sources] == ["FastAPI", "Nest JS"]
    assert contents.sources[1].anchor == "migrating-from-nest-js"


# References


@both
def test_references(tmp_path: Path, suffix: str) -> None:
    listed = [
        f"{link(suffix, 'The manual', 'https://a.org/x')}, page 2",
        role(suffix, "adr", "0005"),
        role(suffix, "doc", "/0005-x"),
        "ADR-0002",
        "ADR-7: About files",
        "A book",
        f"{link(suffix, 'One', 'https://b.org')} and {link(suffix, 'two', 'https://c.org')}",
    ]
    parts = sections(
        suffix, ("Prior Art", f"See {link(suffix, 'Kafka', 'https://d.org')} for more.\n\nWords.")
    )
    body = "\n".join(f"- {each}" for each in listed) + f"\n\n{parts}"
    contents = read(tmp_path, suffix, ("10. References", body))
    assert [(each.text.text, each.target, each.group) for each in contents.references] == [
        ("The manual, page 2", "https://a.org/x", ""),
        ("ADR-0005", "0005", ""),
        ("/0005-x", "0005-x", ""),
        ("ADR-0002", "ADR-0002", ""),
        ("ADR-7: About files", "ADR-7", ""),
        ("A book", "", ""),
        ("One", "https://b.org", ""),
        ("two", "https://c.org", ""),
        ("Kafka", "https://d.org", "Prior Art"),
    ]


@needs_myst
def test_links_of_markdown_name_pages_from_the_top(tmp_path: Path) -> None:
    body = (
        "## Links\n\n- [Storage](../storage.md)\n- [Part](../storage.md#goals)\n- [Here](#links)\n"
    )
    files = {
        "adr/0005-x.md": page("md", "ADR-0005: X", "status: Accepted", body=body),
        "storage.md": "# Storage\n\n(goals)=\n## Goals\n\nWords.\n",
    }
    app = build(tmp_path, files, "dummy")
    assert [each.target for each in the_record(app).contents.references] == [
        "storage",
        "storage#goals",
        "",
    ]


# Across all parts


@both
def test_headings_without_case_and_at_any_depth(tmp_path: Path, suffix: str) -> None:
    inner = sections(suffix, ("2.1 OPEN QUESTIONS (if any)", "- [ ] Who?"))
    assert len(read(tmp_path, suffix, ("Anything", inner)).questions) == 1


@pytest.mark.parametrize("profile", ["nygard", "madr"])
def test_parts_of_the_templates_are_read_in_every_style(tmp_path: Path, profile: str) -> None:
    body = sections(
        "rst",
        ("Known Risks", "- Fire"),
        ("Outstanding Questions", "- Who?"),
        ("Benefits", "- Speed"),
        level=2,
    )
    conf = f"decisions_kinds = {{'adr': {{'profile': {profile!r}}}}}"
    app = build(tmp_path, {"0005-x.rst": page("rst", "X", body=body)}, "dummy", conf=conf)
    contents = the_record(app).contents
    assert points(contents.risks) == ["Fire"]
    assert points(contents.questions) == ["Who?"]
    assert points(contents.positive) == ["Speed"]


@both
def test_each_record_of_a_page_has_its_own_contents(tmp_path: Path, suffix: str) -> None:
    def record(number: int, level: int) -> str:
        options = [f"id: {number}", "status: Accepted"]
        lines = page(suffix, f"Title {number}", *options).split("\n\n", 1)[1]
        question = sections(suffix, ("Open Questions", f"- Question {number}?"), level=level + 1)
        return f"{heading(suffix, f'Title {number}', level)}\n\n{lines}\n\n{question}"

    text = f"{record(1, 1)}\n\n{record(2, 2)}\n\n{record(3, 2)}\n"
    app = build(tmp_path, {f"log.{suffix}": text}, "dummy")
    asked = {each.ident: points(each.contents.questions) for each in records(app)}
    assert asked == {n: [f"Question {n}?"] for n in ("1", "2", "3")}
    anchors = {each.contents.questions[0].anchor for each in records(app)}
    assert anchors == {f"adr-000{n}-question-1" for n in (1, 2, 3)}


def test_a_record_made_by_its_directive_is_read_too(tmp_path: Path) -> None:
    body = "Risks\n-----\n\n- Fire\n"
    indented = "\n".join(f"   {line}".rstrip() for line in body.splitlines())
    marker = f".. adr:: Use MySQL\n   :status: Accepted\n\n{indented}\n"
    text = f"Page\n====\n\n{marker}\n{body.replace('Fire', 'Water')}"
    app = build(tmp_path, {"0005-x.rst": text}, "dummy")
    assert points(the_record(app).contents.risks) == ["Fire"]


@both
def test_cells_keep_their_markup_and_links(tmp_path: Path, suffix: str) -> None:
    mitigation = f"``run`` {link(suffix, 'this', 'https://a.org')}"
    rows = [["Risk", "Likelihood", "Impact", "Mitigation"], ["*Fire*", "Low", "High", mitigation]]
    (risk,) = read(tmp_path, suffix, ("Risks", SHORTEST[suffix](rows))).risks
    assert (risk.text.text, risk.mitigation.text) == ("Fire", "run this")
    (shown,) = unpack(risk.mitigation.fragment)
    assert shown.next_node(nodes.literal).astext() == "run"
    assert shown.next_node(nodes.reference)["refuri"] == "https://a.org"
