"""What a check has found: a sentence, a place, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sphinx_decisions.records.model import Message, Place


class Severity(StrEnum):
    """How grave a finding is; ``off`` switches its rule off."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in the log, with the *records* (their keys) that it is about.

    *code* is the subtype of the warning, *kind* the kind whose ``rules`` govern it
    (empty where it belongs to none). *address* is where the record lies that it is
    reported at, whose ``ignore`` can waive it.
    """

    code: str
    message: Message
    place: Place
    severity: Severity
    records: tuple[tuple[str, str, str], ...] = ()
    kind: str = ""
    address: tuple[str, str] = ("", "")
