"""The text of ``Inline`` values as readers see it, in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.quantities import LEVELS
from sphinx_decisions.render.words import own_word, status_words, translate, word
from sphinx_decisions.views.inline import Inline


def share_words(done: int, total: int) -> str:
    """Return the words for *done* of *total*."""
    if not total:
        return translate("no tasks")
    return translate("{done} of {total}").format(done=done, total=total)


def is_level(inline: Inline) -> bool:
    """Return whether *inline* is a level of a risk, not other words in its place."""
    return inline.role == "level" and inline.text in LEVELS


def inline_text(inline: Inline) -> str:
    """Return the text of *inline* as readers see it."""
    if inline.share and inline.role != "count":
        return share_words(*inline.share)
    if inline.role == "status":
        return status_words(inline.text, inline.derived)
    if inline.role in ("lifecycle", "result", "severity") or is_level(inline):
        return word(inline.text) if inline.text else ""
    if inline.role == "kind":
        return own_word(inline.text)
    return inline.text


def words_behind(inline: Inline) -> str:
    """Return what is said behind *inline*: that a relation holds in part, and the note on it.

    Behind a decision, it is the status, if that is not in force.
    """
    if inline.role == "decision" and inline.status and inline.lifecycle != Lifecycle.IN_FORCE:
        return f" ({status_words(inline.status, inline.derived)})"
    if inline.partial and inline.note:
        return translate(" in part ({note})").format(note=inline.note)
    if inline.partial:
        return translate(" in part")
    return f" ({inline.note})" if inline.note else ""


def shown_words(inlines: Iterable[Inline]) -> Iterator[str]:
    """Yield the text of each of *inlines* with what is said behind it."""
    return (f"{inline_text(each)}{words_behind(each)}" for each in inlines)


def tick(ticked: bool) -> str:
    """Return the sign of a checkbox in plain text."""
    return "[x] " if ticked else "[ ] "
