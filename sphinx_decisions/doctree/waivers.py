"""The waivers made by ``decisions-ignore``: codes, and the lines where they are waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docutils import nodes

from sphinx_decisions.doctree.ancestors import nearest_around
from sphinx_decisions.doctree.conditions import conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_waiver
from sphinx_decisions.doctree.source_files import source_file
from sphinx_decisions.model.finding import Waiver
from sphinx_decisions.model.place import Place

_END = 1_000_000_000


def waivers_of(found: Iterable[decision_waiver], source: str) -> Iterator[Waiver]:
    """Yield the waivers that are *found* on a page; *source* is the page's own file."""
    for node in found:
        section = nearest_around(node, nodes.section)
        place: Place = replace(node["place"], only=conditions_of(node))
        spans = [(place.source, place.line, place.line)]
        if section is None:
            spans = [(source, 1, _END)]
        else:
            spans += _spans(section, source)
        yield Waiver(tuple(node["codes"]), place, tuple(spans))


def _spans(section: nodes.section, source: str) -> Iterator[tuple[str, int, int]]:
    """Yield file, first and last line of *section*.

    In the section's own file it extends to the next section; in included files it covers the lines
    that were included.
    """
    lines: dict[str, list[int]] = {}
    for node in section.findall(nodes.Element):
        if node.line:
            lines.setdefault(source_file(node.source) or source, []).append(node.line)
    own = source_file(section.source) or source
    following = section.next_node(nodes.section, descend=False, siblings=True, ascend=True)
    for name, found in sorted(lines.items()):
        last = max(found)
        if name == own:
            ends_here = following is not None and own == (source_file(following.source) or source)
            last = (following.line or _END) - 2 if following is not None and ends_here else _END
            # In reST a heading has the line of its underline, so the section starts one line
            # earlier.
            yield name, max(1, min(found) - 1), last
        else:
            yield name, min(found), last
