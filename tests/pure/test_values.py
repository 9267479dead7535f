"""Values as users write them: every form that the guide promises."""

from __future__ import annotations

import pytest
from factory import PLAIN, record, settings

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Person
from sphinx_decisions.parse.lists import means_nothing, split_list
from sphinx_decisions.parse.relations import parse_statement
from sphinx_decisions.parse.status import StatusText, parse_status
from sphinx_decisions.parse.target_list import parse_statements
from sphinx_decisions.parse.urls import is_url
from sphinx_decisions.parse.values import parse_values

ADR = PLAIN.kinds["adr"]
HERE = Place("adr/0005.rst", 5)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("storage", ("storage",)),
        ("  storage ,events  ", ("storage", "events")),
        ("storage, events,", ("storage", "events")),
        (",, storage,, events,", ("storage", "events")),
        ("storage\nevents, queues", ("storage", "events", "queues")),
        ("- storage\n- events", ("storage", "events")),
        ("* storage\n  * events", ("storage", "events")),
        ("Lovelace, Ada; Hopper, Grace", ("Lovelace, Ada", "Hopper, Grace")),
        ("Lovelace, Ada;", ("Lovelace, Ada",)),
        ("web (HTML, CSS), api", ("web (HTML, CSS)", "api")),
        ("web (HTML; CSS), api", ("web (HTML; CSS)", "api")),
        ("Ada <ada,a@b>, Grace", ("Ada <ada,a@b>", "Grace")),
        ("[a, b](x.md), c", ("[a, b](x.md)", "c")),
        ("[storage, events]", ("storage", "events")),
        ("[a], [b, c]", ("[a]", "[b, c]")),
        ("a < b, c (d, e", ("a < b", "c (d", "e")),
        ("a) b, (c", ("a) b", "(c")),
        ("Żółć, 名前", ("Żółć", "名前")),
        ("C & D, 50%, #1, a|b", ("C & D", "50%", "#1", "a|b")),
        ("storage, none, -", ("storage",)),
    ],
)
def test_lists(text: str, entries: tuple[str, ...]) -> None:
    assert split_list(text) == entries


@pytest.mark.parametrize(
    "text", ["", "  ", "None", "none", "N/A", "n/a", "NA", "N.A.", "-", "–", "—", "[]", '""', "TBD"]
)
def test_nothing_in_a_list(text: str) -> None:
    assert split_list(text) == ()


@pytest.mark.parametrize("text", ["", " None ", "**N/A**", "n.a.", "-", "`none`", "NULL"])
def test_nothing_in_a_text(text: str) -> None:
    assert means_nothing(text)
    assert parse_values(text, FieldType.TEXT) == ()


@pytest.mark.parametrize("text", ["No", "0", "False", "nonesuch", "None of these"])
def test_something(text: str) -> None:
    assert parse_values(text, FieldType.TEXT) == (text,)


