"""Entries of explicit toctrees, in reST and MyST, and the edit that adds one for a new page."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sphinx_decisions.edit.source import Edit, Edits, Line, SourceText
from sphinx_decisions.model.patterns import matches
from sphinx_decisions.parse.ids import natural_key

_REST = re.compile(r"(?P<before>[ \t]*(?:[-*+] +)?)\.\. toctree::\s*")
_FENCE = re.compile(r"(?P<before>[ \t]*)(?P<fence>`{3,}|:{3,}|~{3,})(?P<name>[^`]*)")
_OPTION = re.compile(r":?(?P<name>[\w-]+):(?:\s.*|$)")
_TITLED = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]*)>\s*")
_LITERAL = re.compile(r"\.\. (?:code|code-block|sourcecode|parsed-literal|highlight|raw)::|.*::$")
_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry on a *line*; *docname* is the page that it names, *title* the text shown for it."""

    line: Line
    target: str
    docname: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Toctree:
    """A toctree that begins on the line *head*; *last* is the last of its options, or *head*.

    *patterns* are those of ``:glob:``, as patterns of docnames.
    """

    head: Line
    last: Line
    indent: str
    entries: tuple[Entry, ...] = ()
    patterns: tuple[str, ...] = ()
    in_fence: bool = False


@dataclass(frozen=True)
class Lister:
    """The page *docname*, in Markdown or reST; *suffixes* are those of pages in its docs."""

    docname: str
    is_markdown: bool
    suffixes: Collection[str] = (".rst", ".md")

    @property
    def folder(self) -> str:
        """The folder from which its entries are seen."""
        return posixpath.dirname(self.docname)

    def path_to(self, docname: str) -> str:
        """Return the path of a page as it is written here."""
        return posixpath.relpath(docname, self.folder or ".")


@dataclass(frozen=True)
class NewEntry:
    """The page *docname* that is to be listed; its file has the *suffix*.

    *titles* are the forms in which a toctree may show its title, in the same order as *siblings*
    has those of the records around it, by docname, the newest first.
    """

    docname: str
    suffix: str
    titles: Sequence[str]
    siblings: Mapping[str, Sequence[str]] = field(default_factory=dict)


def toctree_edits(source: SourceText, page: Lister, new: NewEntry) -> Iterator[Edits]:
    """Yield the edit of the *source* of *page* after which a toctree of it lists *new*, if any.

    That is the toctree which lists the newest sibling. The entry is written like that of the
    sibling, and stands behind those of all siblings, or before them if the newest comes first.
    There is none if a toctree lists the page already, or finds it by a pattern.
    """
    trees = toctrees(source, page)
    if any(lists(tree, new.docname) for tree in trees):
        return
    for sibling in new.siblings:
        for tree in trees:
            own = [each for each in tree.entries if each.docname in new.siblings]
            if any(each.docname == sibling for each in own):
                yield (_beside(own, page, new),)
                return
    if len(trees) == 1 and not new.siblings and not trees[0].patterns:
        yield (_at_end(trees[0], page, new),)


def lists(tree: Toctree, docname: str) -> bool:
    """Return whether *tree* has an entry for *docname*, or a pattern that finds it."""
    return any(each.docname == docname for each in tree.entries) or any(
        matches(each, docname) for each in tree.patterns
    )


def _beside(own: Sequence[Entry], page: Lister, new: NewEntry) -> Edit:
    is_falling = len(own) > 1 and natural_key(own[0].docname) > natural_key(own[-1].docname)
    model = own[0] if is_falling else own[-1]
    text = f"{model.line.indent}{_written(model, page, new)}"
    if is_falling:
        return Edit(model.line.start, model.line.start, f"{text}\n")
    return Edit(model.line.end, model.line.end, f"\n{text}")


def _at_end(tree: Toctree, page: Lister, new: NewEntry) -> Edit:
    """Return the edit that adds *new* where no sibling shows how entries are written."""
    text = tree.indent + page.path_to(new.docname)
    if tree.entries:
        end = tree.entries[-1].line.end
        return Edit(end, end, f"\n{text}")
    gap = "\n" if tree.in_fence and tree.last == tree.head else "\n\n"
    return Edit(tree.last.end, tree.last.end, f"{gap}{text}")


