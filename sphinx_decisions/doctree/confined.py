"""Directives that include files, restricted to files of the project, without network access."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers import rst
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives.misc import Include, Raw
from docutils.parsers.rst.directives.tables import CSVTable

from sphinx_decisions.doctree import myst
from sphinx_decisions.doctree.markup import run_as
from sphinx_decisions.doctree.stand_ins import opaque

_MARKDOWN = ("markdown", "myst", "myst_parser.sphinx_", "myst_parser.docutils_")


def _parser(written: str) -> type[rst.Parser]:
    """Return the parser called *written*, from a fixed set: docutils would import any module."""
    name = written.strip().lower()
    if name in _MARKDOWN:
        with suppress(ImportError):
            from sphinx_decisions.doctree.myst_pages import MystParser

            return MystParser
    if name in ("rst", "restructuredtext"):
        return rst.Parser
    raise ValueError(f'unknown parser "{written}"')


class ConfinedInclude(Directive):
    """Includes a file; not a subclass of ``Include``, which MyST replaces by its own class."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        **(Include.option_spec or {}),
        "parser": _parser,
        "relative-images": directives.flag,
        "relative-docs": directives.path,
        "heading-offset": directives.nonnegative_int,
    }

    def run(self) -> Sequence[nodes.Node]:
        """Return the content of the file, or the directive as code if reading is not allowed."""
        settings = self.state.document.settings
        written = "".join(self.arguments[0].split("\n")).strip()
        if not (written.startswith("<") and written.endswith(">")):
            path = settings.decision_files.inside(Path(settings._source).parent, written)
            if path is None:
                return opaque(self)
            self.arguments[0] = str(path)
        elif "/" in written or "\\" in written:
            return opaque(self)  # ``<name>`` includes a file of docutils, which is in one folder.
        if myst.is_myst(self):
            from sphinx_decisions.doctree.myst_pages import include

            return include(self)
        return run_as(Include, self)


class _Confined(Directive):
    """A directive that reads the file named by an option."""

    def run(self) -> Sequence[nodes.Node]:
        if "url" in self.options:
            return opaque(self)
        if "file" in self.options:
            document = self.state.document
            folder = Path(document.current_source or document.settings._source).parent
            path = document.settings.decision_files.inside(folder, self.options["file"])
            if path is None:
                return opaque(self)
            self.options["file"] = str(path)
        return super().run()


class ConfinedTable(_Confined, CSVTable):  # type: ignore[misc]
    """A table of comma-separated values."""


class ConfinedRaw(_Confined, Raw):
    """Text for one format."""


READING = {"include": ConfinedInclude, "csv-table": ConfinedTable, "raw": ConfinedRaw}
"""The directives that read files, by name."""
