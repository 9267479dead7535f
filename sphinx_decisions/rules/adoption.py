"""Rules about records without a marker, and about pages beside them that are not records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import quoted, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule
from sphinx_decisions.rules.syntax import noted


@rule(Severity.INFO)
def unadopted_page(project: Project) -> Iterator[Finding]:
    """A page in a folder of records is a record too, or is clearly something else.

    Pages without a marker are adopted as records by their folder, their file name and what they
    say. This rule reports each page that looks like a record but is not read as one, and says why.
    Indexes, templates and pages that have neither a number nor a status are never reported.

    Bad::

       Use PostgreSQL
       ==============

       Context
       -------

       The store is full.

    Good::

       Use PostgreSQL
       ==============

       Status
       ------

       Accepted

       Context
       -------

       The store is full.
    """
    likely = list(noted(project, "unadopted_page"))
    records = project.log.records if likely else ()
    folders = {PurePath(record.place.source).parent for record in records}
    yield from (each for each in likely if PurePath(each.place.source).parent in folders)


@rule(Severity.INFO)
def assumed_profile(project: Project) -> Iterator[Finding]:
    """The profile of a log is chosen in ``conf.py``.

    Until then, records without a marker need the fields and sections of the profile that fits the
    records of their folder best.

    Bad::

       decisions_kinds = {}

    Good::

       decisions_kinds = {"adr": {"profile": "nygard"}}
    """
    for each in project.log.profiles:
        reason = say("most of them have the sections {headings}", headings=quoted(each.headings))
        message = say(
            "No profile is chosen for the records in “{folder}” ({count}), so they are checked as "
            "“{profile}”, because {reason}. Choose this or another profile in conf.py: {line}.",
            folder=each.shown_folder,
            count=len(each.records),
            profile=each.kind.profile,
            reason=reason if each.headings else say("no other fits them better"),
            line=f'decisions_kinds = {{"{each.name}": {{"profile": "{each.kind.profile}"}}}}',
        )
        yield finding("assumed_profile", message, Place(project.config_file, 1), kind=each.name)
