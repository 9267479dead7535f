"""The keys of a kind: for each, a function that lays the value over the kind as it was before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace

from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug, one_of
from sphinx_decisions.config.kind_lists import (
    having,
    read_rules,
    section_list,
    spellings,
    with_required,
    with_requirement,
    with_sections,
)
from sphinx_decisions.config.profiles import PROFILES
from sphinx_decisions.config.statuses import ROLES
from sphinx_decisions.model.fields import FIELDS, RETIRED, FieldType, Relation
from sphinx_decisions.model.kind import Kind, Requirements
from sphinx_decisions.model.message import say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.spelling import field_key, section_key, status_key
from sphinx_decisions.model.status import Lifecycle, Role, Status

QUERY_NAMES = frozenset({"kind", "lifecycle", "log", "path", RETIRED, "title"})
"""What every record has without writing it as a field."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of one kind depends on: relations, codes of rules, all kinds' names.

    *view_options* are the options of views that are no filters: a field of such a name could
    not be asked for.
    """

    relations: Mapping[str, Relation]
    rule_codes: Collection[str]
    view_options: Collection[str] = ()
    kind_names: Collection[str] = ()


REQUIREMENT_KEYS = tuple(field.name for field in fields(Requirements))
"""The keys that a kind has for every record, and ``by_status`` for records of one status."""


Reader = Callable[[Entry, Kind, Surroundings], Kind]


@dataclass(frozen=True, slots=True)
class ConfigKey:
    """A key inside of a value of ``conf.py``, in the words of the reference page."""

    type: str
    default: str
    description: str


KIND_KEYS: dict[str, ConfigKey] = {}
"""The keys of a kind."""


READERS: dict[str, Reader] = {}
"""What reads each key, in the order in which they are read: later ones use earlier ones."""


_OF_PROFILE = "that of the profile"


_LIST = "list of text"


_SPELLINGS = "mapping from a name to a list of other spellings"


def _kind_key(type_: str, default: str) -> Callable[[Reader], Reader]:
    """Register the decorated function, which lays a value of *type_* over the kind, as a key.

    Its name is the key's; its docstring explains the key to users.
    """

    def register(read: Reader) -> Reader:
        description = " ".join((read.__doc__ or "").split())
        KIND_KEYS[read.__name__] = ConfigKey(type_, default, description)
        READERS[read.__name__] = read
        return read

    return register


@_kind_key(f"one of {', '.join(PROFILES)}", "full for the built-in kinds, none for others")
def profile(_entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """The style of document that all other keys are laid over.

    Without one a kind has the statuses of decision records and asks for nothing.
    """
    return kind


@_kind_key("text", "the kind's name")
def title(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """What a record of this kind is called."""
    return replace(kind, title=entry.text() or kind.title)


@_kind_key("text", "the kind's name and a number, such as ADR-{:04d}; {slug} for design documents")
def id_format(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """How ids are shown; {slug} for kinds without numbers."""
    chosen = entry.id_format()
    return replace(kind, id_format=chosen, follows_titles=False) if chosen else kind


@_kind_key("name", "the kind's name")
def directive(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """The directive that marks a record.

    A name that docutils or Sphinx has taken is only replaced where this key says so.
    """
    name = entry.slug()
    return replace(kind, directive=name, directive_forced=True) if name else kind


@_kind_key("name", "the kind's name")
def role(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """The role that cites a record; for taken names see directive."""
    name = entry.slug()
    return replace(kind, role=name, role_forced=True) if name else kind


@_kind_key("mapping from open, in-force and retired to lists of text", _OF_PROFILE)
def statuses(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Every status by what it means for readers, in the order in which they are shown."""
    already = len(entry.problems)
    found: dict[str, Status] = {}
    keys: set[str] = set()
    for lifecycle, part in entry.entries(tuple(Lifecycle)).items():
        for item in part.items():
            status = item.text()
            if status and status_key(status) in keys:
                item.refuse("a status that is listed only once")
            elif status:
                found[status] = Status(status, Lifecycle(lifecycle))
                keys.add(status_key(status))
    if not found:
        if len(entry.problems) == already:
            entry.refuse("at least one status")
        return kind
    # Aliases and requirements of those that are gone go with them.
    kind = replace(
        kind,
        statuses=found,
        status_aliases={
            key: status
            for key, status in kind.status_aliases.items()
            if status in found and key not in keys
        },
        by_status={status: each for status, each in kind.by_status.items() if status in found},
    )
    return _with_roles(kind)


def _with_roles(kind: Kind) -> Kind:
    """Return *kind* with the role of each retired status that its name or an alias tells of."""
    spellings = {name: [status_key(name)] for name in kind.statuses}
    for alias, name in kind.status_aliases.items():
        spellings[name].append(alias)
    roles = {
        name: next((ROLES[each] for each in known if each in ROLES), Role.NONE)
        for name, known in spellings.items()
        if kind.statuses[name].lifecycle is Lifecycle.RETIRED
    }
    return _in_roles(kind, roles)


