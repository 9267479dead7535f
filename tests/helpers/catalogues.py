"""Message catalogues of this extension, and those that tests make on the fly."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from folders import CHECKOUT

import sphinx_decisions

PACKAGE = Path(sphinx_decisions.__file__).parent
LOCALE = PACKAGE / "locale"
MAKEFILE = CHECKOUT / "Makefile"
PSEUDO = "eo"
"""A language into which Sphinx is translated, but not this extension."""


def messages(path: Path) -> list[str]:
    """Return every message of the catalogue or template at *path*."""
    with path.open("rb") as file:
        return [str(message.id) for message in read_po(file) if message.id]


def keywords() -> dict[str, None]:
    """Return the names of the functions whose first argument ``make messages`` extracts."""
    return dict.fromkeys(re.findall(r" -k (\w+)", MAKEFILE.read_text(encoding="utf-8")))


@cache
def own_messages() -> tuple[str, ...]:
    """Return every message in the code, whether or not ``make messages`` has run since."""
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=keywords())
    return tuple({message for _, _, message, _, _ in found if isinstance(message, str)})


def translated(found: Iterable[str], translate: Callable[[str], str], language: str) -> bytes:
    """Return the compiled catalogue in which *translate* has translated each message in *found*."""
    catalog = Catalog(locale=language)
    for message in found:
        catalog.add(message, translate(message))
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def install(
    folder: Path, found: Iterable[str], translate: Callable[[str], str], language: str = PSEUDO
) -> str:
    """Put a catalogue of this extension below *folder*; return the lines of conf.py for it."""
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "sphinx_decisions.mo").write_bytes(translated(found, translate, language))
    return (
        f"language = {language!r}\n"
        f"def setup(app):\n    app.add_message_catalog('sphinx_decisions', {str(folder)!r})\n"
    )
