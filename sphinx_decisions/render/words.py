"""The words that this extension adds to pages, translated with its message catalogue."""

from __future__ import annotations

from sphinx.locale import get_translation

translate = get_translation("sphinx_decisions")
"""Translates a message into the language of the project."""


def N_(message: str) -> str:  # noqa: N802 -- the usual name of a marker for extraction
    """Mark *message* for extraction; it is translated when it is shown."""
    return message


WORDS: dict[str, str] = {
    "id": N_("ID"),
    "title": N_("Title"),
    "status": N_("Status"),
    "date": N_("Date"),
    "authors": N_("Authors"),
    "deciders": N_("Deciders"),
    "consulted": N_("Consulted"),
    "informed": N_("Informed"),
    "tags": N_("Tags"),
    "components": N_("Components"),
    "review-by": N_("Review by"),
    "sponsor": N_("Sponsor"),
    "shepherd": N_("Shepherd"),
    "type": N_("Type"),
    "topic": N_("Topic"),
    "resolution": N_("Resolution"),
    "discussions-to": N_("Discussions to"),
    "post-history": N_("Post history"),
    "summary": N_("Summary"),
    "kind": N_("Kind"),
    "log": N_("Log"),
    "lifecycle": N_("Lifecycle"),
    "path": N_("Page"),
    "count": N_("Records"),
    "code": N_("Rule"),
    "severity": N_("Severity"),
    "finding": N_("Finding"),
    "place": N_("Place"),
    "supersedes": N_("Supersedes"),
    "superseded-by": N_("Superseded by"),
    "amends": N_("Amends"),
    "amended-by": N_("Amended by"),
    "depends-on": N_("Depends on"),
    "required-by": N_("Required by"),
    "implements": N_("Implements"),
    "implemented-by": N_("Implemented by"),
    "related": N_("Related"),
    "open": N_("open"),
    "in-force": N_("in force"),
    "retired": N_("retired"),
    "record": N_("Record"),
    "risk": N_("Risk"),
    "likelihood": N_("Likelihood"),
    "impact": N_("Impact"),
    "mitigation": N_("Mitigation"),
    "low": N_("Low"),
    "medium": N_("Medium"),
    "high": N_("High"),
    "question": N_("Question"),
    "state": N_("State"),
    "answered": N_("answered"),
    "phase": N_("Phase"),
    "timeline": N_("Timeline"),
    "progress": N_("Progress"),
    "component": N_("Component"),
    "decisions": N_("Decisions"),
    "behind": N_("Retired decisions"),
    "metric": N_("Metric"),
    "target": N_("Target"),
    "actual": N_("Actual or expected"),
    "result": N_("Result"),
    "person": N_("Person"),
    "authored": N_("Authored"),
    "decided": N_("Decided"),
    "action": N_("Action"),
    "author": N_("Author"),
    "met": N_("met"),
    "missed": N_("missed"),
    "overdue": N_("overdue"),
    "planned": N_("planned"),
    "owner": N_("Owner"),
    "notes": N_("Notes"),
    "alternative": N_("Alternative"),
    "reason": N_("Why not chosen"),
    "pros": N_("Pros"),
    "cons": N_("Cons"),
    "description": N_("Description"),
    "error": N_("error"),
    "warning": N_("warning"),
    "info": N_("info"),
}

_HEADINGS = {"open": N_("Open decisions"), "retired": N_("Retired")}
"""Headings of columns and fields whose names are also values with another meaning."""

_NOTHING = {
    "findings": N_("All is well: there is nothing to mend."),
    "risks": N_("No risk matches."),
    "alternatives": N_("No alternative matches."),
    "questions": N_("No question matches."),
    "progress": N_("No phase matches."),
    "components": N_("No component matches."),
    "targets": N_("No target matches."),
    "timeline": N_("No event matches."),
    "people": N_("No person matches."),
    "reviews": N_("No review matches."),
}
"""What stands in for a view of this type that nothing matches, if it shows no records."""
_NO_RECORD = N_("No record matches.")

_PARTS = {
    "counts": N_("Records by status"),
    "latest": N_("Latest changes"),
    "graph": N_("How the decisions are related"),
    "table": N_("All records"),
    "questions": N_("Open questions"),
    "reviews": N_("Overdue reviews"),
}
"""The headings of the parts of an overview."""

_RELATIONS = {
    "supersedes": N_("supersedes"),
    "superseded-by": N_("superseded by"),
    "amends": N_("amends"),
    "amended-by": N_("amended by"),
    "depends-on": N_("depends on"),
    "required-by": N_("required by"),
    "implements": N_("implements"),
    "implemented-by": N_("implemented by"),
    "related": N_("related"),
}
"""Relations between two records in lower case; headings may be capitalized differently."""

LIKELIHOODS = {
    "low": N_("Low likelihood"),
    "medium": N_("Medium likelihood"),
    "high": N_("High likelihood"),
}
IMPACTS_IN_A_LINE = {
    "low": N_("low impact"),
    "medium": N_("medium impact"),
    "high": N_("high impact"),
}
"""The names of impacts in the middle of a line."""

KINDS = (N_("ADR"), N_("Design document"))
"""The names of the built-in kinds."""

STATUSES = (
    N_("Proposed"),
    N_("Accepted"),
    N_("Rejected"),
    N_("Superseded"),
    N_("Deprecated"),
    N_("Draft"),
    N_("Research"),
    N_("Active"),
    N_("Provisional"),
    N_("Final"),
    N_("Deferred"),
    N_("Withdrawn"),
)
"""The statuses of the profiles; records are written with these in any language."""

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def status_words(status: str, overtaken: bool) -> str:
    """Return *status* as readers see it; *overtaken* if only a successor retires the record."""
    status = own_word(status)
    return translate("{status}, superseded").format(status=status) if overtaken else status


def own_word(text: str) -> str:
    """Return the translation of *text*, a name from ``conf.py``, or *text* itself.

    A project can translate its own names in a catalogue of its own.
    """
    # Translating an empty message would return the catalogue's header.
    return str(translate(text)) if text else ""


def word(name: str) -> str:
    """Return the displayed name of the field, relation or lifecycle *name*.

    Names from ``conf.py`` are capitalized and shown with spaces.
    """
    text = name.replace("-", " ")
    return own_word(WORDS.get(name) or text[:1].upper() + text[1:])


def relation_word(name: str) -> str:
    """Return the relation *name* as it reads between two records: ``superseded by``."""
    return own_word(_RELATIONS.get(name) or name.replace("-", " "))


def around(template: str, name: str) -> tuple[str, str]:
    """Return the texts before and after ``{name}`` in the translated *template*."""
    before, _, after = str(translate(template)).partition(f"{{{name}}}")
    return before, after


def heading(name: str) -> str:
    """Return the heading of the column, or of the field in a box, called *name*."""
    return translate(_HEADINGS[name]) if name in _HEADINGS else word(name)


def part_heading(name: str) -> str:
    """Return the heading of the part of an overview called *name*."""
    return translate(_PARTS[name])


def nothing_words(view_type: str) -> str:
    """Return what stands in for a view of *view_type* that nothing matches."""
    return translate(_NOTHING.get(view_type) or _NO_RECORD)


def month_name(number: int) -> str:
    """Return the name of a month; January is 1."""
    return translate(_MONTHS[number - 1])
