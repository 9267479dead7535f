"""Messages: sentences that can be translated before their values are filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence whose *template* can be translated before *values* are filled in.

    A value is text as it is, a place, a message that can be translated itself, or a list of
    these.
    """

    template: str
    values: tuple[tuple[str, MessageValue], ...] = ()

    def __str__(self) -> str:
        return self.worded(str)

    def worded(
        self, translate: Callable[[str], str], show_source: Callable[[str], str] = str
    ) -> str:
        """Return the sentence in the language into which *translate* puts each template.

        Places have their file as *show_source* names it.
        """

        def filled(value: MessageValue) -> str:
            if isinstance(value, tuple):
                return ", ".join(map(filled, value))
            if isinstance(value, Place):
                return f"{show_source(value.source)}:{value.line}"
            return value.worded(translate, show_source) if isinstance(value, Message) else value

        values = {name: filled(value) for name, value in self.values}
        return str(translate(self.template)).format_map(values)


MessageValue: TypeAlias = "str | Place | Message | tuple[MessageValue, ...]"


def say(template: str, **values: object) -> Message:
    """Return a message; *template* names its *values* in braces (``{record}``)."""
    return Message(template, tuple((name, _value(value)) for name, value in values.items()))


def _value(value: object) -> MessageValue:
    if isinstance(value, tuple):
        return tuple(map(_value, value))
    return value if isinstance(value, (Message, Place)) else str(value)


def meant_or(near: Sequence[object], mend: Message) -> Message:
    """Return the question which of the names *near* was meant, at most two; else *mend*."""
    match near:
        case []:
            return mend
        case [name]:
            return say("Did you mean “{name}”?", name=name)
    return say("Did you mean “{name}” or “{other}”?", name=near[0], other=near[1])


def quoted(names: Iterable[object]) -> tuple[Message, ...]:
    """Return *names* in quotation marks, to be used as a value of a message."""
    return tuple(say("“{name}”", name=name) for name in names)
