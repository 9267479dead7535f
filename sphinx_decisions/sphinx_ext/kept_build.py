"""What a build finds, kept for the next one with the same builder, in the folder of doctrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sphinx import __display_version__
from sphinx.application import Sphinx

from sphinx_decisions.doctree.source_files import put, regular
from sphinx_decisions.render.drawing.engine import engine_available, engine_installed
from sphinx_decisions.rules.clock import today
from sphinx_decisions.sphinx_ext.baseline import baseline_content
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.sphinx_ext.inventories import external_names
from sphinx_decisions.store.entries import Entries
from sphinx_decisions.store.model_data import packed_data, unpacked_data
from sphinx_decisions.store.text_digest import text_digest
from sphinx_decisions.store.versions import versions

T = TypeVar("T")

_FILE = "decision-findings"
_CONDITIONS = "conditions"
_ENGINE = "engine"


class KeptBuild:
    """What earlier builds kept in *entries*, and the *state* of this one.

    The state stands for everything that findings and pages depend on: where it is the same,
    nothing needs to be computed again.
    """

    def __init__(self, app: Sphinx) -> None:
        # Below the doctrees, because everything in an output folder may be published.
        self._path = Path(app.doctreedir) / _FILE
        self._builder = app.builder.name
        self.software = f"{__display_version__}\n{versions()}"
        """What stands for the software that reads, checks and shows."""
        self.entries = Entries(content_of(self._path))
        self.conditions = self._conditions(decision_domain(app.env))
        """Every condition around something of records, and whether it holds."""
        self.state = _state(app, self.software, self.conditions, self._has_engine())

    def configuration(self, domain: DecisionDomain) -> str:
        """Return what stands for all that decides what a page by itself comes to."""
        return f"{self.software}\n{replace(domain.settings, rule_codes=())}"

    def _conditions(self, domain: DecisionDomain) -> dict[str, bool]:
        digest = domain.pages.digest
        kept = self.entries.get(_CONDITIONS, digest)
        found = unpacked_data(kept) if kept else domain.pages.conditions
        if kept is None:
            self.entries.put(_CONDITIONS, digest, packed_data(found))
        return {each: domain.holds(each) for each in found}

    def kept(self, name: str, find: Callable[[], T]) -> T:
        """Return what *find* returns: plain values, found once as long as nothing changes."""
        name = f"{name} {self._builder}"
        data = self.entries.get(name, self.state)
        if data is None:
            data = packed_data(find())
            self.entries.put(name, self.state, data)
        found: T = unpacked_data(data)
        return found

    def note_engine(self, works: bool) -> None:
        """Keep whether the drawing engine *works*."""
        self.entries.put(_ENGINE, "", packed_data(works))

    def _has_engine(self) -> bool:
        """Return whether graphs can be drawn; an engine that worked is not tried again."""
        if self.entries.get(_ENGINE, "") == packed_data(False):
            self.note_engine(engine_available())
        return engine_installed() and self.entries.get(_ENGINE, "") != packed_data(False)

    def save(self) -> None:
        """Write what has been found in this build; what cannot be written is found again."""
        if self.entries.changed:
            with suppress(OSError):
                put(self._path, self.entries.encoded())
            self.entries.changed = False


def content_of(path: Path) -> bytes:
    """Return the content of the file at *path*; nothing if it cannot be read."""
    with suppress(OSError):
        return regular(path).read_bytes()
    return b""


def _sorted(values: object) -> list[str]:
    """Return *values*, which may be a set, as text in order; of a wrong type, as it is."""
    return sorted(map(repr, values)) if isinstance(values, Iterable) else [repr(values)]


def _state(app: Sphinx, software: str, conditions: dict[str, bool], engine: bool) -> str:
    """Return what stands for all that findings and pages depend on."""
    env, config, domain = app.env, app.config, decision_domain(app.env)
    parts = (
        *(software, engine),
        *(app.builder.name, str(app.srcdir), str(app.confdir), config.language),
        *(config.project, config.html_baseurl, replace(domain.settings, rule_codes=())),
        # The addresses of pages, which other files of ours name.
        *(config.root_doc, config.html_file_suffix, config.html_link_suffix),
        *map(_sorted, (config.nitpick_ignore, config.nitpick_ignore_regex)),
        # Findings tell the lines where values are set.
        content_of(Path(app.confdir) / "conf.py"),
        # When each page was read, because labels and titles come with it.
        *(sorted(env.all_docs.items()), sorted(env.found_docs), domain.pages.digest),
        *(sorted(conditions.items()), today(), baseline_content(app)),
        sorted((kind, sorted(names)) for kind, names in external_names(app).items()),
    )
    return text_digest(repr(parts))
