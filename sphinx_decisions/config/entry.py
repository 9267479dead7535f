"""Reads a value of the configuration as the type that it should have, or refuses it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeGuard, TypeVar

from sphinx_decisions.model.kind import IdFormat
from sphinx_decisions.model.message import Message, quoted, say
from sphinx_decisions.model.settings import ConfigProblem
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.model.text import printable

T = TypeVar("T")

_SHOWN = 80
_SLUG = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A *value* of the configuration under its *key*; what is wrong with it goes to *problems*.

    Each reading method returns the value as the type that it is named after. If the value has
    another type, it returns an empty one and adds a problem.
    """

    key: tuple[str, ...]
    value: object
    problems: list[ConfigProblem]

    @property
    def place(self) -> str:
        """The key as ``conf.py`` would write it: ``decisions_kinds["adr"]["title"]``."""
        return shown_key(self.key)

    def tell(self, message: Message, minor: bool = False) -> None:
        """Note that something is wrong with the value."""
        self.problems.append(ConfigProblem(self.key, message, minor))

    def refuse(self, expected: str | Message, /, **values: object) -> None:
        """Note that the value is ignored, because *expected* (as in ``say``) was expected."""
        message = say(
            "“{value}” is not a valid value for {place} and is ignored. Use {expected}.",
            value=quoted_value(self.value),
            place=self.place,
            expected=expected if isinstance(expected, Message) else say(expected, **values),
        )
        self.tell(message)

    def refuse_key(self, expected: Message) -> None:
        """Note that the value is ignored, because its key should be *expected*."""
        message = say(
            "“{name}” is not a valid key of {above} and is ignored. Use {expected}.",
            name=quoted_value(self.key[-1]),
            above=shown_key(self.key[:-1]) or "conf.py",
            expected=expected,
        )
        self.tell(message)

    def text(self) -> str:
        """Return the value as text on one line, which is not empty and every format can hold."""
        if not _is(self.value, str):
            self.refuse("text")
            return ""
        if wrong := _wrong_text(self.value):
            self.refuse(wrong)
            return ""
        return one_line(self.value)

    def slug(self) -> str:
        """Return the value as a name in lower-case letters, digits and hyphens."""
        text = self.text()
        if not text or is_slug(text):
            return text
        self.refuse(SLUG_WORDS)
        return ""

    def flag(self, default: bool = False) -> bool:
        """Return the value, or *default* if it is neither ``True`` nor ``False``."""
        if not _is(self.value, bool):
            self.refuse("True or False, without quotation marks")
            return default
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
        if _is(self.value, list) or _is(self.value, tuple):
            return [Entry(self.key, value, self.problems) for value in self.value]
        if _is(self.value, str):
            example = f'["{quoted_value(self.value)}"]'
            self.refuse("a list: {example}", example=example)
        else:
            self.refuse("a list")
        return []

    def is_text(self) -> bool:
        """Return whether the value is text, even if it is empty."""
        return _is(self.value, str)

    def entries(
        self, names: Collection[str] | None = None, needs: Iterable[str] = ()
    ) -> dict[str, Entry]:
        """Return the entries of a mapping by name.

        *names* are the valid ones (none given: any), *needs* those that must be there.
        """
        found: dict[str, Entry] = {}
        if not _is(self.value, dict):
            self.refuse("a mapping: {braces}", braces="{…}")
            return found
        for key, value in self.value.items():
            if not _is(key, str):
                message = say(
                    "{place} has the key {name}, which is not text and is ignored. Use text.",
                    place=self.place,
                    name=quoted_value(key),
                )
                self.tell(message)
                continue
            name = one_line(key)
            part = Entry((*self.key, str.__str__(key)), value, self.problems)
            if names is not None and name not in names:
                part.refuse_key(one_of(names, name))
            elif wrong := _wrong_text(key):
                part.refuse_key(wrong)
            else:
                found[name] = part
        if missing := [name for name in needs if name not in found]:
            message = say(
                "{place} lacks {names} and is ignored. Add it.",
                place=self.place,
                names=quoted(missing),
            )
            self.tell(message)
        return found


SLUG_WORDS = say("a name in lower-case letters, digits and hyphens that starts with a letter")


def is_slug(name: str) -> bool:
    """Return whether *name* can name a kind, a directive, a field or a log."""
    return bool(_SLUG.fullmatch(name))


def one_line(text: str) -> str:
    """Return *text* on one line, with only characters that every output format can hold."""
    return printable(" ".join(str.split(text)))


def _wrong_text(text: str) -> Message | None:
    """Return what to write instead of *text*; ``None`` if it is valid."""
    shown = one_line(text)
    if not shown:
        return say("text that is not empty")
    if shown.count("?") > str.count(text, "?"):
        return say("text without control characters or lone surrogates")
    return None


def one_of(choices: Iterable[str], written: str = "") -> Message:
    """Return words for the one of *choices* that is nearest to what was *written*, else for all."""
    choices = tuple(dict.fromkeys(choices))
    if not choices:
        return say("no entry: there is nothing yet that it could name")
    wanted = quoted(nearest(written, choices, count=1) or choices)
    return say("one of {choices}", choices=wanted) if len(wanted) > 1 else wanted[0]


def shown_key(key: tuple[str, ...]) -> str:
    """Return *key* as ``conf.py`` would write it: ``decisions_kinds["adr"]["title"]``."""
    return "".join(f'["{quoted_value(part)}"]' if n else part for n, part in enumerate(key))


def quoted_value(value: object) -> str:
    """Return *value* as a finding quotes it: short, on one line, the same in every build."""
    try:
        text = str.__str__(value) if _is(value, str) else repr(value)
    except Exception:  # objects of any class may stand in conf.py
        text = f"<{type(value).__name__}>"
    text = one_line(re.sub(r" at 0x[0-9a-fA-F]+", "", text))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _is(value: object, type_: type[T]) -> TypeGuard[T]:
    """Return whether *value* is a *type_*, without running any code of the value's class."""
    return issubclass(type(value), type_)
