"""Words around a relation that cancel or restrict it: conditions, doubts, "in part"."""

from __future__ import annotations

import re

_DOUBT = re.compile(
    r"\s*,?\s*(?:but|if|when|once|unless|until|provided|assuming|should|maybe|perhaps|in case"
    r"|in the (?:next|future)|planned|proposed|pending|to be|not|tbd|todo|soon|later)\b",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\s+(?P<scope>(?:in|for|within|only|except|where|regarding|concerning)\s+"
    r"(?!favou?r\b|(?:\w+\s+)?\d)[^,;.()\n]{1,80})",
    re.IGNORECASE,
)
_PART = re.compile(
    r",?\s*(?P<part>(?:the\s+)?[^,;.()\n]{0,60}?\b(?:parts?|portions?|aspects?|only)\b)"
    r"(?=\s*(?:[,;.)\n]|$))",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s\s+(?P<part>[^,;.()\n]{1,60}?)(?=\s*(?:[,;.)\n]|$))")
_PARTIAL_NOTE = re.compile(r"\s*(?:in part|partly|partially|partial)\b|.*\bonly\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.;\n)]|\.(?=\w))*+")

_PART_WORD = re.compile(r"\b(?:portions?|parts?|sections?|aspects?|pieces?)\b", re.IGNORECASE)
_NAMES_A_PART = re.compile(
    r"(?:(?P<article>the|its|some|all|both|sections?|points?|parts?|steps?|items?)\s+)?"
    r"[\w'’/&-]+(?:\s+[\w'’/&,-]+){0,6}",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"\b(?:not|never|no|nothing|none|nobody|be|yet|until|unless|if|when|once|whether|is|was|are|were"
    r"|this|that|it|we|they|you|he|she|probably|possibly|likely|maybe|perhaps|soon|see|in|about|get"
    r"|getting|gets|got|want|wants|\w+n[’']t|longer|which|who|why|how|what|has|have|had|will|would"
    r"|could|should|may|might|can)\b|[a-z]{2,}[- ]?#?\d|[\[\]`<>]",
    re.IGNORECASE,
)


def is_doubtful(behind: str) -> bool:
    """Return whether the text *behind* a relation makes it a condition, a plan or a question."""
    sentence = _SENTENCE.match(behind)
    return bool(_DOUBT.match(behind)) or (
        sentence is not None and "?" in behind[: sentence.end() + 1]
    )


def is_doubtful_note(note: str) -> bool:
    """Return whether a *note* in parentheses cancels the relation: ``(planned)``."""
    return bool(_DOUBT.match(note)) or "?" in note


def restricting(text: str, position: int) -> tuple[str, int]:
    """Return the words at *position* that restrict a target to one of its parts, and their end.

    Examples are ``ADR-5's storage part`` and ``ADR-5, the storage part only``. The words are empty
    if nothing restricts the target.
    """
    for pattern in (_POSSESSIVE, _PART):
        if match := pattern.match(text, position):
            return match["part"].strip(), match.end()
    return "", position


def scope(text: str, position: int) -> tuple[str, int]:
    """Return the words at *position* that say where a relation holds, and their end.

    An example is ``ADR-5 for storage``: who supersedes another record only there supersedes it in
    part. A record that says so about itself may be superseded as a whole.
    """
    match = _SCOPE.match(text, position)
    return (match["scope"].strip(), match.end()) if match else ("", position)


def means_a_part(note: str) -> bool:
    """Return whether a *note* in parentheses says that only a part is meant."""
    return bool(_PARTIAL_NOTE.match(note))


def part_named(words: str, in_brackets: bool) -> str:
    """Return the part named by *words* in front of "superseded by", or an empty string.

    It is "the storage part", or a few words in brackets after the status. Whole sentences, denials,
    questions and other records do not name a part.
    """
    named = re.sub(r"\s+(?:is|are|was|were|has been|have been)$", "", words.strip())
    match = _NAMES_A_PART.fullmatch(named)
    if not match or _NO_PART.search(named):
        return ""
    sure = match["article"] or in_brackets or _PART_WORD.search(named)
    return named if sure else ""
