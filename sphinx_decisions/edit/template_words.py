"""Template text for each part of a record, from the built-in templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache

from sphinx_decisions.edit.layout import headings
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.edit.templates import TEMPLATES, template
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.parse.placeholders import is_placeholder

_ITEM = re.compile(r"\s*(?:[-*+]\s+|\d+\.\s+)")


def template_line(kind: Kind, parts: tuple[Part | str, ...], title: str) -> str:
    """Return one line of template text for the section with *title*, which is about *parts*."""
    for part in parts:
        for line in template_body(kind, part, ".md"):
            text = _ITEM.sub("", line).strip()
            # One with an example is about another project.
            if text.startswith(("[", "{")) and "e.g." not in text and is_placeholder(text):
                return text
    words = re.sub(r"\([^()]*\)|[\[\]{}*`_|<>\\]", "", title).strip(" :.!")
    words = " ".join(
        each if each[1:].lower() != each[1:] else each.lower() for each in words.split()
    )
    if not parts and title != "option":  # It may be no noun: “Revisit when”.
        return f"[Describe: {words.rstrip('?')}]"
    return f"[Add {words}]" if words.startswith("more ") else f"[Describe the {words}]"


@cache
def template_body(kind: Kind, part: Part | str, suffix: str) -> tuple[str, ...]:
    """Return the lines of the first built-in template that has text for *part*, if any.

    *suffix* tells its language.
    """
    found = (_bodies(name, kind, suffix).get(part, ()) for name in TEMPLATES)
    return next(filter(None, found), ())


@cache
def _bodies(name: str, kind: Kind, suffix: str) -> Mapping[Part | str, tuple[str, ...]]:
    found: dict[Part | str, tuple[str, ...]] = {}
    with suppress(KeyError, NotImplementedError):
        source = SourceText(template(name, kind.name, suffix))
        lines = tuple(line.text for line in source.lines)
        heads = headings(source, suffix == ".rst")
        ends = (*(each.first for each in heads[1:]), len(lines))
        for head, end in zip(heads, ends, strict=False):
            body = [each for each in lines[head.last + 1 : end] if not re.match(r"-{3,}\s*$", each)]
            text = "\n".join(body).strip("\n")
            for part in kind.parts_of(head.title) if text else ():
                found.setdefault(part, tuple(text.split("\n")))
    return found
