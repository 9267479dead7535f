"""The page of a new record, in the form of its log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.edit.example import Example
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.new_facts import NewFacts
from sphinx_decisions.edit.new_title import number_lead
from sphinx_decisions.edit.skeleton import skeletons
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.edit.templates import TEMPLATES, template
from sphinx_decisions.edit.title import number_in_title
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page, Unadopted
from sphinx_decisions.model.record import Origin, Person, Record
from sphinx_decisions.model.spelling import section_key
from sphinx_decisions.parse.ids import unpadded


@dataclass(frozen=True)
class NewRecord:
    """A record that is to be written to the file *path*, the source of the page *docname*.

    *digits* is its number as the log pads it, empty for a kind without numbers; *template* is
    ``full``, ``nygard``, ``madr`` or a file, empty to write it like the newest records.
    """

    kind: Kind
    log: str
    digits: str
    title: str
    status: str
    day: Date
    authors: tuple[str, ...]
    path: Path
    docname: str
    template: str = ""


def new_page(workspace: Workspace, new: NewRecord, form: Form) -> PageEditor:
    """Return the page of *new* with its title, status, date and authors, and no relations.

    It is made of *new*'s template, if it names one; else of the template beside the records of
    *form*, of the newest of them, or of the built-in template, whichever is read as it should be.
    Raises ``CannotRun`` if none is.
    """
    facts = NewFacts(new.kind, new.digits, new.title, new.status, new.day, new.authors)
    usual = next(iter(form.sources.values()), SourceText(""))
    for example in _examples(workspace, new, form):
        for text in skeletons(example, facts):
            written = replace(usual, text=text.replace("\n", usual.newline))
            page = workspace.page(new.docname, new.path, written.encoded())
            if not isinstance(page, Problem) and _is_right(page, new, example.record):
                return PageEditor(workspace, new.docname, new.path, written.encoded())
    raise CannotRun(_refusal(new))


def _refusal(new: NewRecord) -> str:
    if new.template:
        return (
            f"A record made from the template “{new.template}” is not read with the title "
            f"“{new.title}” and the status “{new.status}”. Choose another one with --template."
        )
    return (
        f"“{new.title}” cannot be written as a record of this log, so that it is read with this "
        "title and status. Try another title, or --template."
    )


def _examples(workspace: Workspace, new: NewRecord, form: Form) -> Iterator[Example]:
    """Yield what the page may be made from, the best first."""
    is_rst = new.path.suffix == ".rst"
    lead = _lead(new, form)
    if new.template:
        yield Example(_named(new), is_rst, lead=lead)
        return
    for path in _own_templates(workspace, new, form):
        yield Example(_decoded(path), is_rst, lead=lead)
    usual, alike = _usual(form)
    for record in sorted(form.records, key=lambda each: _lacks(each, usual)):
        path = workspace.tree.files[record.docname]
        if path.suffix == new.path.suffix and not _shares_page(workspace, record):
            yield Example(form.sources[record.docname], is_rst, record, usual, alike)
    profile = new.kind.profile if new.kind.profile in TEMPLATES else TEMPLATES[0]
    yield Example(SourceText(template(profile, new.kind.name, new.path.suffix)), is_rst, lead=lead)


def _lacks(record: Record, usual: frozenset[str]) -> bool:
    """Return whether *record* has not all of the headings that most records have."""
    return not usual <= {section_key(each.title) for each in record.sections}


def _shares_page(workspace: Workspace, record: Record) -> bool:
    page = workspace.tree.pages.get(record.docname)
    return page is not None and len(page.records) > 1


def _named(new: NewRecord) -> SourceText:
    """Return the template that *new* names; raise ``CannotRun`` if there is none."""
    if new.template in TEMPLATES:
        try:
            return SourceText(template(new.template, new.kind.name, new.path.suffix))
        except KeyError:
            raise CannotRun(
                f"There is no template “{new.template}” for a {new.kind.title}."
            ) from None
    path = Path(new.template)
    if not path.is_file():
        names = ", ".join(TEMPLATES)
        raise CannotRun(f"“{new.template}” is neither a file nor one of {names}.")
    if path.suffix != new.path.suffix:
        raise CannotRun(f"The template “{path}” is not in the language of “{new.path.name}”.")
    return _decoded(path)


def _decoded(path: Path) -> SourceText:
    try:
        return SourceText.decoded(path.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"“{path}” cannot be read as UTF-8 text.") from error


def _own_templates(workspace: Workspace, new: NewRecord, form: Form) -> Iterator[Path]:
    """Yield the log's templates in the language of the new file, the nearest to it first."""
    folder = PurePosixPath(new.docname).parent
    found = []
    for docname, page in workspace.tree.pages.items():
        path, beside = workspace.tree.files[docname], PurePosixPath(docname)
        is_near = beside.is_relative_to(folder) or beside.parent.parent == folder
        if page.unadopted is Unadopted.TEMPLATE and is_near and path.suffix == new.path.suffix:
            found.append((len(beside.parts), len(docname), path))
    yield from (path for *_, path in sorted(found))


