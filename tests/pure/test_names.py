"""Records by the names of their files and by their titles, as public logs write targets."""

from __future__ import annotations

import pytest
from factory import PLAIN, log, record, settings

from sphinx_decisions.log.targets import Target

EIGHT = record("0008-use-xy", "8. Use X and Y", docname="doc/adr/0008-use-xy")
NINE = record("0009", "9. Ship it", docname="doc/adr/0009-ship-it")
TEN = record("0010", "Disable Auth0's requirement", docname="doc/adr/0010-disable-auth0")
TWENTY_ONE = record("0021", "21. Queues", docname="doc/adr/ADR021-queues_of_tasks")
DATED = record("d", "Use Markdown", docname="doc/adr/20200924-use-markdown")
TWINS = [record("t", "Twin", docname=f"doc/adr/00{number}-twin") for number in (30, 31)]
FIRST = record("0001", "T", docname="doc/adr/0001-record-architecture-decisions")
DOC = record("streaming", "Event streaming", kind="design-doc", docname="doc/design/streaming")
LOG = log(EIGHT, NINE, TEN, TWENTY_ONE, DATED, *TWINS, FIRST, DOC, pages=["doc/guide"])
HERE = "doc/adr/0034-other"


def led(text: str, label: str = "", here: str = HERE) -> Target:
    return LOG.resolver.resolve(text, here, kind="adr", label=label)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Ids in any spelling, with their titles.
        ("ADR-8", EIGHT),
        ("ADR 8", EIGHT),
        ("ADR8", EIGHT),
        ("adr-008", EIGHT),
        ("#8", EIGHT),
        ("0008", EIGHT),
        ("ADR-8: Use X and Y", EIGHT),
        ("ADR 8: use x and y", EIGHT),
        ("8. Use X and Y", EIGHT),
        ("0008 - Use X and Y", EIGHT),
        ("ADR-8: what it was called once", EIGHT),
        # Titles.
        ("use x, and Y!", EIGHT),
        ("Disable Auth0’s Requirement", TEN),
        ("Event streaming", DOC),
        ("Use X", None),
        ("Twin", None),
        # Files: case, hyphens, underscores and apostrophes do not matter.
        ("0008-use-x-y.md", EIGHT),
        ("0008_Use_XY.rst", EIGHT),
        ("./0008-use-xy.rst", EIGHT),
        ("0008-use-xy", EIGHT),
        ("use-xy", EIGHT),
        ("use-xy.md", EIGHT),
        ("0010-disable-auth0-s-requirement.md", TEN),
        ("20200924-use-markdown", DATED),
        ("20200924-use-markdown.md", DATED),
        ("use-markdown", DATED),
        ("0030-twin.md", TWINS[0]),
        ("0031_twin", TWINS[1]),
        ("0032-twin.md", None),
        ("twin.md", None),
        # Addresses of the published page, and of the file in its repository.
        ("/decisions/ADR021-queues-of-tasks/", TWENTY_ONE),
        ("/adr/21", TWENTY_ONE),
        ("/adrs/ADR-21/", TWENTY_ONE),
        ("../ADR021-queues-of-tasks", TWENTY_ONE),
        ("../ADR-21", TWENTY_ONE),
        ("ADR021-queues-of-tasks.html#context", TWENTY_ONE),
        ("doc/adr/ADR021-queues_of_tasks.md", TWENTY_ONE),
        ("21.html", TWENTY_ONE),
        ("https://github.com/o/r/blob/main/doc/adr/ADR021-queues_of_tasks.md", TWENTY_ONE),
        ("https://docs.example.org/adr/ADR021-queues_of_tasks.html?x=1#context", TWENTY_ONE),
        ("https://github.com/o/r/blob/main/adr/20200924-use-markdown.md", DATED),
        # What only looks like one.
        ("https://github.com/o/r/blob/main/arch/ADR021-queues_of_tasks.md", None),
        ("https://github.com/o/r/blob/main/doc/adr/0001-record-architecture-decisions.md", None),
        ("/issues/21", None),
        ("../pull/21", None),
        ("issue-21", None),
        ("https://github.com/o/r/pull/21", None),
        ("https://example.org/use-xy", None),
        ("https://example.org/adr/0009-use-xy.md", None),
        ("https://[::1", None),
        ("0009-something-else.md", None),
        ("0035-nobody.md", None),
        ("../src/use-xy/", None),
        ("src/ship-it", None),
        ("ship it or not", None),
        ("-", None),
        ("_", None),
    ],
)
def test_what_targets_lead_to(text: str, found: object) -> None:
    target = led(text)
    assert (target.record, target.digits) == (found, "")


