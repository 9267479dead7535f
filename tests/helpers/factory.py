"""Records for pure tests, made the way the build makes them: raw text, then the real parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.contents import Contents, Event, Option, Passage
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, RawField, RawRecord, Record, Section
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.record import parse_record
from sphinx_decisions.rules import RULES, Project, check
from sphinx_decisions.views.names import VIEW_OPTIONS

MARKER_LINE = 4
"""The line of the marker in every record; its options follow line by line."""


WEIGHED = Contents(
    options=tuple(
        Option(Passage(name), Passage("It does not fit."), Place("adr/0005.rst", 120))
        for name in ("MySQL", "Files")
    )
)
"""Alternatives with their reasons, which every record has by default."""

ADR_PARTS = ("Context", "Decision", "Alternatives Considered", "Consequences")
"""The parts that a decision record must have by default."""


def settings(**values: object) -> Settings:
    """Return the settings for ``conf.py`` with *values*, named without ``decisions_``."""
    return load_settings(
        {f"decisions_{name}": value for name, value in values.items()}, RULES, VIEW_OPTIONS
    )


SETTINGS = settings()
PLAIN_KINDS = {
    "adr": {"required_fields": ["id", "title"], "required_sections": []},
    "design-doc": {"required_fields": ["title"], "required_sections": []},
}
"""Kinds that require almost nothing, for tests about something else."""

PLAIN = settings(kinds=PLAIN_KINDS)


def field(name: str, text: str, origin: Origin, line: int = 20, page: str = "adr/0001") -> RawField:
    """Return the field *name* at *line* of *page*, outside the marker's options."""
    return RawField(name, text, Place(f"{page}.rst", line), origin)


def record(
    number: int | str = "",
    title: str = "Use PostgreSQL",
    *,
    kind: str = "adr",
    docname: str = "",
    line: int = MARKER_LINE,
    using: Settings = PLAIN,
    alone: bool = True,
    raw: Iterable[RawField] = (),
    sections: Iterable[str] = (),
    problems: Iterable[Problem] = (),
    contents: Contents = WEIGHED,
    lead: str = "",
    takeaway: str = "",
    executive_summary: str = "",
    chosen_option: str = "",
    **options: str | int,
) -> Record:
    """Return the record whose marker has *options* (``superseded_by`` is ``superseded-by``).

    A *number* is that of its file, ``adr/0005``; a word is the file's name.
    """
    name = f"{number:04d}" if isinstance(number, int) else number
    docname = docname or f"{kind}/{name}"
    source = f"{docname}.rst"
    written = tuple(
        RawField(name.replace("_", "-"), str(text), Place(source, line + offset))
        for offset, (name, text) in enumerate(options.items(), start=1)
    )
    parts = tuple(
        Section(
            text,
            1,
            Place(source, 100 + 10 * offset),
            parts=using.kinds[kind].parts_of(text),
        )
        for offset, text in enumerate(sections)
    )
    whole = RawRecord(
        using.kinds[kind],
        docname,
        Place(source, line),
        title,
        alone,
        (*written, *raw),
        parts,
        lead,
        takeaway,
        executive_summary,
        chosen_option,
        problems=tuple(problems),
    )
    made = parse_record(whole, using)
    made = made if alone else replace(made, anchor=f"{made.anchor}-{line}")
    return replace(made, contents=contents)


def log(*records: Record, using: Settings = PLAIN, pages: Iterable[str] = ()) -> Log:
    """Return the log of *records* in a project that has *pages* too."""
    return Log(records, using, {*pages, *(each.docname for each in records)})


def project(*records: Record, using: Settings = PLAIN, pages: Iterable[str] = ()) -> Project:
    """Return a project of *records* without views, citations or waivers."""
    return Project(log(*records, using=using, pages=pages))


def history(*events: tuple[str, str, str]) -> Contents:
    """Return the contents of a Decision Record with rows for *events*."""
    return Contents(
        history=tuple(
            Event(*event, Place("adr/0001.rst", 90 + row), f"row-{row}")
            for row, event in enumerate(events)
        )
    )


def citing(text: str, kind: str = "adr", **more: object) -> Project:
    """Return a project with ADR-0005 and a citation of *text* in its guide."""
    cited = Citation("guide", kind, text, Place("guide.rst", 7))
    return replace(project(record(5)), citations=(cited,), **more)  # type: ignore[arg-type]


def found(checked: Project) -> list[tuple[str, str, int]]:
    """Return code, page and line of every finding."""
    return [(f.code, f.place.source.removesuffix(".rst"), f.place.line) for f in check(checked)]


def said(checked: Project, code: str) -> str:
    """Return the text of the only finding, which must have *code*."""
    (finding,) = check(checked)
    assert finding.code == code
    return str(finding.message)
