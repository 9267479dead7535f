"""Names of the files of new records: the form of a log, and titles in any script."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.edit.file_name import (
    NameForm,
    is_same_file,
    record_path,
    title_words,
    usual_form,
)
from sphinx_decisions.parse.ids import read_file_name

SETTINGS = load_settings({}, ())
KIND = SETTINGS.kinds["adr"]
DAY = datetime.date(2026, 11, 28)


def named(title: str, *docnames: str, digits: str = "13") -> str:
    """Return the path of a record with this *title* in a log of *docnames*, the newest first."""
    return record_path(usual_form(docnames, KIND, KIND.id_format), digits, DAY, title, "adr")


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        ("adr/0012-use-x", "0013-use-the-database"),
        ("0012_use_x", "0013_use_the_database"),
        ("adr-012-use-x", "adr-013-use-the-database"),
        ("ADR012-use-x", "ADR013-use-the-database"),
        ("ADR_012_Use_X", "ADR_013_Use_The_Database"),
        ("ADR021-Cloudfront-CDN", "ADR013-Use-The-Database"),
        ("API-001-store", "API-013-use-the-database"),
        ("ODH-ADR-DSP-0001-testing-x", "ODH-ADR-DSP-0013-use-the-database"),
        ("Adr/Adr004UseX", "Adr013UseTheDatabase"),
        ("0003-USE-X", "0013-USE-THE-DATABASE"),
        ("0003-Use-of-X", "0013-Use-the-database"),
        ("pep-0003", "pep-0013"),
        ("12-use-x", "13-use-the-database"),
        ("20201016-use-x", "20261128-use-the-database"),
        ("2020-10-16-use-x", "2026-11-28-use-the-database"),
        ("2020_10_16_use_x", "2026_11_28_use_the_database"),
        ("2020-10-16_012-use-x", "2026-11-28_013-use-the-database"),
        ("adr-use-x", "adr-use-the-database"),
        ("use-x", "use-the-database"),
        ("adr/0012-use-x/README", "0013-use-the-database/README"),
        ("adr/0012-use-x/index", "0013-use-the-database/index"),
    ],
)
def test_a_name_has_the_form_of_the_newest(newest: str, expected: str) -> None:
    assert named("Use the database", newest) == expected


def test_one_odd_name_does_not_count() -> None:
    assert named("Use it", "0012_odd", "0011-use-x", "0010-use-y") == "0013-use-it"
    assert named("Use it", "0012_both", "0011-use-x") == "0013_use_it"


def test_without_a_file_it_is_the_form_of_the_ids() -> None:
    assert named("Use it") == "0013-use-it"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Use PostgreSQL, don't use C++", "0013-use-postgresql-dont-use-c"),
        ('``x`` & `y`: <a>/"b"\\|?*', "0013-x-y-a-b"),
        ("Ünïcode ist ß", "0013-ünïcode-ist-ß"),
        ("U\u0308ber", "0013-über"),
        ("データベースを使う", "0013-データベースを使う"),
        ("हिन्दी में लिखें", "0013-हिन्दी-में-लिखें"),
        ("استخدام قاعدة", "0013-استخدام-قاعدة"),
        ("a\u202eb\u200b", "0013-ab"),
        ("trailing dots...", "0013-trailing-dots"),
        ("🎉 !!!", "0013"),
        ("\u0301", "0013"),
        ("Template", "0013"),
        ("con", "0013-con"),
    ],
)
def test_a_title_keeps_its_letters_and_nothing_else(title: str, expected: str) -> None:
    assert named(title, "0012-use-x") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        *(("Con", "con-adr"), ("COM1", "com1-adr"), ("Index", "index-adr"), ("!", "")),
        ("Template", "template-of-records"),
    ],
)
def test_a_name_without_a_number_is_none_that_is_reserved(title: str, expected: str) -> None:
    assert named(title, "use-x", digits="") == expected


def test_a_word_behind_a_number_does_not_lengthen_it() -> None:
    assert named("2FA for all", "Adr004UseX") == "Adr013-2FAForAll"
    assert named("Übersicht", "Adr004UseX") == "Adr013-Übersicht"


@given(st.text(), st.sampled_from(["0012-use-x", "ADR_012_Use_X", "Adr004UseX", "0001-a/README"]))
def test_every_file_system_takes_it(title: str, newest: str) -> None:
    name = named(title, newest)
    assert len(name.removesuffix("/README").encode()) <= 100
    assert name == unicodedata.normalize("NFC", name)
    stem = name.removesuffix("/README")
    assert not set(stem) & set('<>:"/\\|?*. ')
    assert stem.isprintable()
    assert not stem.endswith((".", " ", "-", "_"))
    assert read_file_name(name, KIND, KIND.id_format).digits.lstrip("0") == "13"


def test_it_is_cut_at_a_word_and_never_within_a_letter() -> None:
    name = named("word " * 50, "0012-use-x")
    assert name.endswith("-word")
    assert 90 < len(name) <= 100
    assert named("漢" * 60, "0012-use-x") == f"0013-{'漢' * 31}"
    marked = named("x" * 94 + "क्षि" * 3, "0012-use-x")
    assert len(marked.encode()) <= 100
    assert not unicodedata.category(marked[-1]).startswith("M") or marked.endswith("ि")


def test_words_of_a_title() -> None:
    assert title_words("  It’s 3.5 — «né»_x ") == ["Its", "3", "5", "né", "x"]


def test_case_and_composition_make_no_other_file() -> None:
    assert is_same_file("adr/Use-X", "adr/use-x")
    assert is_same_file("adr/u\u0308", "adr/Ü")
    assert not is_same_file("adr/a", "adr/b")


def test_a_form_may_have_neither_day_nor_number() -> None:
    form = NameForm(numbered=False)
    assert record_path(form, "", DAY, "A b", "adr") == "a-b"
