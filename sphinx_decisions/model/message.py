"""Messages: sentences that can be translated before their values are filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence whose *template* can be translated before *values* are filled in.

    A value is plain text, another message (translated too), or a list of these.
    """

    template: str
    values: tuple[tuple[str, MessageValue], ...] = ()

    def __str__(self) -> str:
        return self.worded(str)

    def worded(self, translate: Callable[[str], str]) -> str:
        """Return the sentence with each template passed through *translate*."""

        def filled(value: MessageValue) -> str:
            if isinstance(value, tuple):
                return ", ".join(map(filled, value))
            return value.worded(translate) if isinstance(value, Message) else value

        values = {name: filled(value) for name, value in self.values}
        return str(translate(self.template)).format_map(values)


MessageValue: TypeAlias = "str | Message | tuple[MessageValue, ...]"


def say(template: str, **values: object) -> Message:
    """Return a message; *template* names its *values* in braces (``{record}``)."""
    return Message(template, tuple((name, _value(value)) for name, value in values.items()))


def _value(value: object) -> MessageValue:
    if isinstance(value, tuple):
        return tuple(map(_value, value))
    return value if isinstance(value, Message) else str(value)


def quoted(names: Iterable[object]) -> tuple[Message, ...]:
    """Return *names* in quotation marks, to be used as a value of a message."""
    return tuple(say("“{name}”", name=name) for name in names)
