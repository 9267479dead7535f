"""What is adopted in each folder, and from where: why pages are records, and others are not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.log.names import folder_of
from sphinx_decisions.log.profiles import FolderProfile
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.page import Page, Unadopted
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Field, Origin, Record, Statement
from sphinx_decisions.parse.adoptable import BY_ITSELF, Candidate, considered, is_in_log
from sphinx_decisions.parse.ids import unpadded
from sphinx_decisions.parse.relations import without_links

LIKE_RECORDS = (
    Unadopted.ELSEWHERE,
    Unadopted.NO_NUMBER,
    Unadopted.NO_FACTS,
    Unadopted.NO_SECTIONS,
)
"""The reasons against pages that look like records all the same."""

RootName = Callable[[str], str]
"""A function that returns the name of the root, as it counts for a docname."""

_EVERYWHERE = (Unadopted.INDEX, Unadopted.TEMPLATE, Unadopted.NOT_NAMED)
"""Reasons that tell nothing about the folder of a page."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is read from one *place* on a page: the field or relation *name* with its *text*.

    *origin* is ``None`` for the title. *remark* are the words after a status that are kept as they
    are.
    """

    name: str
    text: str
    place: Place
    origin: Origin | None = None
    remark: str = ""

    @property
    def line(self) -> int | None:
        """The line of the place; the name of a file has none."""
        return None if self.origin is Origin.FILE_NAME else self.place.line


@dataclass(frozen=True, slots=True)
class Reading:
    """A *record* with the *signs* that make its page one, and the *facts* read from the page."""

    record: Record
    signs: tuple[Message, ...]
    facts: tuple[Fact, ...]

    def of(self, *names: str) -> tuple[Fact, ...]:
        """Return the facts that are called by one of *names*."""
        return tuple(each for each in self.facts if each.name in names)


@dataclass(frozen=True, slots=True)
class Folder:
    """The records of the folder *name*, and the *others*: its pages that are none, with the reason.

    *profiles* are those that the records of the folder show.
    """

    name: str
    readings: tuple[Reading, ...] = ()
    others: Mapping[str, Unadopted] = field(default_factory=dict)
    profiles: tuple[FolderProfile, ...] = ()

    @property
    def like_records(self) -> tuple[str, ...]:
        """The docnames of the pages that may well be records, and are not read as such.

        Where no page of a log is adopted, that is every page but indexes and templates.
        """
        like = LIKE_RECORDS if self.readings else (*LIKE_RECORDS, Unadopted.PROSE)
        return tuple(name for name, reason in self.others.items() if reason in like)

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns that name all records of the folder, and the pages that may be some."""
        if not self.readings and Unadopted.PROSE in self.others.values():
            return (f"{self.name}/*" if self.name else "*",)
        adopted = (each.record.docname for each in self.readings if each.record.adopted)
        return tuple(dict.fromkeys(map(_pattern, (*adopted, *self.like_records))))


def folders_of(
    pages: Iterable[Page], log: Log, root_for: RootName, asked: Collection[str] = ()
) -> tuple[Folder, ...]:
    """Return every folder with records, or with pages that might be some, by its name.

    *root_for* returns the name of the folder that contains all pages, as it counts for one. The
    pages *asked* for are in their
    folder, even if nobody would take them for records.
    """
    records: dict[str, list[Record]] = {}
    others: dict[str, dict[str, Unadopted]] = {}
    for record in log.records:
        records.setdefault(folder_of(record.docname), []).append(record)
    for page in sorted(pages, key=lambda each: each.docname):
        reason = page.unadopted or (Unadopted.PROSE if page.docname in asked else None)
        if reason and not page.records:
            beside = reason in _EVERYWHERE  # Such an index lies in its folder, and is not one.
            folder = posixpath.dirname(page.docname) if beside else folder_of(page.docname)
            others.setdefault(folder, {})[page.docname] = reason
    might_be = (name for name, found in others.items() if _might_be_log(found, root_for))
    return tuple(
        Folder(
            name,
            tuple(_reading(each, log, root_for(each.docname)) for each in records.get(name, ())),
            others.get(name, {}),
            tuple(each for each in log.profiles if each.folder == name),
        )
        for name in sorted({*records, *might_be})
    )


