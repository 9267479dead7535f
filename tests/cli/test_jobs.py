"""Parsing of many pages: the progress bar, and how many processes there are."""

from __future__ import annotations

import io
import itertools
import sys
import time
from pathlib import Path

import pytest

from sphinx_decisions.cli import jobs
from sphinx_decisions.cli.jobs import parse_in
from sphinx_decisions.doctree.page_file import PageFile
from sphinx_decisions.doctree.page_files import Folder
from sphinx_decisions.doctree.reading import Parsing
from sphinx_decisions.model.settings import Settings


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


PARSING = Parsing(Folder(Path("docs"), Path("docs")), Settings({}, {}))


def files(number: int) -> list[PageFile]:
    return [PageFile(f"{each}", Path(f"{each}.rst"), b"") for each in range(number)]


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of processes that were started; none are, and every page is a problem."""
    started: list[int] = []

    def in_processes(parsing: Parsing, files: list[PageFile], number: int) -> object:
        started.append(number)
        return ((each.docname, None) for each in files)

    monkeypatch.setattr(jobs, "_in_processes", in_processes)
    monkeypatch.setattr(jobs, "_processors", lambda: 8)
    monkeypatch.setattr(
        Parsing, "outcomes", lambda _, files: ((each.docname, None) for each in files)
    )
    return started


@pytest.mark.parametrize(
    ("wanted", "number", "started"),
    [
        (None, 1, []),
        (None, 19, []),
        (None, 25, [3]),
        (None, 1000, [8]),
        (1, 1000, []),
        (3, 1000, [3]),
        (3, 15, [2]),
        (3, 5, []),
    ],
)
def test_there_are_as_many_processes_as_it_pays(
    processes: list[int], wanted: int | None, number: int, started: list[int]
) -> None:
    found = list(parse_in(wanted)(PARSING, files(number)))
    assert [docname for docname, _ in found] == [str(each) for each in range(number)]
    assert processes == started


@pytest.mark.usefixtures("processes")
def test_on_a_terminal_what_takes_long_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    clock = itertools.count(step=0.4)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    found = list(parse_in(1)(PARSING, files(10)))
    assert len(found) == 10
    assert "Reading pages" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


@pytest.mark.usefixtures("processes")
def test_what_takes_a_moment_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    assert len(list(parse_in(1)(PARSING, files(10)))) == 10
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("processes")
def test_elsewhere_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    clock = itertools.count(step=0.4)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    assert len(list(parse_in(1)(PARSING, files(10)))) == 10
    assert "".join(capfd.readouterr()) == ""