def test_text_is_one_line() -> None:
    assert parse_values(" a\n  b ", FieldType.TEXT) == ("a b",)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Lovelace, Grace Hopper", (Person("Ada Lovelace"), Person("Grace Hopper"))),
        ("Ada <ada@example.org>", (Person("Ada", "ada@example.org"),)),
        ("Ada <https://a.org/x,y>, Grace", (Person("Ada", "https://a.org/x,y"), Person("Grace"))),
        ("<ada@example.org>", (Person("ada@example.org", "ada@example.org"),)),
        ("Ada (chair) <a@b.c>", (Person("Ada (chair)", "a@b.c"),)),
        ("@ada, “Zoë”", (Person("@ada"), Person("“Zoë”"))),
        ("a <b", (Person("a <b"),)),
        (
            "[@ada](https://a.org), [Z](mailto:a@b)",
            (Person("@ada", "https://a.org"), Person("Z", "a@b")),
        ),
        ("`Ada <https://a.org>`_", (Person("Ada", "https://a.org"),)),
    ],
)
def test_people(text: str, people: tuple[Person, ...]) -> None:
    assert parse_values(text, FieldType.PEOPLE) == people


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Store](store.md)", "Store"),
        ("`Store <https://a.org>`_", "Store"),
        (":py:mod:`Store`", "Store"),
        ("{py:mod}`the store <Store>`", "the store"),
        ("Map<Key>", "Map<Key>"),
    ],
)
def test_a_link_in_a_list_is_its_words(text: str, words: str) -> None:
    assert parse_values(text, FieldType.LIST) == (words,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Accepted", StatusText("Accepted", "Accepted")),
        ("  accepted ", StatusText("Accepted", "accepted")),
        ("ACCEPTED.", StatusText("Accepted", "ACCEPTED")),
        ("✅ Accepted", StatusText("Accepted", "Accepted")),
        (":white_check_mark: Accepted", StatusText("Accepted", "Accepted")),
        ("**Accepted**", StatusText("Accepted", "Accepted")),
        ("{ proposed }", StatusText("Proposed", "proposed")),
        ("“Rejected”", StatusText("Rejected", "Rejected")),
        ("in   review", StatusText("Proposed", "in review")),
        ("Approved", StatusText("Accepted", "Approved")),
        ("[ADOPTED](/README.md#adopted)", StatusText("Accepted", "ADOPTED")),
        ("~~Proposed~~ Accepted", StatusText("Accepted", "Accepted")),
        ("Draft -> Accepted", StatusText("Accepted", "Draft → Accepted")),
        ("*Draft* -> *Accepted*", StatusText("Accepted", "Draft → Accepted")),
        ("Partly superseded", StatusText("Accepted", "Partly superseded")),
        ("**Accepted** (April 2023)", StatusText("Accepted", "Accepted", Date(2023, 4))),
        ("**Accepted** *2023-06-09*", StatusText("Accepted", "Accepted", Date(2023, 6, 9))),
        ("Accepted on 2023-06-09", StatusText("Accepted", "Accepted", Date(2023, 6, 9))),
        ("Accepted - 9 June 2023", StatusText("Accepted", "Accepted", Date(2023, 6, 9))),
        ("Accepted (circa May 2021)", StatusText("Accepted", "Accepted", Date(2021, 5))),
        ("2021-02-03: Accepted", StatusText("Accepted", "Accepted", Date(2021, 2, 3))),
        (
            "Proposed (2021-01-01) -> Accepted (2021-02-02)",
            StatusText(
                "Accepted",
                "Proposed (2021-01-01) → Accepted",
                Date(2021, 2, 2),
                earlier=Date(2021, 1, 1),
            ),
        ),
        (
            "Accepted (2023) by the board",
            StatusText("Accepted", "Accepted", Date(2023), remark="by the board"),
        ),
        ("Accepted by the board", StatusText("Accepted", "Accepted", remark="by the board")),
        (
            "Accepted, with conditions, since\nmany asked.",
            StatusText("Accepted", "Accepted", remark="with conditions, since many asked"),
        ),
        (
            "Proposed | Accepted",
            StatusText("Proposed", "Proposed", remark="Accepted", unread=("Accepted",)),
        ),
        (
            "Deprecated (no superseding ADR)",
            StatusText("Deprecated", "Deprecated", remark="no superseding ADR"),
        ),
        (
            "Accepted 02/09/2020",
            StatusText("Accepted", "Accepted", remark="02/09/2020", unread=("02/09/2020",)),
        ),
        (
            "Accepted on 02/09/2020",
            StatusText("Accepted", "Accepted", remark="on 02/09/2020", unread=("on 02/09/2020",)),
        ),
        (
            "Accepted, supersedes all earlier ADRs",
            StatusText(
                "Accepted",
                "Accepted",
                remark="supersedes all earlier ADRs",
                unread=("supersedes all earlier ADRs",),
            ),
        ),
        ("Acceptedly", StatusText("")),
        ("Not accepted", StatusText("Rejected", "Not accepted")),
        ("Not proposed", StatusText("")),
        ("does not directly supersede ADR-3", StatusText("")),
        ("✅", StatusText("")),
    ],
)
def test_statuses(text: str, expected: StatusText) -> None:
    assert parse_status(text, ADR) == expected


