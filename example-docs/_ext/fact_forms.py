"""``fact-table`` and ``fact-examples``: where facts are read, made from ``facts/forms.toml``.

A test builds every example in this file.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from profile_reference import table_of
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Form = dict[str, Any]

FORMS = Path(__file__).parent.parent / "facts" / "forms.toml"
LANGUAGES = {"rst": "reStructuredText", "md": "MyST"}


class Forms(SphinxDirective):
    """A directive that shows the file; its page is re-read when the file changes."""

    def places(self) -> Iterator[tuple[str, list[Form]]]:
        """Yield the numbered title of each place, in the order of precedence, with its forms."""
        self.env.note_dependency(str(FORMS))
        places = tomllib.loads(FORMS.read_text(encoding="utf-8"))["place"]
        for number, place in enumerate(places, 1):
            yield f"{number}. {place['title']}", place["form"]

    def words(self, form: Form) -> list[Node]:
        """Return the title of *form*."""
        found, messages = self.parse_inline(form["title"])
        return [*found, *messages]


class FactTable(Forms):
    """``fact-table``: a row for each form, with a link to its example."""

    def run(self) -> list[Node]:
        """Return the table, with the places in the order of precedence."""
        rows = [self.row(place, form) for place, forms in self.places() for form in forms]
        heads = ("Place: form", "For example", "Shown")
        return [table_of("", heads, rows, widths=(42, 38, 20))]

    def row(self, place: str, form: Form) -> tuple[list[Node], ...]:
        """Return the cells about *form*, which is written at *place*."""
        link = nodes.reference("", "", *self.words(form), internal=True, refid=ident(form))
        line = form.get("line") or (form.get("both") or form["md"]).splitlines()[-1]
        return (
            [nodes.paragraph("", "", nodes.Text(f"{place}: "), link)],
            [nodes.paragraph("", "", nodes.literal("", line))],
            [nodes.paragraph("", shown(form))],
        )


class FactExamples(Forms):
    """``fact-examples``: an example of each form with what is read from it, grouped by place."""

    def run(self) -> list[Node]:
        """Return a heading for each place, with a list of its forms."""
        found: list[Node] = []
        for place, forms in self.places():
            found.append(nodes.rubric("", place))
            found.append(nodes.definition_list("", *map(self.item, forms)))
        return found

    def item(self, form: Form) -> nodes.definition_list_item:
        """Return the entry about *form*."""
        title = nodes.strong("", "", *self.words(form))
        term = nodes.term("", "", title, ids=[ident(form)])
        content = nodes.definition("", *example(form), facts(form))
        for code in form.get("findings", ()):
            content += self.parse_text_to_nodes(f"The words are reported as :ref:`{code}`.")
        return nodes.definition_list_item("", term, content)


def ident(form: Form) -> str:
    """Return the id of the example of *form*."""
    return nodes.make_id(f"form {form['title']}")


def shown(form: Form) -> str:
    """Return where readers see the facts of *form*: in the box or on the page."""
    if "rest" in form:
        return "in the box, the rest on the page"
    return "on the page" if form.get("stays") else "in the box"


def example(form: Form) -> Iterator[Node]:
    """Yield the example of *form*, in each language if they differ."""
    if file := form.get("file"):
        name = nodes.literal("", f"{file}.md")
        yield nodes.paragraph("", "", nodes.Text("In the file "), name, nodes.Text(":"))
    for language, name in {"both": "", **LANGUAGES}.items():
        if language in form:
            if name:
                yield nodes.paragraph("", "", nodes.emphasis("", name))
            text = form[language].strip("\n")
            highlighted = "text" if language == "both" else language
            yield nodes.literal_block(text, text, language=highlighted)


def facts(form: Form) -> nodes.line_block:
    """Return the facts read from *form*, one per line."""
    lines = (
        nodes.line("", "", nodes.literal("", name), nodes.Text(f": {value}"))
        for name, value in form["read"].items()
    )
    return nodes.line_block("", *lines)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("fact-table", FactTable)
    app.add_directive("fact-examples", FactExamples)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
