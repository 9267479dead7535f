"""The verbs that state a relation in running words: ``Superseded in part by``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.spelling import field_key

SUPERSEDES, SUPERSEDED_BY, RELATED = "supersedes", "superseded-by", "related"

# adr-tools writes "Superceded"; other logs have further misspellings with s, c and e.
_SUPERSEDE = r"super(?:sc|s|c)ee?de?"
PARTLY = r"(?:in part|partly|partially|partial)"
_MIDST = rf"(?:,?\s+(?P<midst>{PARTLY}),?)?[\s-]+"

_BUILT_IN = (
    (rf"(?:{_SUPERSEDE}d|replaced|overridden){_MIDST}(?:by|with)", SUPERSEDED_BY),
    (rf"(?:obsoleted?|deprecated|retired|removed){_MIDST}by", SUPERSEDED_BY),
    (rf"(?:deprecated|obsolete|retired|abandoned){_MIDST}in\s+favou?r\s+of", SUPERSEDED_BY),
    (r"superseding(?:\s+\w+)?(?=\s*:)", SUPERSEDED_BY),
    (rf"{_SUPERSEDE}s?(?:\s+of)?", SUPERSEDES),
    (r"replaces|replacement\s+(?:for|of)|obsoletes|deprecates|overrides", SUPERSEDES),
    (r"depends\s+up?on|requires", "depends-on"),
    (
        r"relates?d?\s+to|related|see\s+also|linked\s+to|links\s+to|links(?=:)|references(?=:)",
        RELATED,
    ),
)
"""Phrases for the built-in relations, in addition to their names."""

_OTHERS = (
    "extends|extended by|refines|refined by|clarifies|clarified by|updates|updated by"
    "|modifies|modified by|complements|complemented by|builds on|built on|follows|followed by"
    "|supplements|supplemented by|contradicts|contradicted by|revises|revised by|see"
)
"""Verbs without a relation of their own: they mean ``related``, with the verb as a note."""


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb of a *relation* that a text begins with; *end* is the position after it.

    *note* is the verb itself if the kind has no such relation and ``related`` stands in for it;
    *partial* is true for "in part" and the like.
    """

    relation: str
    end: int
    note: str = ""
    partial: bool = False


_SUBJECT = (
    r"(?:(?:note|update|nb|edit)\s*:\s*)?(?:(?:this|it)(?:\s+(?:adr|record|decision|document|proposal))?\s+)?"
    r"(?:(?:is|was|has|have|been|which|that|also|now|then|and|but)\s+)*"
)
_SOME = r"(?:\s+(?P<some>(?:some|parts?|aspects|portions?)(?:\s+\w+){0,2}?\s+of))?"
# A colon after the verb, but not the colon of a role: "superseded by :ref:`…`".
_BEHIND = r"(?![\w-])\s*(?::(?![\w+:-]+:`))?\s*"


def leads_in_part(words: str) -> bool:
    """Return whether *words* begin with "partly", "in part" or the like."""
    return re.match(rf"{PARTLY}\b", words, re.IGNORECASE) is not None


def leading_verb(text: str, kind: Kind) -> Verb | None:
    """Return the verb of a relation of *kind* that *text* begins with, or ``None``.

    "This record also partially supersedes" is recognized, "does not supersede" is not.
    """
    relations = tuple(kind.relations)
    if not _any_verb(relations).match(text):
        return None
    for pattern, relation in _patterns(relations):
        if match := pattern.match(text):
            parts = match.groupdict()
            partial = any(parts.get(name) for name in ("partly", "midst", "some", "late"))
            verb = " ".join(match["verb"].casefold().split())
            name = relation or kind.field_name(verb)
            if name in kind.relations:
                return Verb(name, match.end(), partial=partial)
            return Verb(RELATED, match.end(), "" if verb == "see" else verb, partial)
    return None


@lru_cache(maxsize=16)
def _patterns(relations: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a pattern for each verb, with the relation that it states.

    The names of *relations* come first, longer names before shorter ones. Verbs without a relation
    of their own have an empty name.
    """
    return tuple(
        (
            re.compile(
                rf"{_SUBJECT}(?:(?P<partly>{PARTLY}),?\s+)?(?P<verb>{form}){_SOME}"
                rf"(?:\s+(?P<late>{PARTLY})(?=\s|:))?{_BEHIND}",
                re.IGNORECASE,
            ),
            relation,
        )
        for form, relation in _forms(relations)
    )


@lru_cache(maxsize=16)
def _any_verb(relations: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the verb in all that one of the patterns for *relations* finds.

    Few texts begin with a verb, and one pattern tells so sooner than one for each verb.
    """
    forms = "|".join(form for form, _ in _forms(relations))
    unnamed = forms.replace("(?P<midst>", "(?:")
    return re.compile(rf"{_SUBJECT}(?:{PARTLY},?\s+)?(?:{unnamed})", re.IGNORECASE)


def _forms(relations: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    own = sorted(set(relations) - _SPELLED_ABOVE, key=lambda name: (-len(name), name))
    return (
        *((_words(name), name) for name in own),
        *_BUILT_IN,
        (_OTHERS.replace(" ", r"\s+"), ""),
    )


_SPELLED_ABOVE = frozenset({RELATED, SUPERSEDES, SUPERSEDED_BY})
"""Relations whose names are covered by ``_BUILT_IN``."""


def _words(name: str) -> str:
    """Return a pattern for *name* as a verb; it allows "in part" before a final "by"."""
    words = [re.escape(word) for word in field_key(name).split("-")]
    return _MIDST.join(words) if words[1:] == ["by"] else r"[\s-]+".join(words)
