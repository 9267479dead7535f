"""What the parts of the two templates say: risks, options, tasks, questions, targets, history.

Every piece keeps its place, so that a finding can point at the row or the item, and its
anchor on the page, so that a view can link there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a record that other pages may show.

    *text* is plain; *fragment* the same with its markup, as the adapter packed it (see
    ``doctree.passages``), or empty where the text says it all.
    """

    text: str = ""
    fragment: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.text or self.fragment)

    def __str__(self) -> str:
        return self.text


SILENCE = Passage()
"""Where nothing is written."""


@dataclass(frozen=True, slots=True)
class Point:
    """An item of a list: a consequence, a goal, something that is no goal."""

    text: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """A row of *Risks*; the levels as written."""

    text: Passage
    likelihood: str
    impact: str
    mitigation: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative that was considered; *reason* is why it was not chosen, or nothing.

    *chosen* is true for the one that was chosen, where it is listed among the others.
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
    """A part of prose that is there or not; *summary* is its first paragraph or list."""

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

    *timeline* is what stands in parentheses behind the name. *name* is empty for tasks
    that stand under no heading of their own.
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

    *target* is an address, a page, a path or an id as a relation could name it; empty for
    words without a link. *group* is the heading above it inside the part (*Prior Art*).
    """

    text: Passage
    target: str
    place: Place
    group: str = ""


@dataclass(frozen=True, slots=True)
class DesignPart:
    """A component of *Design*, with why it is so and what else was thought of."""

    name: str
    rationale: Passage
    alternatives: Passage
    place: Place
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A system from which *Migration Guide* tells how to move: ``From X``."""

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

    *languages* are those of the code in *API Design*. *constraints*, *migration_path* and
    *rollback_plan* are ``None`` where the record has no such part, or an empty one.
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
"""What a record without any known part says."""