@pytest.mark.parametrize(
    ("text", "label", "found", "other"),
    [
        ("0009-use-x-y.md", "9. Use X and Y", EIGHT, NINE),
        ("../adr/0009-use-xy.md", "", EIGHT, NINE),
        ("0035-use-xy.md", "", EIGHT, None),
        ("ADR-9: Use X and Y", "", EIGHT, NINE),
        ("35. Use X and Y", "", EIGHT, None),
        ("0009-renamed.md", "9. Disable Auth0's requirement", TEN, NINE),
        ("0035-renamed.md", "Queues", TWENTY_ONE, None),
    ],
)
def test_names_are_worth_more_than_numbers(
    text: str, label: str, found: object, other: object
) -> None:
    target = led(text, label)
    assert (target.record, target.numbered) == (found, other)
    assert target.digits


def test_a_label_says_nothing_without_a_number_in_the_address() -> None:
    assert not led("../specs/queues.pdf", "Queues").found
    assert not led("0035-nobody.md", "ADR-0009").found
    assert led("https://example.org/0035-nobody", "Queues").record is None


def test_the_page_that_writes_it_is_not_meant() -> None:
    writer = "doc/adr/0008-use-xy"
    assert not led("0007-use-xy.md", here=writer).found
    assert not led("ADR-7: Use X and Y", here=writer).found
    assert led("https://other.example/adr/0008-use-xy.md", here=writer).url
    assert led("0008-use-xy.md", here=writer).record is EIGHT


def test_roles_know_records_by_their_ids_and_files_alone() -> None:
    resolve = LOG.resolver.resolve
    for text, found in (
        ("20200924-use-markdown", DATED),
        ("use-markdown", DATED),
        ("ADR-9: Use X and Y", NINE),
        ("0009-use-xy", None),
        ("Use X and Y", None),
        ("https://github.com/o/r/blob/main/doc/adr/0008-use-xy.md", None),
    ):
        assert resolve(text, "guide", kind="adr", only=True).record is found, text


def test_what_is_near() -> None:
    near = LOG.resolver.suggestions
    assert near("0009-something-else.md") == ("ADR-0009",)
    assert near("0032-twin.md") == ("ADR-0030", "ADR-0031")
    assert near("Disable the Auth0 requirement") == ("ADR-0010",)
    assert near("use-markdwn.md") == ("20200924-use-markdown",)


MONO = settings(logs={"web": "web/adr", "api": "api/adr"})
WEB = record("w", "Web", docname="web/adr/0005-use-x", using=MONO)
API = record("a", "API", docname="api/adr/0007-use-x", using=MONO)
TWO = log(WEB, API, using=MONO)


@pytest.mark.parametrize(
    ("text", "here", "found"),
    [
        ("0009-use-x.md", "web/adr/0001", WEB),
        ("0009-use-x.md", "api/adr/0001", API),
        ("../../web/adr/0009-use-x.md", "api/adr/0001", WEB),
        ("/web/adr/0009-use-x", "api/adr/0001", WEB),
        ("web:0009-use-x", "api/adr/0001", WEB),
        ("0005-use-x.md", "guide", WEB),
        ("0009-use-x.md", "guide", None),
    ],
)
def test_the_folder_tells_logs_apart(text: str, here: str, found: object) -> None:
    assert TWO.resolver.resolve(text, here, kind="adr").record is found


def test_one_record_per_folder() -> None:
    indexed = record("x", "X", docname="adr/0005-use-x/index", using=PLAIN)
    resolve = log(indexed).resolver.resolve
    for text in ("0005-use-x", "../0004-use-x/", "../0005-use-x/index.md", "/adr/0005-use-x/"):
        assert resolve(text, "adr/0006-y/index", kind="adr").record is indexed, text
