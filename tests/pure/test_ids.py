"""Ids: as written, in file names, in titles; shown; as anchors."""

from __future__ import annotations

import pytest
from factory import PLAIN, record, settings
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.kind import IdFormat
from sphinx_decisions.parse.ids import (
    FileName,
    make_anchor,
    natural_key,
    parse_id,
    read_file_name,
    read_title,
    slugify,
    unpadded,
)

ADR = PLAIN.kinds["adr"]
DOC = PLAIN.kinds["design-doc"]


@pytest.mark.parametrize(
    "text",
    ["ADR-0005", "ADR-005", "ADR-5", "adr 5", "ADR_5", "ADR #5", "#5", "0005", " 5 ", "005."],
)
def test_spellings_of_one_number(text: str) -> None:
    assert parse_id(text, ADR, ADR.id_format) == "5"


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("0050-annex1", "0050-annex1"),
        ("ADR-0050-Annex1", "0050-annex1"),
        ("Über uns", "über-uns"),
        ("PEP-5", "pep-5"),
        ("__proto__", "proto"),
        ("", ""),
        ("!", ""),
    ],
)
def test_slugs_of_numbered_kinds(text: str, ident: str) -> None:
    assert parse_id(text, ADR, ADR.id_format) == ident


def test_ids_of_kinds_without_numbers_are_slugs() -> None:
    assert parse_id("Event Streaming", DOC, DOC.id_format) == "event-streaming"
    assert parse_id("0005", DOC, DOC.id_format) == "0005"


@given(st.integers(0, 10**9))
def test_a_number_is_read_as_it_is_shown(number: int) -> None:
    shown = ADR.id_format.show(str(number))
    assert parse_id(shown, ADR, ADR.id_format) == str(number)
    assert len(shown) >= len("ADR-0000")


@pytest.mark.parametrize(
    ("id_format", "ident", "shown"),
    [
        ("ADR-{:04d}", "5", "ADR-0005"),
        ("ADR-{:04d}", "12345", "ADR-12345"),
        ("ADR-{:04d}", "0050-annex1", "ADR-0050-annex1"),
        ("ADR-{:04d}", "annex", "annex"),
        ("WEB-{:03d}", "5", "WEB-005"),
        ("{:d}", "5", "5"),
        ("{:04}", "5", "0005"),
        ("PEP {}", "5", "PEP 5"),
        ("ADR-", "5", None),
        ("{slug}", "streaming", "streaming"),
        ("DD-{slug}", "streaming", "DD-streaming"),
        ("#{:04d} (web)", "5", "#0005 (web)"),
    ],
)
def test_shown_forms(id_format: str, ident: str, shown: str | None) -> None:
    if shown is None:
        with pytest.raises(ValueError, match=id_format):
            IdFormat.parse(id_format)
    else:
        assert IdFormat.parse(id_format).show(ident) == shown


@pytest.mark.parametrize(
    ("docname", "number", "date"),
    [
        ("adr/0005-use-postgresql", "5", None),
        ("0005_use_postgresql", "5", None),
        ("0005", "5", None),
        ("adr-073-x", "73", None),
        ("adr0073", "73", None),
        ("dec-004-x", "4", None),
        ("2023-04-26_023-x", "23", Date(2023, 4, 26)),
        ("20230426-adr-23-x", "23", Date(2023, 4, 26)),
        ("2023-04-26-use-x", "", Date(2023, 4, 26)),
        ("2023-04-26", "", Date(2023, 4, 26)),
        ("adr/0005-x/index", "5", None),
        ("adr/0005/README", "5", None),
        ("index", "", None),
        ("http2-clients", "", None),
        ("0005x", "", None),
        ("use-postgresql-16", "", None),
    ],
)
def test_file_names(docname: str, number: str, date: Date | None) -> None:
    found = read_file_name(docname, ADR, ADR.id_format)
    assert (unpadded(found.digits), found.date) == (number, date)


def test_a_file_name_is_a_slug_too() -> None:
    assert read_file_name("docs/Streaming_v2", DOC, DOC.id_format) == FileName(
        slug="streaming_v2", words="streaming_v2"
    )


@pytest.mark.parametrize(
    ("title", "number", "name"),
    [
        ("ADR-0005: Use X", "5", "Use X"),
        ("ADR 5 – Use X", "5", "Use X"),
        ("adr-005. Use X", "5", "Use X"),
        ("ADR-0005 Use X", "5", "Use X"),
        ("ADR-0005", "5", ""),
        ("5. Use X", "5", "Use X"),
        ("0005: Use X: why", "5", "Use X: why"),
        ("5 - Use X", "5", "Use X"),
        ("2024 roadmap", "", "2024 roadmap"),
        ("3.5 is out", "", "3.5 is out"),
        ("5 reasons", "", "5 reasons"),
        ("Use ADR-0005", "", "Use ADR-0005"),
        ("ADR-5th thing", "", "ADR-5th thing"),
    ],
)
def test_titles(title: str, number: str, name: str) -> None:
    digits, rest = read_title(title, ADR, ADR.id_format)
    assert (unpadded(digits), rest) == (number, name)


