"""Template text that nobody replaced: ``[TITLE]``, ``YYYY-MM-DD``, ``Proposed | Accepted``.

Only what the two templates (and their usual cousins) really contain counts, so that prose
which merely uses brackets is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_VERBS = (
    "describe|explain|provide|continue|list|name|add|insert|how will|how do|what|why|if applicable"
    "|core design section|more detailed|brief description|detailed design"
)
_NOUNS = (
    "title|number|name|name of chosen approach|document title|reason|mitigation|target|value"
    "|context|link|url|author|date|language|component|option|proposed|month year|migration steps"
)
_NUMBERED = (
    "constraint|pro|con|benefit|trade-off|risk|component|metric|finding|question|primary goal"
    "|goal|spec|crate/library|library|framework|internal doc|task|option|phase|driver"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\[(?:{_VERBS})\b[^\[\]]*\](?!\()",
        rf"\[(?:{_NOUNS})\](?!\()",
        rf"\[(?:{_NUMBERED}) \d+\b[^\[\]]*\](?!\()",
        r"\[(?:scope limitations|what this document explicitly[^\[\]]*|links? to [^\[\]]*"
        r"|2-3 sentence[^\[\]]*|1-2 sentence[^\[\]]*|component/feature name|another component"
        r"|adr-x+[^\[\]]*|yyyy-mm-dd|month year[^\[\]]*)\](?!\()",
        r"\[\s*\w+(?: \w+)?(?:\s*\|\s*\w+(?: \w+)?)+\s*\]",
        r"\bADR-(?:X{2,}|N{2,})\b",
        r"\bYYYY-MM-DD\b",
        r"\bLow\s*/\s*Medium\s*/\s*High\b",
        r"\bProposed\s*\|\s*(?:Accepted|Rejected)\b(?:\s*\|\s*\w+)*",
        r"\bDraft\s*\|\s*Active\b(?:\s*\|\s*\w+)*",
        r"(?<![\w{$%/])\{(?:[a-z][\w,.?!'’-]*(?: |\|| \| )){1,}[^{}]*\}(?![\w}])",
    )
)
_TBD = re.compile(
    r"\W*(?:TBD|T\.B\.D\.|to be (?:determined|defined|decided|done))\W*", re.IGNORECASE
)


def remnants(text: str) -> Iterator[str]:
    """Yield each piece of template text in *text*, which holds no code, link or quotation.

    ``TBD`` counts where it is all that there is.
    """
    text = " ".join(text.split())
    if _TBD.fullmatch(text):
        yield text
        return
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            first, last = match.span()
            if not any(first < end and start < last for start, end in taken):
                taken.append((first, last))
    for first, last in sorted(taken):
        yield text[first:last]
