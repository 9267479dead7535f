"""The steps of ``renumber``: which record, which number, the change, its proof, and a report."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.find_record import file_from_here, find_record, records_named
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import one_line
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.finish import finish
from sphinx_decisions.cli.writing.new_place import place_of
from sphinx_decisions.cli.writing.next_number import NextRecord
from sphinx_decisions.cli.writing.renumbering import Renumbered, taken_by
from sphinx_decisions.cli.writing.same_log import SameLog
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import is_number, parse_id
from sphinx_decisions.render.words import translate


def renumber(
    workspace: Workspace, old: str, new: str, *, dry_run: bool, anyway: bool
) -> Iterator[str]:
    """Give the record *old* the number *new*, and yield what to tell the user."""
    record = _record(workspace, old, new)
    number = _number(workspace, record, new)
    if number == record.ident:
        yield translate("{record} has this number already.").format(record=record.citation)
        return
    made = Renumbered(workspace, record, number)
    _refuse_overwriting(made)
    changes = _with_baseline(made, made.changes)
    _prove(made, changes)
    left = tuple(_left(made, dry_run))
    from sphinx_decisions.rules.compare import with_keys

    finish(
        workspace,
        changes,
        dry_run=dry_run,
        anyway=anyway,
        renamed=with_keys({record.key: (*record.key[:2], number)}),
        # Of three with one number, two are left.
        is_expected=lambda each: each.code == "duplicate_id" and record.key in each.records,
        moved={new: old for old, new in made.moved.items()},
    )
    if not dry_run:
        _remove_empty(made)
        yield from _written(made, changes)
    yield from left


def _record(workspace: Workspace, old: str, new: str) -> Record:
    found = records_named(workspace.log, old)
    if len(found) < 2 or len({each.place.source for each in found}) < len(found):
        return find_record(workspace.log, old)
    words = translate("“{text}” names several records. Name the file of the one to renumber:")
    lines = (
        f"\n  sphinx-decisions renumber {shlex.quote(file_from_here(each))} {shlex.quote(new)}"
        for each in found
    )
    raise CannotRun(words.format(text=one_line(old)) + "".join(lines))


def _number(workspace: Workspace, record: Record, new: str) -> str:
    """Return the number *new*, not padded; raise ``CannotRun`` if it is none, or not free."""
    if not record.ident.isdecimal() or not record.kind.id_format.numbered:
        words = translate("{record} has no number, so it cannot get another one.")
        raise CannotRun(words.format(record=record.citation))
    if new.strip().casefold() == "next":
        return str(NextRecord(workspace, place_of(workspace, record)).number)
    form = workspace.settings.id_format(record.kind, record.log)
    number = parse_id(new, record.kind, form)
    if not is_number(number):
        words = translate("“{text}” is not a number. Write a free one, or “next”.")
        raise CannotRun(words.format(text=one_line(new)))
    other = taken_by(workspace, record, number)
    if other and number != record.ident:
        words = translate("{id} is taken by “{name}” ({file}). Write a free number, or “next”.")
        file = file_from_here(other)
        raise CannotRun(words.format(id=other.shown_id, name=other.name, file=file))
    return number


def _refuse_overwriting(made: Renumbered) -> None:
    for new in made.moved.values():
        if new.exists():
            words = translate("“{file}” is there already. Nothing was written.")
            raise CannotRun(words.format(file=from_here(new)))


def _prove(made: Renumbered, changes: Changes) -> None:
    """Raise ``CannotRun`` unless all pages say the same afterwards, but for the number."""
    before, after = made.workspace, made.workspace.after(changes)
    left, old = frozenset(made.unclear), made.record.ident
    same = SameLog(before, after, old, made.number, made.moved_page, left)
    for docname, line in same.differences():
        words = translate(
            "Nothing was written, because {place} would mean something else afterwards. Write what "
            "is there in another form, such as a link to the file, and try again."
        )
        place = f"{from_here(before.tree.files[docname])}:{line}"
        raise CannotRun(words.format(place=place))


def _with_baseline(made: Renumbered, changes: Changes) -> Changes:
    """Return *changes* with the baseline, if it knows findings of the record."""
    workspace, old, new = made.workspace, made.record.ident, made.number
    scope = made.record.key[:2]
    own = {
        each for each in workspace.baseline.known if (each.log, each.kind, each.id) == (*scope, old)
    }
    if not own:
        return changes
    from sphinx_decisions.rules.baseline import Baseline, encoded
    from sphinx_decisions.rules.checking import identified

    project = replace(workspace.after(changes).project, baseline=Baseline())
    alike = {(each.code, each.subject) for each in own}
    found = {
        each
        for each in identified(project)
        if (each.log, each.kind) == scope and each.id in (old, new)
    }
    kept = {each for each in found if (each.code, each.subject) in alike}
    known = {each for each in workspace.baseline.known if each not in own}
    return Changes({**changes.files, workspace.baseline_file: encoded({*known, *kept})})


def _remove_empty(made: Renumbered) -> None:
    """Remove the folders that are empty because all files in them were moved."""
    folders = {parent for old in made.moved for parent in [old.parent]}
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        here: Path = folder
        while here != made.workspace.docs.root and here.is_dir() and not any(here.iterdir()):
            here.rmdir()
            here = here.parent


def _written(made: Renumbered, changes: Changes) -> Iterator[str]:
    """Yield a line for each file that was moved or written."""
    moved = {new: old for old, new in made.moved.items()}
    for path, content in changes:
        if content is not None:
            before = f"{from_here(moved[path])} → " if path in moved else ""
            yield one_line(f"{before}{from_here(path)}")


def _left(made: Renumbered, dry_run: bool) -> Iterator[str]:
    """Yield the lines that may name the record and are left, for the reader to decide."""
    if not made.undecided:
        return
    yield ""
    yield translate("Look at these by hand, they may mean this record:")
    for docname, number in made.undecided:
        path = made.workspace.tree.files[docname]
        line = made.source(docname).line(number)
        shown = from_here(path if dry_run else made.moved.get(path, path))
        yield "  " + one_line(f"{shown}:{number}: {line.text if line else ''}")
