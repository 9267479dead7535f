"""All words that readers see can be translated."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from support import make_app

import sphinx_decisions

PACKAGE = Path(sphinx_decisions.__file__).parent
KEYWORDS = {"translate": None, "N_": None, "say": None}


def test_catalogue_holds_every_message() -> None:
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS)
    messages = {message for _, _, message, _, _ in found if isinstance(message, str)}
    with (PACKAGE / "locale" / "sphinx_decisions.pot").open("rb") as file:
        listed = {message.id for message in read_po(file) if message.id}
    assert listed == messages, "run “make messages”"


def test_translated_words_reach_pages_and_findings(tmp_path: Path) -> None:
    words = {
        "Superseded by": "Ersetzt durch",
        "Title": "Titel",
        "“{date}” in “{field}” is no date of the calendar. Write it as 2026-01-15, "
        "2026-01 or January 2026.": "»{date}« ist kein Datum.",
    }
    locales = tmp_path / "locales"
    folder = locales / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sphinx_decisions.mo").write_bytes(_compiled(words))
    files = {
        "index.rst": "Log\n===\n\n.. adr-table::\n\n.. toctree::\n\n   0001-a\n   0002-b\n",
        "0001-a.rst": "A\n=\n\n.. adr::\n   :status: Superseded\n   :date: 2026-02-30\n",
        "0002-b.rst": "B\n=\n\n.. adr::\n   :status: Accepted\n   :supersedes: 1\n",
    }
    conf = (
        "language = 'de'\n"
        f"def setup(app):\n    app.add_message_catalog('sphinx_decisions', {str(locales)!r})\n"
    )
    app = make_app(tmp_path / "project", files, builder="text", conf=conf)
    app.build()
    assert "Titel" in app.output("index.txt")
    assert "Ersetzt durch:" in app.output("0001-a.txt")
    assert "»2026-02-30« ist kein Datum." in app.warnings


def _compiled(words: dict[str, str]) -> bytes:
    catalog = Catalog(locale="de")
    for message, translation in words.items():
        catalog.add(message, translation)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()
