"""A project that uses other extensions together with ours, with settings and pages for each."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from folders import TESTS
from rebuilt_site import CONF, Site, adr
from required_tools import missing, require_tool
from support import EXTENSIONS, HAS_MYST, build

PAGES = TESTS / "neighbours"


@dataclass(frozen=True)
class Neighbour:
    """An extension, with the pages in the folder of its *name* that use it and us at once."""

    name: str
    extension: str
    records: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    """The pages that name the record which others of our own pages name, too."""
    conf: str = ""
    program: str = ""
    """What it runs, and warns about where that is missing."""
    drawn: str = ""
    """What it runs to draw for LaTeX, likewise."""
    silenced: str = ""
    """A warning of its own about what is not wrong."""

    @property
    def present(self) -> bool:
        """Whether it is installed."""
        parent = self.extension.rpartition(".")[0]
        if parent and importlib.util.find_spec(parent) is None:
            return False
        return importlib.util.find_spec(self.extension) is not None


NEIGHBOURS = (
    Neighbour(
        "design",
        "sphinx_design",
        ("ADR-0010", "ADR-0011", "ADR-0012", "ADR-0013"),
        ("0010-in-tabs",),
    ),
    Neighbour(
        "notebooks",
        "myst_nb",
        ("ADR-0018", "ADR-0019"),
        ("0018-text-notebook", "0019-notebook"),
        'nb_execution_mode = "off"',
    ),
    Neighbour("needs", "sphinx_needs", ("ADR-0014",), ("0014-needed",)),
    Neighbour(
        "blog",
        "ablog",
        records=("ADR-0015",),
        # It keeps its posts, and the builder, from one build of a process to the next.
        conf="from ablog.blog import Blog\nBlog._dict.clear()",
    ),
    Neighbour("mermaid", "sphinxcontrib.mermaid", ("ADR-0016",), drawn="mmdc"),
    Neighbour("graphviz", "sphinx.ext.graphviz", ("ADR-0017",), ("0017-lines",), program="dot"),
    Neighbour(
        "autosectionlabel",
        "sphinx.ext.autosectionlabel",
        citing=("sections",),
        conf="autosectionlabel_prefix_document = True",
        # Its labels are page and heading, so two records on a page, each with a Context, share one.
        silenced="autosectionlabel.holders",
    ),
    Neighbour(
        "intersphinx",
        "sphinx.ext.intersphinx",
        citing=("other",),
        conf='intersphinx_mapping = {"other": ("https://other.example/", "../other.inv")}',
    ),
)


def require(neighbour: Neighbour) -> None:
    """Skip the test where *neighbour*, or what it runs, is not installed."""
    if not neighbour.present:
        missing(neighbour.extension)
    if neighbour.program:
        require_tool(neighbour.program)


def able(neighbours: Sequence[Neighbour], builder: str) -> list[Neighbour]:
    """Return those of *neighbours* that are installed, and can show their pages in *builder*."""
    return [
        each
        for each in neighbours
        if each.present
        and (not each.program or shutil.which(each.program))
        and (builder != "latex" or not each.drawn or shutil.which(each.drawn))
    ]


def extensions(neighbours: Sequence[Neighbour]) -> list[str]:
    """Return the extensions of a project that uses *neighbours* together with ours."""
    ours = list(EXTENSIONS)
    if any(each.extension == "myst_nb" for each in neighbours):
        ours.remove("myst_parser")  # It brings MyST itself, and refuses to be beside it.
    return [*ours, *(each.extension for each in neighbours)]


def suffixes(neighbours: Sequence[Neighbour]) -> dict[str, str]:
    """Return which parser reads which files in a project that uses *neighbours*."""
    if any(each.extension == "myst_nb" for each in neighbours):
        return {".rst": "restructuredtext", ".md": "myst-nb", ".ipynb": "myst-nb"}
    return {".rst": "restructuredtext", **({".md": "markdown"} if HAS_MYST else {})}


def site(folder: Path, neighbours: Sequence[Neighbour]) -> Site:
    """Return a project of our own pages and those of all *neighbours*."""
    if any(each.name == "intersphinx" for each in neighbours):
        _write_inventory(folder)
    lines = [CONF, f"extensions = {extensions(neighbours)}", *(each.conf for each in neighbours)]
    # Said here, because Sphinx writes what extensions add into a default that all projects share.
    lines.append(f"source_suffix = {suffixes(neighbours)}")
    lines.append(f"suppress_warnings = {[each.silenced for each in neighbours if each.silenced]}")
    names = ["common", *(each.name for each in neighbours)]
    paths = [path for name in names for path in (PAGES / name).iterdir()]
    files = {
        path.name: path.read_text(encoding="utf-8")
        for path in paths
        if HAS_MYST or path.suffix == ".rst"
    }
    return Site(folder / "site", files, "\n".join(lines))


def _write_inventory(folder: Path) -> None:
    """Write the inventory of another project, which has a record of its own."""
    other = {"0007-theirs.rst": adr("ADR-0007: Theirs")}
    inventory = Path(build(folder / "other", other, conf=CONF).outdir) / "objects.inv"
    shutil.copy(inventory, folder / "other.inv")
