"""The configuration as Sphinx hands it over, validated: what is wrong is noted and falls back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug
from sphinx_decisions.config.kind_keys import KIND_KEYS, QUERY_NAMES, ConfigKey, Surroundings
from sphinx_decisions.config.kind_lists import read_rules
from sphinx_decisions.config.kinds import read_kinds
from sphinx_decisions.model.fields import FIELDS, RELATIONS, Relation
from sphinx_decisions.model.settings import ConfigProblem, LogScope, Settings
from sphinx_decisions.model.spelling import field_key

_RELATION_KEYS = {
    "inverse": ConfigKey(
        "name",
        "none: required",
        "What the other record then has; the same name for a symmetric relation.",
    ),
}
_LOG_KEYS = {
    "path": ConfigKey(
        "text",
        "none: required",
        "The folder of the log, from the folder of conf.py's sources.",
    ),
    "title": ConfigKey("text", "the log's name", "What the log is called."),
    "id_format": ConfigKey("text", "that of the kind", "How ids of numbered kinds are shown."),
}


@dataclass(frozen=True, slots=True)
class ConfigValue:
    """A value of ``conf.py``: what it is where nobody sets it, its words, and its keys."""

    default: object
    type: str
    description: str
    keys: Mapping[str, ConfigKey] = field(default_factory=dict)


CONFIG_VALUES: Mapping[str, ConfigValue] = {
    "decisions_kinds": ConfigValue(
        {},
        "mapping from a kind's name to a mapping of its keys",
        "Changes the built-in kinds adr and design-doc and adds others; None removes one.",
        KIND_KEYS,
    ),
    "decisions_relations": ConfigValue(
        {},
        "mapping from a relation's name to a mapping with its inverse",
        "Adds relations between records; each is a field, a column and an edge of graphs.",
        _RELATION_KEYS,
    ),
    "decisions_logs": ConfigValue(
        {},
        "mapping from a log's name to its path, or to a mapping of its keys",
        "Tells the logs of a project apart, where their numbers restart.",
        _LOG_KEYS,
    ),
    "decisions_rules": ConfigValue(
        {},
        "mapping from a rule's code to error, warning, info or off",
        "Sets how grave the findings of a rule are.",
    ),
    "decisions_history_pages": ConfigValue(
        [],
        "list of pages or folders, in which * and ? stand for others",
        "Pages that tell what was: there retired decisions may be cited.",
    ),
    "decisions_strict": ConfigValue(
        False,
        "bool",
        "Turns everything that kinds recommend into required, and rules of style on.",
    ),
    "decisions_link_mentions": ConfigValue(
        False,
        "bool",
        "Makes links of the ids of records in running text.",
    ),
}
"""Every value that this extension adds to ``conf.py``."""


def load_settings(
    values: Mapping[str, object],
    rule_codes: Collection[str],
    view_options: Collection[str] = (),
) -> Settings:
    """Return the settings that *values* of ``conf.py`` describe; a missing one is its default.

    Never raises: each value that cannot be used is in the settings' problems, and for
    that part alone the default holds. Names other than ``decisions_…`` are not expected.
    *rule_codes* are the codes that rules may have (``rules.RULES``), *view_options* the
    options of views (``views.view_options.VIEW_OPTIONS``), whose names no field and no
    relation may have.
    """
    problems: list[ConfigProblem] = []
    parts = Entry((), dict(values), problems).entries(CONFIG_VALUES)
    for name, each in CONFIG_VALUES.items():
        parts.setdefault(name, Entry((name,), each.default, problems))
    relations = _read_relations(parts["decisions_relations"], view_options)
    kinds = read_kinds(parts["decisions_kinds"], Surroundings(relations, rule_codes, view_options))
    logs = _read_logs(parts["decisions_logs"])
    rules = read_rules(parts["decisions_rules"], rule_codes)
    strict = parts["decisions_strict"].flag()
    if strict:
        kinds = {name: kind.strict() for name, kind in kinds.items()}
    history = _read_pages(parts["decisions_history_pages"])
    mentions = parts["decisions_link_mentions"].flag()
    return Settings(
        kinds, relations, logs, rules, strict, history, tuple(rule_codes), tuple(problems), mentions
    )


def _read_relations(entry: Entry, view_options: Collection[str]) -> dict[str, Relation]:
    """Return the built-in relations and those of *entry*, each with its inverse."""
    relations = dict(RELATIONS)
    taken = {*FIELDS, *QUERY_NAMES, *view_options}
    for written, part in entry.entries().items():
        name = field_key(written)
        keys = part.entries(_RELATION_KEYS, needs=["inverse"])
        inverse = field_key(keys["inverse"].text()) if "inverse" in keys else ""
        if not inverse:
            continue
        if not (is_slug(name) and is_slug(inverse)):
            part.refuse("as key and as inverse {expected}", expected=SLUG_WORDS)
        elif taken & {name, inverse}:
            part.refuse("as key and as inverse a name that no field and no option of a view has")
        elif name in relations or inverse in relations:
            # Naming a pair again from its other side is harmless.
            if name not in relations or relations[name].inverse != inverse:
                part.refuse("as key and as inverse a name that no other relation has")
        else:
            relations[name] = Relation(name, inverse)
            relations.setdefault(inverse, Relation(inverse, name, forward=False))
    return relations


def _read_logs(entry: Entry) -> tuple[LogScope, ...]:
    logs: dict[str, LogScope] = {}
    for name, part in entry.entries().items():
        scope = _read_log(name, part)
        if scope and scope.path in logs:
            part.refuse("a path that no other log has")
        elif scope:
            logs[scope.path] = scope
    return tuple(logs.values())


def _read_log(name: str, entry: Entry) -> LogScope | None:
    if not is_slug(name):
        entry.refuse_key(SLUG_WORDS)
        return None
    if entry.is_text():
        path = _path(entry)
        return None if path is None else LogScope(name, path, name)
    keys = entry.entries(_LOG_KEYS, needs=["path"])
    path = _path(keys["path"]) if "path" in keys else None
    title = keys["title"].text() if "title" in keys else ""
    id_format = keys["id_format"].id_format() if "id_format" in keys else None
    return None if path is None else LogScope(name, path, title or name, id_format)


def _read_pages(entry: Entry) -> tuple[str, ...]:
    """Return the patterns of page names; a suffix, as files have it, is none of a page's."""
    pages = (each.text().strip("/") for each in entry.items())
    return tuple(page.removesuffix(".rst").removesuffix(".md") for page in pages if page)


def _path(entry: Entry) -> str | None:
    """Return the value as a prefix of docnames (empty for ``.``, the whole project)."""
    text = entry.text()
    if not text:
        return None
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text or ":" in text:
        entry.refuse("a folder below that of conf.py's sources, written with /")
        return None
    return "" if str(path) == "." else str(path)