@pytest.mark.parametrize(
    ("text", "status", "written", "relations", "remark"),
    [
        ("Superseded by ADR-0008", "Superseded", "Superseded", "superseded-by ADR-0008", ""),
        ("superceded by: [8](8.md)", "Superseded", "superceded", "superseded-by 8.md", ""),
        ("Superseded (by ADR-8)", "Superseded", "Superseded", "superseded-by ADR-8", ""),
        ("Superseding proposal: RFC 7", "Superseded", None, "superseded-by RFC 7", ""),
        ("Replaced by Use Redis", "Superseded", "Replaced", "superseded-by Use Redis", ""),
        ("Deprecated in favour of [x](3-x.md)", "Deprecated", None, "superseded-by 3-x.md", ""),
        ("Accepted, superseded by ADR-3", "Superseded", None, "superseded-by ADR-3", ""),
        ("Withdrawn (superseded by :ref:`x`)", "Rejected", "Withdrawn", "superseded-by x", ""),
        ("Superseded by 8: Title in part", "Accepted", None, "superseded-by 8: Title in part", ""),
        ("Superseded in part by ADR-7", "Accepted", None, "superseded-by ADR-7 in part", ""),
        (
            "Accepted, partially superseded by [1](0001-a.md)",
            *("Accepted", "Accepted", "superseded-by 0001-a.md in part", ""),
        ),
        (
            "Accepted (supersedes [1](0001-a.md) and [2](b.md), review in March)",
            *("Accepted", "Accepted", "supersedes 0001-a.md, supersedes b.md", "review in March"),
        ),
        ("Accepted\namends ADR 3", "Accepted", "Accepted", "amends ADR 3", ""),
        ("Accepted. It replaces [x](3-x.md).", "Accepted", None, "supersedes 3-x.md", ""),
        ("Accepted, when nothing replaces [x](3-x.md)", "Accepted", None, "", None),
        (
            "Accepted (the store is superseded by ADR-3)",
            *("Accepted", None, "superseded-by ADR-3 in part (the store)", ""),
        ),
        ("Accepted, not yet superseded by ADR-3", "Accepted", None, "", None),
        ("Accepted. Not superseded by ADR-3.", "Accepted", None, "", None),
        ("Accepted. It isn't superseded by ADR-3.", "Accepted", None, "", None),
        ("Accepted. Is this superseded by ADR-3?", "Accepted", None, "", None),
        ("Accepted. Probably superseded by ADR-3", "Accepted", None, "", None),
        ("Accepted. ADR-1 was superseded by ADR-3", "Accepted", None, "", None),
        ("Accepted. Superseded by ADR-3 if the board agrees.", "Accepted", None, "", None),
        ("Accepted. Supersedes ADR-3 (planned)", "Accepted", None, "", None),
        ("Accepted, supersedes ADR-3?", "Accepted", None, "", None),
        ("Accepted?", "Accepted", None, "", "?"),
        (
            "Superseded by ADR-5 in project foo",
            *("Superseded", None, "superseded-by ADR-5 (in project foo)", ""),
        ),
        (
            "Accepted, supersedes ADR-5 for storage",
            *("Accepted", None, "supersedes ADR-5 in part (for storage)", ""),
        ),
        (
            "Accepted — sync portions superseded by [8](8-x.md)",
            *("Accepted", None, "superseded-by 8-x.md in part (sync portions)", ""),
        ),
        (
            "Accepted, supersedes the recording scheme of [13](0013-x.md)",
            *("Accepted", None, "supersedes 0013-x.md in part (the recording scheme)", ""),
        ),
        ("Accepted, replaces the handler described in ADR-22", "Accepted", None, "", None),
        ("Superseded by [[ADR-32]]", "Superseded", None, "superseded-by ADR-32", ""),
        ("Superseded-by: ADR-5", "Superseded", None, "superseded-by ADR-5", ""),
        ("REVIEW-DRIVEN: more", "", None, "", ""),
        (
            "Accepted, supersedes ADR-5's cache",
            "Accepted",
            None,
            "supersedes ADR-5 in part (cache)",
            "",
        ),
        (
            "Accepted, supersedes ADR-6 (the cache only)",
            "Accepted",
            None,
            "supersedes ADR-6 in part (the cache only)",
            "",
        ),
        ("Accepted, supersedes ADR-6 (partial)", "Accepted", None, "supersedes ADR-6 in part", ""),
        (
            "Accepted, supersedes [ADR-3 (was 1)](0001-b.md)",
            "Accepted",
            None,
            "supersedes 0001-b.md",
            "",
        ),
        (
            "Superseded by ADR-8 because it was slow",
            "Superseded",
            None,
            "superseded-by ADR-8",
            None,
        ),
        ("Superseded by nothing.", "Superseded", None, "", "by nothing"),
        ("Proposed (-> Accepted in spring)", "Proposed", None, "", None),
        ("Final decision pending.", "", None, "", None),
        ("Current status: draft", "", None, "", None),
        ("Complete the list first", "", None, "", None),
        ("Replaced MySQL with Redis", "", None, "", None),
        ("Accepted (may be superseded by ADR-3)", "Accepted", None, "", None),
        ("Removed by Ada", "Deprecated", None, "", "by Ada"),
        ("Removed by ADR-3", "Deprecated", None, "superseded-by ADR-3", ""),
        ("Supercedes [20. x](0020-x.md)", "", "", "supersedes 0020-x.md", ""),
        ("Partial supersede of [6](6-x.md)", "", "", "supersedes 6-x.md in part", ""),
        ("supersedes some aspects of ADR-6", "", "", "supersedes ADR-6 in part", ""),
        ("Caused by [2](0002-x.md)", "", "", "related 0002-x.md (caused by)", ""),
        ("The [store](store)", "", "", "", ""),
        ("Clarifies [2](0002-x.md)", "", "", "related 0002-x.md (clarifies)", ""),
        ("Depends upon ADR-2; see also 3-y.md", "", "", "depends-on ADR-2, related 3-y.md", ""),
    ],
)
def test_relations_in_a_status(
    text: str, status: str, written: str | None, relations: str, remark: str | None
) -> None:
    read = parse_status(text, ADR, HERE)
    said = [
        f"{each.relation} {each.target}"
        + (" in part" if each.partial else "")
        + (f" ({each.verb or each.note})" if each.verb or each.note else "")
        for each in read.statements
    ]
    assert (read.status, ", ".join(said)) == (status, relations)
    assert written is None or read.written == written
    assert remark is None or read.remark == remark
    assert {each.place for each in read.statements} <= {HERE}