def _written(model: Entry, page: Lister, new: NewEntry) -> str:
    """Return the entry for *new*, written like *model*: relative or not, with title and suffix."""
    if model.target.startswith("/"):
        path = f"/{new.docname}"
    else:
        start = "./" if model.target.startswith("./") else ""
        path = start + page.path_to(new.docname)
    if not _normal(model.target).endswith(posixpath.basename(model.docname)):
        path += new.suffix
    if not model.title:
        return path
    forms = zip(new.siblings[model.docname], new.titles, strict=False)
    title = next((own for its, own in forms if its == model.title), new.titles[0])
    return f"{title} <{path}>"


def toctrees(source: SourceText, page: Lister) -> list[Toctree]:
    """Return the toctrees in the *source* of *page*."""
    found: list[Toctree] = []
    lines = source.lines
    number = 0
    while number < len(lines):
        number, body = _block(lines, number, page.is_markdown)
        if body is not None:
            head, rest, in_fence = body
            found.append(_read(head, rest, in_fence, page))
    return found


_Body = tuple[Line, Sequence[Line], bool]


def _block(lines: Sequence[Line], number: int, markdown: bool) -> tuple[int, _Body | None]:
    """Return the number of the line to go on with, and the toctree that begins at *number*."""
    line = lines[number]
    if match := _REST.fullmatch(line.text):
        end = _end_of_indented(lines, number, len(match["before"].expandtabs()))
        return end, (line, lines[number + 1 : end], False)
    if markdown and (match := _FENCE.fullmatch(line.text)):
        name = match["name"].strip()
        # What is in other directives may be a toctree; what is in code is not.
        if name == "{toctree}" or (match["fence"][0] != ":" and not name.startswith("{")):
            end = _end_of_fence(lines, number, match["fence"])
            return end + 1, (line, lines[number + 1 : end], True) if name == "{toctree}" else None
    elif not markdown and _LITERAL.match(line.text.strip()):
        width = len(line.indent.expandtabs())
        return _end_of_indented(lines, number, width), None
    return number + 1, None


def _end_of_indented(lines: Sequence[Line], number: int, width: int) -> int:
    end = number + 1
    while end < len(lines):
        line = lines[end]
        if line.text.strip() and len(line.indent.expandtabs()) <= width:
            break
        end += 1
    return end


def _end_of_fence(lines: Sequence[Line], number: int, fence: str) -> int:
    for end in range(number + 1, len(lines)):
        text = lines[end].text.strip()
        if len(text) >= len(fence) and not text.strip(fence[0]):
            return end
    return len(lines)


def _read(head: Line, body: Sequence[Line], in_fence: bool, page: Lister) -> Toctree:
    options, rest = _options(body)
    filled = [each for each in rest if each.text.strip()]
    names = {match["name"] for each in options if (match := _OPTION.match(each.text.strip()))}
    entries = [_entry(each, page) for each in filled]
    wild = [each for each in entries if "glob" in names and _WILD.search(each.target)]
    named = tuple(each for each in entries if each not in wild)
    indent = next((each.indent for each in (*filled, *options)), head.indent)
    if not in_fence and not filled and not options:
        indent += "   "
    last = options[-1] if options else head
    patterns = tuple(each.docname for each in wild)
    return Toctree(head, last, indent, named, patterns, in_fence)


def _options(body: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the lines of the options of a toctree, and those behind them."""
    if body and body[0].text.strip() == "---":
        end = next((n for n, each in enumerate(body[1:], 1) if each.text.strip() == "---"), 0)
        return body[: end + 1], body[end + 1 :]
    end = 0
    while end < len(body) and body[end].text.strip().startswith(":"):
        end += 1
    return body[:end], body[end:]


def _entry(line: Line, page: Lister) -> Entry:
    text = line.text.strip()
    match = _TITLED.fullmatch(text)
    target = match["target"] if match else text
    path = _normal(target)
    suffix = next((each for each in page.suffixes if path.endswith(each)), "")
    path = path.removesuffix(suffix)
    if not path.startswith("/"):
        path = posixpath.join(page.folder, path)
    docname = posixpath.normpath(path).lstrip("/")
    return Entry(line, target, docname, match["title"] if match else "")


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
