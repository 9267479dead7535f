"""What is wrong: problems seen while reading, findings of rules, and waivers of findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sphinx_decisions.model.message import Message
from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong that was seen while reading: a finding before rules and severities.

    One that is *minor* is mere information, whatever the severity of its rule.
    """

    code: str
    message: Message
    place: Place
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """Codes waived by ``decisions-ignore`` for some lines of some files.

    *spans* are ``(source, first line, last line)``.
    """

    codes: tuple[str, ...]
    place: Place
    spans: tuple[tuple[str, int, int], ...]

    def covers(self, place: Place) -> bool:
        """Return whether *place* lies in one of the spans."""
        return any(
            source == place.source and first <= place.line <= last
            for source, first, last in self.spans
        )


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
    reported at, whose ``ignore`` can waive it; *elsewhere* are addresses and places of other
    records that it is as much about, where it can be waived as well.
    """

    code: str
    message: Message
    place: Place
    severity: Severity
    records: tuple[tuple[str, str, str], ...] = ()
    kind: str = ""
    address: tuple[str, str] = ("", "")
    elsewhere: tuple[tuple[tuple[str, str], Place], ...] = ()

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Where the records lie that it is about."""
        return self.address, *(address for address, _ in self.elsewhere)
