"""Pages and findings speak the language of the project, and so do translated records."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import showcase_project
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from catalogues import PSEUDO, install, messages, own_messages, translated
from docutils import nodes
from folders import TESTS
from rebuilt_site import CONF, bodies
from support import (
    HAS_MYST,
    App,
    build,
    findings,
    make_app,
    needs_engine,
    needs_myst,
    records,
    resolved,
)

from sphinx_decisions.model.record import Record
from sphinx_decisions.rules.registry import RULES

_WORD = re.compile(r"[^\W\d_]{2,}")
_QUIET = {"admonition-title", "caption-text", "rubric", "headerlink"}
"""Classes of what Sphinx itself says, and of what users wrote above views."""

_SPOKEN = ("title", "alt", "aria-label", "placeholder", "summary")

FILES = {
    "0001-files.rst": "Files\n=====\n\n.. adr::\n   :status: Accepted\n   :date: 2026-01-15\n"
    "   :authors: Ada\n   :components: Store\n\nRisks\n-----\n\n"
    "=====  ==========  ======  ==========\nRisk   Likelihood  Impact  Mitigation\n"
    "=====  ==========  ======  ==========\nLoss   High        Low     Copies\n"
    "=====  ==========  ======  ==========\n",
    "0002-base.rst": "Base\n====\n\n.. adr::\n   :status: Proposed\n   :date: 2026-02-01\n"
    "   :supersedes: 1\n   :depends-on: 99\n",
    "0003-tape.rst": "Tape\n====\n\n.. adr::\n   :status: Superseded\n   :date: 2025-02-01\n",
    "views.rst": "Views\n=====\n\n.. adr-table::\n   :columns: id, status, lifecycle, kind\n\n"
    ".. adr-graph::\n\n.. decision-risks::\n\n.. decision-timeline::\n\n"
    ".. adr-table::\n   :tags: none of these\n\n.. decision-findings::\n",
}

SPOKEN = {
    "de": {
        "0001-files": ["Verfasst von", "Angenommen", "In Kraft, bis eine dieser Entscheidungen"],
        "0002-base": ["Ersetzt", "Vorgeschlagen", "bis zur Annahme bleibt das Bisherige in Kraft."],
        "0003-tape": ["Diese Entscheidung ist nicht mehr in Kraft, und keine andere"],
        "views": [
            *("Gültigkeit", "in Kraft", "offen", "Graph der Entscheidungen"),
            *("Dieser Graph als Liste", "Wahrscheinlichkeit", "Gegenmaßnahme", "Januar"),
            *("Keine Entscheidung passt", "Befund", "Warnung", "diese Entscheidung gibt es nicht"),
        ],
    },
    "ja": {
        "0001-files": ["作成者", "承認済み", "置き換えられるまで有効です"],
        "0002-base": ["置き換え対象", "提案中", "それまでは従来の決定が有効です"],
        "0003-tape": ["この記録はすでに効力がなく"],
        "views": [
            *("効力", "有効", "検討中", "決定の関係図", "この図を一覧で表示", "発生確率"),
            *(
                "対策",
                "1月",
                "該当する記録はありません",
                "指摘",
                "警告",
                "そのような記録はありません",
            ),
        ],
    },
}


@needs_engine
@pytest.mark.parametrize("language", SPOKEN)
def test_pages_and_findings_speak_the_language(tmp_path: Path, language: str) -> None:
    app = build(tmp_path, FILES, conf=f"{CONF}language = {language!r}\n")
    pages = bodies(app)
    for name, expected in SPOKEN[language].items():
        assert not [words for words in expected if words not in pages[name]]
    assert SPOKEN[language]["views"][-1] in app.warnings
    assert findings(app), "a finding keeps its code"


@dataclass
class Spoken(HTMLParser):
    """The words of a page that stand in no «…», in texts and in attributes."""

    text: str
    loose: list[str] = field(default_factory=list)
    depth: int = 0
    quiet: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        classes = {*(found.get("class") or "").split()}
        # A line of a drawing may be cut; the node's name says the same.
        is_cut = tag == "text" and "decision-status" in classes
        if self.quiet or classes & _QUIET or is_cut:
            self.quiet.append(tag)
        for name in _SPOKEN:
            self.loose += loose(found.get(name) or "")[0]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self.quiet and self.quiet[-1] == tag:
            self.quiet.pop()

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.loose += [each for text in shown(json.loads(data)) for each in loose(text)[0]]
        elif not self.quiet:
            found, self.depth = loose(data, self.depth)
            self.loose += found


def shown(data: dict[str, Any]) -> Iterator[str]:
    """Yield the texts that a script shows of its *data*; that of a drawing has only words."""
    yield from data.get("words", data).values()
    for facet in data.get("facets", ()):
        yield facet["label"]
        # A value whose text differs has it behind it.
        yield from (value[-1] for value in facet["values"])


def loose(text: str, depth: int = 0) -> tuple[list[str], int]:
    """Return the stretches of *text* outside «…», and how deep its end lies inside."""
    found = [""]
    for char in text:
        depth += (char == "«") - (char == "»")
        if depth == 0 and char != "»":
            found[-1] += char
        elif found[-1]:
            found.append("")
    return [each.strip() for each in found if _WORD.search(each)], depth


OVERVIEW = {
    **showcase_project.FILES,
    "overview.rst": "Overview\n========\n"
    + showcase_project.VIEWS.replace("everything-table", "overview-table"),
    "index.rst": f"{showcase_project.FILES['index.rst']}   overview\n",
}


def wrapped(message: str) -> str:
    """Return *message* in the language of the tests."""
    return f"«{message}»"


def from_sources() -> set[str]:
    """Return every word that stands in a source, and the names of codes and files."""
    text = " ".join(
        [*map(str, {**OVERVIEW, **TRANSLATABLE}.values()), *OVERVIEW, *RULES, showcase_project.CONF]
    )
    return {word.casefold() for word in _WORD.findall(text)}


def strange(found: list[str]) -> list[str]:
    """Return what of *found* is a word of ours, or stands in no source."""
    # Two phases of the sources say in which month they are.
    ours = {message.casefold() for message in own_messages()} - {"january", "march"}
    known = from_sources()
    return [
        each
        for each in found
        if each.casefold() in ours
        or any(word.casefold() not in known for word in _WORD.findall(each))
    ]


@needs_myst
@needs_engine
def test_every_word_on_a_page_can_be_translated(tmp_path: Path) -> None:
    app = _pseudo(tmp_path, "html")
    pages = bodies(app)
    overview = Spoken(pages["overview"])
    assert overview.depth == 0
    assert not strange(overview.loose)
    known = from_sources()
    for name in ("everything", "tasks", "several"):
        words = _WORD.findall(" ".join(Spoken(pages[name]).loose))
        assert not [word for word in words if word.casefold() not in known]
    assert "«Done»" in pages["tasks"]


@needs_myst
def test_every_word_of_plain_text_can_be_translated(tmp_path: Path) -> None:
    app = _pseudo(tmp_path, "text")
    depth = 0
    found: list[str] = []
    for node in resolved(app, "overview").findall(nodes.Text):
        if not isinstance(node.parent, nodes.title | nodes.caption | nodes.rubric):
            stretches, depth = loose(str(node), depth)
            found += stretches
    assert not strange(found)


@needs_myst
def test_every_finding_can_be_translated(tmp_path: Path) -> None:
    app = _pseudo(tmp_path, "text")
    told = re.findall(r"(?:WARNING|ERROR): (.*) \[decisions\.\w+\]", app.warnings)
    assert told
    assert not [text for text in told if (text[0], text[-1]) != ("«", "»")]


def _pseudo(folder: Path, builder: str) -> App:
    conf = install(folder / "locales", own_messages(), wrapped)
    conf += showcase_project.CONF.replace('"decisions.unknown_level",', "")
    more = 'html_theme = "basic"\nhtml_permalinks = False\nnumfig = False\nsmartquotes = False\n'
    return build(folder / "project", OVERVIEW, builder, conf=conf + more)


@dataclass(frozen=True)
class Project:
    """What a build of a project in one language left."""

    records: tuple[Record, ...]
    findings: list[tuple[str, str, int]]
    pages: dict[str, str]


_LABELS = """Labels without markup
=====================

