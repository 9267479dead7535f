"""Directives that read other files: only those of the project, and nothing from the network."""

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
from sphinx_decisions.doctree.stand_ins import opaque

_MARKDOWN = ("markdown", "myst", "myst_parser.sphinx_", "myst_parser.docutils_")


def inside(root: Path, folder: Path, written: str) -> Path | None:
    """Return the file that *written* names as seen from *folder*, or from *root* behind a ``/``.

    It is ``None`` where no such file lies in *root*, wherever links to other folders lead.
    """
    relative = written.startswith(("/", "\\"))
    path = (root / written.lstrip("/\\") if relative else folder / written).resolve()
    return path if path.is_relative_to(root) and path.is_file() else None


def _parser(written: str) -> type[rst.Parser]:
    """Return the parser that *written* names; docutils would import a module of any name."""
    name = written.strip().lower()
    if name in _MARKDOWN:
        with suppress(ImportError):
            from sphinx_decisions.doctree.myst_pages import MystParser

            return MystParser
    if name in ("rst", "restructuredtext"):
        return rst.Parser
    raise ValueError(f'unknown parser "{written}"')


class ConfinedInclude(Directive):
    """Includes a file. It is no ``Include``, whose place MyST takes with an own class."""

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
        """Return what the file holds; where it may not be read, the directive itself as code."""
        settings = self.state.document.settings
        written = "".join(self.arguments[0].split("\n")).strip()
        if not (written.startswith("<") and written.endswith(">")):
            path = inside(settings.decision_root, Path(settings._source).parent, written)
            if path is None:
                return opaque(self)
            self.arguments[0] = str(path)
        elif "/" in written or "\\" in written:
            return opaque(self)  # docutils' own files lie in one folder.
        if myst.is_myst(self):
            from sphinx_decisions.doctree.myst_pages import include

            return include(self)
        return Include(
            self.name,
            self.arguments,
            self.options,
            self.content,
            self.lineno,
            self.content_offset,
            self.block_text,
            self.state,
            self.state_machine,
        ).run()


class _Confined(Directive):
    """Reads the file that its option names."""

    def run(self) -> Sequence[nodes.Node]:
        if "url" in self.options:
            return opaque(self)
        if "file" in self.options:
            document = self.state.document
            folder = Path(document.current_source or document.settings._source).parent
            path = inside(document.settings.decision_root, folder, self.options["file"])
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
