"""Whatever is edited, in whatever order: an incremental build ends like one from scratch."""

from __future__ import annotations

import json
import random
import zlib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from site_builds import Site, adr, bodies
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from support import App, make_app

STATUSES = ("Proposed", "Accepted", "Rejected", "Deprecated", "Superseded", "Acepted")
RELATIONS = ("supersedes", "superseded-by", "amends", "depends-on", "related")
CONTENTS = {
    "all": ".. adr-table:: Everything\n   :name: everything\n",
    "sorted": ".. adr-table::\n   :columns: id, supersedes, amended-by\n   :sort: -date\n"
    "   :lifecycle: not retired\n",
    "grouped": ".. adr-table::\n   :group-by: status\n   :columns: id, title\n",
    "graph": ".. adr-graph::\n\n.. adr-graph::\n   :root: 2\n   :isolated: no\n",
    "counts": ".. decision-counts::\n   :group-by: lifecycle\n",
    "cites": ":adr:`1`, :adr:`~2`, :adr:`it <3>`, :any:`ADR-0004`, :any:`adr-0005`.\n",
    "labels": ":ref:`adr-0001`, :ref:`adr-0006`, :adr:`7`, :ref:`everything`.\n",
    "plain": "Text.\n",
}
PAGES = {f"{name}.rst": f"{name}\n=======\n\n{text}" for name, text in CONTENTS.items()}


@dataclass(frozen=True)
class Entry:
    """A record of the model, from which the sources are made."""

    number: int
    page: str
    title: str
    status: str
    date: str = "2026-01-01"
    relations: dict[str, str] = field(default_factory=dict)

    def source(self) -> str:
        title = f"ADR-{self.number:04}: {self.title}"
        return adr(title, self.status, self.date, **self.relations)


class Editor:
    """Makes random edits of a log and builds it in random ways."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.entries = [self.entry(number) for number in range(1, 6)]
        self.site = Site(folder, {**PAGES, **self.sources()})
        self.written = self.sources()

    def entry(self, number: int) -> Entry:
        return Entry(number, f"r{number:04}", f"Title {number}", self.random.choice(STATUSES))

    def sources(self) -> dict[str, str]:
        pages: dict[str, str] = {}
        for each in self.entries:
            pages[f"{each.page}.rst"] = pages.get(f"{each.page}.rst", "") + each.source() + "\n"
        return pages

    def changes(self) -> dict[str, str | None]:
        """Return what must be written or removed since the last call."""
        before, self.written = self.written, self.sources()
        return {**dict.fromkeys(before.keys() - self.written.keys()), **self.written}

    def edit(self) -> str:
        """Change the model in one place and return how."""
        edits = [self.status, self.title, self.date, self.relation, self.relation]
        edit = self.random.choice([*edits, self.add, self.delete, self.move, self.copy])
        edit()
        return edit.__name__

    def change(self, **values: object) -> None:
        place = self.random.randrange(len(self.entries))
        self.entries[place] = replace(self.entries[place], **values)  # type: ignore[arg-type]

    def status(self) -> None:
        self.change(status=self.random.choice(STATUSES))

    def title(self) -> None:
        self.change(title=f"Title {self.random.randrange(1000)}")

    def date(self) -> None:
        self.change(date=f"2026-01-{self.random.randrange(1, 33):02}")

    def relation(self) -> None:
        target = f"ADR-{self.random.randrange(1, 8):04}"
        note = self.random.choice(["", "", " in part (one half)", " (why)"])
        chosen = {self.random.choice(RELATIONS): target + note}
        self.change(relations=self.random.choice([{}, chosen, chosen, chosen]))

    def add(self) -> None:
        self.entries.append(self.entry(self.random.randrange(1, 9)))

    def delete(self) -> None:
        if len(self.entries) > 2:
            self.entries.pop(self.random.randrange(len(self.entries)))

    def move(self) -> None:
        self.change(page=f"r{self.random.randrange(1, 9):04}")

    def copy(self) -> None:
        self.change(number=self.random.choice(self.entries).number)

    def build(self) -> tuple[str, App]:
        """Build in one of several ways, at last completely; return which, and the end."""
        ways = ["once", "once", "once", "text between", "one page", "interrupted", "parallel"]
        way = self.random.choice(ways)
        if way == "text between":
            self.site.build(self.changes(), "text")
        elif way == "one page":
            app = make_app(self.site.folder, self.changes(), conf=self.site.conf)
            app.build(filenames=[self.site.folder / self.random.choice(list(PAGES))])
        elif way == "interrupted":
            self.interrupt()
            self.edit()
        return way, self.site.build(self.changes(), parallel=2 if way == "parallel" else 0)

    def interrupt(self) -> None:
        """Start a build that may not reach its end."""
        app = make_app(self.site.folder, self.changes(), conf=self.site.conf)
        left = self.random.randrange(6)

        def fail(app: Sphinx, *rest: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise RuntimeError("interrupted")

        app.connect("html-page-context", fail)
        with suppress(ExtensionError):
            app.build()


def shown(app: App) -> dict[str, object]:
    """Return everything that a build of HTML pages leaves, and what it says of records.

    Sphinx itself warns of a link only where its page is written.
    """
    inventory = (Path(app.outdir) / "objects.inv").read_bytes().split(b"\n", 4)[4]
    return {
        **bodies(app),
        "objects.inv": zlib.decompress(inventory),
        **search_index(app),
        "warnings": [line for line in app.warnings.splitlines() if "[decisions." in line],
    }


def search_index(app: App) -> dict[str, object]:
    """Return what readers can search for.

    Sphinx itself forgets index entries of pages not written, and keeps words of none.
    """
    text = app.output("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(text)
    del index["indexentries"]
    for key in ("terms", "titleterms"):
        index[key] = {term: pages for term, pages in index[key].items() if pages != []}
    return {f"searchindex.js: {key}": value for key, value in index.items()}


@pytest.mark.parametrize("seed", range(3))
def test_incremental_builds_end_like_clean_ones(tmp_path: Path, seed: int) -> None:
    editor = Editor(tmp_path, seed)
    editor.site.build()
    history = []
    for _ in range(8):
        edits = [editor.edit() for _ in range(editor.random.choice([1, 1, 2]))]
        way, app = editor.build()
        history.append((*edits, way))
        after = shown(app)
        clean = shown(editor.site.clean())
        differing = [name for name in {**after, **clean} if after.get(name) != clean.get(name)]
        assert not differing, (history, differing)
