"""Raw option blocks: fields as the user wrote them, each with its line.

Neither parser's own option reader is used, because both lose data: MyST empties all
options on ``:authors: "Lovelace, Ada", Grace`` and cuts ``see issue #12`` at the
``#``; docutils drops a whole directive for one repeated option.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.model.spelling import field_key

Line = tuple[str, Place]
"""A line of text and where it stands."""

_OPTION = re.compile(r":(?![: ])(?P<name>(?:\\.|[^:\\`])+):(?:\s+(?P<value>.*))?$")
_BROKEN = re.compile(r":\w[\w -]*(?:\s|$)")
_PAIR = re.compile(r"(?P<name>[^\s:#'\"\[\]{}-][^:#]*):(?:\s+(?P<value>.*))?$")
_SLIPS = (
    _PAIR,
    re.compile(r":(?P<name>[\w-]+):(?P<value>[^\s:`].*)$"),
    re.compile(r":(?P<name>[\w-]+)(?:\s+(?P<value>.*))?$"),
)
"""``status: Accepted``, ``:status:Accepted`` and ``:status Accepted``, which mean options."""

_FENCE = re.compile(r"---+\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """The parts of a directive's text; *body* is the index of the body's first line."""

    argument: str
    fields: tuple[RawField, ...]
    body: int
    problems: tuple[Problem, ...]


def read_block(
    lines: Sequence[Line], argument_lines: int, is_field: Callable[[str], bool]
) -> Block:
    """Split the text of a directive into argument, options and body.

    *argument_lines* tells how many lines the argument may have at most (0 where the first
    line stands apart from the directive's own); *is_field* whether a word is a field's
    name, which shows that ``status: Accepted`` is an option without its first colon.
    Options end at the first blank line or the first line that is not an option.
    """
    problems: list[Problem] = []
    reader = _Reader(lines, is_field, problems)
    index = 0
    words: list[str] = []
    while index < min(argument_lines, len(lines)) and reader.continues_argument(index):
        words.append(lines[index][0].strip())
        index += 1
    if index < len(lines) and _FENCE.match(lines[index][0]):
        fields, index = _read_fenced(lines, index + 1, problems)
    else:
        fields, index = reader.read_options(index)
    return Block(" ".join(words), _unrepeated(fields, problems), index, tuple(problems))


def read_pairs(lines: Sequence[Line], origin: Origin) -> tuple[RawField, ...]:
    """Return the top-level ``name: value`` lines, leniently: for front matter that is no YAML.

    Indented lines continue a value; quotes around a whole value are dropped.
    """
    fields: list[RawField] = []
    more: _More = defaultdict(list)
    for text, place in lines:
        match = _PAIR.match(text)
        if match:
            value = (match["value"] or "").strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            fields.append(RawField(match["name"].rstrip(), value, place, origin))
        elif fields and text.startswith((" ", "\t", "- ")):
            more[len(fields) - 1].append(text)
    return tuple(_continued(fields, more))


def _read_fenced(
    lines: Sequence[Line], start: int, problems: list[Problem]
) -> tuple[list[RawField], int]:
    end = next((i for i in range(start, len(lines)) if _FENCE.match(lines[i][0])), len(lines))
    inner = [(text[bool(_OPTION.match(text)) :], place) for text, place in lines[start:end]]
    for text, place in inner:
        if not text.startswith((" ", "\t", "-", "#")) and text.strip() and not _PAIR.match(text):
            problems.append(_unreadable(text.strip(), place))
    return list(read_pairs(inner, Origin.OPTION)), min(end + 1, len(lines))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads options from *lines*, including those with a mistake in how they are written."""

    lines: Sequence[Line]
    is_field: Callable[[str], bool]
    problems: list[Problem]

    def continues_argument(self, index: int) -> bool:
        """Return whether the line at *index* is neither empty nor an option."""
        text = self.lines[index][0].strip()
        is_option = _OPTION.match(text) or _BROKEN.match(text) or self._slip(text)
        return bool(text) and not is_option and not _FENCE.match(text)

    def read_options(self, index: int) -> tuple[list[RawField], int]:
        """Return the options from *index* on, and the index of the line behind them."""
        fields: list[RawField] = []
        more: _More = defaultdict(list)
        margin, last = self._extent(index)
        while index < len(self.lines):
            text, place = self.lines[index]
            if field := self._option(text, place, margin):
                fields.append(field)
            elif fields and text.startswith((" ", "\t")) and text.strip():
                more[len(fields) - 1].append(text)
            elif _BROKEN.match(text) or (text.strip() and index < last):
                self.problems.append(_unreadable(text.strip(), place))
            else:
                break
            index += 1
        return _continued(fields, more), index

    def _extent(self, index: int) -> tuple[str, int]:
        """Return the margin of the options before the next blank line, and the index of the last.

        In Markdown, the parser keeps the indentation, so all of them may be indented.
        """
        margins: dict[int, str] = {}
        while index < len(self.lines) and (text := self.lines[index][0]).strip():
            if _OPTION.match(text.strip()) or self._slip(text.strip()):
                margins[index] = _margin(text)
            index += 1
        least = min(margins.values(), key=len, default="")
        options = (i for i in margins if _OPTION.match(self.lines[i][0].removeprefix(least)))
        return least, max(options, default=-1)

    def _option(self, text: str, place: Place, margin: str) -> RawField | None:
        """Return the option that *text* is, and note a problem if it is not written as one."""
        stripped = text.strip()
        if match := _OPTION.match(stripped):
            if _margin(text) != margin:
                if not self.is_field(match["name"]):
                    return None
                self.problems.append(_indented(stripped, place))
        elif _margin(text) == margin and (match := self._slip(stripped)):
            self.problems.append(_forgotten_colon(stripped, match, place))
        return RawField(*_name_and_value(match), place) if match else None

    def _slip(self, text: str) -> re.Match[str] | None:
        """Return the field in *text*, a line that is meant as an option."""
        matches = (pattern.match(text) for pattern in _SLIPS)
        return next((each for each in matches if each and self.is_field(each["name"])), None)


def _name_and_value(match: re.Match[str]) -> tuple[str, str]:
    """Return name and value in *match*, without the asterisks that may be around a bold name."""
    return match["name"].strip("* "), (match["value"] or "").strip()


def _margin(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


_More = dict[int, list[str]]
"""The lines that continue values, by the number of the field."""


def _continued(fields: list[RawField], more: _More) -> list[RawField]:
    """Return *fields* with the lines that continue each, joined at once as there may be many."""
    for number, lines in more.items():
        pieces = (fields[number].text, *map(str.strip, lines))
        fields[number] = replace(fields[number], text="\n".join(filter(None, pieces)))
    return fields


def _unreadable(text: str, place: Place) -> Problem:
    message = say(
        "Cannot read the option “{text}”. Write it as “:name: value”, with a colon on both "
        "sides of the name.",
        text=text,
    )
    return Problem("invalid_option", message, place)


def _forgotten_colon(text: str, match: re.Match[str], place: Place) -> Problem:
    name, value = _name_and_value(match)
    message = say(
        "“{text}” is not written as an option. Write “{option}”.",
        text=text,
        option=f":{name}: {value}".strip(),
    )
    return Problem("invalid_option", message, place)


def _indented(text: str, place: Place) -> Problem:
    message = say(
        "The option “{text}” is indented like a line that continues the one above. Begin it where "
        "the other options begin.",
        text=text,
    )
    return Problem("invalid_option", message, place)


def _unrepeated(fields: list[RawField], problems: list[Problem]) -> tuple[RawField, ...]:
    """Return *fields* without repetitions: the first of a name wins, the others are problems."""
    first: dict[str, RawField] = {}
    for field in fields:
        key = field_key(field.name)
        if key in first:
            message = say(
                "The option “{name}” is written a second time; the first, in line {line}, counts. "
                "Remove one of the two.",
                name=field.name,
                line=first[key].place.line,
            )
            problems.append(Problem("invalid_option", message, field.place, subject=key))
        else:
            first[key] = field
    return tuple(first.values())