@pytest.mark.parametrize(
    ("text", "status", "date", "earlier"),
    [
        ("Accepted 2026-01-15, Deprecated 2026-06-01", "Deprecated", "2026-06-01", "2026-01-15"),
        (
            "Accepted (2026-01-15), superseded 2026-06-01 by ADR-2",
            *("Superseded", "2026-06-01", "2026-01-15"),
        ),
        ("Accepted on 2026-01-02, superseded by ADR-2", "Superseded", None, "2026-01-02"),
        (
            "Accepted on 2026-01-02, superseded by ADR-2 on 2026-02-03",
            *("Superseded", "2026-02-03", "2026-01-02"),
        ),
        ("Superseded by ADR-2 on 2026-02-03", "Superseded", "2026-02-03", None),
        ("Accepted - amended by ADR-2 on 2026-05-01", "Accepted", None, None),
        ("Accepted. Updated 2026-05-01", "Accepted", None, None),
        ("Accepted. 2027-01-01 is the end of life", "Accepted", None, None),
    ],
)
def test_days_of_statuses(text: str, status: str, date: str | None, earlier: str | None) -> None:
    read = parse_status(text, ADR)
    days = [None if day is None else str(day) for day in (read.date, read.earlier)]
    assert (read.status, *days) == (status, date, earlier)


