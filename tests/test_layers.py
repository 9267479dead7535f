"""Imports go downwards only, and a package from outside only where its layer allows it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import sphinx_decisions

PACKAGE = "sphinx_decisions"
ROOT = Path(sphinx_decisions.__file__).parent

# What each layer may import besides itself and the standard library, by dotted name.
PURE = {f"{PACKAGE}.records"}
LAYERS = {
    "records": set(),
    "rules": PURE,
    "export": PURE,
    "adopt": PURE,
    "cli": PURE | {f"{PACKAGE}.{layer}" for layer in ("rules", "export", "adopt")},
    "render": PURE | {"docutils", "sphinx.addnodes", "sphinx.locale.get_translation", "pygraphviz"},
    "sphinx_ext": PURE
    | {f"{PACKAGE}.{layer}" for layer in ("render", "rules", "export", "adopt")}
    | {f"{PACKAGE}.__version__", "sphinx", "docutils"},
    "extension": {PACKAGE, "sphinx", "docutils"},
    "__init__": {f"{PACKAGE}.extension"},
}
# Optional packages, so only here: (module, what it may import too).
OPTIONAL = {"sphinx_ext.front_matter": {"yaml"}}


def imports(source: str) -> Iterator[str]:
    """Yield the dotted name of everything imported in *source*, at whatever depth."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports inside the package are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offences(root: Path) -> list[str]:
    """Say which module below *root* imports what its layer may not."""
    found = []
    for path in sorted(root.rglob("*.py")):
        module = ".".join(path.relative_to(root).with_suffix("").parts)
        layer = module.split(".")[0]
        if layer not in LAYERS:
            found.append(f"{module}: unknown layer")
            continue
        allowed = LAYERS[layer] | {f"{PACKAGE}.{layer}"} | OPTIONAL.get(module, set())
        found += [
            f"{module}: {name}"
            for name in imports(path.read_text(encoding="utf-8"))
            if name.split(".")[0] not in sys.stdlib_module_names
            and not any(f"{name}.".startswith(f"{prefix}.") for prefix in allowed)
        ]
    return found


def module_graph(root: Path) -> dict[str, set[str]]:
    """Map each module below *root* to those that it imports.

    The façade is left out: it re-exports ``setup``, and its version is read from below.
    """
    paths = {}
    for path in root.rglob("*.py"):
        parts = (PACKAGE, *path.relative_to(root).with_suffix("").parts)
        paths[".".join(parts).removesuffix(".__init__")] = path
    del paths[PACKAGE]
    graph = {}
    for module, path in paths.items():
        names = set(imports(path.read_text(encoding="utf-8")))
        graph[module] = {n if n in paths else n.rpartition(".")[0] for n in names} & paths.keys()
    return graph


def test_imports_go_downwards_only() -> None:
    assert offences(ROOT) == []


def test_no_import_cycles() -> None:
    TopologicalSorter(module_graph(ROOT)).prepare()


@pytest.mark.parametrize(
    ("module", "source", "offence"),
    [
        ("records/a", f"from {PACKAGE}.rules import status", f"{PACKAGE}.rules.status"),
        ("records/a", f"from {PACKAGE} import rules", f"{PACKAGE}.rules"),
        ("rules/a", "def f():\n    import docutils.nodes", "docutils.nodes"),
        ("render/a", "if TYPE_CHECKING:\n    from sphinx import config", "sphinx.config"),
        ("sphinx_ext/a", "import yaml", "yaml"),
        ("sphinx_ext/a", f"from {PACKAGE}.extension import setup", f"{PACKAGE}.extension.setup"),
        ("helpers/a", "", "unknown layer"),
    ],
)
def test_an_upward_import_is_an_offence(
    tmp_path: Path, module: str, source: str, offence: str
) -> None:
    path = tmp_path / f"{module}.py"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    assert offences(tmp_path) == [f"{module.replace('/', '.')}: {offence}"]


def test_a_cycle_is_seen(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    (tmp_path / "a.py").write_text(f"from {PACKAGE} import b", encoding="utf-8")
    (tmp_path / "b.py").write_text(f"def f():\n    from {PACKAGE}.a import x", encoding="utf-8")
    with pytest.raises(CycleError):
        TopologicalSorter(module_graph(tmp_path)).prepare()
