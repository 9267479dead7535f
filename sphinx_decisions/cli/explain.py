"""What a rule requires, and how it is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.render.words import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_decisions.model.settings import Settings


def explained(code: str, settings: Settings | None) -> str:
    """Return the documentation of the rule *code*, and its severities by default and by *settings*.

    Raises ``CannotRun``, which names rules that may be meant, if there is no such rule.
    """
    from sphinx_decisions.model.message import meant_or, say
    from sphinx_decisions.model.spelling import nearest
    from sphinx_decisions.rules import RULES

    code = code.removeprefix("decisions.")
    if code not in RULES:
        every = say("Use the code of a rule: {valid}.", valid=tuple(RULES))
        mend = meant_or(nearest(code, RULES, count=2), every)
        message = say("“{code}” is not a rule. {mend}", code=code, mend=mend)
        raise CannotRun(message.worded(translate))
    severities = _severities(code, settings) if settings else ()
    by_default = translate("Severity by default: {severity}")
    lines = (by_default.format(severity=RULES[code].severity), *severities)
    return "\n".join((code, "=" * len(code), "", RULES[code].doc, "", *lines))


def _severities(code: str, settings: Settings) -> Iterator[str]:
    """Yield how the rule is reported here, and in each kind and log where that differs."""
    from sphinx_decisions.rules import RULES
    from sphinx_decisions.rules.known import severity

    def chosen(kind: str, log: str) -> str:
        return severity(code, kind, log, settings) or RULES[code].severity

    here = chosen("", "")
    yield translate("Severity here: {severity}").format(severity=here)
    words = translate("Severity for {name}: {severity}")
    for kind in settings.kinds:
        if chosen(kind, "") != here:
            yield words.format(name=kind, severity=chosen(kind, ""))
    for scope in settings.logs:
        if code in scope.rules:
            yield words.format(name=scope.name, severity=chosen("", scope.name))
