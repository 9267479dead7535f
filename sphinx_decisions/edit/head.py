"""What stands above and below the title of a new record: front matter, fields, its marker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sphinx_decisions.edit.example import Example
from sphinx_decisions.edit.layout import front_matter_end
from sphinx_decisions.edit.new_facts import (
    Labelled,
    NewFacts,
    is_rule,
    labelled,
    new_line,
    row,
)
from sphinx_decisions.edit.new_title import as_yaml, number_lead
from sphinx_decisions.edit.title import number_in_title

_KEY = re.compile(r"(?P<key>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_OWNED = re.compile(r"copyright|license|licence|SPDX", re.IGNORECASE)
_RST_LABEL = re.compile(r"\.\.[ \t]+_(?P<name>[^`:]+|`[^`]+`):[ \t]*$")
_MYST_LABEL = re.compile(r"\((?P<name>[^()\s]+)\)=[ \t]*$")
_MARKER = re.compile(r"\.\.[ \t]+(?P<name>[\w:-]+)::|(?P<fence>`{3,}|:{3,})\{(?P<myst>[\w:-]+)\}")
_TOOLS = re.compile(
    r"\.\.[ \t]+(?:contents|sectnum|section-numbering)::|\[\[?_?TOC_?\]\]?|\{:? ?toc", re.I
)
_EDGE = re.compile(r"=+(?:[ ]+=+)+[ ]*")
_RULER = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\s*$")
_PEOPLE = ("authors", "deciders")


class Head:
    """The lines around the title, with the facts of the new record in place of the old ones."""

    def __init__(
        self, example: Example, facts: NewFacts, lines: tuple[str, ...], title: str, relations: bool
    ) -> None:
        self.example, self.facts, self.source_title = example, facts, title
        self.keeps_all = example.record is None
        self.relations = relations
        names = {
            found.name for line in lines if (found := labelled(line, facts.kind)) and found.name
        }
        self.people = next((each for each in _PEOPLE if each in names), "")

    def above(self, lines: tuple[str, ...], is_titled: bool) -> Iterator[str]:
        """Yield what stands above the title, made of *lines*; all facts, if there is no title."""
        end = front_matter_end(lines)
        if end:
            yield "---"
            yield from self._keys(lines[1 : end - 1])
            yield "---"
        elif lines and (match := _KEY.match(lines[0])) and match["value"]:
            end = next((n for n, each in enumerate(lines) if not each.strip()), len(lines))
            yield from self._keys(lines[:end])
        rest = lines[end:]
        if self.keeps_all or not is_titled:
            yield from self.below(rest)
            return
        for block in _paragraphs(rest):
            if _OWNED.search("\n".join(block)):
                yield from ("", *block, "")
            elif len(block) == 1 or all(map(_label_name, block)):
                yield from ("", *filter(None, map(self._label, block)), "")
            else:
                yield from ("", *self.below(tuple(block)), "")

    def _label(self, line: str) -> str:
        """Return the label in *line*, for the new record; nothing if it would be a second one."""
        name = _label_name(line)
        if not name:
            return ""
        renumbered = self.facts.renumbered(line)
        plain = re.fullmatch(r"\D*\d+`?", name)
        return renumbered if plain and renumbered != line else ""

    def _keys(self, lines: tuple[str, ...]) -> Iterator[str]:
        """Yield the keys of front matter, or of a header, in *lines*."""
        for block in _blocks(lines):
            match = _KEY.match(block[0])
            found = labelled(block[0], self.facts.kind)
            if not match or not found:
                if self.keeps_all or any(_OWNED.search(each) for each in block):
                    yield from block
                continue
            yield from self._key(block, match["key"], match["value"] or "", found)

    def _key(self, block: list[str], key: str, value: str, found: Labelled) -> Iterator[str]:
        is_long = len(block) > 1
        if key.casefold() == "title":
            yield f"{block[0][: block[0].index(':') + 1]} {self._yaml_title(value)}"
        elif found.name and found.name == self.people and is_long:
            yield block[0]
            indent = re.match(r"[ \t]*-?[ \t]*", block[1])
            lead = indent[0] if indent else "  - "
            yield from (f"{lead}{each}" for each in self.facts.authors)
        elif found.name in ("status", "date", "id", self.people):
            yield new_line(found, self.facts, self.people) or block[0]
        elif self.keeps_all and (self.relations or found.name not in self.facts.kind.relations):
            yield from block
        elif found.name and self._is_usual(block[0]):
            empty = "[]" if value.startswith("[") else ""
            yield f"{block[0][: block[0].index(':') + 1]} {empty}".rstrip()
        elif not found.name and self.facts.old and value.strip() == self.facts.old:
            yield found.with_value(self.facts.number_like(value.strip()))
        elif not found.name and any(line in self.example.alike for line in block[:1]):
            yield from block

    def _is_usual(self, line: str) -> bool:
        return line.partition(":")[0] + ":" in self.example.alike

    def _yaml_title(self, value: str) -> str:
        record, written = self.example.record, value.strip("\"' ")
        lead = number_lead(written, number_in_title(record), self.facts) if record else ""
        if not self.example.source.text.startswith("---"):
            return lead + self.facts.title
        return as_yaml(lead + self.facts.title, value)

    def below(self, lines: tuple[str, ...]) -> Iterator[str]:
        """Yield what stands between the title and the first section, made of *lines*."""
        inside, inside_table = "", False
        for number, line in enumerate(lines):
            if _EDGE.fullmatch(line):
                inside_table = not inside_table
                yield line
                continue
            found = (row if inside_table else labelled)(line, self.facts.kind)
            marker = _MARKER.match(line.strip())
            if inside and line.strip() and inside == ".." and not line[:1].isspace():
                inside = ""
            if marker and self._is_marker(marker["name"] or marker["myst"]):
                inside = marker["fence"] or ".."
                yield self.facts.renumbered(line)
            elif inside and line.strip() in (inside, "---"):
                inside = "" if line.strip() == inside else inside
                yield line
            elif found and (found.name or inside) and not self._is_prose(found, bool(inside)):
                yield from self._fact(found, line)
            elif not line.strip() or self._is_kept(line, lines[number + 1 : number + 2]):
                yield line
            elif _label_name(line):
                yield self._label(line)

    def _fact(self, found: Labelled, line: str) -> Iterator[str]:
        new = new_line(found, self.facts, self.people)
        if new is not None:
            yield new
        elif self.keeps_all and (self.relations or found.name not in self.facts.kind.relations):
            yield line

    def _is_prose(self, found: Labelled, inside: bool) -> bool:
        """Return whether the line only looks like a field: ``Status quo: all is fine``."""
        return not found.name and not inside

    def _is_marker(self, name: str) -> bool:
        kind = self.facts.kind
        return name.rpartition(":")[2] in (kind.directive, kind.name)

    def _is_kept(self, line: str, behind: tuple[str, ...]) -> bool:
        if self.keeps_all or _RULER.match(line) or _TOOLS.match(line.strip()):
            return True
        table = line.lstrip().startswith("|")
        return bool(table and (is_rule(line) or (behind and is_rule(behind[0]))))


def _label_name(line: str) -> str:
    found = _RST_LABEL.match(line) or _MYST_LABEL.match(line)
    return found["name"].strip() if found else ""


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield each line that is not indented, with the indented lines and items below it."""
    block: list[str] = []
    for line in lines:
        if block and (line[:1].isspace() or line.startswith("- ") or not line.strip()):
            block.append(line)
            continue
        if block:
            yield block
        block = [line]
    if block:
        yield block


def _paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
