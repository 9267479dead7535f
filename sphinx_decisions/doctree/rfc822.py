"""RFC 822 headers (``Status: Final``) at the top of a file, as in PEPs."""

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
    """A page's *header* (empty if there is none that we read), and its *text* without it.

    The header is replaced by blank lines, so that line numbers stay the same.
    """

    header: str
    text: str


def cut_header(text: str, settings: Settings, adoptable: bool = False) -> CutSource:
    """Cut the header from *text*, if it has a status and the page has a marker or is *adoptable*.

    It is cut before the page is parsed because docutils reports its continuation lines as errors.
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
    """Return the fields of the *header* at the top of the file at *path*."""
    lines = [(line, Place(path, number)) for number, line in enumerate(header.split("\n"), 1)]
    return read_pairs(lines, Origin.DOCINFO)


def as_field_list(fields: tuple[RawField, ...]) -> nodes.field_list:
    """Return *fields* as a field list, to be shown on the page."""
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
