"""What Sphinx's own directives make of a page, as far as records are read from it.

Those that docutils has are left to docutils. Directives that nobody knows here are opaque:
something stands there, and it is read as code. Their content may be anything, and a comment
in it is no heading.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.directives.other import Only
from sphinx.directives.patches import Figure
from sphinx.ext.ifconfig import IfConfig

_CONTAINERS = (
    "card",
    "details",
    "dropdown",
    "grid",
    "grid-item",
    "grid-item-card",
    "hlist",
    "seealso",
    "tab",
    "tab-item",
    "tab-set",
    "tabs",
    "todo",
)
"""Directives that docutils lacks and whose content is part of the page; others are opaque."""

_CHANGES = ("deprecated", "versionadded", "versionchanged", "versionremoved")

_WITHOUT_TEXT = (
    "codeauthor",
    "currentmodule",
    "default-domain",
    "highlight",
    "index",
    "moduleauthor",
    "py:currentmodule",
    "sectionauthor",
    "tabularcolumns",
)

class _AnyOption(dict[str, Callable[[Any], Any]]):
    """Options of any name with any value."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, name: str) -> Callable[[Any], Any]:
        return directives.unchanged


class _Lenient(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = _AnyOption()
    has_content = True


class OpaqueDirective(_Lenient):
    """Holds what is no text of the page: code, a drawing, the directive of another extension."""

    def run(self) -> list[nodes.Node]:
        """Return the content as a block of code."""
        return opaque(self)


def opaque(directive: Directive) -> list[Any]:
    """Return what *directive* holds, else all of it, as one block of code."""
    text = "\n".join(directive.content) or directive.block_text
    node = nodes.literal_block(text, text)
    node.source, node.line = directive.state_machine.get_source_and_line(directive.lineno)
    return [node]


class _Code(_Lenient):
    """Code in a language, which may have a caption."""

    def run(self) -> list[nodes.Node]:
        (block,) = opaque(self)
        language = self.options.get("language") or "".join(self.arguments)
        block["language"] = language or "default"
        if "caption" not in self.options:
            return [block]
        wrapper = nodes.container("", literal_block=True, classes=["literal-block-wrapper"])
        inlines, messages = self.state.inline_text(self.options["caption"], self.lineno)
        wrapper += [nodes.caption(self.options["caption"], "", *inlines), *messages, block]
        return [wrapper]


class _Math(_Lenient):
    """A formula, which may have a label."""

    def run(self) -> list[nodes.Node]:
        text = "\n\n".join([*self.arguments, *filter(None, ["\n".join(self.content)])])
        node = nodes.math_block(text, text)
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        return [node]


class _Container(_Lenient):
    """Shows its content, below its argument if it has one."""

    _lines_down = 0

    def run(self) -> list[nodes.Node]:
        container = nodes.container()
        container.source, container.line = self.state_machine.get_source_and_line(self.lineno)
        if self.arguments:
            line = self.lineno + self._lines_down
            inlines, messages = self.state.inline_text(self.arguments[0], line)
            container += [nodes.rubric(self.arguments[0], "", *inlines), *messages]
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]


class _Change(_Container):
    """Tells since when something is so; Sphinx counts its words in the line below it."""

    _lines_down = 1


class _Silent(_Lenient):
    """Shows nothing."""

    def run(self) -> list[nodes.Node]:
        return []


class _TocTree(_Lenient):
    """Holds something, but no text."""

    def run(self) -> list[nodes.Node]:
        return [nodes.compound(classes=["toctree-wrapper"])]


class _Figure(Figure):
    """A figure that is not as wide as its picture, which would have to be opened for that."""

    def run(self) -> list[nodes.Node]:
        if self.options.get("figwidth") == "image":
            del self.options["figwidth"]
        found: list[nodes.Node] = super().run()
        return found


def sphinx_directives() -> dict[str, type[Directive]]:
    """Return the directives by name; all others are docutils' or opaque."""
    return {
        **dict.fromkeys(_CONTAINERS, _Container),
        **dict.fromkeys(_CHANGES, _Change),
        **dict.fromkeys(_WITHOUT_TEXT, _Silent),
        **dict.fromkeys(("code", "code-block", "literalinclude", "sourcecode"), _Code),
        "figure": _Figure,
        "ifconfig": IfConfig,
        "math": _Math,
        "only": Only,
        "toctree": _TocTree,
    }
