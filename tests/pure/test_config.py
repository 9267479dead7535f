"""Every value of the configuration is checked; a wrong one is named and does no other harm."""

from __future__ import annotations

import pickle
from dataclasses import replace
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.config.entry import quoted_value
from sphinx_decisions.config.key import Key
from sphinx_decisions.config.kind_keys import KIND_KEYS
from sphinx_decisions.config.profiles import BUILT_IN, PROFILES
from sphinx_decisions.config.settings import CONFIG_VALUES, load_settings
from sphinx_decisions.model.fields import FIELDS, FieldType
from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.settings import LogScope, Settings
from sphinx_decisions.model.spelling import nearest, section_key, status_key
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.text import printable
from sphinx_decisions.parse.facts import stated_status
from sphinx_decisions.rules import RULES
from sphinx_decisions.views.names import VIEW_OPTIONS

CODES = ("missing_field", "missing_section", "unknown_status")

PEP: dict[str, Any] = {
    "title": "PEP",
    "id_format": "PEP-{:04d}",
    "directive": "pep",
    "role": "pep-record",
    "statuses": {
        "open": ["Draft"],
        "in-force": ["Accepted", "Final"],
        "retired": ["Superseded", "Rejected"],
    },
    "status_aliases": {"Rejected": ["Declined"]},
    "field_aliases": {"supersedes": ["overrides"]},
    "required_fields": ["status"],
    "recommended_fields": ["author"],
    "required_sections": [],
    "recommended_sections": ["Abstract"],
    "section_aliases": {"Abstract": ["Summary"]},
    "by_status": {"Superseded": {"required_fields": ["superseded-by"]}},
    "extra_fields": {"sponsor": "people"},
    "rules": {"missing_field": "off"},
}


