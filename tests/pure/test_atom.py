"""The feed: what RFC 4287 asks of it, its ids and dates, and what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from factory import log, record, settings

from sphinx_decisions.export.atom import LIMIT, Channel, authority, feed, folder_url
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Contents, Event
from sphinx_decisions.model.place import Place

NAME = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
RFC_4151 = re.compile(
    r"tag:[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d\d){0,2}:([\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*",
    re.ASCII,
)

CHANNEL = Channel(
    title="Site: Decisions",
    author="Site",
    language="en",
    base="https://docs.example.org/site/",
    name="decisions.atom",
    page_url=lambda docname: f"https://docs.example.org/site/{docname}.html",
    status_word=lambda status: status,
    superseded_by="Superseded by",
)
HERE = Place("adr/0001.rst", 60)


def history(*rows: tuple[str, str, str]) -> Contents:
    return Contents(history=tuple(Event(*row, HERE, "e") for row in rows))


LOG = log(
    record(1, "Use A", status="Superseded", date="2024-05-02", superseded_by="2"),
    record(2, "Use <B> & “C”", status="Accepted", date="2025-01-15", summary="It's fast."),
    record(
        3,
        "Use\x0c D",
        status="Accepted",
        contents=history(
            ("Proposed", "2025-03", "Ada, Bo"),
            ("Reviewed", "2025-04-01", "Cy"),
            ("Accepted", "2025-04-02", ""),
            ("Accepted", "2025-04-02", "Cy"),
        ),
    ),
    record(4, "Use E", status="Proposed"),
)


def parsed(known: Log = LOG, channel: Channel = CHANNEL) -> ET.Element:
    """Return the feed of *known*, which obeys RFC 4287."""
    root = ET.fromstring(feed(known, channel))
    obeys(root)
    return root


def obeys(root: ET.Element) -> None:
    """Check what RFC 4287 says of a feed and its entries in sections 4.1.1 and 4.1.2."""
    assert root.tag == f"{NAME}feed"
    assert {each.tag for each in root.iter()} <= {
        f"{NAME}{name}"
        for name in (
            *("feed", "entry", "id", "title", "updated", "author", "name", "link", "category"),
            "summary",
        )
    }
    for holder in (root, *root.findall(f"{NAME}entry")):
        for name in ("id", "title", "updated"):
            (only,) = holder.findall(f"{NAME}{name}")
            assert only.text
        assert urlsplit(text(holder, "id")).scheme
        assert RFC_3339.fullmatch(text(holder, "updated"))
        for author in holder.findall(f"{NAME}author"):
            (name,) = author
            assert name.tag == f"{NAME}name"
            assert name.text
        links = [(each.get("rel"), each.get("type")) for each in holder.findall(f"{NAME}link")]
        assert ("alternate", "text/html") in links
        assert len(set(links)) == len(links)
        assert all(each.get("term") for each in holder.findall(f"{NAME}category"))
        assert len(holder.findall(f"{NAME}summary")) <= 1
    assert root.findall(f"{NAME}author")
    addresses = {each.get("rel"): each.get("href") for each in root.findall(f"{NAME}link")}
    assert addresses["self"] == "https://docs.example.org/site/decisions.atom"
    ids = [text(each, "id") for each in entries(root)]
    assert len(set(ids)) == len(ids)
    assert all(map(RFC_4151.fullmatch, ids))


def entries(root: ET.Element) -> list[ET.Element]:
    return root.findall(f"{NAME}entry")


def text(holder: ET.Element, name: str) -> str:
    return holder.findtext(f"{NAME}{name}") or ""


def texts(root: ET.Element, name: str) -> list[str]:
    return [text(each, name) for each in entries(root)]


def hrefs(root: ET.Element) -> Iterator[str]:
    for each in root.iterfind(f"{NAME}entry/{NAME}link"):
        yield each.get("href", "")


def test_decisions_and_changes_of_status_are_entries_the_newest_first() -> None:
    root = parsed()
    assert [*zip(texts(root, "updated"), texts(root, "title"), strict=True)] == [
        ("2025-04-02T00:00:00Z", "ADR-0003: Use\N{REPLACEMENT CHARACTER} D — Accepted"),
        ("2025-03-01T00:00:00Z", "ADR-0003: Use\N{REPLACEMENT CHARACTER} D — Proposed"),
        ("2025-01-15T00:00:00Z", "ADR-0002: Use <B> & “C” — Accepted"),
        ("2025-01-15T00:00:00Z", "ADR-0001: Use A — Superseded"),
        ("2024-05-02T00:00:00Z", "ADR-0001: Use A — Accepted"),
    ]


def test_the_feed_is_as_new_as_its_newest_entry() -> None:
    root = parsed()
    assert text(root, "updated") == max(texts(root, "updated"))


def test_entries_lead_to_their_records_and_tell_what_these_say() -> None:
    root = parsed()
    assert set(hrefs(root)) == {
        f"https://docs.example.org/site/adr/{number:04}.html#adr-{number:04}"
        for number in (1, 2, 3)
    }
    assert texts(root, "summary")[2] == "It's fast."
    assert [each.findtext(f"{NAME}author/{NAME}name") for each in entries(root)][:3] == [
        None,
        "Ada, Bo",
        None,
    ]


def test_ids_name_the_record_the_day_and_the_status() -> None:
    assert texts(parsed(), "id")[:3] == [
        "tag:docs.example.org,2025-04-02:/site/adr/3/accepted",
        "tag:docs.example.org,2025-03:/site/adr/3/proposed",
        "tag:docs.example.org,2025-01-15:/site/adr/2/accepted",
    ]


def test_ids_stay_when_titles_files_the_language_and_other_records_change() -> None:
    before = {"status": "Accepted", "date": "2025-01-15"}
    german = replace(
        CHANNEL,
        page_url=lambda docname: f"https://docs.example.org/site/{docname}/",
        status_word=lambda status: {"Accepted": "Angenommen"}[status],
    )
    (old,) = texts(parsed(log(record(5, "Use A", **before))), "id")
    new = log(record(5, "Use B", docname="adr/0005-b", **before), record(1, "Use C", **before))
    root = parsed(new, german)
    assert texts(root, "id")[0] == old
    assert texts(root, "title")[0] == "ADR-0005: Use B — Angenommen"


def test_records_that_claim_one_id_have_entries_of_their_own() -> None:
    twice = [
        record(5, "A", docname=f"adr/0005-{name}", status="Accepted", date="2025-01-15")
        for name in "ab"
    ]
    assert set(texts(parsed(log(*twice)), "id")) == {
        "tag:docs.example.org,2025-01-15:/site/adr/5/accepted",
        "tag:docs.example.org,2025-01-15:/site/adr/5/accepted/2",
    }


def test_any_words_make_valid_ids() -> None:
    kinds = {
        "adr": {"statuses": {"in-force": ["Très bien / 100 %"], "retired": ["Superseded"]}},
    }
    using = settings(kinds=kinds)
    odd = record(5, "A", using=using, status="Très bien / 100 %", date="2025-01-15")
    (name,) = texts(parsed(log(odd, using=using)), "id")
    assert name.endswith("/adr/5/tr%C3%A8s%20bien%20%2F%20100%20%25")


def test_a_log_is_the_category_of_its_entries() -> None:
    using = settings(logs={"web": {"path": "web", "title": "The Web"}})
    dated = {"status": "Accepted", "date": "2025-01-15", "using": using}
    known = log(record(1, "A", docname="web/0001", **dated), record(1, "B", **dated), using=using)
    root = parsed(known)
    found = {
        text(each, "title").partition(" ")[2]: [
            (label.get("term"), label.get("label")) for label in each.findall(f"{NAME}category")
        ]
        for each in entries(root)
    }
    assert found == {"A — Accepted": [("web", "The Web")], "B — Accepted": []}


def test_only_the_newest_are_entries() -> None:
    days = [f"2025-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    many = [record(n, status="Accepted", date=day) for n, day in enumerate(days, start=1)]
    root = parsed(log(*many))
    assert texts(root, "updated") == [f"{day}T00:00:00Z" for day in days[: -LIMIT - 1 : -1]]


def test_without_a_date_there_is_no_feed() -> None:
    assert feed(log(record(1, "A", status="Accepted")), CHANNEL) == b""


def test_the_order_of_reading_does_not_matter() -> None:
    turned = log(*reversed(LOG.records))
    assert feed(turned, CHANNEL) == feed(LOG, CHANNEL)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Docs.Example.org:8080/x/", "docs.example.org"),
        ("http://bücher.example/", "xn--bcher-kva.example"),
        ("", ""),
        ("/docs/", ""),
        ("file:///docs/", ""),
        ("https://[::1]/", ""),
        ("https://a..b/", ""),
        ("https://[x/", ""),
    ],
)
def test_the_authority_of_ids_is_the_host(url: str, host: str) -> None:
    assert authority(url) == host


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("https://docs.example.org", "https://docs.example.org/"),
        ("https://docs.example.org/a b/?q=1#f", "https://docs.example.org/a%20b/"),
        ("https://ada:word@docs.example.org:8443/a", "https://docs.example.org:8443/a/"),
        ("https://docs.example.org:a/", ""),
        ("docs", ""),
    ],
)
def test_the_feed_lies_in_a_folder(url: str, folder: str) -> None:
    assert folder_url(url) == folder


def test_the_end_of_a_decision_names_what_is_in_force_today() -> None:
    old = record(1, "Write events", status="Superseded", date="2025-01-01")
    new = record(
        2, "Use files", status="Accepted", date="2026-02-01", supersedes=1, summary="Fast."
    )
    root = parsed(log(old, new))
    said = dict(zip(texts(root, "title"), texts(root, "summary"), strict=True))
    assert said["ADR-0002: Use files — Accepted"] == "Fast."
    assert said["ADR-0001: Write events — Superseded"] == "Superseded by: ADR-0002: Use files"