.. adr::
   :id: 90
   :status: Accepted
   :date: 2026-01-15

Alternatives Considered
-----------------------

Files
   Why not chosen: Nobody finds anything.

   :Pros: cheap
   :Cons: slow

Tapes
   Rejected because too slow.

Pros and Cons of the Options
----------------------------

**Wax**

**Pros:** it is warm

**Cons:** it melts

Migration Guide
---------------

From tapes
~~~~~~~~~~

Rewind them.

Affected Components
-------------------

- The event store
- Reports

History
-------

Once there was :adr:`22`.

**History**: before there was :adr:`22`.
"""

_LISTED = """Labels behind names
===================

.. adr::
   :id: 91
   :status: Accepted
   :date: 2026-01-15

Alternatives Considered
-----------------------

- **Tapes**: Why not chosen: they are slow
- **Wax**: **Pros:** it is warm **Cons:** it melts
- **Stone:** Bad, because it is heavy
- Clay: **Cons:** it breaks
- **Files** (chosen)
- **Sand**: Why rejected: it flies away
"""

_TRANSLATING = (
    f"{showcase_project.CONF}\nlanguage = {PSEUDO!r}\nlocale_dirs = ['locales']\n"
    "gettext_compact = False\nhtml_theme = 'basic'\n"
)


TEMPLATES = TESTS / "templates"
TRANSLATABLE = {
    **showcase_project.FILES,
    **{
        f"{suffix}/{path.stem}.{suffix}": path.read_text(encoding="utf-8")
        for suffix in ("rst", *(["md"] if HAS_MYST else []))
        for path in sorted(TEMPLATES.glob(f"*.{suffix}"))
    },
    "labels.rst": _LABELS,
    "listed.rst": _LISTED,
}
TRANSLATABLE["index.rst"] = (
    f"{showcase_project.FILES['index.rst']}   labels\n   listed\n   rst/adr\n"
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Project, list[str]]:
    """A project as it was written, the same with every text translated, and its messages."""
    folder = tmp_path_factory.mktemp("translated")
    written = _project(build(folder / "a", TRANSLATABLE, conf=showcase_project.CONF + _THEME))
    pot = _extracted(folder / "b")
    for path in pot.rglob("*.pot"):
        with path.open("rb") as file:
            catalog = read_po(file, locale=PSEUDO)
        for message in catalog:
            if message.id:
                message.string = foreign(str(message.id))
        compiled = folder / "c/locales" / PSEUDO / "LC_MESSAGES" / path.relative_to(pot)
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with compiled.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)
    changed = _project(build(folder / "c", TRANSLATABLE, conf=_TRANSLATING))
    found = [message for path in pot.rglob("*.pot") for message in messages(path)]
    return written, changed, found


_THEME = "html_theme = 'basic'\n"


def _extracted(folder: Path) -> Path:
    more = "gettext_additional_targets = ['index', 'literal-block', 'image']\n"
    app = make_app(folder, TRANSLATABLE, "gettext", conf=showcase_project.CONF + more)
    app.build()
    return Path(app.outdir)


def _project(app: App) -> Project:
    return Project(records(app), findings(app), bodies(app))


def foreign(message: str) -> str:
    """Return *message* in another language, its labels and titles too; markup stays."""
    if box := re.match(r"\[[ x]\] ", message):
        return box[0] + foreign(message[box.end() :])
    changed = re.sub(r"\*\*(?=\w)|(?<=\*\*: )(?!\*)|(?<=:\*\* )", r"\g<0>Ü ", message)
    return changed if message.startswith("**") else f"Ü {changed}"


def _told(record: Record) -> dict[str, object]:
    """Return what *record* says, whatever the language of its text."""
    said = record.contents
    return {
        "id": (record.key, record.shown_id, record.address),
        "status": record.status,
        "fields": {each.name: each.values for each in record.fields if each.name != "summary"},
        "relations": [(each.relation, each.target, each.partial) for each in record.statements],
        "parts": [(part.title, part.level, part.anchor, part.empty) for part in record.sections],
        "risks": [(risk.likelihood, risk.impact) for risk in said.risks],
        "options": [(len(each.pros), len(each.cons), each.chosen) for each in said.options],
        "reasons": [(bool(each.reason), bool(each.description)) for each in said.options],
        "history": [(each.action, each.date, each.author) for each in said.history],
        "tasks": [[task.done for task in phase.tasks] for phase in said.phases],
        "questions": [question.done for question in said.questions],
        "targets": len(said.targets),
        "consequences": (len(said.positive), len(said.negative)),
        "references": [each.target for each in said.references],
        "components": record.values("components"),
        "design": [(bool(each.rationale), bool(each.alternatives)) for each in said.design],
        "goals": (len(said.goals), len(said.non_goals)),
        "sources": len(said.sources),
        "remnants": len(said.placeholders),
    }


def test_translation_changes_what_is_shown_and_nothing_else(
    both: tuple[Project, Project, list[str]],
) -> None:
    written, changed, _ = both
    assert [*map(_told, changed.records)] == [*map(_told, written.records)]
    assert changed.findings == written.findings


def test_translated_titles_stand_wherever_records_are_shown(tmp_path: Path) -> None:
    files = {
        "use.rst": f"{_USE}   :date: 2026-01-15\n   :components: Store\n\n{_PARTS}",
        "later.rst": "Later\n=====\n\n.. adr::\n   :id: 8\n   :status: Proposed\n"
        "   :supersedes: 7\n",
        "citing.rst": "Citing\n======\n\nSee :adr:`7`, :adr:`~7` and :ref:`adr-0007`.\n",
        "views.rst": showcase_project.VIEWS,
    }
    app = _translating(tmp_path, files, "Dateien verwenden")
    for page in ("later", "citing", "views", "genindex"):
        text = app.output(f"{page}.html")
        assert "Dateien verwenden" in text
        assert "Use Files" not in text
    assert app.output("views.html").count("Dateien verwenden") > 10
    for data in ("decisions.json", "searchindex.js"):
        assert "Use Files" not in app.output(data)
    assert b"Use Files" not in _inventory(app)
    assert b"Dateien verwenden" in _inventory(app)


def _inventory(app: App) -> bytes:
    return zlib.decompress((Path(app.outdir) / "objects.inv").read_bytes().split(b"\n", 4)[4])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ADR-0007: Dateien verwenden", "Dateien verwenden"),
        ("7. Dateien verwenden", "Dateien verwenden"),
        ("Dateien verwenden", "Dateien verwenden"),
        ("ADR-0070: Dateien verwenden", "ADR-0070: Dateien verwenden"),
    ],
)
def test_id_is_that_of_the_source_whatever_the_translation(
    tmp_path: Path, title: str, name: str
) -> None:
    app = _translating(tmp_path, {"use.rst": _USE}, title, "text")
    (record,) = records(app)
    assert (record.ident, record.anchor, record.name) == ("7", "adr-0007", name)
    assert record.citation == f"ADR-0007: {name}"
    assert not [code for code, *_ in findings(app) if code == "number_mismatch"]


_USE = "ADR-0007: Use Files\n===================\n\n.. adr::\n   :status: Accepted\n"
_PARTS = """Alternatives Considered
-----------------------

