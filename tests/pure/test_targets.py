"""What written targets lead to."""

from __future__ import annotations

import pytest
from factory import PLAIN, log, record, settings

from sphinx_decisions.log.shown import canonical

FIVE = record("0005-use-postgresql", "Use PostgreSQL")
ANNEX = record("annex", "Annex", id="0050-annex1")
DOC = record("streaming", "Event streaming", kind="design-doc")
LOG = log(FIVE, ANNEX, DOC, pages=["guide", "adr/notes"])


@pytest.mark.parametrize(
    "text",
    [
        "ADR-0005",
        "adr-5",
        "0005",
        "5",
        "#5",
        "ADR-0005: Use PostgreSQL",
        "ADR-0005 Use PostgreSQL",
        "0005-use-postgresql",
        "0005-use-postgresql.md",
        "./0005-use-postgresql.rst",
        "../adr/0005-use-postgresql.md",
        "/adr/0005-use-postgresql",
        "adr/0005-use-postgresql.md#adr-0005",
        "0005-use%2Dpostgresql.html",
        "  ADR-0005 ",
    ],
)
def test_a_record(text: str) -> None:
    assert LOG.resolver.resolve(text, "adr/0007-x", kind="adr").record is FIVE


def test_slugs() -> None:
    resolve = LOG.resolver.resolve
    assert resolve("0050-annex1", kind="adr").record is ANNEX
    assert resolve("ADR-0050-annex1").record is ANNEX
    assert resolve("Streaming", "adr/0005", kind="adr").record is DOC
    assert resolve("5", kind="design-doc").record is FIVE  # the only numbered kind


@pytest.mark.parametrize("text", ["guide", "../guide.md", "/guide.rst", "/guide#section"])
def test_a_page(text: str) -> None:
    target = LOG.resolver.resolve(text, "adr/0007-x")
    assert (target.record, target.docname) == (None, "guide")


def test_addresses_and_what_leads_nowhere() -> None:
    assert LOG.resolver.resolve("https://example.org/5").url == "https://example.org/5"
    for text in ("ADR-0006", "6", "nothing.md", "", "#", ":", "ADR-0005 and ADR-0006x"):
        target = LOG.resolver.resolve(text, "adr/0007-x")
        assert target.found is (text.startswith("ADR-0005")), text


def test_with_only_other_kinds_are_not_found() -> None:
    resolve = LOG.resolver.resolve
    assert resolve("5", kind="adr", only=True).record is FIVE
    assert resolve("5", kind="design-doc", only=True).record is None
    assert not resolve("guide", kind="adr", only=True).found
    assert resolve("/adr/streaming", kind="adr", only=True).record is None


def test_identity_is_the_same_however_written() -> None:
    resolve = LOG.resolver.resolve
    same = {resolve(text, "adr/x").identity for text in ("5", "0005-use-postgresql.md", "ADR-5")}
    assert len(same) == 1
    assert resolve("Nothing").identity == resolve("nothing").identity
    assert resolve("guide").identity == resolve("guide.md#x").identity


def test_shown_forms_are_never_bare_numbers() -> None:
    assert LOG.resolver.by_shown_id("ADR-5").record is FIVE
    assert LOG.resolver.by_shown_id("streaming").record is DOC
    assert LOG.resolver.by_shown_id("5").record is None


def test_an_anchor_tells_records_on_one_page_apart() -> None:
    one = record(docname="adr/all", id="1", alone=False)
    two = record(docname="adr/all", id="2", alone=False, line=50)
    resolver = log(one, two).resolver
    assert resolver.resolve("all.md", "adr/x").record is one
    assert resolver.resolve(f"all.md#{two.anchor}", "adr/x").record is two
    assert resolver.resolve(f"#{two.anchor}", "adr/all").record is two
    assert resolver.by_anchor(two.anchor) is two


USING = settings(
    logs={"web": {"path": "web/adr", "id_format": "WEB-{:03d}"}, "api": "api"},
    kinds={"pep": {"id_format": "PEP-{:04d}"}},
)
HERE = record(docname="adr/0005", using=USING)
WEB = record(docname="web/adr/0005", using=USING)
API = record(docname="api/0007", using=USING)
PEP = record(8, kind="pep", using=USING)
LOGS = log(HERE, WEB, API, PEP, using=USING)


@pytest.mark.parametrize(
    ("text", "docname", "found"),
    [
        ("5", "adr/x", HERE),
        ("5", "web/adr/x", WEB),
        ("5", "api/x", HERE),  # not in its own log, so in the nameless one
        ("7", "adr/x", API),
        ("web:5", "adr/x", WEB),
        ("web: WEB-5", "adr/x", WEB),
        ("WEB-005", "adr/x", WEB),
        ("ADR-0005", "web/adr/x", HERE),
        ("api:5", "adr/x", None),
        ("8", "adr/x", None),  # a number means the record's own kind
        ("PEP-8", "adr/x", PEP),
    ],
)
def test_several_logs_and_kinds(text: str, docname: str, found: object) -> None:
    assert LOGS.resolver.resolve(text, docname, kind="adr").record is found


def test_a_bare_number_without_a_kind_means_nothing_among_several() -> None:
    assert LOGS.resolver.resolve("5", "adr/x").record is None


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("5", "adr", "ADR-0005"),
        ("adr-5", "adr", "ADR-0005"),
        ("web:5", "adr", "web:WEB-005"),
        ("8", "pep", "PEP-0008"),
        ("Event Streaming", "design-doc", "event-streaming"),
        ("Some Title", "adr", "Some Title"),
    ],
)
def test_canonical_names(text: str, kind: str, name: str) -> None:
    assert canonical(text, kind, USING) == name


def test_suggestions() -> None:
    near = LOG.resolver.suggestions
    assert near("ADR-0050") == ("ADR-0005",)
    assert near("ARD-0005") == ("ADR-0005",)
    assert near("ADR-0055") == near("RFC-5") == ()
    assert near("0006-use-postgresql.md") == ("ADR-0005",)
    assert near("streeming") == ("streaming",)
    assert near("something else entirely") == ()


def test_duplicates_lead_to_the_first_whatever_the_order() -> None:
    one, two = record("0005-a"), record("0005-b")
    for records in ((one, two), (two, one)):
        assert log(*records, using=PLAIN).resolver.resolve("5", kind="adr").record is one


def test_a_renumbered_target_is_of_the_same_kind() -> None:
    two = settings(kinds={"pep": {"required_fields": []}, "adr": {"required_sections": []}})
    other = record(1, "Use files", kind="pep", using=two)
    made = log(other, using=two)
    target = "[3. Use files](0003-use-files.md)"
    found = made.resolver.resolve("0003-use-files.md", "adr/0007-x", kind="adr", label=target)
    assert found.record is None
    assert made.resolver.resolve("0003-use-files.md", "x", kind="pep").record is made.records[0]
