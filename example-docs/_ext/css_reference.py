"""``css-reference``: the custom properties, or the classes, of the style sheet with their meaning.

The names and values come from ``decisions.css``, the meanings from ``facts/styles.toml``. A name
without a meaning and a meaning without a name are warnings.
"""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from profile_reference import table_of
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import sphinx_decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STYLE = Path(sphinx_decisions.__file__).parent / "static" / "decisions.css"
MEANINGS = Path(__file__).parents[1] / "facts" / "styles.toml"

logger = logging.getLogger(__name__)


class CssReference(SphinxDirective):
    """``css-reference``: a table of the ``properties`` or of the ``classes``."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Return the table; the page is read again when the style sheet or a meaning changes."""
        about = directives.choice(self.arguments[0], ("properties", "classes"))
        for path in (STYLE, MEANINGS):
            self.env.note_dependency(str(path))
        meanings = tomllib.loads(MEANINGS.read_text(encoding="utf-8"))[about]
        text = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
        if about == "classes":
            names = dict.fromkeys(re.findall(r"\.(decision-[\w-]+)", text))
            heads, widths, rows = ("Class", "Marks"), (35, 65), self.rows(names, meanings)
        else:
            values = values_of(text)
            heads, widths = ("Property", "Light", "Dark", "Colours"), (36, 14, 14, 36)
            rows = ((name, *map(shown, values[name.astext()]), meaning)
                    for name, meaning in self.rows(values, meanings))  # fmt: skip
        return [table_of("", heads, [[paragraph(cell) for cell in row] for row in rows], widths)]

    def rows(
        self, names: Iterable[str], meanings: dict[str, str]
    ) -> Iterator[tuple[nodes.literal, nodes.inline]]:
        """Yield the names in the order of *meanings*, each with its meaning."""
        used = {meaning_of(name, meanings) or self.warn(f"{name} has no meaning") for name in names}
        for name, words in meanings.items():
            if name in used:
                text, _ = self.parse_inline(words.replace("`", "``"))
                yield nodes.literal("", name.replace("*", "…")), nodes.inline("", "", *text)
            else:
                self.warn(f"{name} is not in the style sheet")

    def warn(self, problem: str) -> None:
        """Report a *problem* of the file of meanings."""
        message = f"{MEANINGS.name}: {problem}"
        logger.warning(message, location=self.get_location(), type="css_reference")


def meaning_of(name: str, meanings: Iterable[str]) -> str | None:
    """Return the key in *meanings* that stands for *name*: the name, or how it begins."""
    keys = (key for key in meanings if fnmatchcase(name, key))
    return max(keys, key=len, default=None)


def values_of(text: str) -> dict[str, list[str]]:
    """Return the values of each property in *text*: in light, and in dark."""
    values: dict[str, list[str]] = {}
    for name, value in re.findall(r"(--decisions-[\w-]+):\s*([^;]+);", text):
        both = re.fullmatch(r"light-dark\((.+), (.+)\)", value)
        values.setdefault(name, list(both.groups()) if both else [value, value])
    return values


def shown(value: str) -> Node:
    """Return a *value* as code, or that it is the theme's own."""
    return nodes.Text("as the theme") if value.startswith("var(") else nodes.literal("", value)


def paragraph(cell: Node) -> list[Node]:
    """Return the content of a cell."""
    return [nodes.paragraph("", "", cell)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("css-reference", CssReference)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
