"""Edits and builds a random log in random ways, and compares the result with a clean build."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

from build_outputs import shown
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from log_model import Block, CellValue, Entry, Model, Page, Prose, Words
from log_strategies import (
    BLOCKS,
    ENTRIES,
    FIELDS,
    HALVES,
    NAMES,
    OPTIONS,
    PAGES,
    PART_NAMES,
    SETTINGS,
    SHOWN,
    SUFFIXES,
    TEXTS,
    TITLES,
    WORDS,
)
from rebuilt_site import Site, bodies, frames, times
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from support import App, make_app

_DAYS = {"before": "1767225600", "after": "1798761600"}
_MOST_PAGES = 8


@dataclass(frozen=True)
class Way:
    """How the project is built after an edit; without a *builder*, it is not built yet."""

    builder: str = "html"
    parallel: int = 0


WAYS = st.sampled_from(
    [
        *[Way()] * 4,
        Way("html", parallel=4),
        Way("dirhtml"),
        Way("text"),
        Way("latex"),
        Way("singlehtml"),
        *[Way("")] * 3,
    ]
)
PLACES = st.integers(0, 11)


@dataclass(frozen=True)
class Seen:
    """What a builder last made of all sources, and the age of these."""

    sources: dict[str, int]
    conf: str
    bodies: dict[str, str]
    frames: dict[str, list[str]]
    times: dict[str, int]


class LogMachine(RuleBasedStateMachine):
    """Edits and builds a random log in random ways."""

    root: ClassVar[Path]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.root))
        self.site = Site(self.folder, {})
        self.model = self.at_last_build = Model()
        self.written: dict[str, str] = {}
        self.seen: dict[str, Seen] = {}
        self.clean: dict[object, dict[str, object]] = {}
        self.searchable = True
        self.day = "before"

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # What is edited

    @initialize(
        pages=st.lists(PAGES, min_size=2, max_size=4, unique_by=lambda page: page.name),
        views=st.lists(SHOWN, min_size=2, max_size=3),
    )
    def begin(self, pages: list[Page], views: list[CellValue]) -> None:
        # A page for each, lest one view has the page of another rewritten that would be stale.
        showing = [Page(f"view{number}", "rst", [view]) for number, view in enumerate(views)]
        self.model.pages = [*pages, *showing]
        self.built(Way())

    @rule(place=PLACES, field=FIELDS, way=WAYS)
    def field(self, place: int, field: tuple[str, str], way: Way) -> None:
        name, text = field
        for page, number in self.at(place, Entry):
            entry = page.blocks[number]
            kept = {other: value for other, value in entry.fields.items() if other != name}
            same = entry.fields.get(name) == text
            page.blocks[number] = replace(entry, fields=kept if same else {**kept, name: text})
        self.built(way)

    @rule(place=PLACES, way=WAYS)
    def mark(self, place: int, way: Way) -> None:
        """Put a marker into a record, or take it out."""
        for page, number in self.at(place, Entry):
            entry = page.blocks[number]
            page.blocks[number] = replace(entry, marked=not entry.marked)
        self.built(way)

    @rule(place=PLACES, title=TITLES, way=WAYS)
    def title(self, place: int, title: str, way: Way) -> None:
        for page, number in self.at(place, Entry):
            page.blocks[number] = replace(page.blocks[number], title=title)
        self.built(way)

    @rule(place=PLACES, text=TEXTS, way=WAYS)
    def text(self, place: int, text: str, way: Way) -> None:
        for page, number in self.at(place, Entry):
            page.blocks[number] = replace(page.blocks[number], text=text)
        self.built(way)

    @rule(place=PLACES, name=PART_NAMES, words=st.none() | WORDS | WORDS | WORDS, way=WAYS)
    def part(self, place: int, name: str, words: Words | None, way: Way) -> None:
        for page, number in self.at(place, Entry):
            entry = page.blocks[number]
            kept = {other: each for other, each in entry.parts.items() if other != name}
            parts = {**entry.parts, name: words} if words else kept
            page.blocks[number] = replace(entry, parts=parts)
        self.built(way)

    @rule(place=PLACES, words=WORDS, way=WAYS)
    def all_parts(self, place: int, words: Words, way: Way) -> None:
        for page, number in self.at(place, Entry):
            parts = dict.fromkeys(page.blocks[number].parts, words)
            page.blocks[number] = replace(page.blocks[number], parts=parts)
        self.built(way)

    @rule(place=PLACES, option=OPTIONS, way=WAYS)
    def option(self, place: int, option: tuple[str, str], way: Way) -> None:
        name, text = option
        for page, number in self.at(place, CellValue):
            view = page.blocks[number]
            kept = {other: value for other, value in view.options.items() if other != name}
            same = view.options.get(name) == text
            page.blocks[number] = replace(view, options=kept if same else {**kept, name: text})
        self.built(way)

    @rule(place=PLACES, block=BLOCKS | ENTRIES, way=WAYS)
    def add(self, place: int, block: Block, way: Way) -> None:
        self.page(place).blocks.append(block)
        self.built(way)

    @rule(place=PLACES, half=HALVES, way=WAYS)
    def spoil(self, place: int, half: Prose, way: Way) -> None:
        self.page(place).blocks.append(half)
        self.built(way)

    @rule(way=WAYS)
    def mend(self, way: Way) -> None:
        for page in self.model.pages:
            page.blocks = [each for each in page.blocks if not isinstance(each, Prose)]
        self.built(way)

    @rule(place=PLACES, way=WAYS)
    def delete(self, place: int, way: Way) -> None:
        for page, number in self.at(place):
            del page.blocks[number]
        self.built(way)

    @rule(page=PAGES, way=WAYS)
    def add_page(self, page: Page, way: Way) -> None:
        if len(self.model.pages) < _MOST_PAGES and not self.named(page.name):
            self.model.pages.append(page)
        self.built(way)

    @rule(place=PLACES, way=WAYS)
    def delete_page(self, place: int, way: Way) -> None:
        if len(self.model.pages) > 1:
            self.model.pages.remove(self.page(place))
        self.built(way)

    @rule(place=PLACES, name=NAMES, suffix=SUFFIXES, way=WAYS)
    def rename(self, place: int, name: str, suffix: str, way: Way) -> None:
        """Rename a page; if another has that name, swap the two names."""
        page = self.page(place)
        for other in self.named(name):
            other.name = page.name
        page.name, page.suffix = name, suffix
        self.built(way)

    @rule(place=PLACES, to=PLACES, way=WAYS)
    def move(self, place: int, to: int, way: Way) -> None:
        for page, number in self.at(place):
            self.page(to).blocks.append(page.blocks.pop(number))
        self.built(way)

    @rule(place=PLACES, to=PLACES, way=WAYS)
    def copy(self, place: int, to: int, way: Way) -> None:
        for page, number in self.at(place, Entry):
            self.page(to).blocks.append(page.blocks[number])
        self.built(way)

    @rule(setting=SETTINGS, way=WAYS)
    def configure(self, setting: tuple[str, str], way: Way) -> None:
        name, value = setting
        self.model.settings[name] = value
        self.built(way)

    @rule(way=WAYS)
    def let_time_pass(self, way: Way) -> None:
        self.day = "before" if self.day == "after" else "after"
        self.built(way)

    @rule(way=WAYS)
    def again(self, way: Way) -> None:
        self.built(way)

    @rule(way=WAYS)
    def take_back(self, way: Way) -> None:
        """Undo every edit since the last whole build."""
        self.model = deepcopy(self.at_last_build)
        self.built(way)

    @rule(way=WAYS)
    def forget_findings(self, way: Way) -> None:
        """Delete what builds have kept of their findings."""
        for path in self.folder.glob("_build/doctrees/decision-*"):
            path.unlink()
        self.built(way)

    @rule(builder=st.sampled_from(["html", "text"]), way=WAYS)
    def swap_outputs(self, builder: str, way: Way) -> None:
        """Go on with another output folder of the same builder, and with this one next time."""
        here, other = (self.folder / "_build" / name for name in (builder, f"other-{builder}"))
        aside = self.folder / "_build" / "aside"
        for source, target in ((here, aside), (other, here), (aside, other)):
            if source.exists():
                source.rename(target)
        self.seen.pop(builder, None)
        # Sphinx itself never searches the pages that it wrote before.
        self.searchable = False
        self.built(way)

    # Where it is edited

    def page(self, place: int) -> Page:
        return self.model.pages[place % len(self.model.pages)]

    def named(self, name: str) -> list[Page]:
        return [page for page in self.model.pages if page.name == name]

    def at(self, place: int, kind: type[Block] | None = None) -> Iterator[tuple[Page, int]]:
        """Yield the block at *place*, if there is any of *kind*."""
        found = self.model.places(kind)
        yield from found[place % len(found) :][:1] if found else ()

    # How it is built

    @rule(
        after=st.integers(0, 5),
        event=st.sampled_from(["html-page-context", "source-read"]),
        killed=st.booleans(),
    )
    def interrupt(self, after: int, event: str, killed: bool) -> None:
        """Start a build that an exception or a signal may end early."""
        environment = self.folder / "_build" / "doctrees" / "environment.pickle"
        left, stored = after, b""

        def fail(app: Sphinx, *rest: object) -> None:
            nonlocal left, stored
            left -= 1
            if left < 0:
                stored = environment.read_bytes() if environment.exists() else b""
                raise RuntimeError("interrupted")

        with self.that_day():
            app = self.unbuilt("html")
            app.connect(event, fail)
            with suppress(ExtensionError):
                app.build()
        if killed and stored:
            environment.write_bytes(stored)
            # Sphinx itself trusts the tree of a "glob" that it stored, which may name new pages.
            (self.folder / "index.rst").touch()
        elif left < 0:
            # After an exception Sphinx itself forgets all it has read, for every builder.
            self.seen.clear()
        # Sphinx itself never searches the pages that it wrote before.
        self.searchable = False

    @rule(place=PLACES, builder=st.sampled_from(["html", "text"]))
    def build_one_page(self, place: int, builder: str) -> None:
        with self.that_day():
            app = self.unbuilt(builder)
            app.build(filenames=[self.folder / self.page(place).file])

    @contextmanager
    def that_day(self) -> Iterator[None]:
        with patch.dict(os.environ, SOURCE_DATE_EPOCH=_DAYS[self.day]):
            yield

    def changes(self) -> dict[str, str | None]:
        """Return what must be written or removed since the last call."""
        before, self.written = self.written, self.model.sources()
        self.site.conf = self.model.conf
        return {**dict.fromkeys(before.keys() - self.written.keys()), **self.written}

    def unbuilt(self, builder: str) -> App:
        """Return an application whose build leaves an incomplete output."""
        self.seen.pop(builder, None)
        changes = self.changes()
        return make_app(self.folder, changes, builder, conf=self.site.conf)

    def built(self, way: Way) -> None:
        """Build the project in this *way*, and compare everything with a clean build."""
        if not way.builder:
            return
        type(self).steps += 1
        self.at_last_build = deepcopy(self.model)
        search = self.searchable or way.builder != "html"
        with self.that_day():
            app = self.site.build(self.changes(), way.builder, parallel=way.parallel)
            after = shown(app, search=search)
            sources = {name: app.env.doc2path(name).stat().st_mtime_ns for name in bodies(app)}
            now = Seen(sources, self.site.conf, bodies(app), frames(app), times(app))
            clean = self.cleanly(way.builder, search=search)
        assert after == clean, difference(after, clean)
        before = self.seen.get(way.builder)
        self.seen[way.builder] = now
        if before and way.builder in ("html", "dirhtml"):
            in_vain = rewritten_in_vain(before, now)
            assert not in_vain, in_vain

    def cleanly(self, builder: str, *, search: bool) -> dict[str, object]:
        """Return what a clean build shows; each state of the sources is built only once."""
        sources = frozenset({**self.written, "conf.py": self.site.conf}.items())
        build = builder, self.day, sources, search
        if build not in self.clean:
            app = self.site.clean(builder)
            self.clean[build] = shown(app, search=search)
            shutil.rmtree(Path(app.outdir).parent)
        return self.clean[build]


def difference(after: dict[str, object], clean: dict[str, object]) -> str:
    """Return the differences from a clean build, line by line."""
    told = []
    for name in {**after, **clean}:
        ours, theirs = (str(each.get(name)).splitlines() for each in (after, clean))
        told += unified_diff(ours, theirs, f"{name}: after", f"{name}: clean", n=1, lineterm="")
    return "\n".join(told)


def rewritten_in_vain(before: Seen, now: Seen) -> set[str]:
    """Return the pages that were written again although neither source nor content changed.

    The index is left out: Sphinx itself rewrites it together with its pages. After a change of
    the configuration, Sphinx itself reads and writes everything again.
    """
    return {
        name
        for name, body in now.bodies.items()
        if before.conf == now.conf
        and name != "index"
        and before.sources.get(name) == now.sources[name]
        and before.bodies.get(name) == body
        and before.frames.get(name) == now.frames.get(name)
        and before.times[name] != now.times[name]
    }