def chosen(folders: Iterable[Folder], is_chosen: Callable[[str], bool]) -> tuple[Folder, ...]:
    """Return *folders* with the pages whose docnames are chosen, without those that have none."""
    cut = (
        replace(
            each,
            readings=tuple(x for x in each.readings if is_chosen(x.record.docname)),
            others={name: why for name, why in each.others.items() if is_chosen(name)},
        )
        for each in folders
    )
    return tuple(each for each in cut if each.readings or each.others)


def _might_be_log(found: Mapping[str, Unadopted], root_for: RootName) -> bool:
    return any(
        reason not in _EVERYWHERE or is_in_log(docname, root_for(docname))
        for docname, reason in found.items()
    )


def _reading(record: Record, log: Log, root: str) -> Reading:
    found = considered(record.docname, root, log.settings)
    known = found if isinstance(found, Candidate) and record.adopted else None
    return Reading(record, tuple(_signs(record, known)), tuple(_facts(record)))


def _signs(record: Record, found: Candidate | None) -> Iterator[Message]:
    """Yield everything that speaks for *record*; *found* is what its place and name say."""
    if not found:
        yield say("it has a marker")
        return
    if found.named:
        yield say("decisions_pages names it")
        return
    if found.in_log:
        yield say("its folder is named like a log")
    if found.called:
        yield say("its file is named like a record")
    elif found.counted:
        is_number = found.numbered
        yield say("its file has a number") if is_number else say("its file has a day")
    parts = {part for each in record.sections for part in each.parts}
    if record.field("status"):
        yield say("it states a status")
    if Part.DECISION in parts:
        both = Part.CONTEXT in parts
        yield (
            say("it has sections for the context and the decision")
            if both
            else say("it has a section for the decision")
        )


def _facts(record: Record) -> Iterator[Fact]:
    """Yield what is read from the page of *record*, the id and the title first."""
    if ident := _ident(record):
        yield ident
    yield Fact("title", record.written_name or record.name, record.title_place)
    for each in record.fields:
        if each.name not in ("id", *record.kind.relations):
            remark = without_links(each.status.remark) if each.status else ""
            text = ", ".join(map(str, _shown_values(each)))
            yield Fact(each.name, text, each.place, each.origin, remark)
    for statement in record.statements:
        yield Fact(
            statement.relation, statement.target, statement.place, _origin(statement, record)
        )


def _shown_values(found: Field) -> Iterator[str]:
    for value in found.values:
        yield getattr(value, "name", None) or str(value)


def _ident(record: Record) -> Fact | None:
    """Return from where the id of *record* is read; ``None`` if it is made of its title."""
    if written := record.field("id"):
        return Fact("id", record.shown_id, written.place, written.origin)
    if record.file_digits and unpadded(record.file_digits) == record.ident:
        return Fact("id", record.shown_id, record.place, Origin.FILE_NAME)
    if record.title_digits and unpadded(record.title_digits) == record.ident:
        return Fact("id", record.shown_id, record.title_place)
    return None


def _origin(statement: Statement, record: Record) -> Origin | None:
    return next((each.origin for each in record.written if statement in _stated(each)), None)


def _stated(found: Field) -> tuple[Statement, ...]:
    return (*found.statements, *(found.status.statements if found.status else ()))


def pages_line(folders: Iterable[Folder]) -> str:
    """Return the line of ``conf.py`` that names the pages that may be records as well.

    It names those that are adopted without it too, because it takes the place of what is done
    without.
    """
    patterns = ", ".join(f'"{each}"' for folder in folders for each in folder.patterns)
    return f'decisions_pages = {{"{BY_ITSELF}": [{patterns}]}}'


_OPENING = re.compile(r"([^\W\d_]+[-_]?)?\d")


def _pattern(docname: str) -> str:
    """Return a pattern for *docname* and those beside it whose names begin with a number alike."""
    *folders, name = docname.split("/")
    if name.casefold() in ("index", "readme") and folders:
        return "/".join((*folders[:-1], _opening(folders[-1]), name))
    return "/".join((*folders, _opening(name)))


def _opening(name: str) -> str:
    match = _OPENING.match(name)
    return f"{match[1] or ''}[0-9]*" if match else name
