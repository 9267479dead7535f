"""Which record a text on a page means, where one of them is to get another number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.edit.references import resolved
from sphinx_decisions.log.targets import PAGE_SUFFIX
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.parse.ids import unpadded
from sphinx_decisions.parse.urls import is_url

_COMMIT = re.compile(r"/[0-9a-f]{7,40}/")
_NOWHERE = Place("", 0)


def statements(record: Record) -> tuple[Statement, ...]:
    """Return all relations that *record* states, in every place where it states any."""
    found = [*record.statements]
    for field in record.written:
        found += field.statements
        found += field.status.statements if field.status else ()
    return tuple(dict.fromkeys(found))


def with_target(record: Record, number: int, target: str) -> list[tuple[str, str]]:
    """Return the relations of *record*, that of *number* with another *target*."""
    found = [(each.relation, each.target) for each in statements(record)]
    found[number] = found[number][0], target
    return found


@dataclass(frozen=True)
class NamedTargets:
    """Tells what means *record*, which gets another *number*, and what one of the *others*.

    These have the same id, so that links and paths alone tell for sure. *folder* is the path of
    the record's folder, if it has one for itself; *stem* the name with the number in it.
    """

    workspace: Workspace
    record: Record
    others: tuple[Record, ...]
    number: str
    folder: str
    stem: str

    def leads(self, docname: str, address: str) -> bool:
        """Return whether *address* on the page *docname* is that of the record or moves with it."""
        address = unquote(address)
        if is_url(address):
            return not _COMMIT.search(address) and self._resolved(docname, address)
        path = resolved(docname, address)
        if self.folder and (path == self.folder or path.startswith(f"{self.folder}/")):
            return True
        page = PAGE_SUFFIX.sub("", path)
        if page == self.record.docname:
            return True
        if page in self.workspace.tree.docnames or self._is_file(path):
            return False
        is_page = PAGE_SUFFIX.search(path) or "." not in Path(path).name
        return bool(is_page) and self._resolved(docname, address)

    def cites(self, docname: str, role: str, target: str) -> bool:
        """Return whether the *role* with *target* on the page *docname* means the record only."""
        kinds = self.workspace.settings.kinds.values()
        names = {n: k.name for k in kinds for n in (k.name, k.role, f"decision:{k.name}") if n}
        if (self.stem and self.stem in target) or role not in (*names, "any", "ref", ""):
            return False
        if not role and docname == self.record.docname:
            return target == self.record.anchor
        cited = self.workspace.log.cited(
            Citation(docname, names.get(role, ""), target, _NOWHERE, by_label=role in ("ref", ""))
        )
        return self._is_record(cited) and (not self.others or role == "" == target)

    def may_mean(self, target: Record, written: str) -> bool:
        """Return whether *written*, which leads to *target*, names such a record by its id."""
        if self.stem and self.stem in written:
            return False  # A path, which leads where it leads.
        by_id = self.record.ident in map(unpadded, re.findall(r"\d+", written))
        is_path = is_url(written) or "/" in written or PAGE_SUFFIX.search(written)
        return by_id and not is_path and target.key == self.record.key

    def meant(self, writer: Record, stated: Statement, target: Record) -> Record | None:
        """Return what *stated* by *writer*, which leads to *target*, means; ``None`` if unclear.

        Where several records have the id, the one that states the same relation is meant, or the
        one whose title stands behind the id.
        """
        if not self.others:
            return target
        if re.search(r"[^\W\d_]{3,}", re.sub(r"^\W*[^\W\d_]*[-_\s#]*\d+", "", stated.target)):
            return target
        states = [
            each for each in (self.record, *self.others) if self._answers(each, writer, stated)
        ]
        return states[0] if len(states) == 1 else None

    def renumbered(self, target: str) -> str:
        """Return *target*, an id with or without a title, with the new number."""

        def new(match: re.Match[str]) -> str:
            padded = len(match[0]) if match[0] != unpadded(match[0]) else 0
            return self.number.zfill(padded)

        return re.sub(rf"(?<!\d)0*{self.record.ident}(?!\d)", new, target, count=1)

    def _answers(self, record: Record, writer: Record, stated: Statement) -> bool:
        """Return whether *record* says of *writer* what that one has *stated*, from its side."""
        inverse = self.workspace.settings.relations[stated.relation].inverse
        found = (
            self.workspace.log.target(record, s)
            for s in statements(record)
            if s.relation == inverse
        )
        return any(each.record and each.record.address == writer.address for each in found)

    def _resolved(self, docname: str, address: str) -> bool:
        return self._is_record(self.workspace.log.resolver.resolve(address, docname).record)

    def _is_record(self, record: Record | None) -> bool:
        return record is not None and record.address == self.record.address

    def _is_file(self, path: str) -> bool:
        return (self.workspace.docs.root / path).is_file()
