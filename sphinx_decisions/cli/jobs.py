"""Parsing of many pages: in several processes, and with a progress bar where it takes long."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_start_method

import click

from sphinx_decisions.doctree.page_file import PageFile
from sphinx_decisions.doctree.reading import Outcome, Parse, Parsing

_MANY = 20
"""From how many pages on several processes are faster: to start them takes as long as ten pages."""

_AT_ONCE = 10
"""How many pages a process is given: with more, one may be left with work when others have none."""


def parse_in(jobs: int | None) -> Parse:
    """Return a function that parses pages in *jobs* processes, by default as many as it pays."""

    def parse(parsing: Parsing, files: list[PageFile]) -> Iterable[Outcome]:
        number = jobs or (_processors() if len(files) >= _MANY else 1)
        number = min(number, -(-len(files) // _AT_ONCE))
        several = number > 1
        found = _in_processes(parsing, files, number) if several else parsing.outcomes(files)
        return _with_progress(found, len(files)) if sys.stderr and sys.stderr.isatty() else found

    return parse


def _processors() -> int:
    """Return how many processors this process may use, which may be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_processes(parsing: Parsing, files: Sequence[PageFile], number: int) -> Iterator[Outcome]:
    chunks = [files[start : start + _AT_ONCE] for start in range(0, len(files), _AT_ONCE)]
    if get_start_method() == "fork":  # What is imported and made before it, all processes have.
        gc.freeze()
    done = 0
    try:
        with ProcessPoolExecutor(number, initializer=_begin, initargs=(parsing,)) as pool:
            try:
                for outcomes in pool.map(_outcomes, chunks):
                    yield from outcomes
                    done += len(outcomes)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    except (OSError, ImportError, NotImplementedError, BrokenExecutor):
        # No process can be started here, or one was ended from outside: for want of memory.
        yield from parsing.outcomes(files[done:])


_parsing: Parsing
"""What a process was started with."""


def _begin(parsing: Parsing) -> None:
    global _parsing
    _parsing = parsing
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The process that waits for this one ends it.


def _outcomes(files: Sequence[PageFile]) -> list[Outcome]:
    return list(_parsing.outcomes(files))


def _with_progress(outcomes: Iterable[Outcome], length: int) -> Iterator[Outcome]:
    """Yield *outcomes*, and show how many of them there were once it has taken a second."""
    from sphinx_decisions.render.words import translate

    begin = time.monotonic()
    bar = None
    with ExitStack() as stack:
        for number, each in enumerate(outcomes, 1):
            if bar:
                bar.update(1)
            elif time.monotonic() - begin > 1:
                label = translate("Reading pages")
                bar = stack.enter_context(
                    click.progressbar(length=length, label=label, file=sys.stderr)
                )
                bar.update(number)
            yield each
