"""Which pages may be records without a marker, by their folders and file names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_decisions.model.patterns import is_exact
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.ids import FileName, prefixes, read_file_name

BY_ITSELF = "adr"
"""The kind of records that are adopted if ``decisions_pages`` names no pages."""

LOG_FOLDER = "adr"
"""A name of a folder of logs, for one that is known to be one."""

_FIELD = "any|arch|architecture|architectural|design|engineering|project|software|tech|technical"
_LOG = re.compile(rf"(?:(?:{_FIELD})-)?(?:adrs?|decisions?)(?:-(?:records?|logs?))?")
"""The names of folders of logs, with hyphens between the words."""

_KIND_WORDS = {"adr", "adrs", "architectural", "architecture", "decision", "madr", "record"}
_INDEXES = ("index", "readme")


_NUMBER = re.compile(r"(?:[a-z]+[-_.]?)?\d+[a-z]?(?:[-_.]|$)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be a record of *kind*, and its *name*.

    *named* is true if ``decisions_pages`` names it, so that it need not look like a record.
    *in_log* is true if it is in a folder that is named like a log.
    """

    kind: str
    name: FileName
    named: bool = False
    in_log: bool = False

    @property
    def numbered(self) -> bool:
        """Whether its name begins with a number that is no day; a letter may follow it."""
        no_day = not self.name.date and _NUMBER.match(self.name.slug)
        return bool(self.name.digits or no_day)

    @property
    def counted(self) -> bool:
        """Whether its name begins like a record's: with a number or a day."""
        return bool(self.numbered or self.name.date)


def candidate(docname: str, root: str, settings: Settings) -> Candidate | None:
    """Return what *docname* may be without a marker, or ``None`` if it is certainly not a record.

    *root* is the name of the folder that contains all pages.
    """
    entry = settings.adopted(docname)
    kind = settings.kinds.get(entry.kind if entry else BY_ITSELF)
    if not kind or (settings.adopted_pages is not None and not entry):
        return None
    name = read_file_name(docname, kind, settings.id_format(kind, settings.log_of(docname)))
    if entry:
        named = is_exact(entry.pattern) or not _is_beside(docname, name)
        return Candidate(kind.name, name, named=True) if named else None
    *folders, own = docname.split("/")
    in_log = any(map(_is_log, (root, *folders)))
    # A name like adr-004-x says as much as the folder.
    called = bool(name.digits) and _words(own)[:1] in (
        [each] for each in prefixes(kind, kind.id_format)
    )
    if not (in_log or called) or _is_beside(docname, name):
        return None
    return Candidate(kind.name, name, in_log=in_log)


def _is_log(folder: str) -> bool:
    return bool(_LOG.fullmatch(re.sub(r"[_\s]", "-", folder.casefold())))


def _is_beside(docname: str, name: FileName) -> bool:
    """Return whether the name of a page is that of an index, a README or a template.

    The index of a folder that is named like a record is that record.
    """
    last = docname.rpartition("/")[2].casefold()
    if last in _INDEXES and not (name.digits or name.date):
        return True
    words = set(_words(name.words if name.digits else last)) - _KIND_WORDS
    return "template" in words and len(words) == 1


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())
