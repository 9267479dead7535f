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
_FENCE = re.compile(r"---+\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """What a directive's text consists of; *body* is the index of the body's first line."""

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
    name, which unmasks ``status: Accepted`` as an option with its colon forgotten.
    Options end at the first blank line or the first line that is none.
    """
    problems: list[Problem] = []
    index = 0
    words: list[str] = []
    while index < min(argument_lines, len(lines)) and _continues_argument(lines[index]):
        words.append(lines[index][0].strip())
        index += 1
    argument = " ".join(words)
    pair = _PAIR.match(argument)
    if pair and is_field(pair["name"]):
        problems.append(_forgotten_colon(argument, lines[0][1]))
        argument = ""
    if index < len(lines) and _FENCE.match(lines[index][0]):
        fields, index = _read_fenced(lines, index + 1)
    else:
        fields, index = _read_options(lines, index, is_field, problems)
    return Block(argument, _unrepeated(fields, problems), index, tuple(problems))


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


def _continues_argument(line: Line) -> bool:
    text = line[0]
    return not (
        not text.strip() or _OPTION.match(text) or _BROKEN.match(text) or _FENCE.match(text)
    )


def _read_fenced(lines: Sequence[Line], start: int) -> tuple[list[RawField], int]:
    end = next((i for i in range(start, len(lines)) if _FENCE.match(lines[i][0])), len(lines))
    return list(read_pairs(lines[start:end], Origin.OPTION)), min(end + 1, len(lines))


def _read_options(
    lines: Sequence[Line],
    index: int,
    is_field: Callable[[str], bool],
    problems: list[Problem],
) -> tuple[list[RawField], int]:
    fields: list[RawField] = []
    more: _More = defaultdict(list)
    last = _last_option(lines, index)
    while index < len(lines):
        text, place = lines[index]
        pair = _PAIR.match(text)
        if match := _OPTION.match(text):
            fields.append(RawField(match["name"], (match["value"] or "").strip(), place))
        elif fields and text.startswith((" ", "\t")) and text.strip():
            more[len(fields) - 1].append(text)
        elif (
            _BROKEN.match(text)
            or (pair and is_field(pair["name"]))
            or (text.strip() and index < last)
        ):
            problems.append(_forgotten_colon(text.strip(), place))
        else:
            break
        index += 1
    return _continued(fields, more), index


def _last_option(lines: Sequence[Line], index: int) -> int:
    """Return the index of the last option from *index* on, before the next blank line; else -1."""
    last = -1
    while index < len(lines) and lines[index][0].strip():
        if _OPTION.match(lines[index][0]):
            last = index
        index += 1
    return last


_More = dict[int, list[str]]
"""The lines that continue values, by the number of the field."""


def _continued(fields: list[RawField], more: _More) -> list[RawField]:
    """Return *fields* with the lines that continue each, joined at once, for they may be many."""
    for number, lines in more.items():
        pieces = (fields[number].text, *map(str.strip, lines))
        fields[number] = replace(fields[number], text="\n".join(filter(None, pieces)))
    return fields


def _forgotten_colon(text: str, place: Place) -> Problem:
    message = say(
        "Cannot read the option “{text}”. Write it as “:name: value”, with a colon on both "
        "sides of the name.",
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
                "The option “{name}” stands here a second time; the first, in line {line}, "
                "counts. Remove one of the two.",
                name=field.name,
                line=first[key].place.line,
            )
            problems.append(Problem("invalid_option", message, field.place))
        else:
            first[key] = field
    return tuple(first.values())
