"""Small Sphinx projects for tests, made of a few files in a temporary folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from optional_packages import (  # noqa: F401 -- for tests that build
    HAS_ENGINE,
    HAS_MYST,
    LANGUAGES,
    needs_engine,
    needs_myst,
)
from sphinx import version_info
from sphinx.testing.util import SphinxTestApp

from sphinx_decisions.model.record import Record
from sphinx_decisions.render.written_nodes import decision_late
from sphinx_decisions.sphinx_ext.domain import decision_domain

EXTENSIONS = ["sphinx_decisions", *(["myst_parser"] if HAS_MYST else [])]
_INDEX = "Index\n=====\n\n.. toctree::\n   :glob:\n\n   **\n"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FINDING = re.compile(r"^(.+?):(\d+): (?:WARNING|ERROR): .*\[decisions\.(\w+)\]$", re.MULTILINE)

_open: list[SphinxTestApp] = []


class App(SphinxTestApp):
    """An application whose warnings can be read as plain text."""

    @property
    def warnings(self) -> str:
        """All warnings so far, without colours."""
        return _COLOUR.sub("", self.warning.getvalue())

    def output(self, name: str) -> str:
        """Return the text of the file *name* in the output folder."""
        return (Path(self.outdir) / name).read_text(encoding="utf-8")


def make_app(
    folder: Path,
    files: Mapping[str, str | None],
    builder: str = "html",
    *,
    conf: str = "",
    confoverrides: dict[str, Any] | None = None,
    tags: Sequence[str] = (),
    parallel: int = 0,
    docutils_conf: str | None = None,
    builddir: Path | None = None,
    **more: Any,
) -> App:
    """Return an application that has not built anything yet, for a project of *files*.

    The sources lie in *folder* itself. A second call with the same folder changes only what
    *files* names (``None`` removes) and shares the doctrees and each builder's output, unless
    it has another *builddir*. Without an ``index`` one is written that lists every page.
    Only the newest application can build, and it is cleaned up when the test ends.
    """
    close_apps()
    conf = f"extensions = {EXTENSIONS}\nexclude_patterns = ['_build*']\n{conf}\n"
    if not any((folder / f"index.{s}").exists() or f"index.{s}" in files for s in ("rst", "md")):
        files = {"index.rst": _INDEX, **files}
    for name, text in {"conf.py": conf, **files}.items():
        _write(folder / name, text)
    app = App(
        builder,
        srcdir=folder,
        builddir=builddir or folder / "_build",
        confoverrides=confoverrides,
        tags=tags,
        parallel=parallel,
        docutils_conf=docutils_conf,
        **more,
    )
    _open.append(app)
    return app


def build(folder: Path, files: Mapping[str, str | None], builder: str = "html", **more: Any) -> App:
    """Return the application of ``make_app`` after it has built everything that is outdated."""
    app = make_app(folder, files, builder, **more)
    app.build()
    return app


def close_apps() -> None:
    """Undo what applications registered globally."""
    while _open:
        _open.pop().cleanup()


def records(app: SphinxTestApp) -> tuple[Record, ...]:
    """Return the records of the log as the application's builder sees it."""
    return decision_domain(app.env).log.records


def the_record(app: SphinxTestApp) -> Record:
    """Return the only record of the project."""
    (record,) = records(app)
    return record


def findings(app: App) -> list[tuple[str, str, int]]:
    """Return code, file (relative to the sources) and line of every reported finding."""
    return [
        (code, Path(source).relative_to(app.srcdir).as_posix(), int(line))
        for source, line, code in _FINDING.findall(app.warnings)
    ]


def unexpected(app: App) -> str:
    """Return the warnings of the build, except the finding about a missing pygraphviz.

    That is one for the whole project, whose graphs are then shown as lists.
    """
    lines = app.warnings.splitlines(keepends=True)
    told = [line for line in lines if line.endswith("[decisions.graph_engine]\n")]
    expected = told[:1] if not HAS_ENGINE else []
    return "".join(line for line in lines if line not in expected)


def resolved(app: SphinxTestApp, docname: str) -> nodes.document:
    """Return the doctree of the page as it is written, with all that is made meanwhile."""
    # Sphinx 9 warns where the tags are missing; earlier ones do not know them.
    more = {"tags": app.tags} if version_info >= (9,) else {}
    document = app.env.get_and_resolve_doctree(docname, app.builder, **more)
    for late in list(document.findall(decision_late)):
        late.replace_self([*late["make"]()])
    return document


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def meaning(record: Record) -> dict[str, object]:
    """Return everything of *record* that does not depend on where and in which file it stands."""
    return {
        "id": (*record.key, record.shown_id),
        "title": (record.title, record.name, record.citation),
        "anchor": record.anchor,
        "status": record.status,
        "fields": {field.name: field.values for field in record.fields},
        "relations": [
            (s.relation, s.target, s.label, s.note, s.partial) for s in record.statements
        ],
        "parts": [(part.title, part.level, part.anchor, part.empty) for part in record.sections],
        "summary": record.summary,
    }


def shape(document: nodes.document) -> str:
    """Return *document* as text, without what depends on the file, parser or engine."""
    copy = document.deepcopy()
    copy.attributes = {}
    for node in list(copy.findall(nodes.Element)):
        node.attributes.pop("internal", None)
        for name, value in node.attributes.items():
            if isinstance(value, bool):  # written as "1" or "True", by docutils' version
                node.attributes[name] = int(value)
        if "classes" in node:
            node["classes"] = [name for name in node["classes"] if not name.startswith("mathjax")]
        if isinstance(node, nodes.raw):
            node.children = [nodes.Text("(a drawing)")]
    return str(copy.pformat())
