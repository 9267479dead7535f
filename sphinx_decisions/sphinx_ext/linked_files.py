"""Names of files behind symbolic links, as the project has them."""

from __future__ import annotations

import os.path
import posixpath
from collections.abc import Callable
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_decisions.doctree.source_files import named_by_pages
from sphinx_decisions.doctree.walking import every


def name_linked_pages(document: nodes.document, env: BuildEnvironment) -> None:
    """Turn links of MyST to pages behind symbolic links into links to the project's pages.

    MyST links to the real path, which is not a page, and reveals where it is on this machine.
    """
    for link in every(document, addnodes.pending_xref):
        if link.get("refdomain") == "doc" and os.path.isabs(link["reftarget"]):
            link["reftarget"] = _page_behind(env, link["reftarget"])


def _page_behind(env: BuildEnvironment, path: str) -> str:
    """Return the page whose real path, without suffix, is *path*; else the relative *path*."""
    here = _real_path(env, env.docname).parent
    seen = posixpath.join(env.docname, "..", Path(os.path.relpath(path, here)).as_posix())
    near = posixpath.normpath(seen)
    if near in env.found_docs:
        return near
    wanted = Path(path)
    pages = (name for name in sorted(env.found_docs) if _real_path(env, name) == wanted)
    return next(pages, posixpath.basename(path) if near.startswith("..") else near)


def _real_path(env: BuildEnvironment, docname: str) -> Path:
    """Return the real path of *docname*, without suffix, as MyST names it."""
    return Path(os.path.realpath(env.doc2path(docname))).with_suffix("")


def file_names(env: BuildEnvironment) -> Callable[[str], str]:
    """Return a function from the real path of an included file to its path in the project."""
    pages = (Path(env.doc2path(name)) for name in sorted(env.found_docs))
    return named_by_pages(pages, Path(env.srcdir))
