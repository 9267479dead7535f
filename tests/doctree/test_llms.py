"""The decisions in force as Markdown: what is listed where, and that no text becomes markup."""

from __future__ import annotations

from typing import Any

from factory import log, record, settings
from hostile_text import TEXT
from hypothesis import given
from hypothesis import settings as searching
from optional_packages import HAS_MYST

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.render.llms import escape, llms_text


def address(record: Record) -> str:
    return f"{record.docname}.md"


def listed(given: Log, project: str = "Shop") -> list[str]:
    return llms_text(given, given.records, project, address).splitlines()


def test_decisions_in_force_are_listed_with_what_to_follow() -> None:
    found = log(
        record(
            1,
            "Use MySQL",
            status="Accepted",
            date="2024-01-15",
        ),
        record(
            2,
            "Use PostgreSQL",
            status="Accepted",
            date="2026-01-15",
            summary="PostgreSQL keeps the events.",
            supersedes="1",
            tags="storage",
            components="Store, Till",
        ),
        record(3, "Sing", status="Proposed"),
        record(4, "Dance", status="Deprecated"),
    )
    assert listed(found) == [
        "# Decisions of Shop",
        "",
        "> These decisions are in force: follow them. Those at the end are retired: follow what "
        "replaced them instead. Proposals that nobody has decided on yet are left out.",
        "",
        "## ADR",
        "",
        "- [ADR-0002: Use PostgreSQL](adr/0002.md): Accepted, 2026-01-15. PostgreSQL keeps the "
        "events. Supersedes ADR-0001: Use MySQL. Components: Store, Till. Tags: storage.",
        "",
        "## Retired",
        "",
        "- ADR-0001: Use MySQL: superseded by [ADR-0002: Use PostgreSQL](adr/0002.md).",
        "- ADR-0004: Dance: Deprecated.",
    ]


def test_the_end_of_a_chain_is_named_and_no_retired_record_on_the_way() -> None:
    found = log(
        record(1, "A", status="Superseded"),
        record(2, "B", status="Superseded", supersedes="1"),
        record(3, "C", status="Accepted", supersedes="2"),
    )
    assert listed(found)[-2:] == [
        "- ADR-0001: A: superseded by [ADR-0003: C](adr/0003.md).",
        "- ADR-0002: B: superseded by [ADR-0003: C](adr/0003.md).",
    ]


def test_parts_and_proposals_are_told_beside_the_relation() -> None:
    found = log(
        record(1, "A", status="Accepted"),
        record(2, "B", status="Accepted", supersedes="1 in part (bank transfers)"),
        record(3, "C", status="Proposed", supersedes="1"),
    )
    line = next(line for line in listed(found) if "ADR-0001: A]" in line)
    assert line.endswith(
        "Superseded by ADR-0002: B (in part; bank transfers), ADR-0003: C (Proposed)."
    )


def test_each_log_and_kind_has_its_section() -> None:
    using = settings(
        kinds={"adr": {"required_sections": []}},
        logs={"web": {"path": "web", "title": "The *web*"}},
    )
    found = log(
        record(1, status="Accepted", using=using),
        record(1, status="Accepted", docname="web/0001", using=using),
        record("store", kind="design-doc", status="Active", using=using),
        using=using,
    )
    heads = [line for line in listed(found) if line.startswith("#")]
    assert heads == ["# Decisions of Shop", "## ADR", "## Design document", r"## The \*web\*: ADR"]


def test_a_project_without_a_name_or_a_decision_has_a_text_too() -> None:
    assert listed(log(), "")[0] == "# Decisions"
    assert len(listed(log(), "")) == 3


def test_addresses_are_safe_in_a_link() -> None:
    found = log(record(1, "A", status="Accepted"))
    text = llms_text(found, found.records, "", lambda each: "a b/(x)[y]<z>.md#adr-1")
    assert "](a%20b/%28x%29%5By%5D%3Cz%3E.md#adr-1)" in text


def tokens(text: str) -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


@searching(max_examples=200)
@given(TEXT)
def test_no_text_of_a_record_is_more_than_text(text: str) -> None:
    words = f"a {text} b"
    escaped = escape(words)
    assert "\n" not in escaped
    if not HAS_MYST:
        return
    found = tokens(f"## {escaped}\n\n- [{escaped}](x.md): {escaped}.\n")
    assert [each.type for each in found] == [
        *("heading_open", "inline", "heading_close"),
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
        *("paragraph_close", "list_item_close", "bullet_list_close"),
    ]
    inner = [each.type for each in found[6].children]
    assert inner.count("link_open") == 1
    assert {*inner} <= {"link_open", "link_close", "text", "text_special"}


def test_bare_addresses_do_not_become_links() -> None:
    escaped = escape("see https://example.org, www.example.org and a@b.org")
    assert escaped == r"see https\://example.org, www\.example.org and a\@b.org"