@pytest.mark.parametrize("size", [20_000])
@pytest.mark.parametrize(
    "piece", ["adr-1 ", "../", "-> ", "superseded by ADR-5. ", "Draft -> ", "a, "]
)
def test_long_statuses_end(piece: str, size: int) -> None:
    text = "Accepted supersedes " + piece * (size // len(piece))
    assert parse_status(text, ADR).status in ("Accepted", "Proposed", "Superseded")


def test_the_longest_status_leads() -> None:
    statuses = {"open": ["In", "In Force Soon"], "in-force": ["In Force"]}
    kind = settings(kinds={"adr": {"statuses": statuses}}).kinds["adr"]
    assert parse_status("in force soon, perhaps", kind).status == "In Force Soon"
    assert parse_status("In Force, really", kind).status == "In Force"
    assert parse_status("In", kind).status == "In"


@pytest.mark.parametrize(
    ("text", "target", "label", "note", "partial"),
    [
        ("ADR-0002", "ADR-0002", "", "", False),
        ("ADR-0002 in part", "ADR-0002", "", "", True),
        ("ADR-0002 in part (the storage part)", "ADR-0002", "", "the storage part", True),
        ("ADR-0002 (the storage part) in part", "ADR-0002", "", "the storage part", True),
        ("ADR-0002 (in part: storage)", "ADR-0002", "", "storage", True),
        ("ADR-0002 (partially)", "ADR-0002", "", "", True),
        ("partly ADR-0002", "ADR-0002", "", "", True),
        ("ADR-0002 (the storage part)", "ADR-0002", "", "the storage part", False),
        ("ADR-0002 (read in part only by us)", "ADR-0002", "", "read in part only by us", False),
        ("0002-old.md", "0002-old.md", "", "", False),
        ("../adr/0002-old.rst", "../adr/0002-old.rst", "", "", False),
        ("./0002-old.md", "./0002-old.md", "", "", False),
        ("[Old, one](0002-old.md#x)", "0002-old.md#x", "Old, one", "", False),
        ("[Old](<0002 old.md>)", "0002 old.md", "Old", "", False),
        ('[Old](0002.md "tip") in part (x)', "0002.md", "Old", "x", True),
        ("[CQRS](https://a.org/C_(d))", "https://a.org/C_(d)", "CQRS", "", False),
        ("https://a.org/C_(d) (why)", "https://a.org/C_(d)", "", "why", False),
        ("<https://a.org>", "https://a.org", "", "", False),
        ("`Old <0002.rst>`_", "0002.rst", "Old", "", False),
        (":adr:`5`", "5", "", "", False),
        (":adr:`~5`", "5", "", "", False),
        ("{adr}`the old one <5>`", "5", "the old one", "", False),
        ("**ADR-0002**", "ADR-0002", "", "", False),
        ("`ADR-0002`.", "ADR-0002", "", "", False),
        ("web:5", "web:5", "", "", False),
        ("#12", "#12", "", "", False),
    ],
)
def test_targets_of_relations(text: str, target: str, label: str, note: str, partial: bool) -> None:
    found = parse_statement("supersedes", text, HERE)
    assert (found.target, found.label, found.note, found.partial) == (target, label, note, partial)
    assert (found.relation, found.place) == ("supersedes", HERE)


def test_several_targets() -> None:
    text = "ADR-0002, [Old](0003.md) in part (a, b), N/A,"
    found = parse_statements("supersedes", split_list(text), HERE)
    assert [(each.target, each.partial) for each in found] == [
        ("ADR-0002", False),
        ("0003.md", True),
    ]


def test_a_comma_before_in_part() -> None:
    (found,) = parse_statements("supersedes", split_list("ADR-0002, in part (storage)"), HERE)
    assert (found.target, found.partial, found.note) == ("ADR-0002", True, "storage")


def test_a_number_may_look_like_a_year() -> None:
    found = parse_statements("supersedes", split_list("245, 2026, 3124"), HERE)
    assert [each.target for each in found] == ["245", "2026", "3124"]


@pytest.mark.parametrize("text", ["None", "N/A", "[]", "-", "in part", "(nothing)", "2026-01-15"])
def test_no_target(text: str) -> None:
    assert parse_statements("supersedes", split_list(text), HERE) == ()


@pytest.mark.parametrize("text", ["https://a.org", "HTTP://a.org", "mailto:ada@example.org"])
def test_addresses(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize("text", ["web:5", "javascript:alert(1)", "data:text/html,x", "C:\\x"])
def test_what_no_page_may_link_to(text: str) -> None:
    assert not is_url(text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Accepted, clarifies ADR-1 (the store)", "clarifies; the store"),
        ("Accepted, the store superseded by ADR-1 (in March)", "the store; in March"),
    ],
)
def test_every_note_of_a_relation_is_kept(text: str, note: str) -> None:
    (found,) = parse_status(text, ADR).statements
    assert "; ".join(filter(None, (found.verb, found.note))) == note


# From values to records


def test_the_first_origin_wins_and_none_is_no_value() -> None:
    assert record(5, status="N/A", date="2026-01-15").field("status") is None
    whole = record(5, status="Accepted (April 2023)", supersedes="none", authors="Ada,")
    assert whole.values("date") == (Date(2023, 4),)
    assert whole.values("authors") == (Person("Ada"),)
    assert whole.statements == ()


def test_a_written_date_comes_before_others() -> None:
    both = record("2020-02-02-005-x", status="Accepted (April 2023)", date="2026")
    assert both.values("date") == (Date(2026),)
    assert record("2020-02-02-005-x", status="Proposed").values("date") == (Date(2020, 2, 2),)


def test_a_successor_may_stand_behind_the_status() -> None:
    (statement,) = record(5, status="Superseded by ADR-0008 in part (x)").statements
    assert (statement.relation, statement.target, statement.partial) == (
        "superseded-by",
        "ADR-0008",
        True,
    )
    both = record(5, status="Superseded by ADR-0008", superseded_by=9)
    assert [each.target for each in both.statements] == ["ADR-0008", "9"]


@pytest.mark.parametrize("title", ["`a` & <b> | 100% # “c” 🎉", "Żółć", "5 * 3"])
def test_titles_stay_as_they_are(title: str) -> None:
    assert record(5, title).citation == f"ADR-0005: {title}"


@pytest.mark.parametrize(
    ("texts", "summary"),
    [
        ({"summary": "a", "takeaway": "b"}, "a"),
        ({"summary": "n/a", "takeaway": "b"}, "b"),
        ({"takeaway": "b", "executive_summary": "c"}, "b"),
        ({"executive_summary": "c", "chosen_option": "d"}, "c"),
        ({"chosen_option": "d", "lead": "e"}, "d"),
        ({"lead": "  e\n f "}, "e f"),
        ({}, ""),
    ],
)
def test_summaries(texts: dict[str, str], summary: str) -> None:
    assert record(5, **texts).summary == summary
