"""Rules about what led to a decision: its alternatives, its choice, its risks."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Record, Section
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.placeholders import placeholders
from sphinx_decisions.parse.quantities import level
from sphinx_decisions.rules.registry import finding, record_rule, short
from sphinx_decisions.rules.template import is_unfinished


@record_rule(Severity.WARNING)
def unknown_level(_: Settings, record: Record) -> Iterator[Finding]:
    """The likelihood and the impact of a risk are Low, Medium or High.

    Bad::

       Risks
       -----

       =========  ==========  ======  ==========
       Risk       Likelihood  Impact  Mitigation
       =========  ==========  ======  ==========
       Data loss  Unlikely    High    Backups
       =========  ==========  ======  ==========

    Good::

       Risks
       -----

       =========  ==========  ======  ==========
       Risk       Likelihood  Impact  Mitigation
       =========  ==========  ======  ==========
       Data loss  Low         High    Backups
       =========  ==========  ======  ==========
    """
    for risk in record.contents.risks:
        written = (
            (risk.likelihood, say("likelihood “{level}”", level=short(risk.likelihood))),
            (risk.impact, say("impact “{level}”", level=short(risk.impact))),
        )
        wrong = tuple(words for text, words in written if _is_no_level(text))
        if wrong:
            message = say(
                "The risk “{risk}” has {wrong}, which is not a level. Write Low, Medium or High.",
                risk=short(risk.text.text),
                wrong=wrong,
            )
            yield finding("unknown_level", message, risk.place, record)


def _is_no_level(text: str) -> bool:
    return not level(text) and not means_nothing(text) and not any(placeholders(text))


@record_rule(Severity.INFO)
def few_alternatives(_: Settings, record: Record) -> Iterator[Finding]:
    """A decision was made between at least two alternatives.

    Each is a heading, an item of a list, a row of a table, or a paragraph that begins in bold.

    Bad::

       Alternatives Considered
       -----------------------

       We also thought about MySQL.

    Good::

       Alternatives Considered
       -----------------------

       MySQL
          Why not chosen: nobody here has run it at our size.

       Files
          Why not chosen: no queries across days.
    """
    part = _part(record, Part.ALTERNATIVES)
    count = len(record.contents.options)
    if part and not part.empty and count < 2 and not is_unfinished(record, part):
        values = {"part": part.title, "record": record.citation}
        if count:
            message = say(
                "{record} has only one alternative under “{part}”. Write at least two, each under "
                "a heading or in an item of a list, with the reason why it was not chosen.",
                **values,
            )
        else:
            message = say(
                "{record} has no alternative under “{part}”. Write at least two, each under a "
                "heading or in an item of a list, with the reason why it was not chosen.",
                **values,
            )
        yield finding("few_alternatives", message, part.place, record)


@record_rule(Severity.INFO)
def unexplained_alternative(_: Settings, record: Record) -> Iterator[Finding]:
    """Each alternative says why it was not chosen.

    Bad::

       Option A: MySQL
       ^^^^^^^^^^^^^^^

       **Description:** One server, one schema.

    Good::

       Option A: MySQL
       ^^^^^^^^^^^^^^^

       **Description:** One server, one schema.

       **Why not chosen:** Nobody here has run it at our size.
    """
    part = _part(record, Part.ALTERNATIVES)
    if not part or is_unfinished(record, part):
        return
    for option in record.contents.options:
        if not option.reason and not option.chosen:
            message = say(
                "The alternative “{option}” does not say why it was not chosen. Add a line "
                "“Why not chosen:” with the reason.",
                option=short(option.name.text),
            )
            yield finding("unexplained_alternative", message, option.place, record)


@record_rule(Severity.INFO)
def unnamed_choice(_: Settings, record: Record) -> Iterator[Finding]:
    """Chosen Option begins with the name of the option, in bold.

    Bad::

       Chosen Option
       ^^^^^^^^^^^^^

       We use what most of us know.

    Good::

       Chosen Option
       ^^^^^^^^^^^^^

       **PostgreSQL**

       We use what most of us know.
    """
    part = _part(record, Part.CHOSEN_OPTION)
    unnamed = part and not part.empty and not record.contents.chosen
    if part and unnamed and not is_unfinished(record, part):
        message = say(
            "“{part}” of {record} does not name the option that was chosen. Begin with the name, "
            "in bold.",
            part=part.title,
            record=record.citation,
        )
        yield finding("unnamed_choice", message, part.place, record)


def _part(record: Record, part: Part) -> Section | None:
    """Return the outermost section that is *part*; ``None`` if its kind has no such part."""
    return record.section(part) if part in record.kind.parts else None