**Tapes.** Too slow.

Open Questions
--------------

- [ ] Whose?
"""


def _translating(folder: Path, files: dict[str, str], title: str, builder: str = "html") -> App:
    """Return a build in which the title of ``use.rst`` is translated."""
    place = folder / "locales" / PSEUDO / "LC_MESSAGES"
    place.mkdir(parents=True)
    catalogue = translated(["ADR-0007: Use Files"], lambda _: title, PSEUDO)
    (place / "use.mo").write_bytes(catalogue)
    conf = f"language = {PSEUDO!r}\nlocale_dirs = ['locales']\ngettext_compact = False\n"
    return build(folder, files, builder, conf=conf + 'html_theme = "basic"\n')


def test_template_for_translators_holds_what_users_wrote_and_nothing_of_ours(
    both: tuple[Project, Project, list[str]],
) -> None:
    *_, found = both
    for caption in ("Our decisions", "Counted", "How they hang together", "What is wrong"):
        assert caption in found
    words = from_sources()
    assert not [text for text in found if {*map(str.casefold, _WORD.findall(text))} - words]
    assert "Superseded by" not in found
    assert not [text for text in found if "superseded by" in text.casefold()]
    assert "ADR-0020: Use PostgreSQL for the event store" in found
    assert found.count("Use an event database after all") == 0


@needs_myst
def test_checkboxes_of_markdown_outlive_a_translation(
    both: tuple[Project, Project, list[str]],
) -> None:
    written, changed, _ = both
    boxes = re.compile(r'<input[^>]*type="checkbox"')
    assert len(boxes.findall(written.pages["tasks"])) > 2
    assert len(boxes.findall(changed.pages["tasks"])) == len(boxes.findall(written.pages["tasks"]))
