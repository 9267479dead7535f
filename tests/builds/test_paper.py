"""What a reader of the PDF, the man page or the info file gets: all that the log knows."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import full_project
import pytest
from required_tools import require_tool
from support import App, records, unexpected

from sphinx_decisions.log.links import Link
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.views.graph import Graph, graph_data

# What pages of paper have at their head and foot.
_FRAME = re.compile(r"^(Awkward, Release 1|\d+|(\d+|Chapter \d+)\. .*)$", re.MULTILINE)


@dataclass(frozen=True)
class Paper:
    """What a reader of the *text*, squeezed, should find in it."""

    log: Log
    graphs: list[Graph]
    text: str


def squeezed(text: str) -> str:
    """Return the letters and digits of *text*, however lines, words and signs are set."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def words(log: Log, record: Record) -> str:
    """Return how a citation of *record* reads."""
    superseded = ", superseded" if log.is_overtaken(record) else ""
    return f"{record.citation} ({record.status}{superseded})"


def relation(log: Log, links: Iterable[Link]) -> str:
    """Return a pattern of the line of a box that shows *links*, all of one relation."""
    shown = []
    name = ""
    for link in links:
        name = link.relation.replace("-", " ").capitalize()
        if not link.target.record:
            shown.append(r"\w+?")  # a page or an address
            continue
        partial = " in part" if link.partial else ""
        shown.append(squeezed(f"{words(log, link.target.record)}{partial}{link.note}"))
    return squeezed(name) + "".join(shown)


def head(log: Log, record: Record) -> str:
    """Return a pattern of what stands from the title of *record* to its status."""
    notice = r"((Warning|Note)?(This|In|Will)\w{,400}?)?"
    superseded = "superseded" if log.is_overtaken(record) else ""
    return (
        f"{squeezed(record.title)}{notice}(ID{squeezed(record.shown_id)})?"
        f"Status{squeezed(record.status)}{superseded}"
    )


def missing_facts(log: Log, text: str) -> list[str]:
    """Return the statuses and relations that are not in *text*, in the box of their record."""
    # Man pages have the titles of pages in capitals.
    found = {
        record.citation: re.search(head(log, record), text, re.IGNORECASE) for record in log.records
    }
    starts = sorted(match.start() for match in found.values() if match)
    lost = [shown for shown, match in found.items() if not match]
    for record in log.records:
        if match := found[record.citation]:
            end = next((start for start in starts if start > match.start()), len(text))
            box = text[match.end() : end]
            for name, links in groupby(log.links(record), lambda link: link.relation):
                # What the References of the page show is not in the box as well.
                pattern = relation(log, (e for e in links if not (e.mentioned and e.written)))
                if not re.search(pattern, box):
                    lost.append(f"{record.citation}: {name}")
    return lost


def run(*command: str, folder: Path, environment: dict[str, str] | None = None) -> str:
    """Return what *command* says, which must succeed."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace"
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def built(folder: Path, builder: str) -> App:
    app = full_project.built(folder, builder)
    assert unexpected(app) == ""
    assert len(records(app)) > 15
    return app


def edges(graph: Graph) -> Iterator[str]:
    """Yield what the list of *graph* says: each record, then what it supersedes and so on."""
    names = {
        node.key: node.name
        if node.name.casefold() == node.shown_id.casefold()
        else f"{node.shown_id} {node.name}"
        for node in graph.nodes
    }
    for node in graph.nodes:
        superseded = " superseded" if node.overtaken else ""
        line = f"{names[node.key]} {node.status}{superseded}"
        for edge in graph.edges:
            if edge.source == node.key:
                partial = " in part" if edge.partial else ""
                line += f" {edge.relation.replace('-', ' ')}{partial} {names[edge.target]}"
        yield squeezed(line)


def graphs(log: Log, app: App) -> list[Graph]:
    """Return every graph of the project."""
    views = decision_domain(app.env).pages.all(lambda page: page.views)
    return [graph_data(log, view) for view in views if view.type == "graph"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """Return what the PDF says."""
    program, reader = require_tool("lualatex"), require_tool("pdftotext")
    app = built(tmp_path_factory.mktemp("book"), "latex")
    # The first pass alone: page numbers and the table of contents are not ours.
    run(program, "-interaction=nonstopmode", "-halt-on-error", "awkward.tex", folder=app.outdir)
    shown = run(reader, "-nopgbrk", "awkward.pdf", "-", folder=app.outdir)
    log = decision_domain(app.env).log
    return Paper(log, graphs(log, app), squeezed(_FRAME.sub("", shown)))


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """Return what a terminal shows of the man page."""
    program = require_tool("man")
    app = built(tmp_path_factory.mktemp("man"), "man")
    # On a line as wide as that, no word is divided.
    environment = {**os.environ, "MANWIDTH": "1000", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"}
    shown = run(program, "-l", "awkward.1", folder=app.outdir, environment=environment)
    # Links of man pages have their addresses behind them.
    bare = re.sub(r"<\s*(#[^>]*)?>", " ", re.sub(r".\x08", "", shown))
    log = decision_domain(app.env).log
    return Paper(log, graphs(log, app), squeezed(bare))


@pytest.mark.parametrize("paper", ["book", "manual"])
def test_paper_holds_every_status_and_relation(paper: str, request: pytest.FixtureRequest) -> None:
    shown: Paper = request.getfixturevalue(paper)
    assert missing_facts(shown.log, shown.text) == []


@pytest.mark.parametrize("paper", ["book", "manual"])
def test_paper_holds_every_edge(paper: str, request: pytest.FixtureRequest) -> None:
    shown: Paper = request.getfixturevalue(paper)
    assert sum(len(graph.edges) for graph in shown.graphs) > 5
    lines = (line for graph in shown.graphs for line in edges(graph))
    assert [line for line in lines if line not in shown.text] == []


def test_the_info_file_compiles(tmp_path: Path) -> None:
    program = require_tool("makeinfo")
    app = built(tmp_path, "texinfo")
    run(program, "--no-split", "--error-limit=0", "awkward.texi", folder=app.outdir)
    text = squeezed((Path(app.outdir) / "awkward.info").read_text(encoding="utf-8"))
    for record in records(app):
        assert squeezed(record.name) in text
