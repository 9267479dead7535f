"""Turns mentions of records in running text, such as “ADR-7”, into references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.decision_nodes import VIEW_NODES
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings

MENTION = "mention"
"""The type of references for mentions."""

_NO_TEXT = (
    *(nodes.Titular, nodes.caption, nodes.FixedTextElement, nodes.literal, nodes.math, nodes.raw),
    *(nodes.reference, nodes.target, nodes.footnote_reference, nodes.citation_reference),
    *(nodes.label, nodes.docinfo, nodes.Invisible, nodes.problematic, nodes.system_message),
    *(addnodes.pending_xref, addnodes.download_reference, addnodes.desc_signature),
    *VIEW_NODES,
)


def link_mentions(
    document: nodes.document,
    docname: str,
    owners: Mapping[nodes.Element, Record],
    settings: Settings,
) -> tuple[str, ...]:
    """Turn the mentions in the page *docname* into references, and return their targets.

    *owners* are the page's records by their outermost sections; no record links to itself.
    A mention of an unknown record becomes plain text again when the page is written.
    """
    pattern = _pattern(settings) if settings.link_mentions else None
    if not pattern:
        return ()
    found: dict[str, None] = {}
    for text in every(document, nodes.Text):
        if not pattern.search(text):
            continue
        pieces, around = list(_pieces(text, pattern)), list(ancestors(text))
        if any(isinstance(each, _NO_TEXT) for each in around):
            continue
        owner = next((owners[each].address for each in around if each in owners), None)
        for piece in pieces:
            if isinstance(piece, addnodes.pending_xref):
                piece["refdoc"], piece["decision_owner"] = docname, owner
                found[piece["reftarget"]] = None
        # Equal texts in one paragraph are different nodes, so ``index`` would not do.
        siblings = text.parent.children
        place = next(number for number, each in enumerate(siblings) if each is text)
        text.parent[place : place + 1] = pieces
    return tuple(found)


def _pattern(settings: Settings) -> re.Pattern[str] | None:
    """Return what finds the printed ids of numbered kinds, in no longer word and in no path.

    The name of a log may stand in front, with a colon. Any other name is another project's.
    """
    formats = [kind.id_format for kind in settings.kinds.values()]
    formats += [scope.id_format for scope in settings.logs if scope.id_format]
    forms = {
        rf"{re.escape(each.prefix)}\d+{re.escape(each.suffix)}"
        for each in formats
        if each.numbered and re.search(r"[^\W\d_]", each.prefix)
    }
    if not forms:
        return None
    names = "|".join(re.escape(f"{scope.name}:") for scope in settings.logs)
    ids = "|".join(sorted(forms))
    return re.compile(rf"(?<![\w/.#@&=?-])(?<!\w:)(?:{names})?(?:{ids})(?![\w/-]|\.\w)")


def _pieces(text: nodes.Text, pattern: re.Pattern[str]) -> Iterator[nodes.Node]:
    """Yield the pieces of *text*, with a reference for each mention."""
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            yield nodes.Text(text[end : match.start()])
        reference = addnodes.pending_xref(
            "",
            nodes.inline("", match[0]),
            refdomain="decision",
            reftype=MENTION,
            reftarget=match[0],
            refexplicit=True,
            refwarn=False,
            decision_plain=True,
        )
        yield reference
        end = match.end()
    if end < len(text):
        yield nodes.Text(text[end:])
