"""What is translated can be filled in and is compiled; ``make messages`` tells what is missing."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from catalogues import LOCALE, PACKAGE, install, keywords, own_messages
from support import make_app

from sphinx_decisions.config.profiles import PROFILES
from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.model.fields import FIELDS
from sphinx_decisions.render.words import KINDS, STATUSES, WORDS

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

languages = pytest.mark.parametrize("language", ["de", "ja"])


def test_every_message_in_the_code_is_extracted() -> None:
    # Babel does not look for messages inside the call of another message.
    written = {
        call.args[0].value
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in keywords()
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert not written - {*own_messages()}


def test_catalogue_holds_every_word_of_the_profiles() -> None:
    kinds = [
        kind
        for profile in PROFILES
        for kind in load_settings(
            {"decisions_kinds": {"adr": {"profile": profile}}}, rule_codes=()
        ).kinds.values()
    ]
    assert {status for kind in kinds for status in kind.statuses} == {*STATUSES}
    assert {kind.title for kind in kinds} == {*KINDS}
    assert {name for kind in kinds for name in kind.field_types if name not in FIELDS} <= {*WORDS}


@languages
def test_translations_name_the_same_values(language: str) -> None:
    with _catalogue(language, "po").open("rb") as file:
        catalog = read_po(file, locale=language)
    different = [
        message.id
        for message in catalog
        if message.string
        and {*_PLACEHOLDER.findall(str(message.id))} != {*_PLACEHOLDER.findall(str(message.string))}
    ]
    assert not different


@languages
def test_translations_can_be_filled_in(language: str) -> None:
    with _catalogue(language, "po").open("rb") as file:
        catalog = read_po(file, locale=language)
    for message in catalog:
        names = _PLACEHOLDER.findall(str(message.id))
        text = str(message.string)
        assert message.id == "" or "{" not in text.format(**dict.fromkeys(names, "x"))


@languages
def test_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    with _catalogue(language, "po").open("rb") as file:
        written = {
            str(each.id): str(each.string)
            for each in read_po(file)
            if each.id and each.string and not each.fuzzy
        }
    with _catalogue(language, "mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {each: compiled.gettext(each) for each in written} == written, "run “make messages”"


def _catalogue(language: str, suffix: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"sphinx_decisions.{suffix}"


def test_translated_words_reach_pages_and_findings(tmp_path: Path) -> None:
    words = {
        "Superseded by": "Anstataŭigita de",
        "Title": "Titolo",
        "“{date}” in {where} is not a date of the calendar. Write it as 2026-01-15, "
        "2026-01 or January 2026.": "»{date}« ne estas dato.",
        "Extended by": "Etendita de",
    }
    files = {
        "index.rst": "Log\n===\n\n.. adr-table::\n\n.. toctree::\n\n   0001-a\n   0002-b\n",
        "0001-a.rst": "A\n=\n\n.. adr::\n   :status: Superseded\n   :date: 2026-02-30\n",
        "0002-b.rst": "B\n=\n\n.. adr::\n   :status: Accepted\n   :supersedes: 1\n"
        "   :extended-by: 1\n",
    }
    conf = install(tmp_path / "locales", words, lambda message: words[message])
    conf += "decisions_relations = {'extends': {'inverse': 'extended-by'}}\n"
    app = make_app(tmp_path / "project", files, builder="text", conf=conf)
    app.build()
    assert "Titolo" in app.output("index.txt")
    assert "Anstataŭigita de:" in app.output("0001-a.txt")
    assert "Etendita de:" in app.output("0002-b.txt"), "a word of the project's own"
    assert "»2026-02-30« ne estas dato." in app.warnings
