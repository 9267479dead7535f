"""Prose grouped by its labels: ``**Pros:**``, ``Why not chosen: …``, headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from sphinx_decisions.doctree.conditions import CONDITIONAL
from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.detach import copied, filled
from sphinx_decisions.doctree.outline import title_of
from sphinx_decisions.doctree.shown_text import is_words
from sphinx_decisions.doctree.source_text import (
    as_written,
    bold_pieces,
    has_bold,
    opening_bold,
    opening_label,
)
from sphinx_decisions.doctree.walking import every, first_of, wanted

LISTS = (nodes.bullet_list, nodes.enumerated_list)
_PAIRS = (nodes.field_list, nodes.definition_list)
_is_silent = wanted((nodes.Invisible, nodes.system_message, *CONDITIONAL))
_PLAIN_LABEL = re.compile(r"\s*(?P<label>[^\W\d][\w ’'/-]{0,40}?)(?::|,?\s+because\b)(?:\s+|$)")
_COLON = re.compile(r"[:：]\s*")
_LEADING = re.compile(r"[\s:]*(?:[–—-]\s+)?")

NameOf = Callable[[str], str]
"""A function that returns what a label means, or an empty string if it is not a label."""


@dataclass(frozen=True, slots=True)
class Block:
    """The text under one label: *content* to show, and the *node* that contains it.

    *name* is what the label means; empty for text without a label.
    """

    name: str
    node: nodes.Element
    content: tuple[nodes.Node, ...]


def blocks(children: Iterable[nodes.Node], name_of: NameOf, name: str = "") -> Iterator[Block]:
    """Yield the content of *children*, grouped by the labels that *name_of* knows.

    A label applies to the rest of its paragraph, and if it is alone or ends with a colon, also to
    the next node. Content without a label gets *name*.
    """
    awaited = ""
    for child in children:
        if _is_silent[type(child)]:
            continue
        inner = _inner(child, name_of, awaited or name)
        if inner is not None:
            yield from inner
            awaited = ""
        elif isinstance(child, nodes.paragraph):
            runs = labelled_runs(child, name_of)
            for label, content in runs:
                if content:
                    yield Block(label or awaited or name, child, tuple(content))
            last = runs[-1][0] or awaited
            awaited = last if not runs[-1][1] or child.astext().rstrip().endswith(":") else ""
        elif isinstance(child, nodes.Element):
            yield Block(awaited or name, child, (child,))
            awaited = ""


def _inner(child: nodes.Node, name_of: NameOf, name: str) -> Iterator[Block] | None:
    """Return the blocks in *child* if it is only a container, else ``None``."""
    if isinstance(child, nodes.section):
        if any(isinstance(each, decision_marker) for each in child.children):
            return iter(())  # A nested record.
        return blocks(child.children[1:], name_of, name_of(title_of(child)) or name)
    if isinstance(child, _PAIRS):
        heads = [name_of(_head(item)) for item in child.children]
        if any(heads):
            pairs = zip(child.children, heads, strict=True)
            return (
                block
                for item, head in pairs
                for block in blocks(item.children[-1].children, name_of, head or name)
            )
    if isinstance(child, LISTS) and any(_is_labelled(item, name_of) for item in child.children):
        return (block for item in child.children for block in blocks(item.children, name_of, name))
    return None


def _head(item: nodes.Node) -> str:
    """Return the untranslated term or field name that *item* begins with."""
    head = item.children[0]
    return as_written(head) if isinstance(head, nodes.Element) else head.astext()


def _is_labelled(item: nodes.Node, name_of: NameOf) -> bool:
    first = item.children[0] if item.children else None
    return isinstance(first, nodes.paragraph) and bool(labelled_runs(first, name_of)[0][0])


def labelled_runs(
    paragraph: nodes.paragraph, name_of: NameOf
) -> list[tuple[str, list[nodes.Node]]]:
    """Return the runs of *paragraph*, each with what its label means; there is at least one.

    A label is bold with a colon, or is at the start of the paragraph (``Pros: …``, ``Good, because
    …``), or is the whole paragraph in bold.
    """
    is_bold = has_bold(paragraph)
    runs = _bold_runs(paragraph, name_of) if is_bold else []
    if len(runs) > 1:
        trimmed = [(name, _trimmed(content)) for name, content in runs]
        return [run for run in trimmed if run[0] or run[1]]
    text = plain_text(paragraph)
    match = _PLAIN_LABEL.match(as_written(paragraph) if paragraph.get("translated") else text)
    if match and name_of(match["label"]):
        rest = cut(paragraph, _end_of_label(text, match))
        return [(name_of(match["label"]), [rest] if plain_text(rest).strip() else [])]
    whole = is_bold and opening_bold(paragraph) == text.strip()
    alone = name_of(opening_label(paragraph)) if whole else ""
    return [(alone, [])] if alone else [("", [paragraph])]


def _bold_runs(paragraph: nodes.paragraph, name_of: NameOf) -> list[tuple[str, list[nodes.Node]]]:
    runs: list[tuple[str, list[nodes.Node]]] = [("", [])]
    for child, label in bold_pieces(paragraph, lambda text: bool(name_of(text))):
        if label:
            runs.append((name_of(label), []))
        else:
            runs[-1][1].append(child)
    return runs


def _end_of_label(text: str, match: re.Match[str]) -> int:
    """Return the end of the label of *match* in *text*, which may be translated."""
    if match.string.startswith(text[: match.end()]):
        return match.end()
    translated = _COLON.search(text)
    return translated.end() if translated else 0


def _trimmed(content: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return *content* as a paragraph without its leading colon; empty if nothing is left."""
    holder = filled(nodes.paragraph(), map(copied, content))
    text = plain_text(holder)
    start = match.end() if (match := _LEADING.match(text)) else 0
    if start:
        _reduce(holder, start)
    says_something = text[start:].strip() or first_of(holder, nodes.image)
    return [holder] if says_something else []


def plain_text(node: nodes.Node) -> str:
    """Return all text in *node*; ``cut`` takes positions in this text."""
    if node.children and is_words(node.children):
        return "".join(node.children)  # type: ignore[arg-type]
    return "".join(every(node, nodes.Text))


def cut(paragraph: nodes.Element, start: int, end: int | None = None) -> nodes.Element:
    """Return a copy of *paragraph*, with its markup, reduced to the text from *start* to *end*."""
    copy: nodes.Element = copied(paragraph)
    if start or end is not None:
        _reduce(copy, start, end)
    return copy


def _reduce(paragraph: nodes.Element, start: int, end: int | None = None) -> None:
    """Reduce *paragraph* to the text from *start* to *end*."""
    place = 0
    for text in every(paragraph, nodes.Text):
        first, last = place, place + len(text)
        place = last
        kept = str(text)[max(0, start - first) : None if end is None else max(0, end - first)]
        if kept != text:
            _replace(text, kept)


def _replace(text: nodes.Text, kept: str) -> None:
    """Put *kept* in the place of *text*; without any, what held nothing else goes too."""
    holder: nodes.Element = text.parent
    # Equal texts, such as two line ends, are no less two nodes.
    place = next(number for number, child in enumerate(holder.children) if child is text)
    if kept:
        holder[place] = nodes.Text(kept)
        return
    del holder[place]
    while not holder.children and isinstance(holder, nodes.Inline):
        empty, holder = holder, holder.parent
        holder.remove(empty)
