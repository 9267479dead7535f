"""The words that this extension adds to pages, through the message catalogue."""

from __future__ import annotations

from sphinx.locale import get_translation

translate = get_translation("sphinx_decisions")
"""Return the translation of a message into the language of the project."""


def N_(message: str) -> str:  # noqa: N802 -- the usual name of a marker for extraction
    """Return *message*, which will be translated when it is shown."""
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
}


def status_words(status: str, overtaken: bool) -> str:
    """Return *status* as readers see it; *overtaken* where a successor retired the record."""
    return translate("{status}, superseded").format(status=status) if overtaken else status


def word(name: str) -> str:
    """Return how readers see the field, relation or lifecycle called *name*.

    Names that a project made up are shown with a capital and blanks.
    """
    if name in WORDS:
        return str(translate(WORDS[name]))
    text = name.replace("-", " ")
    return text[:1].upper() + text[1:]