def test_titles_of_kinds_without_numbers_have_none() -> None:
    assert read_title("5. Streaming", DOC, DOC.id_format) == ("", "5. Streaming")


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (record("0005-x", "4. Use X", id="ADR-7"), "ADR-0007"),
        (record("0005-x", "4. Use X"), "ADR-0005"),
        (record("use-x", "4. Use X"), "ADR-0004"),
        (record("0005-x", "4. Use X", alone=False), "ADR-0004"),
        (record("use-x", "Use X"), "use-x"),
        (record("0005-x", "Use X", id="annex1"), "annex1"),
        (record("0005-x", "Use X", id="none"), "ADR-0005"),
        (record("0022-use-x", "Use X", id="ADR-22"), "ADR-0022"),
        (record("0022-use-x", "Use X", id="0022-use-x"), "ADR-0022"),
        (record("adr-0022-use_x", "Use X", id="adr-0022-use_x"), "ADR-0022"),
        (record("0022-use-x", "Use X", id="0050-annex1"), "ADR-0050-annex1"),
        (record("20200101-use-x", "Use X"), "20200101-use-x"),
        (record("2020-01-01-use-x", "7. Use X"), "ADR-0007"),
        (record("streaming", "Event streams", kind="design-doc"), "streaming"),
        (record("a", "Event streams", kind="design-doc", alone=False), "event-streams"),
        (record("a", "Event streams", kind="design-doc", id="es"), "es"),
    ],
    ids=str,
)
def test_what_gives_the_id(made: object, shown: str) -> None:
    assert made.shown_id == shown  # type: ignore[attr-defined]


def test_a_number_in_the_title_is_not_repeated() -> None:
    assert record(5, "ADR-0005: Use X").citation == "ADR-0005: Use X"
    assert record(5, "5. Use X").citation == "ADR-0005: Use X"
    assert record(5, "ADR-0005").citation == "ADR-0005"
    assert record("0005-x", "0005 Use X").citation == "ADR-0005: Use X"
    assert record("0005-x", "[0005] Use X").citation == "ADR-0005: Use X"
    assert record("005-x", "API-005: Use X").citation == "ADR-0005: Use X"
    assert record("0005-x", "5 reasons").citation == "ADR-0005: 5 reasons"
    assert record("0005-x", "0006 Use X").citation == "ADR-0005: 0006 Use X"
    assert record("streaming", "Streaming", kind="design-doc").citation == "Streaming"


@pytest.mark.parametrize(
    ("kind", "log", "shown", "anchor"),
    [
        ("adr", "", "ADR-0005", "adr-0005"),
        ("adr", "web", "WEB-005", "web-005"),
        ("adr", "web", "ADR-0005", "web-adr-0005"),
        ("adr", "", "0005", "adr-0005"),
        ("adr", "", "annex", "adr-annex"),
        ("design-doc", "", "streaming", "design-doc-streaming"),
        ("design-doc", "", "Über uns", "design-doc-uber-uns"),
        ("design-doc", "", "名前", "design-doc"),
        ("tech-note", "", "TECH-NOTE-0007", "tech-note-0007"),
        ("tech-note", "", "plan-b-2", "tech-note-plan-b-2"),
    ],
)
def test_anchors(kind: str, log: str, shown: str, anchor: str) -> None:
    assert make_anchor(kind, log, shown) == anchor


def test_logs_have_their_own_format() -> None:
    using = settings(logs={"web": {"path": "web/adr", "id_format": "WEB-{:03d}"}})
    assert record(docname="web/adr/0005-x", using=using).shown_id == "WEB-005"
    assert record(docname="web/adr/x", title="WEB-5: X", using=using).ident == "5"
    assert record(docname="web/0005-x", using=using).shown_id == "ADR-0005"


def test_natural_order() -> None:
    idents = ["10", "2", "a10", "a2", "0050-annex1", "B1"]
    assert sorted(idents, key=natural_key) == ["2", "10", "0050-annex1", "a2", "a10", "B1"]


@given(st.text())
def test_slugs_are_stable(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


def test_an_id_may_be_the_words_of_the_file_name() -> None:
    assert record("0004-drop-the-cache", id="drop-the-cache").ident == "4"
    assert record("0004-drop-the-cache", id="keep-the-cache").ident == "keep-the-cache"
