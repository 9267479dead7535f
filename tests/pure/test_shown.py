"""Ids as readers see them: padded as in the titles of their log, slugs not too long."""

from __future__ import annotations

from factory import PLAIN, log, project, record, said, settings

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.views.box import box_data

NAMED = {"required_fields": ["id", "title"], "required_sections": []}


def shown(*titles: str, using: Settings = PLAIN) -> list[str]:
    """Return the printed ids of records 1, 2, … with these *titles*."""
    made = log(*(record(n, t, using=using) for n, t in enumerate(titles, 1)), using=using)
    return [each.shown_id for each in made.records]


def test_titles_with_a_prefix_tell_the_padding() -> None:
    assert shown("ADR-001: A", "ADR-002: B", "C") == ["ADR-001", "ADR-002", "ADR-003"]
    assert shown("ADR 1: A", "ADR2 B") == ["ADR-1", "ADR-2"]
    assert shown("ADR-0001: A") == ["ADR-0001"]


def test_a_bare_number_says_nothing() -> None:
    assert shown("1. A", "002. B", "C") == ["ADR-0001", "ADR-0002", "ADR-0003"]


def test_most_titles_count_and_where_they_tie_the_longer_ones() -> None:
    assert shown("ADR-001: A", "ADR-0002: B", "ADR-003: C")[0] == "ADR-001"
    assert shown("ADR-001: A", "ADR-02: B")[1] == "ADR-002"


def test_what_is_configured_stays() -> None:
    kind = settings(kinds={"adr": {"id_format": "ADR-{:04d}"}})
    assert shown("ADR-001: A", using=kind) == ["ADR-0001"]
    logs = settings(logs={"web": {"path": "adr", "id_format": "WEB-{:02d}"}})
    assert shown("WEB-001: A", using=logs) == ["WEB-01"]
    assert shown("ADR-001: A", using=settings(logs={"web": "adr"})) == ["ADR-001"]


def test_each_log_has_its_own_padding() -> None:
    using = settings(logs={"web": "web", "api": "api"})
    web = record("a", "ADR-01: A", docname="web/0001", using=using)
    api = record("b", "B", docname="api/0001", using=using)
    assert [each.shown_id for each in log(web, api, using=using).records] == ["ADR-0001", "ADR-01"]


def test_citation_and_name_follow_and_anchor_and_identity_do_not() -> None:
    titled, bare = record(5, "ADR-005: Use X"), record(7, "ADR-007")
    made = log(titled, bare)
    five, seven = made.records
    assert (five.citation, five.name) == ("ADR-005: Use X", "Use X")
    assert (seven.citation, seven.name) == ("ADR-007", "ADR-007")
    assert (five.anchor, five.ident) == ("adr-0005", "5")
    assert made.resolver.resolve("ADR-0005").record is five


def test_findings_print_ids_alike() -> None:
    checked = project(record(5, "ADR-004: Use X"))
    assert "The title says ADR-004," in said(checked, "number_mismatch")


def slugs(*names: str) -> list[str]:
    return [each.shown_id for each in made(*names).records]


def made(*names: str) -> Log:
    return log(*(record(name, name) for name in names))


def test_slugs_are_cut_at_a_hyphen() -> None:
    assert slugs("20200924-use-markdown-records-everywhere") == ["20200924-use-markdown…"]
    assert slugs("20200924-use-kafka-now-ok") == ["20200924-use-kafka-now…"]
    assert slugs("20200924-use-kafka-now-o") == ["20200924-use-kafka-now-o"]
    assert slugs("donaudampfschifffahrtsgesellschaft") == ["donaudampfschifffahrtsg…"]


def test_two_that_would_be_alike_stay_whole() -> None:
    one, two = "20200924-use-markdown-for-records", "20200924-use-markdown-everywhere"
    other = "20200924-use-kafka-for-everything-there-is"
    assert slugs(one, two, other) == ["20200924-use-kafka-for…", two, one]


def test_a_cut_id_is_never_proposed() -> None:
    long = "20200924-use-markdown-records-everywhere"
    near = made(long).resolver.suggestions(f"{long}-else")
    assert near == (long,)
    using = settings(kinds={"adr": NAMED}, rules={"one_sided_relation": "warning"})
    both = record(5, using=using), record(long, supersedes="5", using=using)
    told = said(project(*both, using=using), "one_sided_relation")
    assert f"Add “:superseded-by: {long}”" in told


def test_the_box_shows_the_printed_id() -> None:
    made = log(record(5, "Use X"), record(6, "ADR-006: Use Y"))
    row = box_data(made, made.records[0]).rows[0]
    assert (row.name, row.inlines[0].text) == ("id", "ADR-005")
