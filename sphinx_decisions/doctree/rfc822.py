"""The header of RFC 822 that some series of proposals have: ``Status: Final`` before everything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docutils import nodes

from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.option_block import read_pairs

_KEY = r"[A-Za-z][\w-]*:(?:[ \t].*)?"
_HEADER = re.compile(rf"\ufeff?(?P<header>{_KEY}\n(?:{_KEY}\n|[ \t]+\S.*\n)+)(?=\s*\n|\Z)")


@dataclass(frozen=True, slots=True)
class CutSource:
    """A page's *header*, empty where it has none of ours, and its *text* without it.

    Blank lines stand in the place of the header, so that every line keeps its number.
    """

    header: str
    text: str


def cut_header(text: str, settings: Settings, adoptable: bool = False) -> CutSource:
    """Return *text* without its header, if it has one with a status, and a marker below it.

    A page that is *adoptable* needs no marker.

    It is taken out before the page is parsed, for docutils takes a continued line for an error.
    """
    match = _HEADER.match(text)
    if not match or not (adoptable or _is_marked(text, settings)):
        return CutSource("", text)
    header = match["header"]
    keys = re.findall(r"^([\w-]+):", header, re.MULTILINE)
    kinds = settings.kinds.values()
    if not any(kind.field_name(key) == "status" for kind in kinds for key in keys):
        return CutSource("", text)
    return CutSource(header, "\n" * header.count("\n") + text[match.end("header") :])


def _is_marked(text: str, settings: Settings) -> bool:
    names = {name for kind in settings.kinds.values() for name in (kind.name, kind.directive)}
    words = "|".join(re.escape(name) for name in sorted(names) if name)
    marker = rf"^\s*(?:\.\.\s+(?:decision:)?(?:{words})::|[`~:]{{3,}}\s*\{{(?:{words})\}})"
    return re.search(marker, text, re.MULTILINE) is not None


def header_fields(header: str, path: str) -> tuple[RawField, ...]:
    """Return the fields of a *header* that opens the file at *path*."""
    lines = [(line, Place(path, number)) for number, line in enumerate(header.split("\n"), 1)]
    return read_pairs(lines, Origin.DOCINFO)


def as_field_list(fields: tuple[RawField, ...]) -> nodes.field_list:
    """Return *fields* as the page shows them."""
    return nodes.field_list(
        "",
        *(
            nodes.field(
                "",
                nodes.field_name("", field.name),
                nodes.field_body("", nodes.paragraph("", " ".join(field.text.split()))),
            )
            for field in fields
        ),
    )
