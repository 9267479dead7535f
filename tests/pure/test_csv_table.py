"""The log as CSV: the columns, and that a spreadsheet reads back what the records say."""

from __future__ import annotations

import csv
import io

from factory import log, record, settings
from hostile_text import TEXT
from hypothesis import given

from sphinx_decisions.export.document import Site
from sphinx_decisions.export.table import csv_table
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.text import printable

SITE = Site("Shop", lambda docname: None, str)


def rows(given: Log, site: Site = SITE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_table(given, given.records, site), newline="")))


def test_each_field_is_a_column_and_lists_are_joined() -> None:
    old = record(1, "Use MySQL", status="Superseded", date="January 2024")
    new = record(
        2,
        "Use PostgreSQL",
        status="Approved",
        date="15 January 2026",
        authors="Ada <ada@example.org>, Bo",
        tags="storage, events",
        supersedes="1 in part (the storage)",
        related="https://example.org/x",
        summary="It is\nfast.",
    )
    first, second = rows(log(old, new))
    assert {name: text for name, text in second.items() if text} == {
        "kind": "adr",
        "id": "ADR-0002",
        "title": "Use PostgreSQL",
        "status": "Accepted",
        "lifecycle": "in-force",
        "date": "2026-01-15",
        "authors": "Ada <ada@example.org>; Bo",
        "tags": "storage; events",
        "supersedes": "ADR-0001 (in part; the storage)",
        "related": "https://example.org/x",
        "summary": "It is fast.",
        "file": "adr/0002.rst",
    }
    assert first["superseded-by"] == "ADR-0002 (in part; the storage)"
    assert first["date"] == "2024-01"


def test_the_columns_depend_on_the_configuration_alone() -> None:
    using = settings(
        kinds={
            "adr": {"extra_fields": {"cost": "text"}},
            "design-doc": {"extra_fields": {"sponsor": "people"}},
        },
        relations={"extends": {"inverse": "extended-by"}},
    )
    (head,) = csv.reader(io.StringIO(csv_table(log(using=using), (), SITE)))
    assert {"cost", "sponsor", "extends", "extended-by", "retired"} <= {*head}
    assert len(head) == len({*head})
    assert not {"class", "name", "ignore"} & {*head}


def test_an_address_stands_beside_the_file() -> None:
    site = Site("Shop", lambda docname: f"https://example.org/{docname}.html", str)
    (row,) = rows(log(record(1)), site)
    assert row["url"] == "https://example.org/adr/0001.html#adr-0001"


@given(TEXT)
def test_a_text_is_one_cell_as_it_was_written(text: str) -> None:
    (row,) = rows(log(record(1, f"Use {text}")))
    assert row["title"].split() == printable(f"Use {text}").split()
    assert row["file"] == "adr/0001.rst"
