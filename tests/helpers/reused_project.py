"""One project in which page after page is read, checked and shown, without a build for each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from support import App, make_app, records, resolved

from sphinx_decisions.model.record import Record

NAME = "page"
CONF = """
html_theme = "basic"
decisions_rules = {"missing_section": "off"}
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist", "tasklist"]
"""
_OTHER = "ADR-0077: Another\n=================\n\n.. adr::\n   :status: Accepted\n   :date: 2026\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: its *records*, its *document* as written, its *html*, and *said*.

    *said* are all warnings, including the findings of the whole log.
    """

    records: tuple[Record, ...]
    document: nodes.document
    html: str
    said: str

    @property
    def told(self) -> str:
        """Everything that it shows to readers, its author and other programs."""
        raw = (f"{field.label}\n{field.text}" for each in self.records for field in each.written)
        return "\n".join((*raw, self.document.astext(), self.html, self.said))


class Workbench:
    """A project with one page of hostile text and one of another record, in *folder*."""

    def __init__(self, folder: Path) -> None:
        self.app: App = make_app(folder, {"other.rst": _OTHER}, conf=CONF)
        self.app.build()
        self.app.builder.prepare_writing({"index"})
        self._path = folder

    def read(self, text: str, suffix: str) -> Page:
        """Return the page *text* after all steps of a build."""
        app, env = self.app, self.app.env
        app.warning.truncate(0)
        app.warning.seek(0)
        for each in ("rst", "md"):
            (self._path / f"{NAME}.{each}").unlink(missing_ok=True)
        (self._path / f"{NAME}.{suffix}").write_bytes(text.encode("utf-8", "surrogatepass"))
        env.project.discover()
        env.clear_doc(NAME)
        app.builder.read_doc(NAME)
        app.emit("env-updated", env)
        document = resolved(app, NAME)
        html = str(app.builder.render_partial(document)["fragment"])
        mine = tuple(each for each in records(app) if each.docname == NAME)
        return Page(mine, document, html, app.warnings)
