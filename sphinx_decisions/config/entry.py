"""Configuration values on their way in: each is looked at, and refused where it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeGuard, TypeVar

from sphinx_decisions.model.kind import IdFormat
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.settings import ConfigProblem
from sphinx_decisions.model.spelling import nearest

T = TypeVar("T")

_SHOWN = 80
_SLUG = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the configuration, where it stands, and where to complain about it.

    Reading methods return the value as what they are named for; where it is something
    else they return an empty one, and *problems* has one entry more.
    """

    key: tuple[str, ...]
    value: object
    problems: list[ConfigProblem]

    def refuse(self, expected: str | Message, /, **values: object) -> None:
        """Note that the value is not used, because *expected* (as in ``say``) was expected."""
        wanted = expected if isinstance(expected, Message) else say(expected, **values)
        self.problems.append(ConfigProblem(self.key, quoted_value(self.value), wanted))

    def refuse_key(self, expected: Message) -> None:
        """Note that the value is not used, because its key should be *expected*."""
        self.refuse("as key {expected}", expected=expected)

    def text(self) -> str:
        """Return the value as text without blanks around it; empty text is refused too."""
        text = self.value.strip() if _is(self.value, str) else ""
        if not text:
            self.refuse("text")
        return text

    def slug(self) -> str:
        """Return the value as a name in lower-case letters, digits and hyphens."""
        text = self.text()
        if not text or _SLUG.fullmatch(text):
            return text
        self.refuse(SLUG_WORDS)
        return ""

    def flag(self) -> bool:
        """Return whether the value is ``True``."""
        if not _is(self.value, bool):
            self.refuse("True or False")
        return self.value is True

    def choice(self, choices: Collection[str]) -> str:
        """Return the value, which is one of *choices*."""
        text = self.value if _is(self.value, str) else ""
        if text in choices:
            return text
        self.refuse(one_of(choices, text))
        return ""

    def id_format(self) -> IdFormat | None:
        """Return the value as a form of ids."""
        text = self.text()
        try:
            return IdFormat.parse(text) if text else None
        except ValueError:
            self.refuse(
                "text with one {slug}, or one number such as {number}: {example}",
                slug="{slug}",
                number="{:04d}",
                example="ADR-{:04d}",
            )
            return None

    def is_list(self) -> bool:
        """Return whether the value is a list (or a tuple)."""
        return _is(self.value, list) or _is(self.value, tuple)

    def items(self) -> list[Entry]:
        """Return the entries of a list (or a tuple), all under this key."""
        if not (_is(self.value, list) or _is(self.value, tuple)):
            self.refuse("a list")
            return []
        return [Entry(self.key, value, self.problems) for value in self.value]

    def is_text(self) -> bool:
        """Return whether the value is text, be it empty."""
        return _is(self.value, str)

    def entries(
        self, names: Collection[str] | None = None, needs: Iterable[str] = ()
    ) -> dict[str, Entry]:
        """Return the entries of a mapping by name.

        *names* are the valid ones (none given: any), *needs* those that must be there.
        """
        found: dict[str, Entry] = {}
        if not _is(self.value, dict):
            self.refuse("a mapping")
            return found
        for name, value in self.value.items():
            if not _is(name, str) or not name.strip():
                Entry(self.key, name, self.problems).refuse("text as key")
            elif names is not None and name not in names:
                Entry((*self.key, name), value, self.problems).refuse_key(one_of(names, name))
            else:
                found[name] = Entry((*self.key, name), value, self.problems)
        if missing := [name for name in needs if name not in found]:
            self.refuse("a mapping with {names}", names=tuple(missing))
        return found


SLUG_WORDS = say("a name in lower-case letters, digits and hyphens that starts with a letter")


def is_slug(name: str) -> bool:
    """Return whether *name* can name a kind, a directive, a field or a log."""
    return bool(_SLUG.fullmatch(name))


def one_of(choices: Iterable[str], written: str = "") -> Message:
    """Return words for "one of *choices*", with those nearest to what was *written* named."""
    choices = tuple(dict.fromkeys(choices))
    if not choices:
        return say("nothing, because there is nothing to choose from")
    near = tuple(nearest(written, choices))
    if near:
        return say("one of {choices} (nearest: {near})", choices=choices, near=near)
    return say("one of {choices}", choices=choices)


def quoted_value(value: object) -> str:
    """Return *value* as a finding quotes it: short, on one line, the same in every build."""
    try:
        text = repr(value)
    except Exception:  # objects of any class may stand in conf.py
        text = f"<{type(value).__name__}>"
    text = " ".join(re.sub(r" at 0x[0-9a-fA-F]+", "", text).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _is(value: object, type_: type[T]) -> TypeGuard[T]:
    """Return whether *value* is a *type_*, without running any code of the value's class."""
    return issubclass(type(value), type_)
