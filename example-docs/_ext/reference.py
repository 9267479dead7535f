"""Directives for this guide: references made from the code, and examples with their results.

Nothing in the guide is typed twice. ``rule-reference`` shows the rules' own docstrings,
``config-reference`` those of the functions that read the configuration, ``schema-reference``
the schema of the log as data, ``roll-up-reference`` what a roll-up adds to the names of all views,
``heading-reference`` how the columns of tables in records may be called, ``overview-reference`` the
parts of an overview, and ``example`` shows its content both as source and as what becomes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_decisions.config.settings import CONFIG_VALUES
from sphinx_decisions.doctree.parts.rows import HISTORY, RISKS, TARGETS
from sphinx_decisions.export.document import schema
from sphinx_decisions.render.words import part_heading
from sphinx_decisions.views.overview import PARTS
from sphinx_decisions.views.view_types import VIEW_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_decisions.config.key import ConfigValue, Key
    from sphinx_decisions.views.overview import Part
    from sphinx_decisions.views.view_type import ViewType


class Reference(SphinxDirective):
    """A directive that makes sections, for pages in reStructuredText."""

    def section(self, name: str, content: Iterable[Node], prefix: str = "") -> nodes.section:
        """Return a section called *name*, which is also its label; its id begins with *prefix*."""
        title = nodes.title("", "", nodes.literal("", name))
        label = nodes.fully_normalize_name(name)
        ids = [nodes.make_id(f"{prefix}{name}")]
        section = nodes.section("", title, *content, names=[label], ids=ids)
        self.state.document.note_explicit_target(section)
        return section


class ConfigReference(Reference):
    """``config-reference``: a section for every configuration value, with its keys."""

    def run(self) -> list[Node]:
        """Return the sections, in the order of the code's own table."""
        return [self.section(name, self.explained(value)) for name, value in CONFIG_VALUES.items()]

    def explained(self, value: ConfigValue[Any]) -> list[Node]:
        """Return the description of *value*, with the list of its keys."""
        items = (
            nodes.definition_list_item(
                "",
                nodes.term("", "", nodes.literal("", name)),
                nodes.definition("", *self.facts(key)),
            )
            for name, key in value.keys.items()
        )
        keys = [nodes.paragraph("", "Keys:"), nodes.definition_list("", *items)]
        return [*self.facts(value), *(keys if value.keys else ())]

    def facts(self, key: Key[Any]) -> list[Node]:
        """Return the docstring of *key*, with its type and its default before the example."""
        words, example, lines = key.doc.partition("Example::")
        facts = f"Type: {key.type}. Default: {key.default}.\n\n"
        return self.parse_text_to_nodes(f"{words}{facts}{example}{lines}")


class SchemaReference(Reference):
    """``schema-reference``: a section for every kind of object in ``decisions.json``."""

    def run(self) -> list[Node]:
        """Return the sections: the file as a whole, then its parts in the schema's order."""
        parts = {"decisions.json": schema(), **schema()["$defs"]}
        return [
            self.section(name, forms(part))
            for name, part in parts.items()
            if is_object(part) or "oneOf" in part
        ]


def is_object(part: dict[str, Any]) -> bool:
    """Return whether *part* of the schema is an object with keys of its own."""
    return "properties" in part


def forms(part: dict[str, Any]) -> Iterator[Node]:
    """Yield the description of the object *part*, or of each form that it may have."""
    if text := part.get("description"):
        yield nodes.paragraph(text, text)
    for form in part.get("oneOf", ()):
        yield from forms(form)
    if is_object(part):
        yield nodes.definition_list("", *map(member, part["properties"].items()))


def member(named: tuple[str, dict[str, Any]]) -> nodes.definition_list_item:
    """Return the list item about one key of an object: its type and meaning."""
    name, part = named
    whole = part if is_named(part) else {**resolve(part), **part}
    text = {**resolve(part), **part}["description"]
    return nodes.definition_list_item(
        "",
        nodes.term("", "", nodes.literal("", name), nodes.Text(": "), *type_of(whole)),
        nodes.definition("", nodes.paragraph(text, text)),
    )


def resolve(part: dict[str, Any]) -> dict[str, Any]:
    """Return the part of the schema that *part* refers to, else itself."""
    name = part.get("$ref", "").rpartition("/")[2]
    return schema()["$defs"][name] if name else part


def is_named(part: dict[str, Any]) -> bool:
    """Return whether *part* refers to an object that has a section here."""
    return "$ref" in part and (is_object(resolve(part)) or "oneOf" in resolve(part))


