"""Stand-ins for Sphinx's directives when pages are read without a build.

They give the nodes that records are read from. Directives of docutils itself need none. Unknown
directives are opaque: their content becomes a code block, because it may not be markup, and a ``#``
comment in it must not become a heading.
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
"""Directives, unknown to docutils, whose content is part of the page; others are opaque."""

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
"""Directives of domains that set the context of the objects after them."""


class _AnyOption(dict[str, Callable[[Any], Any]]):
    """An option specification that accepts any option with any value."""

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
    """A directive whose content is not text of the page: code, or another extension's."""

    def run(self) -> list[nodes.Node]:
        """Return the content as a block of code."""
        return opaque(self)


def opaque(directive: Directive) -> list[Any]:
    """Return the content of *directive*, or else its whole source, as a code block."""
    text = "\n".join(directive.content) or directive.block_text
    node = nodes.literal_block(text, text)
    node.source, node.line = directive.state_machine.get_source_and_line(directive.lineno)
    return [node]


class _Code(_Lenient):
    """A code block with a language and an optional caption."""

    def run(self) -> list[nodes.Node]:
        (block,) = opaque(self)
        language = self.options.get("language") or "".join(self.arguments)
        block["language"] = language or "default"
        caption = self.options.get("caption", "")
        with suppress(ValueError):  # The caption is not a paragraph.
            return [container_wrapper(self, block, caption) if caption else block]
        return []


class _Math(_Lenient):
    """A formula with an optional label."""

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
    """A version change; Sphinx gives its text the line below the directive."""

    _lines_down = 1


class _Plain(_Lenient):
    """Shows only its content, which is usually empty."""

    def run(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes(allow_section_headings=True)


class _Description(_Lenient):
    """Describes an object of a domain; no references are read in its signature."""

    def run(self) -> list[nodes.Node]:
        signature = addnodes.desc_signature("", "", nodes.Text("\n".join(self.arguments)))
        content = self.parse_content_to_nodes(allow_section_headings=True)
        return [addnodes.desc("", signature, addnodes.desc_content("", *content))]


class _TocTree(_Lenient):
    """A toctree, which contains no text."""

    def run(self) -> list[nodes.Node]:
        return [nodes.compound(classes=["toctree-wrapper"])]


class _Figure(Figure):
    """A figure that ignores ``figwidth: image``, which would require opening the image."""

    def run(self) -> list[nodes.Node]:
        if self.options.get("figwidth") == "image":
            del self.options["figwidth"]
        found: list[nodes.Node] = super().run()
        return found


class _Alone(SphinxDirective):
    """A directive whose definitions are kept for its own page only."""

    @property
    def env(self) -> Any:
        return Environment()


class _Glossary(_Alone, Glossary):
    """A glossary."""


class _Module(_Alone, PyModule):
    """A module of Python or another language, with any options."""

    option_spec: ClassVar[Any] = _AnyOption()


def sphinx_directives() -> dict[str, type[Directive]]:
    """Return Sphinx's directives by name."""
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
    """Return the domain directives that need no prefix and take precedence, by name."""
    names = [*PythonDomain.directives, *StandardDomain.directives]
    return {name: _of_domain(name) for name in names}


def other_directive(name: str) -> type[Directive]:
    """Return a stand-in for the directive *name*, opaque unless it belongs to a domain."""
    return _of_domain(name.rpartition(":")[2]) if ":" in name else OpaqueDirective


def _of_domain(short: str) -> type[Directive]:
    if short == "glossary":
        return _Glossary
    if short == "module":
        return _Module
    return _Plain if short in _CONTEXTS else _Description
