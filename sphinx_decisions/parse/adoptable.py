"""Which pages may be records without a marker, by their folders and file names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.page import Unadopted
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

REASONS: Mapping[Unadopted, Message] = {
    Unadopted.INDEX: say("it is an index"),
    Unadopted.TEMPLATE: say("it is a template"),
    Unadopted.STUB: say("it only includes another file"),
    Unadopted.NOT_NAMED: say("no pattern in decisions_pages names it"),
    Unadopted.ELSEWHERE: say("its folder is not named like a log"),
    Unadopted.NO_NUMBER: say("its file name begins with neither a number nor a day"),
    Unadopted.NO_FACTS: say(
        "it states no status, and has no sections for the context and the decision"
    ),
    Unadopted.NO_SECTIONS: say("it states no status, and has no sections"),
    Unadopted.PROSE: say("it does not read like a record"),
}
"""Why a page is no record, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be a record of *kind*, and its *name*.

    *named* is true if ``decisions_pages`` names it, so that it need not look like a record.
    *in_log* is true if it is in a folder that is named like a log, *called* if its own name has the
    prefix of the kind, which says as much: ``adr-004-x``.
    """

    kind: str
    name: FileName
    named: bool = False
    in_log: bool = False
    called: bool = False

    @property
    def placed(self) -> bool:
        """Whether a record is expected there."""
        return self.named or self.in_log or self.called

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
    found = considered(docname, root, settings)
    return found if isinstance(found, Candidate) and found.placed else None


def considered(docname: str, root: str, settings: Settings) -> Candidate | Unadopted:
    """Return what *docname* may be, also where no record is expected, or why it is none."""
    entry = settings.adopted(docname)
    kind = settings.kinds.get(entry.kind if entry else BY_ITSELF)
    if not kind or (settings.adopted_pages is not None and not entry):
        return Unadopted.NOT_NAMED
    name = read_file_name(docname, kind, settings.id_format(kind, settings.log_of(docname)))
    beside = _beside(docname, name)
    if entry:
        named = Candidate(kind.name, name, named=True)
        return named if is_exact(entry.pattern) or not beside else beside
    if beside:
        return beside
    own = docname.rpartition("/")[2]
    in_log = is_in_log(docname, root)
    called = bool(name.digits) and _words(own)[:1] in (
        [each] for each in prefixes(kind, kind.id_format)
    )
    return Candidate(kind.name, name, in_log=in_log, called=called)


def is_in_log(docname: str, root: str) -> bool:
    """Return whether a folder of *docname*, up to *root*, which holds all pages, is named so."""
    return any(map(_is_log, (root, *docname.split("/")[:-1])))


def _is_log(folder: str) -> bool:
    return bool(_LOG.fullmatch(re.sub(r"[_\s]", "-", folder.casefold())))


def _beside(docname: str, name: FileName) -> Unadopted | None:
    """Return whether the name of a page is that of an index, a README or a template.

    The index of a folder that is named like a record is that record.
    """
    last = docname.rpartition("/")[2].casefold()
    if last in _INDEXES and not (name.digits or name.date):
        return Unadopted.INDEX
    words = set(_words(name.words if name.digits else last)) - _KIND_WORDS
    return Unadopted.TEMPLATE if words == {"template"} else None


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())
