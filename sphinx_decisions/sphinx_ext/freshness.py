"""Freshness: rewriting of pages whose boxes, views or citations have changed.

For each page, a digest of the data that it shows from other pages is stored in the output folder
when the page is written. It is not stored in the environment, because several builders share that,
and because an interrupted build would leave pages stale. Two texts stand for all pages together, so
that nothing is computed where nothing has changed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.logging import NAMESPACE

from sphinx_decisions.sphinx_ext.digests import NOTHING, DigestFile, Written, digest_file
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild


class Freshness:
    """Collects, during one build, what each page shows and which pages are written."""

    unchanged = False
    """Whether everything in the output folder is as this build would make it."""

    def __init__(self) -> None:
        self._file: DigestFile | None = None
        self._before = self._now = NOTHING
        self.written: set[str] = set()
        """The pages that have been, or are about to be, written."""
        self._failures = _Failures()

    def begin(self, app: Sphinx, state: str, files: Iterable[str]) -> None:
        """Look at the output folder; *state* stands for all that this build depends on.

        *files* are the names of other files of ours that it may have.
        """
        self.unchanged, self._file = False, None
        self._before, self._now = NOTHING, Written(state=state)
        self.written = set()
        decision_domain(app.env).incomplete.clear()
        if not _writes_pages(app.builder):
            return
        self._file = DigestFile(Path(app.outdir) / digest_file(app.builder.name))
        self._before = before = self._file.load()
        self._failures.listen()
        if before.state == state and before.files == _files(app, files):
            self.unchanged, self._now = True, before

    def outdated(self, app: Sphinx, build: KeptBuild, head: str) -> list[str]:
        """Return the pages that are missing or stale in the output folder of this *build*.

        *head* is what the heads of all pages that show records depend on.

        Their stored digests are dropped first, so that they are rewritten if the build is
        interrupted.
        """
        if not self._file:
            return []
        from sphinx_decisions.sphinx_ext import shown_digests as shown

        domain, before = decision_domain(app.env), self._before
        basis = shown.basis(app, head)
        around = dict(shown.neighbours(app))
        words = shown.words(app, build, basis, around)
        if words == before.words:
            self._now = replace(self._now, pages=before.pages, words=words)
            return []
        now = {
            name: shown.digest(domain, name, (basis, around.pop(name, ())))
            for name in shown.showing(domain)
        }
        now |= {name: shown.digest(domain, name, beside) for name, beside in around.items()}
        self._now = replace(self._now, pages=now, words=words)
        self._file.store(Written(self._fresh))
        # Pages that have only an old digest show no records any more, or failed to be written.
        known = now.keys() | (before.pages.keys() & app.env.found_docs)
        return sorted(known - self._fresh.keys())

    @property
    def _fresh(self) -> dict[str, str]:
        """The digests of the pages that were right before this build."""
        before = self._before.pages
        return {name: now for name, now in self._now.pages.items() if before.get(name) == now}

    def note_written(self, docname: str) -> None:
        """Record that the page is about to be written."""
        self.written.add(docname)

    def save(self, app: Sphinx, files: Iterable[str]) -> None:
        """Store the digests of the written pages at the end of a build that succeeded.

        *files* are the names of other files that the output folder may have.
        """
        self._failures.stop()
        if not self._file:
            return
        files, folder = tuple(files), Path(app.outdir)
        failed = self._failures.among(self.written, folder)
        again = failed | (decision_domain(app.env).incomplete & self.written)
        fresh = self._fresh
        late = self._now.pages.keys() - self.written - fresh.keys()
        now = {name: self._now.pages[name] for name in self._now.pages.keys() & self.written}
        # An empty digest matches no page, so these pages are written again.
        pages = {**fresh, **now, **dict.fromkeys(again, "")}
        incomplete = again or late or self._failures.among(files, folder)
        if incomplete or not pages:  # A project without records has no such file.
            self._file.store(Written(pages))
        else:
            self._file.store(replace(self._now, pages=pages, files=_files(app, files)))

    def stop(self) -> None:
        """Note nothing more: the build is over."""
        self._failures.stop()


class _Failures(logging.Handler):
    """Collects Sphinx's warnings, to detect pages that could not be written completely."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of *record*."""
        with suppress(LookupError, TypeError, ValueError):  # Message and arguments may not match.
            self._messages.append(record.getMessage())

    def listen(self) -> None:
        """Start collecting."""
        self._messages.clear()
        logging.getLogger(NAMESPACE).addHandler(self)

    def stop(self) -> None:
        """Stop collecting."""
        logging.getLogger(NAMESPACE).removeHandler(self)

    def among(self, docnames: Iterable[str], folder: Path) -> set[str]:
        """Return those of *docnames* whose files in *folder* are named in a warning."""
        warnings = [text for text in self._messages if str(folder) in text]
        return {name for name in docnames if any(str(folder / name) in text for text in warnings)}


def _writes_pages(builder: Builder) -> bool:
    """Return whether *builder* writes a file per page, and only those that are outdated.

    Other builders (PDF, singlehtml, gettext) write everything in every build.
    """
    return bool(builder.format) and not isinstance(builder.get_outdated_docs(), str)


def _files(app: Sphinx, names: Iterable[str]) -> dict[str, list[int]]:
    """Return size and time of those of the files *names* that are in the output folder."""
    found = {}
    for name in names:
        with suppress(OSError):
            state = (Path(app.outdir) / name).stat()
            found[name] = [state.st_size, state.st_mtime_ns]
    return found
