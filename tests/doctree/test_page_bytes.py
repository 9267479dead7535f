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

from sphinx_decisions.doctree.page_bytes import packed, unpacked
from sphinx_decisions.model.contents import NOTHING, Contents, Event, Placeholder
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place

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


def test_a_page_can_be_packed_again() -> None:
    """Whether or not its contents have been unpacked."""
    unused, used = again(), again()
    assert used.records[0].contents.chosen
    assert packed(unused) == packed(used)
    assert unpacked(packed(unused), PLAIN.kind) == page()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_code_is_run(hostile: str, tmp_path: Path) -> None:
    marker = Marker(tmp_path / "marker")
    with pytest.raises(pickle.UnpicklingError):
        unpacked(zlib.compress(HOSTILE[hostile](marker)), PLAIN.kind)
    assert not marker.path.exists()


@pytest.mark.parametrize("value", [5, {}, Place("a", 1), None])
def test_what_is_no_page_is_refused(value: object) -> None:
    with pytest.raises((TypeError, pickle.UnpicklingError)):
        unpacked(zlib.compress(pickle.dumps(value)), PLAIN.kind)
