"""Imports go downwards only, and a package from outside only where its layer allows it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from folders import TESTS
from optional_packages import HAS_MYST

import sphinx_decisions

PACKAGE = "sphinx_decisions"
ROOT = Path(sphinx_decisions.__file__).parent

LAYERS = (
    "model",
    "store",
    "config",
    "parse",
    "log",
    "views",
    "rules",
    "export",
    "edit",
    "doctree",
    "render",
)
"""From the ground up: each layer may import those before it, but ``BESIDE`` it."""

BESIDE = {
    "export": {"rules"},
    "edit": {"rules", "export"},
    "doctree": {"rules", "export", "edit"},
    "render": {"rules", "export", "edit"},
}
"""Layers that lie side by side with those named, and use nothing of them."""

PURE = LAYERS[: LAYERS.index("doctree")]
"""The layers that work where neither Sphinx nor docutils is installed."""

APPLICATION = ("sphinx_ext", "extension")
"""The layers that need an application of Sphinx."""

COMMANDS = ("cli", "__main__")
"""The command line, which uses every layer but those that need an application."""

NOT_PURE = (*LAYERS[len(PURE) :], *APPLICATION, *COMMANDS)

OUTSIDE = {
    "doctree": {
        "docutils",
        "sphinx.addnodes",
        "sphinx.directives",
        "sphinx.domains.changeset.versionlabels",
        "sphinx.domains.python.PyModule",
        "sphinx.domains.python.PythonDomain",
        "sphinx.domains.std",
        "sphinx.ext.ifconfig",
        "sphinx.parsers.RSTParser",
        "sphinx.roles",
        "sphinx.transforms.MoveModuleTargets",
        "sphinx.transforms.SortIds",
        "sphinx.util.docname_join",
        "sphinx.util.docutils.ReferenceRole",
        "sphinx.util.docutils.SphinxDirective",
        "sphinx.util.parsing",
    },
    "render": {"docutils", "sphinx.addnodes", "sphinx.locale.get_translation", "pygraphviz"},
    "cli": {
        "click",
        "docutils.utils.column_width",
        "platformdirs",
        "sphinx.__display_version__",
        "sphinx.config",
        "sphinx.locale",
        "sphinx.util.tags",
    },
    "sphinx_ext": {"docutils", "sphinx"},
    "extension": {"docutils", "sphinx"},
}
"""What each layer may import from other packages, by dotted name."""

OPTIONAL = {
    "cli.log4brains": {"yaml"},
    "doctree.front_matter": {"yaml"},
    "doctree.myst_pages": {"jinja2", "markdown_it", "myst_parser"},
}
"""Packages that need not be there, so that only these modules may ask for them."""


def allowed(layer: str) -> set[str]:
    """Return what *layer* may import besides the standard library, by dotted name."""
    below = {
        name
        for name in LAYERS[: LAYERS.index(layer) + 1 if layer in LAYERS else None]
        if name not in BESIDE.get(layer, set())
    }
    if layer == "__init__":
        return {f"{PACKAGE}.extension"}
    if layer == "extension":
        return {PACKAGE, *OUTSIDE[layer]}
    if layer == "__main__":
        return {f"{PACKAGE}.cli"}
    own = {layer, "__version__"} if layer in ("store", "sphinx_ext", "cli") else {layer}
    return {f"{PACKAGE}.{name}" for name in below | own} | OUTSIDE.get(layer, set())


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
        if layer not in (*LAYERS, *APPLICATION, *COMMANDS, "__init__"):
            found.append(f"{module}: unknown layer")
            continue
        names = allowed(layer) | OPTIONAL.get(module, set())
        found += [
            f"{module}: {name}"
            for name in imports(path.read_text(encoding="utf-8"))
            if name.split(".")[0] not in sys.stdlib_module_names
            and not any(f"{name}.".startswith(f"{prefix}.") for prefix in names)
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


FORBIDDEN = {
    "pure": ("docutils", "sphinx", *(f"{PACKAGE}.{layer}" for layer in NOT_PURE)),
    "doctree": ("sphinx", *(f"{PACKAGE}.{layer}" for layer in APPLICATION)),
}
"""What the tests in a folder do not import, nor any helper of theirs."""


def reached(test: Path) -> set[str]:
    """Return the dotted name of everything that *test* imports, by itself or through helpers."""
    names: set[str] = set()
    waiting = [test]
    while waiting:
        new = {*imports(waiting.pop().read_text(encoding="utf-8"))} - names
        names |= new
        helpers = (TESTS / "helpers" / f"{name.split('.')[0]}.py" for name in new)
        waiting += filter(Path.is_file, helpers)
    return names


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_tests_stand_in_the_folder_of_their_layer(folder: str) -> None:
    assert [
        f"{path.name}: {name}"
        for path in sorted((TESTS / folder).glob("*.py"))
        for name in sorted(reached(path))
        if any(f"{name}.".startswith(f"{prefix}.") for prefix in FORBIDDEN[folder])
    ] == []


def test_every_test_stands_in_a_folder() -> None:
    assert [path.name for path in TESTS.glob("test_*.py")] == []


def test_imports_go_downwards_only() -> None:
    assert offences(ROOT) == []


@pytest.mark.parametrize("layer", [*LAYERS, *APPLICATION, "cli"])
def test_each_layer_can_be_imported_alone(layer: str) -> None:
    """In a process of its own, for here everything has been imported long since."""
    blocked = ("sphinx", "docutils", "myst_parser", "pygraphviz") if layer in PURE else ()
    code = (
        "import importlib, sys\n"
        f"sys.modules.update(dict.fromkeys({blocked!r}))\n"
        f"for name in {_modules(layer)!r}: importlib.import_module(name)\n"
        "print('sphinx.application' in sys.modules or 'sphinx.environment' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    needs_a_build = done.stdout.strip() == "True"
    assert needs_a_build == (layer in APPLICATION)


def _modules(layer: str) -> list[str]:
    """Return the dotted names of all modules of *layer*."""
    folder = ROOT / layer
    found = folder.rglob("*.py") if folder.is_dir() else [folder.with_suffix(".py")]
    paths = (path.relative_to(ROOT.parent).with_suffix("") for path in found)
    names = {".".join(path.parts).removesuffix(".__init__") for path in paths}
    return sorted(names if HAS_MYST else names - {f"{PACKAGE}.doctree.myst_pages"})


def test_no_import_cycles() -> None:
    TopologicalSorter(module_graph(ROOT)).prepare()


@pytest.mark.parametrize(
    ("module", "source", "offence"),
    [
        ("model/a", f"from {PACKAGE}.rules import status", f"{PACKAGE}.rules.status"),
        ("config/a", f"from {PACKAGE} import parse", f"{PACKAGE}.parse"),
        ("doctree/a", "import sphinx.environment", "sphinx.environment"),
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
