"""``status-reference``, ``name-reference`` and ``profile-reference``: tables about the profiles.

All three are made from the profiles and the vocabulary of fields themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from reference import Reference, words

from sphinx_decisions.config.headings import OTHERS
from sphinx_decisions.config.profiles import PROFILES
from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.model.fields import FIELD_ALIASES, FIELDS, RELATIONS
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.spelling import section_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_decisions.model.kind import Kind

    Cells = tuple[list[Node], ...]


def profiles() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each profile with a kind that it names, and its keys."""
    for profile, layers in PROFILES.items():
        for kind, layer in layers.items():
            yield profile, kind, cast("dict[str, Any]", layer)


def kind_of(name: str, profile: str) -> Kind:
    """Return the kind *name* with the settings of *profile*."""
    settings = load_settings({"decisions_kinds": {name: {"profile": profile}}}, rule_codes=())
    return settings.kinds[name]


class StatusReference(Reference):
    """``status-reference``: the statuses of each kind, with their lifecycle and aliases."""

    def run(self) -> list[Node]:
        """Return a table for each kind; its profiles have the same statuses, or one each."""
        tables: dict[tuple[str, str], Node] = {}
        for profile, name, layer in profiles():
            rows = list(status_rows(kind_of(name, profile), layer["status_aliases"]))
            written = repr([[cell.astext() for cells in row for cell in cells] for row in rows])
            another = any(each == name for each, _ in tables)
            caption = f"Statuses of {name}, {profile}" if another else f"Statuses of {name}"
            heads = ("Status", "Lifecycle", "Also written")
            tables.setdefault((name, written), table_of(caption, heads, rows))
        return list(tables.values())


def status_rows(kind: Kind, aliases: dict[str, list[str]]) -> Iterator[Cells]:
    """Yield a row for each status of *kind*."""
    for name, status in kind.statuses.items():
        yield literals([name]), plain([status.lifecycle]), plain(aliases.get(name, ()))


class NameReference(Reference):
    """``name-reference``: the fields and relations that have aliases."""

    def run(self) -> list[Node]:
        """Return the table, in the order in which fields are shown."""
        rows = [
            (literals([name]), literals(FIELD_ALIASES[name]))
            for name in dict.fromkeys((*FIELDS, *RELATIONS))
            if name in FIELD_ALIASES
        ]
        return [table_of("", ("Field", "Also written"), rows, widths=(25, 75))]


class ProfileReference(Reference):
    """``profile-reference``: a section for each profile of a kind, with its requirements."""

    def run(self) -> list[Node]:
        """Return the sections, in the order of the code."""
        return [
            self.section(f"{kind}: {profile}", asked(kind_of(kind, profile)))
            for profile, kind, _ in profiles()
        ]


def asked(kind: Kind) -> Iterator[Node]:
    """Yield the requirements of *kind*: fields, and parts with their other names."""
    wanted = kind.requirements
    for label, names in (
        ("Required fields", wanted.required_fields),
        ("Recommended fields", wanted.recommended_fields),
    ):
        if names:
            yield nodes.paragraph("", "", nodes.Text(f"{label}: "), *words(names), nodes.Text("."))
    if keys := kind_keys(kind):
        yield table_of("", ("Field", "Also written"), keys, widths=(25, 75))
    order = dict.fromkeys((*wanted.required_sections, *wanted.recommended_sections, *kind.sections))
    rows = [
        (plain([heading]), plain([how_much(kind, heading)]), plain(others(kind, heading)))
        for heading in order
    ]
    if rows:
        yield table_of("", ("Part", "Needed", "Also called"), rows)


def kind_keys(kind: Kind) -> list[Cells]:
    """Return a row for each field that *kind* has, or calls by other names, beyond all kinds."""
    own: dict[str, list[str]] = {}
    for alias, name in kind.field_aliases.items():
        if alias not in (name, *FIELD_ALIASES.get(name, ())):
            own.setdefault(name, []).append(alias)
    names = dict.fromkeys((*own, *(each for each in kind.field_types if each not in FIELDS)))
    return [(literals([name]), literals(own.get(name, ()))) for name in names]


def how_much(kind: Kind, heading: str) -> str:
    """Return whether *kind* requires or recommends the section called *heading*."""
    if heading in kind.requirements.required_sections:
        return "required"
    return "recommended" if heading in kind.requirements.recommended_sections else "optional"


def others(kind: Kind, heading: str) -> list[str]:
    """Return the other headings with the same meaning as *heading* in *kind*."""
    part, own = kind.sections[heading], section_key(heading)
    found = {
        section_key(each): each
        for each in sorted(headings(), reverse=True)
        if section_key(each) != own and kind.parts_of(each) == (part,)
    }
    return sorted(found.values())


def headings() -> Iterator[str]:
    """Yield every heading that some profile knows."""
    yield from OTHERS
    for _, _, layer in profiles():
        for heading, aliases in layer.get("section_aliases", {}).items():
            yield from (heading, *aliases)
        yield from layer.get("sections", ())
    yield from (part.replace("-", " ").capitalize() for part in Part)


def literals(names: Iterable[str]) -> list[Node]:
    """Return a paragraph of *names* as literals."""
    return [nodes.paragraph("", "", *words(names))]


def plain(names: Iterable[str]) -> list[Node]:
    """Return a paragraph of *names* with commas between them."""
    return [nodes.paragraph("", ", ".join(names))]


def table_of(
    caption: str, heads: tuple[str, ...], rows: Iterable[Cells], widths: tuple[int, ...] = ()
) -> nodes.table:
    """Return a table with *heads* and *rows*; without *widths* its last column is the widest."""
    widths = widths or (*(50 // (len(heads) - 1) for _ in heads[1:]), 50)
    group = nodes.tgroup("", cols=len(heads))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    group += nodes.thead("", row_of(plain([head]) for head in heads))
    group += nodes.tbody("", *map(row_of, rows))
    title = [nodes.title("", caption)] if caption else []
    return nodes.table("", *title, group, classes=["colwidths-given"])


def row_of(cells: Iterable[list[Node]]) -> nodes.row:
    """Return a row of *cells*."""
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("status-reference", StatusReference)
    app.add_directive("name-reference", NameReference)
    app.add_directive("profile-reference", ProfileReference)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
