"""The facts of a new record, written into lines that another record or a template has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_decisions.edit.date import in_format_of
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import LAYOUT_FIELDS
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.parse.dates import leading_date
from sphinx_decisions.parse.ids import unpadded
from sphinx_decisions.parse.placeholders import is_placeholder

_LABELLED = re.compile(
    r"(?P<lead>[ \t]*(?:[-*+][ \t]+)?(?:\|[ \t]*)?(?::(?=\w))?[*_`]*)"
    r"(?P<label>[^\W_][\w ()/.-]*?)"
    r"(?P<gap>[*_`]*[ \t]*(?::|\|)[*_`]*(?:[ \t]+|$))"
    r"(?P<value>.*?)"
    r"(?P<tail>[ \t]*(?:\||\\|[ ]{2})?[ \t]*)$"
)
_LIST = re.compile(r"\[(?P<entries>.*)\]$")
_NOTHING = re.compile(
    r"\s*(?:[*_]*(?:n/?a|none|nothing|n\.a\.|-|–|—|\[\]|\"\"|''|~|null)?\.?[*_]*)\s*$", re.I
)
_COMMENT = re.compile(r"[ \t]*<!--.*?-->[ \t]*$")


@dataclass(frozen=True, slots=True)
class NewFacts:
    """What a new record of *kind* says; *digits* is its number, empty if it has none.

    *old* is the number of the record whose lines are used, or empty.
    """

    kind: Kind
    digits: str
    title: str
    status: str
    day: Date
    authors: tuple[str, ...]
    old: str = ""

    def number_like(self, written: str) -> str:
        """Return the number padded as *written* is."""
        width = len(written) if written != unpadded(written) else 0
        return unpadded(self.digits).zfill(width)

    def renumbered(self, text: str) -> str:
        """Return *text* with the new number where the old one is."""
        if not self.old or not self.digits:
            return text
        number = re.compile(rf"(?<!\d)0*{re.escape(unpadded(self.old))}(?!\d)")
        return number.sub(lambda found: self.number_like(found[0]), text)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with a *label* and a *value*; *name* is the field that the label means, or empty.

    *lead*, *gap* and *tail* are what else is in the line: bullets, emphasis, the colon.
    """

    lead: str
    label: str
    gap: str
    value: str
    tail: str
    name: str

    def with_value(self, value: str) -> str:
        """Return the line with another value."""
        gap = self.gap if value else self.gap.rstrip(" \t")
        if value and not self.gap.endswith((" ", "\t")):
            gap += " "
        return f"{self.lead}{self.label}{gap}{value}{self.tail}".rstrip("\n")

    @property
    def says_nothing(self) -> bool:
        """Whether the value is empty, or ``None`` or the like."""
        return bool(_NOTHING.match(self.value))


def labelled(line: str, kind: Kind) -> Labelled | None:
    """Return *line* taken apart, if it has a label."""
    match = _LABELLED.match(line)
    if not match:
        return None
    gap, value = match["gap"], match["value"]
    return Labelled(
        match["lead"], match["label"], gap, value, match["tail"], kind.field_name(match["label"])
    )


def row(line: str, kind: Kind) -> Labelled | None:
    """Return *line*, a row of a simple table in reST with two columns, taken apart."""
    match = re.fullmatch(r"(?P<label>\w[\w ]*?)(?P<gap>[ ]{2,})(?P<value>\S.*)", line)
    if not match:
        return None
    label = match["label"]
    return Labelled("", label, match["gap"], match["value"], "", kind.field_name(label))


def is_rule(line: str) -> bool:
    """Return whether *line* only parts the rows of a table."""
    return "-" in line and "|" in line and not line.strip("|:- \t")


def new_line(found: Labelled, facts: NewFacts, people: str) -> str | None:
    """Return the line *found* with what the new record says, or ``None`` if it says nothing there.

    *people* is the field that takes the authors.
    """
    name = found.name
    if name == "status":
        return found.with_value(status_like(found.value, facts))
    if name == "date":
        return found.with_value(_quoted_like(found.value, date_like(found.value, facts.day)))
    if name == people:
        return found.with_value(people_like(found.value, facts.authors))
    if name == "id" and facts.digits:
        number = re.search(r"\d+", found.value)
        new = facts.number_like(number[0] if number else "")
        return found.with_value(
            re.sub(r"\d+", new, found.value, count=1) if number else facts.digits
        )
    if found.says_nothing or name in LAYOUT_FIELDS - {"name"}:
        return found.with_value(found.value)
    return None


def status_like(value: str, facts: NewFacts) -> str:
    """Return the new status as the old one is written in *value*.

    A date behind it becomes that of the new record; all else is left out.
    """
    value = _COMMENT.sub("", value).strip()
    opening = re.match(r"[*_`\"']*", value)
    before = opening[0] if opening else ""
    after = before[::-1]
    rest = value[len(before) :]
    words = re.match(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", rest)
    written = words[0] if words else ""
    behind = rest[len(written) :].removeprefix(after)
    return f"{before}{_cased(facts.status, written)}{after}{_day_behind(behind, facts.day)}"


def _cased(status: str, written: str) -> str:
    if written and written == written.lower():
        return status.lower()
    return status.upper() if len(written) > 1 and written == written.upper() else status


def _day_behind(text: str, day: Date) -> str:
    """Return *text*, which follows a status, with *day* in place of the date that it is."""
    match = re.match(r"[\W_]*(?:on )?", text)
    start = match.end() if match else 0
    found = leading_date(text[start:])
    if not found or not re.fullmatch(r"[\s(,*_–—-]*(?:on )?", text[:start]):
        return ""
    end = start + found.end
    closing = re.match(r"[)*_]*", text[end:])
    written = in_format_of(text[start:end], day.first)
    return f"{text[:start]}{written}{closing[0] if closing else ''}"


def date_like(written: str, day: Date) -> str:
    """Return *day* as the date *written* is; in ISO format where none is."""
    written = written.strip("\"'*_` ")
    found = leading_date(written)
    return in_format_of(written[: found.end], day.first) if found else str(day)


def people_like(written: str, people: tuple[str, ...]) -> str:
    """Return *people* as a list in the form of that in *written*."""
    written = _COMMENT.sub("", written).strip()
    entries = _LIST.match(written)
    if entries and is_placeholder(written):
        return ", ".join(people)
    if entries:
        quote = entries["entries"].lstrip()[:1]
        mark = quote if quote in ("'", '"') else ""
        return f"[{', '.join(f'{mark}{each}{mark}' for each in people)}]"
    return _quoted_like(written, ", ".join(people))


def _quoted_like(written: str, value: str) -> str:
    quote = written[:1]
    both = len(written) > 1 and quote in ("'", '"') and written.endswith(quote)
    return f"{quote}{value}{quote}" if both else value
