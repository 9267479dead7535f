"""Template text that was not replaced: ``[TITLE]``, ``YYYY-MM-DD``, ``Proposed | Accepted``.

Only patterns that the two templates and common variants contain are recognized, so that prose with
brackets is not reported: a placeholder starts with a capital letter, or is the whole content of a
cell, an item or a labelled line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_VERBS = (
    "describe|explain|provide|continue pattern|list|name|add|insert|how|what|why|if applicable"
    "|if this|core design section|more detailed|brief|detailed design|your|links? to|scope"
    "|(?:[12]-)?[123] sentences?|another component|component/feature name|adr-x+|month year"
)
_NOUNS = (
    "adr title|author|authors|component|context|date|document title|language|link|migration steps"
    "|mitigation|name|number|option|reason|status|target|timeline|title|url|value|yyyy-mm-dd"
)
_NUMBERED = (
    "author|benefit|component|con|constraint|crate/library|driver|finding|framework|goal"
    "|internal doc|library|link|metric|name|non-goal|option|phase|primary goal|pro|question"
    "|requirement|risk|spec|task|trade-off"
)
_CHOICES = "proposed|accepted|rejected|superseded|deprecated|draft|active|research|low|medium|high"
_CHOICE = rf"\s*(?:{_CHOICES})\b[^\[\]{{}}|]*"

# Neither an index nor a path nor a link: x[Name], /users/[Name], [Name](address).
_OPEN = r"(?<![\w/\]$%])\["
_CLOSE = r"\](?!\(|\[|:\s*\S+://)"
_OPEN_BRACE = r"(?<![\w/{$%#\\])\{"
_CLOSE_BRACE = r"\}(?![\w}])"

_ANYWHERE = (
    rf"{_OPEN}(?=[A-Z\d])(?i:{_VERBS})\b[^\[\]]*{_CLOSE}",
    rf"{_OPEN}(?=[A-Z])(?i:{_NOUNS}){_CLOSE}",
    rf"{_OPEN}(?i:{_CHOICE}(?:\|{_CHOICE})+){_CLOSE}",
    rf"{_OPEN_BRACE}(?i:{_VERBS})\b [^{{}}]*{_CLOSE_BRACE}",
    rf"{_OPEN_BRACE}(?i:{_CHOICE}(?:\|[^{{}}|]*)+){_CLOSE_BRACE}",
    rf"{_OPEN_BRACE}YYYY-MM-DD\b[^{{}}]*{_CLOSE_BRACE}",
    # As MADR writes them: {short title of solved problem and solution}
    rf"{_OPEN_BRACE}[a-z][a-z'’/-]*(?: [^\s{{}}=:]+)+{_CLOSE_BRACE}",
    r"\bADR-(?:X{2,}|N{2,})\b(?![-.]\w)",
    r"(?i:\bproposed\s*\|\s*(?:accepted|rejected)\b(?:\s*\|\s*\w+)*)",
    r"(?i:\bdraft\s*\|\s*active\b(?:\s*\|\s*\w+)*)",
)
_ALONE = (
    rf"\[(?:(?:{_VERBS})\b[^\[\]]*|{_NOUNS}|(?:{_NUMBERED}) \d+\b[^\[\]]*)\]"
    rf"|\{{(?:{_NOUNS}|(?:{_NUMBERED}) \d+)\}}"
    r"|(?:\w+ )?(?:on )?[(]?YYYY-MM-DD[)]?"
    r"|Low\s*/\s*Medium\s*/\s*High"
    r"|T\.?B\.?D\.?|to be (?:determined|defined|decided|done)"
)
_LABEL = re.compile(r"[\w ()-]{1,30}:\s+")
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
# A long word is searched once only, from its start.
_NUMBER = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]+[ -])?(?:(?<!\d)\d+|\[[^\[\]]*\])[.:)]\s+(?=[\[{])")
_QUOTED = re.compile(r"“(?!\{)[^“”]*”|\"(?!\{)[^\"]*\"|«[^«»]*»")


# Compiled when text looks like a template's: that takes longer than importing the module.
@cache
def _anywhere() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _ANYWHERE))


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(_ALONE, re.IGNORECASE)


def placeholders(text: str) -> Iterator[str]:
    """Yield each piece of template text in *text*, which must not contain code, links or quotes.

    ``TBD``, ``YYYY-MM-DD``, ``Low/Medium/High`` and ``[Constraint 1: …]`` are recognized only if
    they are all of the text, or all of it after a label.
    """
    holds_sign = _holds_sign(text)
    if not holds_sign and not _holds_word(text):
        return
    text = _QUOTED.sub(" ", " ".join(text.split()))
    whole = text.strip(" *_:;,.!?…")
    label = match[0] if (match := _LABEL.match(whole)) else ""
    for before in ("", label):
        if _alone().fullmatch(whole, len(before)):
            yield from placeholders(before)  # ADR-XXXX: [TITLE]
            yield whole[len(before) :]
            return
    if not holds_sign:
        return
    found: list[tuple[int, int]] = []
    taken = bytearray(len(text))
    for pattern in _anywhere():
        for match in pattern.finditer(text):
            first, last = match.span()
            if not any(taken[first:last]):
                taken[first:last] = b"x" * (last - first)
                found.append((first, last))
    for first, last in sorted(found):
        yield text[first:last]


# Spelled out, because a loop takes half as long again: all text of all records is asked.


def _holds_sign(text: str) -> bool:
    """Return whether *text* has one of what all text has that holds template text."""
    return "[" in text or "{" in text or "|" in text or "ADR-XX" in text or "ADR-NN" in text


def _holds_word(text: str) -> bool:
    """Return whether *text* has one of what all text has that is template text without a sign."""
    text = text.lower()
    return ("/" in text or "yyyy-mm-dd" in text or "to be " in text) or (
        "tbd" in text or "t.bd" in text or "tb.d" in text or "t.b.d" in text
    )


def is_placeholder(text: str) -> bool:
    """Return whether *text* is nothing but template text, as ``Phase 1: [Name]`` is."""
    if not text.isprintable() or "  " in text:
        text = " ".join(text.split())  # Most text is on one line already.
    if not _holds_sign(text) and not _holds_word(text):
        return False
    text = text.strip()
    text = _NUMBER.sub("", text, count=1)
    pieces = _BRACKETED.findall(text)
    if pieces and not re.search(r"\w", _BRACKETED.sub("", text)):
        return all(any(placeholders(piece)) for piece in pieces)
    end = 0
    for piece in placeholders(text):
        start = text.find(piece, end)
        if start < 0 or re.search(r"\w", text[end:start]):
            return False
        end = start + len(piece)
    return end > 0 and not re.search(r"\w", text[end:])
