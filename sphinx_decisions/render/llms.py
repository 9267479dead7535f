"""The decisions in force as one Markdown text, for people and programs that must follow them.

Its form is that of ``llms.txt`` (https://llmstxt.org): a title, a quotation that sums it up, and
sections with a list of links each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from sphinx_decisions.log.links import Link
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.text import printable, undirected
from sphinx_decisions.render.words import N_, own_word, relation_word, translate, word
from sphinx_decisions.views.inline import separator, value_text

Address = Callable[[Record], str]
"""Returns the address of a record."""

_RELATIONS = ("supersedes", "superseded-by", "amends", "amended-by", "depends-on")
"""What those who follow a decision have to know about others."""

_LISTS = ("components", "tags")

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~@$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""Everything that makes text more than text within a line of GitHub's Markdown."""


def llms_text(log: Log, records: Sequence[Record], project: str, address: Address) -> str:
    """Return those of *records* in force, and what in *log* replaced those that are retired."""
    title = str(translate("Decisions"))
    if project:
        title = translate("Decisions of {project}").format(project=project)
    parts = [
        [f"# {escape(title)}"],
        [f"> {translate(_PREFACE)}"],
        *(
            [f"## {heading}", "", *lines]
            for heading, lines in _sections(log, records, address)
            if lines
        ),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


_PREFACE = N_(
    "These decisions are in force: follow them. Those at the end are retired: follow what replaced "
    "them instead. Proposals that nobody has decided on yet are left out."
)


def escape(text: str) -> str:
    """Return *text* as one line of Markdown that shows it as it is, without links or markup."""
    line = " ".join(undirected(printable(text)).split())
    return _MARKUP.sub(r"\\\g<0>", line)


def _sections(
    log: Log, records: Sequence[Record], address: Address
) -> Iterator[tuple[str, list[str]]]:
    """Yield each log and kind with its decisions in force, then everything that is retired."""
    titles = {scope.name: scope.title or scope.name for scope in log.settings.logs}
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        groups.setdefault(record.key[:2], []).append(record)
    for (name, _), group in groups.items():
        words = (titles.get(name, name), own_word(group[0].kind.title))
        heading = ": ".join(escape(each) for each in words if each)
        chosen = (each for each in group if log.lifecycle(each) is Lifecycle.IN_FORCE)
        yield heading, [_in_force(log, each, address) for each in chosen]
    retired = (each for each in records if log.lifecycle(each) is Lifecycle.RETIRED)
    yield escape(word("retired").capitalize()), [_retired(log, each, address) for each in retired]


def _in_force(log: Log, record: Record, address: Address) -> str:
    date = next((each for each in record.values("date") if isinstance(each, Date)), "")
    facts = ", ".join(escape(str(each)) for each in (own_word(record.status), date) if each)
    parts = [facts, escape(record.summary), *_related(log, record), *_listed(record)]
    return f"- {_link(record, address)}: {' '.join(_sentence(each) for each in parts if each)}"


def _related(log: Log, record: Record) -> Iterator[str]:
    for name in _RELATIONS:
        texts = [_other(log, link) for link in log.related(record, name) if link.target.record]
        if texts:
            yield f"{escape(word(name))} {', '.join(texts)}"


def _other(log: Log, link: Link) -> str:
    """Return the record to which *link* leads, with a warning if it is only proposed."""
    other = link.target.record
    assert other
    shown = escape(other.citation)
    part = str(translate("in part")) if link.partial else ""
    undecided = log.lifecycle(other) is Lifecycle.OPEN
    status = own_word(other.status) or word(Lifecycle.OPEN) if undecided else ""
    notes = "; ".join(escape(each) for each in (part, link.note, status) if each)
    return f"{shown} ({notes})" if notes else shown


def _listed(record: Record) -> Iterator[str]:
    for name in _LISTS:
        texts = [value_text(each) for each in record.values(name)]
        if texts:
            yield f"{escape(word(name))}: {escape(separator(texts).join(texts))}"


def _retired(log: Log, record: Record, address: Address) -> str:
    """Return the line on a retired *record*: what is in force instead, or that nothing is."""
    ends = log.in_force_today(record)
    if ends:
        words = ", ".join(_link(each, address) for each in ends)
        told = f"{escape(relation_word('superseded-by'))} {words}"
    else:
        told = escape(own_word(record.status) or word("retired"))
    return f"- {escape(record.citation)}: {_sentence(told)}"


def _link(record: Record, address: Address) -> str:
    quoted = quote(address(record), _IN_ADDRESSES, errors="surrogateescape")
    return f"[{escape(record.citation)}]({quoted})"


_IN_ADDRESSES = "/:?#@!$&*+,;=%~"
"""The characters of an address that Markdown takes as they are."""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
