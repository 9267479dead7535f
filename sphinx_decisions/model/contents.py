"""What is read from the parts of a record: risks, options, tasks, questions, targets, history.

Every item keeps its place, so that a finding can point at its row or list item, and its anchor, so
that a view can link to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a record that other pages may show.

    *text* is plain text. *fragment* is the same text with its markup, packed by
    ``doctree.passages``; it is empty where the text has no markup.
    """

    text: str = ""
    fragment: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.text or self.fragment)

    def __str__(self) -> str:
        return self.text


SILENCE = Passage()
"""The passage of an empty cell or paragraph."""


@dataclass(frozen=True, slots=True)
class Point:
    """A list item: a consequence, a goal or a non-goal."""

    text: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """A row of *Risks*, with likelihood and impact as written."""

    text: Passage
    likelihood: str
    impact: str
    mitigation: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative that was considered; *reason* is why it was not chosen, or empty.

    *chosen* is true for the alternative that was chosen, where it is listed among the others.
    """

    name: Passage
    reason: Passage
    place: Place
    anchor: str = ""
    description: Passage = SILENCE
    pros: tuple[Passage, ...] = ()
    cons: tuple[Passage, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ProsePart:
    """A part made of prose, such as *Constraints*; *summary* is its first paragraph or list."""

    summary: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A checkbox."""

    text: Passage
    done: bool
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A heading of *Implementation Strategy* with its tasks.

    *timeline* is the text in parentheses after the name, as in ``Phase 1 (Q2)``. *name* is empty
    for tasks that have no heading of their own.
    """

    name: str
    timeline: str
    tasks: tuple[Task, ...]
    place: Place
    anchor: str = ""

    @property
    def done(self) -> int:
        """How many of the tasks are done."""
        return sum(task.done for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Target:
    """A row of *Performance Considerations*."""

    metric: Passage
    target: Passage
    actual: Passage
    notes: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A row of *Decision Record*, as written."""

    action: str
    date: str
    author: str
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A line of *References*, or a link in it.

    *target* is a URL, a page, a path or an id, as in a relation; empty for text without a link.
    *group* is the subheading above it, such as *Prior Art*.
    """

    text: Passage
    target: str
    place: Place
    group: str = ""


@dataclass(frozen=True, slots=True)
class DesignPart:
    """A component described in *Design*, with its rationale and the alternatives considered."""

    name: str
    rationale: Passage
    alternatives: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A system that *Migration Guide* describes moving away from: ``From X``."""

    name: str
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A piece of template text that nobody replaced."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything read from the parts of one record; *chosen* is the name of the chosen option.

    *languages* are the languages of the code blocks in *API Design*. *constraints*,
    *migration_path* and *rollback_plan* are ``None`` where that part is missing or empty.
    """

    risks: tuple[Risk, ...] = ()
    options: tuple[Option, ...] = ()
    chosen: str = ""
    positive: tuple[Point, ...] = ()
    negative: tuple[Point, ...] = ()
    constraints: ProsePart | None = None
    migration_path: ProsePart | None = None
    rollback_plan: ProsePart | None = None
    history: tuple[Event, ...] = ()
    references: tuple[Reference, ...] = ()
    goals: tuple[Point, ...] = ()
    non_goals: tuple[Point, ...] = ()
    design: tuple[DesignPart, ...] = ()
    languages: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    targets: tuple[Target, ...] = ()
    questions: tuple[Task, ...] = ()
    sources: tuple[Source, ...] = ()
    placeholders: tuple[Placeholder, ...] = field(default=(), metadata={"json": "remnants"})


NOTHING = Contents()
"""The contents of a record that has no known part."""