def _lead(new: NewRecord, form: Form) -> str | None:
    """Return what titles of the log have before their names; ``None`` if no record tells it."""
    facts = NewFacts(new.kind, new.digits, new.title, new.status, new.day, new.authors)
    for record in form.records:
        written = number_in_title(record)
        return number_lead(record.written_title, written, facts)
    return None


def _usual(form: Form) -> tuple[frozenset[str], frozenset[str]]:
    """Return the headings that most records have, and the lines of front matter that they share.

    Of a line with a key, also the key alone.
    """
    titles: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for record in form.records:
        titles.update({section_key(each.title) for each in record.sections})
        source = form.sources[record.docname]
        head = [line.text for line in source.lines[:60]]
        lines.update({part for each in head for part in (each, each.partition(":")[0] + ":")})
    most = len(form.records) / 2
    few = len(form.records) < 2
    return (
        frozenset(key for key, count in titles.items() if count > most and not few),
        frozenset(
            line for line, count in lines.items() if count > most and (not few or _is_word(line))
        ),
    )


def _is_word(line: str) -> bool:
    """Return whether *line* is a key with at most one word, which every record may have."""
    return len(line.split()) <= 2


def _is_stated(record: Record, new: NewRecord) -> bool:
    """Return whether *record* has the status; its kind may be styled by the whole log only."""
    field = next(iter(record.written_as("status")), None)
    written = field.status.written if field and field.status else ""
    return new.status in (record.status, new.kind.status_name(written))


def _is_dated_right(record: Record, day: Date, like: Record | None) -> bool:
    """Return whether the date of *record* is *day*, or the month of it; or *like* has none."""
    dates = [each for each in record.values("date") if isinstance(each, Date)]
    return all(map(day.agrees_with, dates)) and (bool(dates) or not _is_dated(like))


def _is_dated(record: Record | None) -> bool:
    date = record.field("date") if record else None
    return date is not None and bool(date.values) and date.origin is not Origin.FILE_NAME


def _is_right(page: Page, new: NewRecord, like: Record | None) -> bool:
    """Return whether *page* is the record *new*, and says nothing else.

    It has a date if *like*, the record that it is made like, has one in its text.
    """
    if len(page.records) != 1:
        return False
    (record,) = page.records
    if record.kind.name != new.kind.name or record.log != new.log or not record.ident:
        return False
    numbered = not new.digits or record.ident == unpadded(new.digits)
    titled = record.written_name.split() == new.title.split()
    people = [str(each.name) for each in record.values("authors") if isinstance(each, Person)]
    return (
        numbered
        and titled
        and _is_stated(record, new)
        and not record.statements
        and _is_dated_right(record, new.day, like)
        and people in ([], list(new.authors))
    )
