"""Finding of the docs: the folder whose pages are read, and the configuration beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_decisions.cli.errors import CannotRun

_PLACES = (".", "docs", "doc", "docs/source", "doc/source")
_LOGS = ("adr", "adrs", "decisions", "architecture/decisions")
_LOG_PLACES = tuple(f"{above}/{log}" for above in ("docs", "doc", ".") for log in _LOGS)
_INDEXES = ("index.rst", "index.md", "contents.rst")
_OF_SPHINX = re.compile(
    r"^(?:(?:extensions|project|html_\w+|(?:master|root)_doc|(?:ex|in)clude_patterns|templates_path"
    r"|source_suffix|decisions_\w+)\b\s*(?::[^=]+)?\+?=|def setup\(app\b)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Docs:
    """The folder *root* whose pages are read, an absolute path.

    *conf_file* is the ``conf.py`` beside them, if there is one; where there is none, *values* are
    what the folder tells instead, and *log_folders* are the folders that are read, as paths below
    the root. *repository* is the folder outside of which nothing is read, also through links.
    """

    root: Path
    conf_file: Path | None
    repository: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    log_folders: tuple[str, ...] = ()


def find_docs(named: Path | None, start: Path) -> Docs:
    """Return the docs in the folder *named*, else those found from *start*.

    Both may lie deep inside of the docs. Raises ``CannotRun``, which says what was looked for and
    where, if there are none.
    """
    start = start.resolve()
    try:
        return _named(start / named) if named else _found(start)
    except (OSError, ValueError, RuntimeError) as error:  # The last for links in circles.
        raise CannotRun(f"The docs cannot be found: {error}") from None


def _found(start: Path) -> Docs:
    around = _up_to_repository(start)
    folders = [folder / place for folder in around for place in _PLACES]
    docs = next((_with_conf(folder) for folder in folders if _is_sphinx(folder)), None)
    docs = docs or next(filter(None, map(_with_logs, around)), None)
    if docs is None and _holds_records(start):
        docs = _without_conf(start)
    if docs is None:
        raise CannotRun(_not_found(around))
    return docs


def _named(folder: Path) -> Docs:
    """Return the docs in *folder*, which the user named, or those that it is a part of."""
    folder = folder.resolve()
    if (folder / "conf.py").is_file():
        return _with_conf(folder)
    above = _up_to_repository(folder)[1:]
    whole = next((each for each in above if _is_sphinx(each)), None)
    return _with_conf(whole) if whole else _told_in(folder) or _without_conf(folder)


def _with_conf(folder: Path) -> Docs:
    root = folder.resolve()
    return Docs(root, root / "conf.py", _repository(root))


def _without_conf(folder: Path) -> Docs:
    root = folder.resolve()
    return Docs(root, None, _repository(root), log_folders=("",))


def _is_sphinx(folder: Path) -> bool:
    """Return whether *folder* has a ``conf.py``, and it is not that of some other software."""
    conf = folder / "conf.py"
    if not conf.is_file():
        return False
    text = conf.read_text(encoding="utf-8", errors="replace")
    return bool(_OF_SPHINX.search(text)) or any((folder / each).is_file() for each in _INDEXES)


def _with_logs(folder: Path) -> Docs | None:
    """Return the docs that a tool's own file in *folder* names, else a folder of records in it."""
    places = (folder / place for place in _LOG_PLACES)
    found = (_without_conf(place) for place in places if _has_pages(place))
    return _told_in(folder) or next(found, None)


def _told_in(folder: Path) -> Docs | None:
    """Return the docs that ``.adr-dir`` or ``.log4brains.yml`` in *folder* names, if any."""
    if (folder / ".adr-dir").is_file():
        return _of_adr_tools(folder / ".adr-dir")
    if (folder / ".log4brains.yml").is_file():
        from sphinx_decisions.cli.log4brains import read_log4brains

        return _of_log4brains(folder, read_log4brains(folder / ".log4brains.yml"))
    return None


def _of_adr_tools(file: Path) -> Docs:
    return _without_conf(_existing(file, file.read_text(encoding="utf-8").strip()))


def _of_log4brains(folder: Path, packages: Mapping[str, str]) -> Docs:
    """Return the docs in *folder* whose logs are *packages*: titles by path; one has no title."""
    file = folder / ".log4brains.yml"
    found = {_existing(file, path): title for path, title in packages.items()}
    if len(found) == 1:
        return _without_conf(*found)
    root = _repository(folder) if any(not each.is_relative_to(folder) for each in found) else folder
    paths = {"/".join(each.relative_to(root).parts): title for each, title in found.items()}
    logs = {_slug(title): {"path": path, "title": title} for path, title in paths.items() if title}
    return Docs(root, None, _repository(root), {"decisions_logs": logs}, tuple(paths))


def _slug(title: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return words if words[:1].isalpha() else f"log-{words}"


def _existing(file: Path, written: str) -> Path:
    """Return the folder *written* in *file*; raise ``CannotRun`` if it cannot be read."""
    folder = (file.parent / written).resolve()
    if not folder.is_dir():
        raise CannotRun(f"{file} names the folder “{written}”, which does not exist.")
    if not folder.is_relative_to(_repository(file.parent.resolve())):
        raise CannotRun(
            f"{file} names the folder “{written}”, which lies outside of the repository, so it is "
            "not read. Name the folder with --docs."
        )
    return folder


def _up_to_repository(start: Path) -> list[Path]:
    """Return *start* and the folders around it up to its repository; only *start* without one."""
    top = _repository(start)
    return [each for each in (start, *start.parents) if each.is_relative_to(top)]


def repository_of(folder: Path) -> Path | None:
    """Return the nearest folder around *folder* that has ``.git``; ``None`` if there is none."""
    around = (folder, *folder.parents)
    return next((each for each in around if (each / ".git").exists()), None)


def _repository(folder: Path) -> Path:
    return repository_of(folder) or folder


def _has_pages(folder: Path) -> bool:
    return folder.is_dir() and next(_docnames(folder), None) is not None


def _holds_records(folder: Path) -> bool:
    """Return whether a page in *folder* is named like a record."""
    from sphinx_decisions.config.settings import load_settings
    from sphinx_decisions.parse.adoptable import LOG_FOLDER, candidate

    settings = load_settings({}, ())
    for docname in _docnames(folder):
        found = candidate(docname, folder.name if "/" in docname else LOG_FOLDER, settings)
        if found and found.counted:
            return True
    return False


def _docnames(folder: Path) -> Iterator[str]:
    from sphinx_decisions.doctree.page_files import Folder, page_files

    root = folder.resolve()
    yield from page_files(Folder(root, root)).files


def _not_found(around: list[Path]) -> str:
    parents = "".join(f"\n  {folder}" for folder in around)
    return (
        "No docs were found. Looked for\n"
        f"- conf.py of Sphinx in {', '.join(_PLACES)};\n"
        "- .adr-dir and .log4brains.yml, which name folders of records;\n"
        f"- Markdown or reStructuredText pages in {', '.join(_LOGS)} below docs, doc or .;\n"
        "- pages in the current folder whose names begin with a number or a day\n"
        f"in{parents}\n"
        "Name the folder of the docs: sphinx-decisions --docs DIR …"
    )
