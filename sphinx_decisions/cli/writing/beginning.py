"""How a log begins: in the docs of a Sphinx project, or with docs around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import put
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.diff import diff
from sphinx_decisions.cli.writing.files import write_together
from sphinx_decisions.cli.writing.finish import finish
from sphinx_decisions.cli.writing.starting import LOG, SUFFIXES, Start, has_myst, missing, prove
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.doctree.page_source import MARKDOWN, RST
from sphinx_decisions.edit.templates import FIRST, TEMPLATES
from sphinx_decisions.parse.adoptable import BY_ITSELF
from sphinx_decisions.render.words import translate


@dataclass(frozen=True)
class Asked:
    """What the user asks for; all but *dry_run* may be empty."""

    folder: Path | None
    form: str | None
    markup: str | None
    title: str
    dry_run: bool


def begin(workspace: Workspace, asked: Asked) -> None:
    """Write what *asked* for, and say what was written and what to do next.

    Raises ``CannotRun`` if there is a log already.
    """
    project = _project(workspace, asked.folder)
    if project:
        _begin_log(project, asked)
    else:
        _begin_docs(workspace, asked)


def _project(workspace: Workspace, folder: Path | None) -> Workspace | None:
    """Return the Sphinx project that *folder* is, or that it is in; raise if a log has none."""
    if folder and (folder / "conf.py").is_file():
        return Workspace(folder, workspace.jobs, workspace.keeps)
    try:
        docs = workspace.docs
    except CannotRun:
        return None
    if not docs.conf_file and (not workspace.named or workspace.log.records):
        raise _log_is_there(docs.root)
    return workspace if docs.conf_file else None


def _log_is_there(folder: Path) -> CannotRun:
    words = translate(
        "There is a log already in “{folder}”. It can be used as it is. Write its next record with:"
    )
    return CannotRun(f'{words.format(folder=from_here(folder))}\n  sphinx-decisions new "…"')


def _begin_log(workspace: Workspace, asked: Asked) -> None:
    """Write a log into the docs of *workspace*."""
    root = workspace.docs.root
    folder = (asked.folder or root / LOG).resolve()
    folder = folder / LOG if folder == root else folder
    if not folder.is_relative_to(root):
        raise CannotRun(
            f"“{from_here(folder)}” is outside of the docs in “{from_here(root)}”. Name a folder "
            "in them, or name other docs: sphinx-decisions --docs DIR init"
        )
    for record in workspace.log.records:
        if record.kind.name == BY_ITSELF:
            raise _log_is_there(workspace.tree.files[record.docname].parent)
    kind = workspace.settings.kinds.get(BY_ITSELF)
    usual = kind.profile if kind and kind.profile in TEMPLATES else TEMPLATES[0]
    markup = asked.markup or _usual_markup(workspace)
    start = Start(folder, asked.form or usual, markup, _suffix(workspace, markup), _author(root))
    files = start.pages(asked.title or "Decisions", is_orphan=True)
    changes = missing(files)
    _see_that_it_is_read(workspace, changes, folder)
    # Records that have no profile of their own say in a finding which one fits them.
    finish(
        workspace,
        changes,
        dry_run=asked.dry_run,
        is_expected=lambda finding: finding.code == "assumed_profile",
    )
    if not asked.dry_run:
        _tell(changes, tuple(files))
        _print(_to_add(workspace, start, usual))
        _print(_next(root))


def _begin_docs(workspace: Workspace, asked: Asked) -> None:
    """Write new docs with a log in them."""
    root = (asked.folder or workspace.named or Path("docs")).resolve()
    if (root / LOG).is_dir() and Workspace(root / LOG, keeps=False).log.records:
        raise _log_is_there(root / LOG)
    markup = asked.markup or ("md" if has_myst() else "rst")
    if markup == "md" and not has_myst():
        raise _no_markdown()
    form = asked.form or TEMPLATES[0]
    start = Start(root / LOG, form, markup, f".{markup}", _author(_existing(root)))
    around = root.parent if root.name in ("docs", "doc") else root
    files = start.docs(asked.title or around.name or "Docs")
    prove(files, root)
    changes = missing(files)
    if asked.dry_run:
        for line in diff(changes, {}):
            put(line)
        return
    write_together(changes, {})
    _tell(changes, tuple(files))
    _print(_next(root))


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def _author(folder: Path) -> str:
    from sphinx_decisions.cli.writing.git import author

    return author(folder)


def _usual_markup(workspace: Workspace) -> str:
    """Return the language that most pages of *workspace* have."""
    languages = Counter(map(workspace.folder.language, workspace.tree.files.values()))
    usual = "md" if languages[MARKDOWN] > languages[RST] else "rst"
    return usual if usual == "rst" or has_myst() else "rst"


def _suffix(workspace: Workspace, markup: str) -> str:
    """Return what the names of pages in *markup* end with; raise ``CannotRun`` if nothing does."""
    suffixes = workspace.folder.suffixes
    found = [suffix for suffix, name in suffixes.items() if name == SUFFIXES[markup]]
    if not found or (markup == "md" and not has_myst()):
        raise _no_markdown()
    return f".{markup}" if f".{markup}" in found else found[0]


def _no_markdown() -> CannotRun:
    words = translate("Markdown is read with MyST-Parser. Install it, and add it to extensions:")
    return CannotRun(f'{words}\n  pip install "sphinx-decisions[myst]"')


def _see_that_it_is_read(workspace: Workspace, changes: Changes, folder: Path) -> None:
    """Raise ``CannotRun`` if ADR-0001, which is among *changes*, would not be a record."""
    first = [path for path in changes.files if path.stem == FIRST]
    if first and not workspace.after(changes).log.records:
        words = translate(
            "Pages in “{folder}” would not be read as records. Call the folder “decisions” or "
            "“adr”, or name its pages in conf.py:"
        )
        name = folder.relative_to(workspace.docs.root).as_posix()
        line = f'decisions_pages = {{"adr": ["{name}/[0-9]*"]}}'
        raise CannotRun(f"{words.format(folder=from_here(folder))}\n  {line}")


def _tell(changes: Changes, files: tuple[Path, ...]) -> None:
    """Print which of *files* were written, and which are kept as they were."""
    _print(from_here(path) for path in files if path in changes.files)
    kept = [from_here(path) for path in files if path not in changes.files]
    if kept:
        words = translate("Kept as they were:")
        _print([f"{words} {', '.join(kept)}"])


def _to_add(workspace: Workspace, start: Start, usual: str) -> Iterator[str]:
    """Yield what the user has to add to *workspace* for the log to be built."""
    extensions = workspace.conf.get("extensions") or []
    lines = []
    if "sphinx_decisions" not in extensions:
        sign = "+=" if extensions else "="
        lines.append(f'extensions {sign} ["sphinx_decisions"]')
    if start.form != usual:
        lines.append(f'decisions_kinds = {{"adr": {{"profile": "{start.form}"}}}}')
    conf = workspace.docs.conf_file
    if lines and conf:
        yield ""
        yield translate("Add to {file}:").format(file=from_here(conf))
        yield from (f"  {line}" for line in lines)
    yield ""
    yield translate("Add to a toctree, such as that of the first page:")
    yield f"  {start.folder.relative_to(workspace.docs.root).as_posix()}/index"


def _next(root: Path) -> Iterator[str]:
    docs = from_here(root)
    yield ""
    yield translate("Write the next record:")
    yield '  sphinx-decisions new "…"'
    yield translate("Build the pages:")
    yield f"  sphinx-build -M html {docs} {Path(docs, '_build')}"


def _print(lines: Iterator[str] | list[str]) -> None:
    for line in lines:
        put(f"{line}\n")
