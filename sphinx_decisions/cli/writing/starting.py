"""The files with which a log begins: in the docs of a project, or with docs around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from docutils.utils import column_width

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.edit.templates import FIRST, first_record, index, orphaned, template
from sphinx_decisions.rules.clock import today

LOG = "decisions"
"""The folder of a log in new docs, and in docs where the user names none."""

SUFFIXES = {"md": ".md", "rst": ".rst"}
"""Each language of pages with its suffix."""


@dataclass(frozen=True)
class Start:
    """A log that begins in *folder*, in the form of the template *form*.

    *markup* is ``md`` or ``rst``, *suffix* what the names of pages end with.
    """

    folder: Path
    form: str
    markup: str
    suffix: str
    author: str

    def pages(self, title: str, *, is_orphan: bool) -> Mapping[Path, str]:
        """Return the texts of the pages: the index called *title*, the template and ADR-0001.

        The template *is_orphan* where ``conf.py`` does not exclude it.
        """
        kind = SUFFIXES[self.markup]
        blank = template(self.form, "adr", kind)
        day = today().isoformat()
        return {
            self._file("index"): index("index", kind, title, column_width(title)),
            self._file("template"): orphaned(blank, kind) if is_orphan else blank,
            self._file(FIRST): first_record(self.form, kind, day, self.author),
        }

    def docs(self, title: str) -> Mapping[Path, str]:
        """Return the texts of docs called *title*, with the log in them."""
        root, kind = self.folder.parent, SUFFIXES[self.markup]
        return {
            root / "conf.py": self._conf(title),
            root / f"index{self.suffix}": index("root", kind, title, column_width(title)),
            **self.pages("Decisions", is_orphan=False),
        }

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}{self.suffix}"

    def _conf(self, title: str) -> str:
        log = self.folder.name
        myst = ["myst_parser"] if has_myst() else []
        values = {
            "project": title,
            "copyright": f"{today().year}, {self.author or title}",
            "version": "0.1",
            "extensions": ["sphinx_decisions", *myst],
            "exclude_patterns": ["_build", f"{log}/template{self.suffix}"],
            "decisions_kinds": {"adr": {"profile": self.form}},
            "decisions_pages": {"adr": [f"{log}/[0-9]*"]},
        }
        # A literal of JSON that has only texts, lists and objects is one of Python, too.
        lines = (
            f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items()
        )
        return f'"""Configuration of Sphinx."""\n\n{"".join(lines)}'


def has_myst() -> bool:
    """Return whether Markdown can be read."""
    try:
        return find_spec("myst_parser") is not None
    except ValueError:  # It is blocked.
        return False


def missing(files: Mapping[Path, str]) -> Changes:
    """Return those of *files* that are not there, in no language of pages."""
    new = {path: text.encode() for path, text in files.items() if not _is_there(path)}
    return Changes(new)


def _is_there(path: Path) -> bool:
    others = (path.with_suffix(each) for each in SUFFIXES.values() if path.suffix != ".py")
    return any(each.is_symlink() or each.exists() for each in (path, *others))


def prove(files: Mapping[Path, str], root: Path) -> None:
    """Raise ``CannotRun`` if the docs that *files* make in *root* are not read as they should be.

    They are written to a temporary folder for that.
    """
    with TemporaryDirectory(prefix="decisions-") as name:
        for path, text in files.items():
            copy = Path(name).resolve() / path.relative_to(root)
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(text, encoding="utf-8", newline="")
        made = Workspace(Path(name), jobs=1, keeps=False)
        found = [each.sentence for each in made.findings]
        if found or len(made.log.records) != 1:
            raise CannotRun("\n".join(["The new log would have findings.", *found]))