class Hostile:
    """An object that answers every question with an exception."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)

    def _refuse(self, *_: object) -> Any:
        raise RuntimeError

    __repr__ = __str__ = __eq__ = __bool__ = __len__ = __iter__ = __contains__ = _refuse
    __hash__ = object.__hash__


def load(**values: object) -> Settings:
    return load_settings(
        {f"decisions_{name}": value for name, value in values.items()},
        CODES,
        VIEW_OPTIONS,
        stated_status,
    )


def good(**values: object) -> Settings:
    settings = load(**values)
    assert settings.problems == ()
    return settings


def pep(**keys: object) -> Kind:
    return good(kinds={"pep": {**PEP, **keys}}).kinds["pep"]


def test_every_key_of_a_kind_has_its_effect() -> None:
    kind = pep()
    assert kind.id_format == IdFormat.parse("PEP-{:04d}")
    assert (kind.title, kind.directive, kind.role) == ("PEP", "pep", "pep-record")
    assert kind.directive_forced
    assert kind.role_forced
    assert list(kind.statuses) == ["Draft", "Accepted", "Final", "Superseded", "Rejected"]
    assert kind.statuses["Final"].lifecycle is Lifecycle.IN_FORCE
    assert kind.status_name("declined") == "Rejected"
    assert kind.field_name("Overrides") == "supersedes"
    assert kind.requirements.required_fields == ("status",)
    assert kind.requirements.recommended_fields == ("authors",)
    assert kind.requirements.recommended_sections == ("Abstract",)
    assert kind.section_names("SUMMARY") == ("Abstract",)
    assert kind.by_status["Superseded"].required_fields == ("superseded-by",)
    assert kind.field_types["sponsor"] is FieldType.PEOPLE
    assert kind.rules == {"missing_field": "off"}


def test_new_kind_has_defaults_made_from_its_name() -> None:
    settings = good(kinds={"tech-note": {}})
    kind = settings.kinds["tech-note"]
    assert list(settings.kinds) == ["adr", "design-doc", "tech-note"]
    assert (kind.title, kind.directive, kind.role) == ("Tech Note", "tech-note", "tech-note")
    assert kind.id_format.show("5") == "TECH-NOTE-0005"
    assert kind.statuses == settings.kinds["adr"].statuses
    assert kind.strict().requirements == kind.requirements
    assert not kind.directive_forced
    assert not kind.role_forced


def test_new_kind_may_take_a_profile() -> None:
    kind = good(kinds={"web-adr": {"profile": "nygard"}}).kinds["web-adr"]
    assert kind.requirements.required_sections == ("Context", "Decision", "Consequences")
    assert kind.id_format.show("5") == "WEB-ADR-0005"


def test_none_removes_a_built_in_kind() -> None:
    assert list(good(kinds={"adr": None}).kinds) == ["design-doc"]


def test_keys_are_laid_over_the_profile() -> None:
    plain = good().kinds["adr"]
    kind = good(kinds={"adr": {"required_sections": ["Context", "Review"]}}).kinds["adr"]
    assert kind.requirements.required_sections == ("Context", "Review")
    assert kind.requirements.recommended_sections == plain.requirements.recommended_sections
    assert kind.section_names("Decision Outcome") == ("Decision",)


def test_alias_is_added_to_those_of_the_profile_and_wins() -> None:
    aliases = {"Rejected": ["Binned", "Retired"]}
    kind = good(kinds={"adr": {"status_aliases": aliases}}).kinds["adr"]
    written = ("binned", "retired", "declined", "obsolete")
    assert [kind.status_name(each) for each in written] == [*["Rejected"] * 3, "Deprecated"]


def test_new_status_is_no_alias_any_more() -> None:
    statuses = {"open": ["Draft", "Proposed"], "in-force": ["Accepted"]}
    kind = good(kinds={"adr": {"statuses": statuses}}).kinds["adr"]
    written = ("draft", "pending", "approved", "obsolete")
    assert [kind.status_name(each) for each in written] == ["Draft", "Proposed", "Accepted", ""]
    assert "draft" not in kind.status_aliases


def test_field_of_that_name_is_no_alias_any_more() -> None:
    kind = good(kinds={"adr": {"extra_fields": {"replaces": "text"}}}).kinds["adr"]
    assert kind.field_name("Replaces") == "replaces"
    assert "replaces" not in kind.field_aliases


def test_what_is_required_is_not_recommended_too() -> None:
    kind = good(kinds={"adr": {"required_sections": ["Context", "Risks"]}}).kinds["adr"]
    assert kind.requirements.required_sections == ("Context", "Risks")
    assert "Risks" not in kind.requirements.recommended_sections


def test_section_that_a_kind_names_is_no_alias_any_more() -> None:
    kind = good(kinds={"adr": {"optional_sections": ["Considered Options"]}}).kinds["adr"]
    assert kind.section_names("considered options") == ("Considered Options",)
    assert "considered options" not in kind.section_aliases
    assert kind.section_names("Alternatives") == ("Alternatives Considered",)


def test_order_of_keys_does_not_matter() -> None:
    assert good(kinds={"pep": dict(reversed(PEP.items()))}) == good(kinds={"pep": PEP})


def test_strict_requires_what_is_recommended() -> None:
    keys = {**PEP, "by_status": {"Draft": {"recommended_sections": ["Plan"]}}}
    kind = good(kinds={"pep": keys}, strict=True).kinds["pep"]
    assert kind.requirements.required_fields == ("status", "authors")
    assert kind.requirements.required_sections == ("Abstract",)
    assert kind.by_status["Draft"].required_sections == ("Plan",)
    assert not kind.requirements.recommended_fields + kind.requirements.recommended_sections
    assert good(kinds={"pep": keys}, strict=False) == good(kinds={"pep": keys})


def test_relation_is_known_from_both_sides_and_to_every_kind() -> None:
    settings = good(relations={"extends": {"inverse": "Extended by"}, "twin": {"inverse": "twin"}})
    assert settings.relations["extends"].inverse == "extended-by"
    assert not settings.relations["extended-by"].forward
    assert settings.relations["twin"].symmetric
    assert settings.relations["twin"].forward
    assert all(kind.field_name("extended_by") == "extended-by" for kind in settings.kinds.values())


def test_relation_may_be_written_from_both_sides() -> None:
    one = {"extends": {"inverse": "extended-by"}}
    assert good(relations={**one, "extended-by": {"inverse": "extends"}}) == good(relations=one)


def test_history_pages_are_names_of_pages_or_folders() -> None:
    settings = good(history_pages=["talks/", "/guide/then.rst", "20??/*"])
    assert settings.history_pages == ("talks", "guide/then", "20??/*")


@pytest.mark.parametrize("value", ["talks", [5], [""], {"talks": True}, None])
def test_history_pages_are_a_list_of_text(value: object) -> None:
    settings = load_settings({"decisions_history_pages": value}, CODES)
    assert [problem.key for problem in settings.problems] == [("decisions_history_pages",)]
    assert settings.history_pages == ()


def test_logs_are_paths_or_mappings() -> None:
    web = {"path": "packages/web/adr/", "title": "Web", "id_format": "WEB-{:03d}"}
    settings = good(logs={"web": web, "all": "."})
    assert settings.logs == (
        LogScope("web", "packages/web/adr", "Web", IdFormat.parse("WEB-{:03d}")),
        LogScope("all", "", "all"),
    )
    found = [settings.log_of(each) for each in ("packages/web/adr/0001", "packages/web/adrs", "x")]
    assert found == ["web", "all", "all"]


def test_rules_are_severities_by_code() -> None:
    assert good(rules={"missing_field": "error"}).rules == {"missing_field": "error"}


def adr(**keys: object) -> dict[str, object]:
    return {"kinds": {"adr": keys}}


# What is wrong, the path to it, words of what is expected, and the same without it.
WRONG: list[tuple[dict[str, Any], str, str, dict[str, Any]]] = [
    ({"kinds": ["adr"]}, "kinds", "a mapping", {}),
    ({"kinds": None}, "kinds", "a mapping", {}),
    ({"kinds": {7: {}}}, "kinds", "Use text.", {}),
    ({"kinds": {"adr": "madr"}}, "kinds adr", "a mapping", {}),
    ({"kinds": {"ard": None}}, "kinds ard", "None removes a built-in kind (adr, ", {}),
    ({"kinds": {"PEP 8": {}}}, "kinds PEP 8", "lower-case", {}),
    ({"kinds": {"decision": {}}}, "kinds decision", "not begin with decision-", {}),
    ({"kinds": {"decision-risks": {}}}, "kinds decision-risks", "not begin with decision-", {}),
    ({"kinds": {"date": {}}}, "kinds date", "no field", {}),
    ({"kinds": {"amends": {}}}, "kinds amends", "no field or relation", {}),
    ({"kinds": {"adr-table": {}}}, "kinds adr-table", "another kind's table", {}),
    (
        {"kinds": {"x-graph": {}, "x": {}}},
        "kinds x",
        "another kind's table or graph",
        {"kinds": {"x-graph": {}}},
    ),
    (adr(titel="A"), "kinds adr titel", "Use “title”.", {}),
    (adr(profile="mader"), "kinds adr profile", "Use “madr”.", {}),
    (adr(title=""), "kinds adr title", "text", {}),
    (adr(title=print), "kinds adr title", "text", {}),
    (adr(id_format="ADR-{x}"), "kinds adr id_format", "{slug}", {}),
    (adr(id_format="{:0999999999d}"), "kinds adr id_format", "{:04d}", {}),
    (adr(id_format="{:d}{:d}"), "kinds adr id_format", "one number", {}),
    (adr(directive="My ADR"), "kinds adr directive", "lower-case", {}),
    (adr(role=3), "kinds adr role", "text", {}),
    (adr(directive="adr-table"), "kinds adr directive", "no other kind and no view", {}),
    (adr(directive="decision-table"), "kinds adr directive", "no view", {}),
    (adr(role="design-doc"), "kinds adr role", "no other kind", {}),
    (
        {"kinds": {"a": {"role": "r"}, "b": {"role": "r"}}},
        "kinds b role",
        "no other kind",
        {"kinds": {"a": {"role": "r"}, "b": {}}},
    ),
    (adr(statuses=["Open"]), "kinds adr statuses", "a mapping", {}),
    (adr(statuses={}), "kinds adr statuses", "at least one", {}),
    (
        adr(statuses={"closed": ["A"], "open": ["B"]}),
        "kinds adr statuses closed",
        "one of “open”, “in-force”, “retired”.",
        adr(statuses={"open": ["B"]}),
    ),
    (
        adr(statuses={"open": ["A", "B"], "retired": ["a"]}),
        "kinds adr statuses retired",
        "only once",
        adr(statuses={"open": ["A", "B"]}),
    ),
    (
        adr(statuses={"open": "Draft", "retired": ["B"]}),
        "kinds adr statuses open",
        "a list",
        adr(statuses={"retired": ["B"]}),
    ),
    (
        adr(status_aliases={"Acepted": ["OK"]}),
        "kinds adr status_aliases Acepted",
        "Use “Accepted”.",
        {},
    ),
    (
        adr(status_aliases={"Accepted": ["rejected", "OK"]}),
        "kinds adr status_aliases Accepted",
        "nothing else",
        adr(status_aliases={"Accepted": ["OK"]}),
    ),
    (
        adr(status_aliases={"Accepted": ["OK"], "Rejected": ["OK"]}),
        "kinds adr status_aliases Rejected",
        "nothing else",
        adr(status_aliases={"Accepted": ["OK"]}),
    ),
    (adr(field_aliases={"autors": ["by"]}), "kinds adr field_aliases autors", "authors", {}),
    (adr(field_aliases={"authors": "by"}), "kinds adr field_aliases authors", "a list", {}),
    (
        adr(section_aliases={"Contxt": ["Lage"]}),
        "kinds adr section_aliases Contxt",
        "Use “Context”.",
        {},
    ),
    (
        {"kinds": {"pep": {"section_aliases": {"Abstract": ["Summary"]}}}},
        "kinds pep section_aliases Abstract",
        "nothing yet that it could name",
        {"kinds": {"pep": {}}},
    ),
    (
        adr(required_fields=["status", "autor", 3]),
        "kinds adr required_fields",
        "authors",
        adr(required_fields=["status"]),
    ),
    (
        adr(sections={"Outlook": "risk", "Threats": "risks"}),
        "kinds adr sections Outlook",
        "Use “risks”.",
        adr(sections={"Threats": "risks"}),
    ),
    (adr(sections={"—": "risks"}), "kinds adr sections —", "title of a section", {}),
    (adr(sections=["Risks"]), "kinds adr sections", "a mapping", {}),
    (
        adr(status_roles={"Rejected": "replaced", "Deprecated": "none"}),
        "kinds adr status_roles Rejected",
        "one of “superseded”, “rejected”, “deprecated”, “none”",
        adr(status_roles={"Deprecated": "none"}),
    ),
    (
        adr(status_roles={"Accepted": "superseded"}),
        "kinds adr status_roles Accepted",
        "one of “Rejected”, “Superseded”, “Deprecated”",
        {},
    ),
    (
        adr(required_sections=["Context", "—"]),
        "kinds adr required_sections",
        "title of a section",
        adr(required_sections=["Context"]),
    ),
    (
        adr(by_status={"Sleeping": {"required_fields": ["tags"]}}),
        "kinds adr by_status Sleeping",
        "one of “Proposed”, “Accepted”,",
        {},
    ),
    (
        adr(by_status={"Accepted": {"required_feilds": ["tags"], "required_fields": ["tags"]}}),
        "kinds adr by_status Accepted required_feilds",
        "Use “required_fields”.",
        adr(by_status={"Accepted": {"required_fields": ["tags"]}}),
    ),
    (
        adr(extra_fields={"sponsor": "person", "cost": "text"}),
        "kinds adr extra_fields sponsor",
        "one of “text”, “list”, “people”, “date”, “url”",
        adr(extra_fields={"cost": "text"}),
    ),
    (adr(extra_fields={"Date": "text"}), "kinds adr extra_fields Date", "no field", {}),
    (adr(extra_fields={"retired": "date"}), "kinds adr extra_fields retired", "no field", {}),
    (adr(extra_fields={"limit": "text"}), "kinds adr extra_fields limit", "option of a view", {}),
    (adr(extra_fields={"design-doc": "url"}), "kinds adr extra_fields design-doc", "kind", {}),
    (adr(extra_fields={"a:b": "url"}), "kinds adr extra_fields a:b", "lower-case", {}),
    (adr(rules={"missing_feild": "off"}), "kinds adr rules missing_feild", "missing_field", {}),
    (
        adr(rules={"missing_field": "on"}),
        "kinds adr rules missing_field",
        "“error”, “warning”,",
        {},
    ),
    (
        {"rules": {"missing_field": False}},
        "rules missing_field",
        "“error”, “warning”, “info”, “off”",
        {},
    ),
    ({"rules": {"nonsense": "off"}}, "rules nonsense", "”, “".join(CODES), {}),
    ({"strict": "yes"}, "strict", "True or False", {}),
    ({"relations": {"extends": {}}}, "relations extends", "inverse", {}),
    ({"relations": {"extends": "x"}}, "relations extends", "a mapping", {}),
    (
        {"relations": {"extends": {"inverse": "x y!"}}},
        "relations extends inverse",
        "lower-case",
        {},
    ),
    ({"relations": {"date": {"inverse": "dated-by"}}}, "relations date", "no field", {}),
    ({"relations": {"a": {"inverse": "status"}}}, "relations a inverse", "no field", {}),
    ({"relations": {"a": {"inverse": "limit"}}}, "relations a inverse", "option of a view", {}),
    ({"relations": {"amends": {"inverse": "x"}}}, "relations amends", "no other relation", {}),
    ({"relations": {"x": {"inverse": "amends"}}}, "relations x inverse", "no other relation", {}),
    ({"logs": {"web": "/abs"}}, "logs web", "folder inside", {}),
    ({"logs": {"web": "a/../../b"}}, "logs web", "folder inside", {}),
    ({"logs": {"web": "c:\\adr"}}, "logs web", "written with /", {}),
    ({"logs": {"web": {"title": "Web"}}}, "logs web", "path", {}),
    ({"logs": {"web:x": "web"}}, "logs web:x", "lower-case", {}),
    ({"logs": {"a": "x", "b": "./x/"}}, "logs b", "no other log", {"logs": {"a": "x"}}),
    (
        {"logs": {"a": {"path": "x", "title": 3}}},
        "logs a title",
        "text",
        {"logs": {"a": "x"}},
    ),
    (
        {"logs": {"a": {"path": "x", "id_format": "A-{x}"}}},
        "logs a id_format",
        "{:04d}",
        {"logs": {"a": "x"}},
    ),
    ({"kind": {}}, "kind", "Use “decisions_kinds”.", {}),
]


@pytest.mark.parametrize(
    ("wrong", "path", "expected", "rest"),
    WRONG,
    ids=[f"{path}: {exp}" for _, path, exp, _ in WRONG],
)
def test_wrong_value_is_named_and_only_it_falls_back(
    wrong: dict[str, Any], path: str, expected: str, rest: dict[str, Any]
) -> None:
    settings = load(**wrong)
    assert expected in str(settings.problems[0].message)
    assert {problem.key for problem in settings.problems} == {key_of(path, wrong)}
    assert replace(settings, problems=()) == good(**rest)


def key_of(path: str, values: dict[str, Any]) -> tuple[str, ...]:
    """Return the keys that *path* joins with blanks; a key of *values* may have blanks itself."""
    key: list[str] = []
    inner: Any = values
    rest = path
    while rest:
        names = [str(name) for name in inner] if isinstance(inner, dict) else []
        name = next((name for name in names if f"{rest} ".startswith(f"{name} ")), rest)
        key.append(name)
        rest = rest[len(name) :].strip()
        inner = inner.get(name) if isinstance(inner, dict) else None
    return (f"decisions_{key[0]}", *key[1:])


def test_each_wrong_value_has_a_problem_of_its_own() -> None:
    settings = load(kinds={"adr": {"profile": "x", "title": 1}}, strict=None, logs=0)
    assert [problem.key[-1] for problem in settings.problems] == [
        "decisions_strict",
        "decisions_logs",
        "profile",
        "title",
    ]


def test_value_is_quoted_short_and_alike_in_every_build() -> None:
    assert quoted_value(["x"] * 99) == quoted_value(["x"] * 99)[:79] + "…"
    assert quoted_value(object()) == "<object object>"
    assert quoted_value(Hostile()) == "<Hostile>"
    assert quoted_value(10**9999) == "<int>"
    assert quoted_value({"a": 1}) == "{'a': 1}"


NAMES = st.sampled_from(
    [
        *(*KIND_KEYS, *FIELDS, "adr", "design-doc", "pep", "open", "retired", "Accepted", "full"),
        *("risks", "Rejected", "superseded"),
        *("inverse", "path", "Context", "missing_field", "off", "extends", "{slug}", "."),
    ]
)
TEXT = st.text(alphabet="aZé-_ :/.{}0\n\0", max_size=9)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    TEXT,
    NAMES,
    st.builds(object),
    st.builds(Hostile),
)
ODD = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(st.one_of(NAMES, TEXT, st.integers()), inner, max_size=4),
    ),
    max_leaves=12,
)
KINDS = st.dictionaries(
    st.sampled_from(["adr", "pep"]), st.dictionaries(st.sampled_from([*KIND_KEYS]), ODD, max_size=5)
)


@given(st.dictionaries(st.sampled_from([*CONFIG_VALUES]), ODD), KINDS)
def test_no_value_raises_and_what_is_left_is_whole(
    values: dict[str, object], kinds: dict[str, object]
) -> None:
    for each in (values, {**values, "decisions_kinds": kinds}):
        settings = load_settings(each, CODES)
        assert pickle.loads(pickle.dumps(settings)) == settings
        for name, kind in settings.kinds.items():
            assert kind.name == name
            assert kind.statuses
            assert set(kind.status_aliases.values()) <= set(kind.statuses)
            assert set(kind.field_aliases.values()) <= set(kind.field_names)
            assert set(kind.section_aliases.values()) <= set(kind.sections)
            assert all(
                status.name == name and (status.role == "none" or status.lifecycle == "retired")
                for name, status in kind.statuses.items()
            )
            assert {*kind.by_status} <= set(kind.statuses)
            assert kind.status_aliases.keys().isdisjoint(map(status_key, kind.statuses))
            assert kind.field_aliases.keys().isdisjoint(kind.field_names)
            assert kind.section_aliases.keys().isdisjoint(map(section_key, kind.sections))
        for attribute in ("directive", "role"):
            names = [getattr(kind, attribute) for kind in settings.kinds.values()]
            assert len(names) == len({*names})


def test_hostile_objects_everywhere_are_each_refused() -> None:
    hostile = {name: Hostile() for name in KIND_KEYS}
    settings = load(kinds={"adr": hostile}, rules=Hostile(), logs=Hostile(), strict=Hostile())
    assert len(settings.problems) == len(KIND_KEYS) + 3
    assert settings.kinds["adr"] == good().kinds["adr"]


KEYS: dict[str, Key[Any]] = {
    **CONFIG_VALUES,
    **{
        f"{name} {inner}": key
        for name, value in CONFIG_VALUES.items()
        for inner, key in value.keys.items()
    },
}


@pytest.mark.parametrize("name", KEYS)
def test_the_example_of_every_key_is_loaded_and_has_an_effect(name: str) -> None:
    words, _, example = KEYS[name].doc.partition("\n\nExample::\n")
    assert words.endswith(".")
    assert KEYS[name].type
    assert KEYS[name].default
    assert name.split()[-1] in example
    values: dict[str, object] = {}
    exec(dedent(example), {}, values)
    settings = load_settings(values, RULES, VIEW_OPTIONS, stated_status)
    assert settings.problems == ()
    assert settings != load_settings({}, RULES, VIEW_OPTIONS)


@pytest.mark.parametrize(
    "words", ["{x}", "<x>", '"A"', "~~A~~", "✅", "A -> B", "A__B", "None", "-", "x" * 101]
)
def test_a_status_that_no_page_can_state_is_refused(words: str) -> None:
    statuses = {"open": [words, "Draft"], "in-force": ["Accepted"]}
    settings = load(kinds={"adr": {"statuses": statuses}})
    (problem,) = settings.problems
    assert problem.key == ("decisions_kinds", "adr", "statuses", "open")
    assert f"“{words}” in" in str(problem.message)
    assert "has no status" in str(problem.message)
    assert list(settings.kinds["adr"].statuses) == ["Draft", "Accepted"]


@pytest.mark.parametrize("words", ["Partly superseded", "C++", "Won't do", "[x] done", "承認済み"])
def test_a_status_of_a_kind_comes_before_what_its_words_mean_elsewhere(words: str) -> None:
    statuses = {"in-force": ["Accepted", words], "retired": ["Superseded"]}
    kind = good(kinds={"adr": {"statuses": statuses}}).kinds["adr"]
    assert stated_status(kind, words) == words


def test_a_status_that_reads_as_another_is_refused() -> None:
    statuses = {"open": ["2026-01-15: Accepted"], "in-force": ["Accepted"]}
    settings = load(kinds={"adr": {"statuses": statuses}})
    (problem,) = settings.problems
    assert "has the status “Accepted”" in str(problem.message)
    assert list(settings.kinds["adr"].statuses) == ["Accepted"]


def test_an_alias_that_no_page_can_state_is_refused() -> None:
    settings = load(kinds={"adr": {"status_aliases": {"Accepted": ["✅", "Go"]}}})
    (problem,) = settings.problems
    where = 'decisions_kinds["adr"]["status_aliases"]["Accepted"]'
    assert str(problem.message).startswith(f"“✅” in {where} is ignored")
    assert settings.kinds["adr"].status_name("go") == "Accepted"
    assert not settings.kinds["adr"].status_name("✅")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", BUILT_IN)
def test_every_status_of_a_profile_can_be_stated(name: str, profile: str) -> None:
    kind = good(kinds={name: {"profile": profile}}).kinds[name]
    for words, status in kind.status_spellings:
        assert stated_status(kind, words) == status


@pytest.mark.parametrize("text", ["A\ud800", "A\x1b[1m", "\uffff"])
def test_text_that_no_page_can_show_is_refused(text: str) -> None:
    keys: dict[str, Any] = {
        "title": text,
        "id_format": f"{text}-{{:04d}}",
        "statuses": {"open": [text]},
        "sections": {text: "risks"},
        "optional_sections": [text],
        "section_aliases": {"Context": [text]},
    }
    log = {"path": "a", "title": text}
    settings = load(kinds={"adr": keys}, logs={"a": log}, history_pages=[text])
    assert len(settings.problems) == len(keys) + 2
    for problem in settings.problems:
        assert "control characters" in str(problem.message)
        assert printable(str(problem.message)) == str(problem.message)
    assert replace(settings, problems=()) == good(logs={"a": "a"})


def test_what_follows_from_a_problem_is_not_told() -> None:
    keys = {
        "statuses": {"opne": ["New"], "in-force": ["OK"]},
        "status_aliases": {"New": ["Fresh"]},
        "by_status": {"New": {"required_fields": ["tags"]}},
        "title": 5,
    }
    assert [each.key[2] for each in load(kinds={"adr": keys}).problems] == ["title", "statuses"]
    keys = {"profile": "mader", "section_aliases": {"More Information": ["See"]}}
    assert [each.key[2] for each in load(kinds={"adr": keys}).problems] == ["profile"]


def test_text_becomes_one_line() -> None:
    settings = good(
        kinds={"adr": {"title": "A\n  decision\u2028", "optional_sections": ["More\nwords"]}},
        logs={"web": {"path": "web", "title": "The\r\nweb"}},
    )
    assert settings.kinds["adr"].title == "A decision"
    assert "More words" in settings.kinds["adr"].sections
    assert settings.logs[0].title == "The web"


def test_a_message_stays_on_one_line() -> None:
    settings = load(kinds={"adr": {"a\nb": 1}}, logs={"a\nb": "x"}, rules={"missing_field": "a\nb"})
    assert len(settings.problems) == 3
    assert not any("\n" in str(problem.message) for problem in settings.problems)


def taken(**keys: object) -> list[str]:
    """Return what is said of a kind, whose names docutils has, and that has *keys*."""
    settings = load_settings(
        {"decisions_kinds": {"csv": keys}},
        CODES,
        is_taken=lambda what, name: name in ("csv", f"{what}-own", "csv-table"),
    )
    assert {problem.key for problem in settings.problems} == {("decisions_kinds", "csv")}
    return [
        f"{'(info) ' * problem.minor}{str(problem.message).partition(':')[0]}"
        for problem in settings.problems
    ]


def test_a_kind_tells_which_of_its_names_others_have() -> None:
    view = "The kind “csv” has no directive “csv-table”"
    directive, role, table = taken()
    assert (directive, table) == ("The kind “csv” has no directive", view)
    assert role.startswith("(info) The role “csv” belongs to docutils, Sphinx or another extension")
    assert taken(directive="csv", role="csv") == [view]
    assert taken(directive="directive-own", role="x") == [view]


@pytest.mark.parametrize(
    ("word", "choices", "found"),
    [
        ("SUPERCEDED", ["Accepted", "Superseded"], ("Superseded",)),
        ("risk_b", ["risk_a", "risk_c", "risk_d", "risk_e"], ("risk_a", "risk_c", "risk_d")),
        ("Propsoed", ["Proposed"], ("Proposed",)),
        ("supercedes-by", ["superseded-by", "supersedes"], ("superseded-by",)),
        # Words of their own, whatever they share with others.
        ("missing", ["missing_section"], ()),
        ("created", ["related"], ()),
        ("reviewers", ["review", "review-by"], ()),
        ("reviewer", ["review"], ()),
        ("not accepted", ["Accepted"], ()),
        ("unaccepted", ["Accepted"], ()),
        ("undecided", ["decided"], ()),
        ("selected", ["Rejected"], ()),
        ("open", ["Opens", "open", "OPEN"], ("open", "OPEN", "Opens")),
        ("zzz", ["Accepted"], ()),
        ("", ["Accepted"], ()),
        ("x" * 10**6, ["Accepted"], ()),
        ("x" * 2000 + "yxy", ["x" * 2000 + "zxy"], ("x" * 2000 + "zxy",)),
    ],
)
def test_nearest_names(word: str, choices: list[str], found: tuple[str, ...]) -> None:
    assert nearest(word, choices) == found
