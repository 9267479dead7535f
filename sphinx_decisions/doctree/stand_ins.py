"""What Sphinx's own directives make of a page, as far as records are read from it.

Those that docutils has are left to docutils. Directives that nobody knows here are opaque:
something stands there, and it is read as code. Their content may be anything, and a comment
in it is no heading.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives.misc import Class
from sphinx import addnodes
from sphinx.directives.code import container_wrapper
from sphinx.directives.other import Centered, Only
from sphinx.directives.patches import Figure, Rubric
from sphinx.domains.changeset import versionlabels
from sphinx.domains.python import PyModule, PythonDomain
from sphinx.domains.std import Glossary, StandardDomain
from sphinx.ext.ifconfig import IfConfig
from sphinx.util.docutils import SphinxDirective

from sphinx_decisions.doctree.role_stand_ins import Environment

_CONTAINERS = (
    "acks",
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

_CHANGES = (*versionlabels, *(f"version-{each.removeprefix('version')}" for each in versionlabels))

_WITHOUT_TEXT = (
    "codeauthor",
    "default-domain",
    "highlight",
    "index",
    "moduleauthor",
    "sectionauthor",
    "tabularcolumns",
)

_CONTEXTS = ("currentmodule", "namespace", "namespace-pop", "namespace-push", "program")
"""Directives of domains that tell to what the following objects belong."""


class _AnyOption(dict[str, Callable[[Any], Any]]):
    """Options of any name with any value."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, name: str) -> Callable[[Any], Any]:
        return directives.unchanged


class _Lenient(SphinxDirective):
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
        caption = self.options.get("caption", "")
        with suppress(ValueError):  # It is no paragraph.
            return [container_wrapper(self, block, caption) if caption else block]
        return []


class _Math(_Lenient):
    """A formula, which may have a label."""

    def run(self) -> list[nodes.Node]:
        text = "\n\n".join([*self.arguments, *filter(None, ["\n".join(self.content)])])
        node = nodes.math_block(text, text)
        self.set_source_info(node)
        return [node]


class _Container(_Lenient):
    """Shows its content, below its argument if it has one."""

    _lines_down = 0

    def run(self) -> list[nodes.Node]:
        container = nodes.container()
        self.set_source_info(container)
        if self.arguments:
            line = self.lineno + self._lines_down
            inlines, messages = self.state.inline_text(self.arguments[0], line)
            container += [nodes.rubric(self.arguments[0], "", *inlines), *messages]
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]


class _Change(_Container):
    """Tells since when something is so; Sphinx counts its words in the line below it."""

    _lines_down = 1


class _Plain(_Lenient):
    """Shows its content alone, and mostly has none."""

    def run(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes(allow_section_headings=True)


class _Description(_Lenient):
    """Describes an object of a domain; no references are read in its signature."""

    def run(self) -> list[nodes.Node]:
        signature = addnodes.desc_signature("", "", nodes.Text("\n".join(self.arguments)))
        content = self.parse_content_to_nodes(allow_section_headings=True)
        return [addnodes.desc("", signature, addnodes.desc_content("", *content))]


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


class _Alone(SphinxDirective):
    """Defines what is known on its page alone."""

    @property
    def env(self) -> Any:
        return Environment()


class _Glossary(_Alone, Glossary):
    """A glossary."""


class _Module(_Alone, PyModule):
    """A module of Python, or of another language with options of its own."""

    option_spec: ClassVar[Any] = _AnyOption()


def sphinx_directives() -> dict[str, type[Directive]]:
    """Return the directives by name that stand beside ours."""
    return {
        **dict.fromkeys(_CONTAINERS, _Container),
        **dict.fromkeys(_CHANGES, _Change),
        **dict.fromkeys(_WITHOUT_TEXT, _Plain),
        **dict.fromkeys(("describe", "object"), _Description),
        **dict.fromkeys(("cssclass", "rst-class"), Class),
        **dict.fromkeys(("code", "code-block", "literalinclude", "sourcecode"), _Code),
        "centered": Centered,
        "figure": _Figure,
        "ifconfig": IfConfig,
        "math": _Math,
        "only": Only,
        "rubric": Rubric,
        "toctree": _TocTree,
    }


def domain_directives() -> dict[str, type[Directive]]:
    """Return the directives by name that need no prefix and come before all others."""
    names = [*PythonDomain.directives, *StandardDomain.directives]
    return {name: _of_domain(name) for name in names}


def other_directive(name: str) -> type[Directive]:
    """Return the directive called *name* of a domain; those of other extensions are opaque."""
    return _of_domain(name.rpartition(":")[2]) if ":" in name else OpaqueDirective


def _of_domain(short: str) -> type[Directive]:
    if short == "glossary":
        return _Glossary
    if short == "module":
        return _Module
    return _Plain if short in _CONTEXTS else _Description