def type_of(part: dict[str, Any]) -> list[Node]:
    """Return the type of *part* in words; objects are links to their sections."""
    if is_named(part):
        name = part["$ref"].rpartition("/")[2]
        return [nodes.reference("", name, internal=True, refid=nodes.make_id(name))]
    if "const" in part:
        return [nodes.literal("", part["const"])]
    if "enum" in part:
        words = [nodes.literal("", word or '""') for word in part["enum"]]
        return joined([[word] for word in words], ", ")
    if "anyOf" in part:
        return joined([type_of(each) for each in part["anyOf"]], " or ")
    if part.get("type") == "array":
        return [nodes.Text("list of "), *type_of(part["items"])]
    if "additionalProperties" in part:
        return [nodes.Text("object of "), *type_of(resolve(part["additionalProperties"]))]
    types = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return [nodes.Text(" or ".join(types))]


def joined(parts: list[list[Node]], glue: str) -> list[Node]:
    """Return *parts* one after the other, with *glue* between them."""
    first, *others = parts
    return [*first, *(node for part in others for node in (nodes.Text(glue), *part))]


class RollupReference(SphinxDirective):
    """``roll-up-reference``: the columns, filters and defaults of the roll-up ``decision-…``."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Return a list of the properties of the roll-up that are not empty."""
        name = self.arguments[0]
        lines = rollup_lines(VIEW_TYPES[name.removeprefix("decision-")])
        items = [
            nodes.list_item("", nodes.paragraph("", "", nodes.Text(f"{label}: "), *content))
            for label, content in lines
            if content
        ]
        return [nodes.bullet_list("", *items)]


def rollup_lines(rollup: ViewType) -> Iterator[tuple[str, list[Node]]]:
    """Yield each property of *rollup* as a label and a text."""
    order = [f"-{name}" if descending else name for name, descending in rollup.sort]
    usual = [f"{each.name}: {', '.join(each.include)}" for each in rollup.filters]
    yield "Own names", words(rollup.names)
    for name, values in rollup.values.items():
        listed = isinstance(values, tuple) and values
        valid = [nodes.Text(": "), *words(values)] if listed else []
        yield "Own filter", [nodes.literal("", name), *valid]
    yield "Columns", words(rollup.columns)
    yield "Order", words(order)
    yield "Groups", words([rollup.group_by] if rollup.group_by else [])
    yield "Records, unless you filter by status or lifecycle", words(usual)


def words(names: Iterable[str]) -> list[Node]:
    """Return *names* as literals with commas between them."""
    found: list[list[Node]] = [[nodes.literal("", name)] for name in names]
    return joined(found, ", ") if found else []


class OverviewReference(SphinxDirective):
    """``overview-reference``: the parts of an overview, with their headings and their views."""

    def run(self) -> list[Node]:
        """Return a list with an entry for each part."""
        return [nodes.bullet_list("", *(part_line(*each) for each in PARTS.items()))]


def part_line(name: str, part: Part) -> nodes.list_item:
    """Return the name of *part*, its heading, and the view that it is."""
    view = nodes.literal("", f"decision-{part.type.name}")
    own = [f"{each.name}: {', '.join(each.include)}" for each in part.filters]
    own += [f"limit: {part.limit}"] if part.limit else []
    options = [nodes.Text(" with "), *words(own)] if own else []
    heading = nodes.Text(f", “{part_heading(name)}”: ")
    line = nodes.paragraph("", "", nodes.literal("", name), heading, view, *options)
    return nodes.list_item("", line)


class HeadingReference(SphinxDirective):
    """``heading-reference``: the accepted headings of each column of the tables in a record."""

    def run(self) -> list[Node]:
        """Return a list with an entry for each table."""
        tables = {"Risks": RISKS, "Performance Considerations": TARGETS, "Decision Record": HISTORY}
        items = []
        for part, columns in tables.items():
            lines = [heading_line(headings) for headings in columns.headings.values()]
            definition = nodes.definition("", nodes.bullet_list("", *lines))
            items.append(nodes.definition_list_item("", nodes.term("", part), definition))
        return [nodes.definition_list("", *items)]


def heading_line(headings: Iterable[str]) -> nodes.list_item:
    """Return the first of *headings*, followed by the others."""
    proper, *others = headings
    text = f", also: {', '.join(others)}" if others else ""
    return nodes.list_item("", nodes.paragraph("", "", nodes.strong("", proper), nodes.Text(text)))


class Example(SphinxDirective):
    """``example``: its content as source, followed by the result."""

    has_content = True

    def run(self) -> list[Node]:
        """Return a code block and the nodes that the same lines make."""
        text = "\n".join(self.content)
        source = nodes.literal_block(text, text)
        page = self.env.doc2path(self.env.docname)
        source["language"] = "md" if page.suffix == ".md" else "rst"
        return [source, *self.parse_content_to_nodes()]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("config-reference", ConfigReference)
    app.add_directive("schema-reference", SchemaReference)
    app.add_directive("roll-up-reference", RollupReference)
    app.add_directive("heading-reference", HeadingReference)
    app.add_directive("overview-reference", OverviewReference)
    app.add_directive("example", Example)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