def _in_roles(kind: Kind, roles: Mapping[str, Role]) -> Kind:
    statuses = {
        name: replace(status, role=roles.get(name, status.role))
        for name, status in kind.statuses.items()
    }
    return replace(kind, statuses=statuses)


@_kind_key("mapping from a name to text, list, people, date or url", "{}")
def extra_fields(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """More fields and how their text is understood."""
    taken = {*FIELDS, *around.relations, *QUERY_NAMES, *around.view_options, *around.kind_names}
    found: dict[str, FieldType] = {}
    for name, part in entry.entries().items():
        key = field_key(name)
        if not is_slug(key):
            part.refuse_key(SLUG_WORDS)
        elif key in taken:
            part.refuse("as key a name that no field, relation, kind or option of a view has")
        elif type_ := part.choice(tuple(FieldType)):
            found[key] = FieldType(type_)
    # A field of that name is an alias of another no more.
    aliases = {key: name for key, name in kind.field_aliases.items() if key not in found}
    return replace(kind, field_types={**kind.field_types, **found}, field_aliases=aliases)


@_kind_key(_LIST, _OF_PROFILE)
def required_fields(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Fields that every record must have."""
    return with_requirement(entry, kind)


@_kind_key(_LIST, _OF_PROFILE)
def recommended_fields(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Fields that every record should have."""
    return with_requirement(entry, kind)


@_kind_key(
    f"mapping from a heading to one of {', '.join(Part)}",
    "the part that the heading means in the templates, also by another spelling",
)
def sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Sections that are known, and what each is about, whatever its heading is.

    Rules, views and the log as data ask for that.
    """
    proper = {section_key(name): name for name in kind.sections}
    found: dict[str, Part | str] = {}
    for heading, part in entry.entries().items():
        if not (key := section_key(heading)):
            part.refuse_key(say("the title of a section"))
        elif chosen := part.choice(tuple(Part)):
            found[proper.setdefault(key, heading)] = Part(chosen)
    return with_sections(kind, found)


@_kind_key(_LIST, _OF_PROFILE)
def required_sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Sections that every record must have."""
    return with_requirement(entry, kind)


@_kind_key(_LIST, _OF_PROFILE)
def recommended_sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Sections that every record should have."""
    return with_requirement(entry, kind)


@_kind_key(_LIST, _OF_PROFILE)
def optional_sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Sections that a record may have, but need not; like others they can have aliases.

    Those of the profile stay known.
    """
    return having(kind, section_list(entry, kind))


@_kind_key(_SPELLINGS, _OF_PROFILE)
def status_aliases(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Other words for a status."""
    known = spellings(entry, kind.statuses, kind.status_aliases, status_key)
    return _with_roles(replace(kind, status_aliases=known))


@_kind_key(
    f"mapping from a retired status to one of {', '.join(Role)}",
    "what the words Superseded, Rejected and Deprecated, or others for them, tell among the "
    "status and its aliases",
)
def status_roles(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """How records with a retired status came to be so.

    Rules that ask for a successor or a reason go by it.
    """
    retired = [n for n, each in kind.statuses.items() if each.lifecycle is Lifecycle.RETIRED]
    found: dict[str, Role] = {}
    for name, part in entry.entries().items():
        status = kind.status_name(name)
        if status not in retired:
            part.refuse_key(one_of(retired, name))
        elif role := part.choice(tuple(Role)):
            found[status] = Role(role)
    return _in_roles(kind, found)


@_kind_key(_SPELLINGS, "spellings of public decision logs")
def field_aliases(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Other names of a field or a relation."""
    known = spellings(entry, kind.field_names, kind.field_aliases, field_key)
    return replace(kind, field_aliases=known)


@_kind_key(_SPELLINGS, _OF_PROFILE)
def section_aliases(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Other headings of a section."""
    known = spellings(entry, kind.sections, kind.section_aliases, section_key)
    return replace(kind, section_aliases=known)


@_kind_key(
    "mapping from a status to a mapping with any of the lists of required and recommended "
    "fields and sections",
    "{}",
)
def by_status(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """What records of one status need besides."""
    for name, part in entry.entries().items():
        status = kind.status_name(name)
        if not status:
            part.refuse_key(one_of(kind.statuses, name))
            continue
        requirements = kind.by_status.get(status, Requirements())
        for each in part.entries(REQUIREMENT_KEYS).values():
            kind, requirements = with_required(each, kind, requirements)
        kind = replace(kind, by_status={**kind.by_status, status: requirements})
    return kind


@_kind_key("mapping from a rule's code to error, warning, info or off", "{}")
def rules(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """Severities for records of this kind alone."""
    return replace(kind, rules={**kind.rules, **read_rules(entry, around.rule_codes)})
