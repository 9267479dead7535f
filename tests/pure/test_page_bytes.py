"""Pages as bytes: they are the same afterwards, and bytes of others run no code."""

from __future__ import annotations

import copy
import pickle
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factory import PLAIN, WEIGHED, record
from hostile_pickles import HOSTILE, Marker

from sphinx_decisions.model.contents import NOTHING, Contents, Event, Placeholder
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record, Section
from sphinx_decisions.store.compression import compressed, decompressed
from sphinx_decisions.store.page_bytes import packed, pickled, unpacked
from sphinx_decisions.store.page_digests import is_intact, whole_digest, words_digest

CONTENTS = replace(
    WEIGHED,
    chosen="Files",
    history=(Event("Accepted", "2026-01-02", "Ada", Place("a.rst", 5)),),
    placeholders=(Placeholder("[Name]", Place("a.rst", 7)),),
)
"""Some that the log asks for at once, and some that are unpacked later."""


def page() -> Page:
    return Page("a", (replace(record(1), contents=CONTENTS), record(2)), mentions=("7",))


def again() -> Page:
    return unpacked(packed(page()), PLAIN.kind)


def test_a_page_is_the_same_afterwards() -> None:
    assert again() == page()
    assert page() == again()
    assert again() == again()
    assert hash(again()) == hash(page())
    assert repr(again().records[0].contents.options) == repr(CONTENTS.options)


def test_kinds_come_from_the_settings() -> None:
    found = again().records[0].kind
    assert found is PLAIN.kind(found.name)


USES: dict[str, Callable[[Contents], object]] = {
    "at once": lambda contents: contents.history,
    "later": lambda contents: contents.options,
    "copied": copy.copy,
    "deeply": copy.deepcopy,
    "pickled": lambda contents: pickle.loads(pickle.dumps(contents)),
    "replaced": lambda contents: replace(contents, chosen=""),
}


@pytest.mark.parametrize("use", USES)
def test_contents_can_be_used_like_others(use: str) -> None:
    assert USES[use](again().records[0].contents) == USES[use](CONTENTS)


def test_contents_differ_where_their_parts_do() -> None:
    contents = again().records[0].contents
    assert contents != NOTHING
    assert contents != "CONTENTS"
    assert not hasattr(contents, "others")


def test_contents_have_what_nothing_is_said_of_too() -> None:
    """Only what differs from the defaults is packed."""
    silent = Page("a", (replace(record(1), contents=NOTHING),))
    contents = unpacked(packed(silent), PLAIN.kind).records[0].contents
    assert (contents.options, contents.chosen, contents.constraints) == ((), "", None)
    assert contents == NOTHING


def test_who_asks_for_one_thing_does_not_unpack_the_others() -> None:
    contents = again().records[0].contents
    assert contents.options == contents.options
    assert contents.options is not contents.options
    assert contents.history is contents.history


def test_sections_are_kept_by_the_copy_that_was_asked() -> None:
    """Rules ask for them again and again, but only of the record that they look at."""
    section = Section("Context", 1, Place("a.rst", 3))
    stored = unpacked(packed(Page("a", (replace(record(1), sections=(section,)),))), PLAIN.kind)
    whole = copy.copy(stored.records[0])
    assert whole.sections == (section,)
    assert whole.sections is whole.sections
    assert whole.sections is not copy.copy(stored.records[0]).sections


def test_a_page_is_compressed_against_what_all_pages_have() -> None:
    alone = zlib.compress(pickled(page())[1])
    assert len(packed(page())) - len(HEADER) < len(alone) * 0.75


@pytest.mark.parametrize("data", [b"", b"a page", compressed(b"a page")[:-1]])
def test_invalid_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(zlib.error):
        decompressed(data)


def test_a_page_can_be_packed_again() -> None:
    """Whether or not its contents have been unpacked."""
    unused, used = again(), again()
    assert used.records[0].contents.chosen
    assert packed(unused) == packed(used)
    assert unpacked(packed(unused), PLAIN.kind) == page()


HEADER = b"." * 32


def wrapped(said: bytes) -> bytes:
    """Return the bytes of a page made of the pickle *said*."""
    return HEADER + zlib.compress(pickle.dumps((said, [])))


AROUND: dict[str, Callable[[bytes], bytes]] = {
    "around the page": lambda hostile: HEADER + zlib.compress(hostile),
    "as the page": wrapped,
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("where", AROUND)
def test_no_code_is_run(where: str, hostile: str, tmp_path: Path) -> None:
    marker = Marker(tmp_path / "marker")
    with pytest.raises(pickle.UnpicklingError):
        unpacked(AROUND[where](HOSTILE[hostile](marker)), PLAIN.kind)
    assert not marker.path.exists()


@pytest.mark.parametrize("value", [5, {}, Place("a", 1), None])
def test_what_is_no_page_is_refused(value: object) -> None:
    with pytest.raises((TypeError, pickle.UnpicklingError)):
        unpacked(wrapped(pickle.dumps(value)), PLAIN.kind)


def moved(place: Place) -> Place:
    return replace(place, line=place.line + 3)


def test_text_above_a_record_changes_where_it_says_things_and_not_what() -> None:
    above = page()
    first, *others = above.records
    history = tuple(replace(each, place=moved(each.place)) for each in first.contents.history)
    risks = tuple(replace(each, place=moved(each.place)) for each in first.contents.risks)
    contents = replace(first.contents, history=history, risks=risks)
    line = moved(first.place)
    below = replace(first, place=line, title_place=line, contents=contents)
    after = packed(replace(above, records=(below, *others)))
    assert words_digest(after) == words_digest(packed(above))
    assert whole_digest(after) != whole_digest(packed(above))
    assert unpacked(after, PLAIN.kind).records[0] == below


CHANGES: dict[str, Callable[[Record], Record]] = {
    "title": lambda record: replace(record, title="Another"),
    "contents": lambda record: replace(record, contents=replace(CONTENTS, chosen="Tape")),
    "condition": lambda record: replace(record, place=replace(record.place, only=("internal",))),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_record_says_is_part_of_both_digests(change: str) -> None:
    first, *others = page().records
    after = packed(replace(page(), records=(CHANGES[change](first), *others)))
    assert words_digest(after) != words_digest(packed(page()))
    assert whole_digest(after) != whole_digest(packed(page()))


def test_bytes_are_those_of_one_page_only() -> None:
    data = packed(page())
    assert is_intact(data, "a")
    assert not is_intact(data, "b")
    assert not is_intact(data[:-1], "a")
    assert not is_intact(data.decode("latin-1"), "a")
    assert not is_intact(b"", "a")


def test_sections_are_unpacked_when_they_are_asked_for() -> None:
    sections = (Section("Context", 1, Place("a.rst", 9), "context"),)
    whole = replace(page().records[0], sections=sections)
    later = unpacked(packed(Page("a", (whole,))), PLAIN.kind).records[0]
    assert copy.copy(later).sections == sections
    assert later == whole == later
    assert hash(later) == hash(whole)
    assert replace(later, title="Another").sections == sections
    assert copy.copy(replace(later, title="Another")).sections == sections
