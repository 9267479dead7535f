"""Problems seen while reading a page, the findings of rules, and waivers that hide findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sphinx_decisions.model.message import Message
from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake seen while a page is read; a rule turns it into a finding with a severity.

    A *minor* one is reported as ``info``, whatever the severity of its rule. *subject* is that of
    the finding.
    """

    code: str
    message: Message
    place: Place
    minor: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """The codes that one ``decisions-ignore`` waives, and the lines where it does.

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
    """How a finding is reported; ``off`` switches its rule off."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


REPORTED = tuple(each.value for each in Severity if each is not Severity.OFF)
"""The severities of what is reported, the worst first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported breach of a rule; *records* are the keys of the records that it is about.

    *code* is the rule's code, used as the subtype of Sphinx's warning. *kind* is the kind whose
    ``rules`` set the severity (empty where the finding belongs to no kind). *address* is the record
    that the finding is reported at, and whose ``ignore`` can waive it; *elsewhere* are addresses
    and places of the other records that it is about, where it can be waived as well. *subject*
    tells it from other findings of its rule in the same record or file: a field, a part, a target.
    """

    code: str
    message: Message
    place: Place
    severity: Severity
    records: tuple[tuple[str, str, str], ...] = ()
    kind: str = ""
    address: tuple[str, str] = ("", "")
    elsewhere: tuple[tuple[tuple[str, str], Place], ...] = ()
    subject: str = ""

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Where the records lie that it is about."""
        return self.address, *(address for address, _ in self.elsewhere)


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A *finding* as readers see it: its *sentence*, its *file*, and the page made of that.

    Nothing shown tells in which folder the project lies. *docname* is empty where the file
    makes no page. *rule* is the line that says what its rule requires, *guide* the address of the
    page that explains the rule, if it is published.
    """

    finding: Finding
    sentence: str
    file: str
    docname: str = ""
    rule: str = ""
    guide: str = ""
