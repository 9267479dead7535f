"""Names of files behind symbolic links: as the project has them, not where they really lie."""

from __future__ import annotations

import os.path
import posixpath
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment


def name_linked_pages(document: nodes.document, env: BuildEnvironment) -> None:
    """Name pages behind symbolic links as the project does, where links of MyST lead to them.

    MyST gives them the path that they really have, which is no page and tells of the machine.
    """
    for link in document.findall(addnodes.pending_xref):
        if link.get("refdomain") == "doc" and os.path.isabs(link["reftarget"]):
            link["reftarget"] = _page_behind(env, link["reftarget"])


def _page_behind(env: BuildEnvironment, path: str) -> str:
    """Return the page that really lies at *path*, without suffix; else *path* as seen from here."""
    here = _real_path(env, env.docname).parent
    seen = posixpath.join(env.docname, "..", Path(os.path.relpath(path, here)).as_posix())
    near = posixpath.normpath(seen)
    if near in env.found_docs:
        return near
    wanted = Path(path)
    pages = (name for name in sorted(env.found_docs) if _real_path(env, name) == wanted)
    return next(pages, posixpath.basename(path) if near.startswith("..") else near)


def _real_path(env: BuildEnvironment, docname: str) -> Path:
    """Return where *docname* really lies, without suffix, as MyST names it."""
    return Path(os.path.realpath(env.doc2path(docname))).with_suffix("")


def file_names(env: BuildEnvironment) -> Callable[[str], str]:
    """Return what names a file that pages include, which Sphinx calls by its real path."""

    @cache
    def folders() -> Mapping[Path, Path]:
        pages = [Path(env.doc2path(name)) for name in sorted(env.found_docs)]
        real = {Path(os.path.realpath(page)).parent: page.parent for page in reversed(pages)}
        return {folder: named for folder, named in real.items() if folder != named}

    def name(source: str) -> str:
        path = Path(source)
        if not path.is_absolute() or path.is_relative_to(env.srcdir):
            return source
        around = next((each for each in path.parents if each in folders()), None)
        return str(folders()[around] / path.relative_to(around)) if around else source

    return name
