"""Pages read from files alone: they tell what those of a build tell."""

from __future__ import annotations

import builtins
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.directives import misc, tables
from docutils.writers._html_base import HTMLTranslator
from folders import EXAMPLE_DOCS, TESTS, copy_of_our_docs
from page_comparison import differences
from rule_fixtures import BAD, GOOD, built, name
from support import HAS_MYST, LANGUAGES, App, build, close_apps, needs_myst
from unbuilt_pages import read, settings_of

from sphinx_decisions.doctree.page_file import NO_MARKDOWN
from sphinx_decisions.doctree.page_files import Folder
from sphinx_decisions.doctree.reading import read_pages
from sphinx_decisions.doctree.tree import read_tree

SNIPPETS = EXAMPLE_DOCS / "snippets"
TEMPLATES = TESTS / "templates"

PLAIN = {"smartquotes": False}
"""Quotes are made curly by a transform of Sphinx that knows the builder."""

ONLY_A_BUILD = {
    # Views in `example`, and citations in `config-reference`, `template-lines` and `fact-examples`:
    # directives of the docs' own.
    "guide/checks": {".citations", ".views"},
    "guide/configuration": {".citations"},
    "guide/facts": {".citations"},
    "guide/graph": {".views"},
    "guide/overview": {".views"},
    "guide/roll-ups": {".views"},
    "guide/tables": {".views"},
    "guide/templates": {".citations"},
}
"""What of our own docs is told only where their own extensions run."""


@pytest.mark.parametrize("fixture", [*BAD, *GOOD], ids=name)
def test_pages_of_a_log_are_those_of_a_build(fixture: Path, tmp_path: Path) -> None:
    assert differences(built(fixture, tmp_path, **PLAIN)) == {}


@needs_myst
@pytest.mark.parametrize("folder", [SNIPPETS, TEMPLATES], ids=lambda path: path.name)
def test_pages_of_the_snippets_are_those_of_a_build(folder: Path, tmp_path: Path) -> None:
    """Each in a folder of its language, for both have one name."""
    files = {f"{path.suffix[1:]}/{path.name}": path.read_text("utf-8") for path in folder.iterdir()}
    app = build(tmp_path, files, "dummy", confoverrides=PLAIN)
    assert differences(app) == {}


@needs_myst
def test_pages_of_our_docs_are_those_of_a_build(tmp_path: Path) -> None:
    close_apps()
    app = App("dummy", srcdir=copy_of_our_docs(tmp_path), confoverrides=PLAIN)
    try:
        app.build()
        found = differences(app)
    finally:
        app.cleanup()
    told = {page: {each.partition(":")[0] for each in lines} for page, lines in found.items()}
    assert told == ONLY_A_BUILD


RST = """
.. |engine| replace:: PostgreSQL

Use |engine|
============

.. adr::
   :status: Accepted
   :date: 2026-01-15

Context
-------

.. note::

   As :adr:`2`, :any:`ADR-0002`, :ref:`Label <adr-0002>` and [Book]_ say. [#note]_

.. [#note] Not :adr:`3`.

.. [Book] A book.

.. only:: html

   Only as :adr:`2` says.

.. ifconfig:: True

   Or as :adr:`2` says.

.. versionadded:: 2.0
   By :adr:`2`.

.. seealso:: :adr:`2`

.. code-cell::

   # Decision
   :adr:`2`

Context
-------

.. toctree::

   other

Risks
-----

.. csv-table::
   :file: risks.csv
   :header-rows: 1

.. include:: part.txt

API Design
----------

.. code-block:: python
   :caption: Code

   x = 1

.. figure:: x.png

   A figure of ``x``

References
----------

- :doc:`other`
- :doc:`A page </other>`
- :download:`risks.csv`
- :download:`Risks <risks.csv>`
- :term:`Term <Word>`
- :pep:`8`, :abbr:`LIFO (last in, first out)` and :kbd:`Control-X`
- :file:`a/{b}.txt` and :guilabel:`&OK`
- `A site <https://example.org>`__
- `Context of it <Risks_>`__ and Risks_
"""

MARKDOWN = """
# Use PostgreSQL

```{adr}
:status: Accepted
:date: 2026-01-15
```

## Context

:::{note}
As {adr}`2`, {any}`ADR-0002`, [](#adr-0002), [here](#risks) and
[there](other.md#adr-0002) say. [^note]
:::

[^note]: Not {adr}`3`.

```{only} html
Only as {adr}`2` says.
```

```{ifconfig} True
Or as {adr}`2` says.
```

```{code-block} python
# Decision
```

## Context

```{toctree}
other
```

## Risks

```{csv-table}
:file: risks.csv
:header-rows: 1
```

```{include} part.txt
```

```{eval-rst}
As :adr:`2` and Word_ say.

.. _Word: https://example.org
```

## API Design

```python
x = 1
```

```
y = 2
```

## References

- [](other.md)
- [A page](other.md)
- [A place](other.md#adr-0002)
- [A file](risks.csv) and [](risks.csv)
- <path:risks.csv>
- [Project](project:other.md)
- {doc}`other`, {download}`risks.csv`, {term}`Term <Word>` and {pep}`8`
- [A site](https://example.org)
- [Nowhere](nowhere.md) and [no label](label)
- ![A picture of it](x.png)
"""

SPHINX_RST = """
Use PostgreSQL
==============

.. adr::

Context
-------

As :adr:`2` says, not :manpage:`ls(1)`, :external+x:any:`2` or :external:ref:`adr-0002`.

.. glossary::

   One
   Two of :adr:`2` : x
      A word of :adr:`2`.

      More of :adr:`2`.

   .. not :adr:`2`

   Three
      **Context** of :adr:`2`.

.. py:function:: f(x) -> :adr:`2`
   :no-index:

   Does :adr:`2`.

   :param x: as :adr:`2`
   :returns: :any:`ADR-0002`

   Inside
   ------

   As :adr:`2`.

.. class:: C

   .. method:: m
               n

      As :adr:`2`.

{descriptions}

.. module:: module

.. centered:: As :adr:`2`

.. acks::

   * As :adr:`2`

.. rubric:: As :adr:`2`
   :heading-level: 2

.. rst-class:: x

   As :adr:`2`.

.. code-block:: python
   :caption: As :adr:`2`
   :linenos:

   x = 1

.. literalinclude:: part.txt
   :caption: As :adr:`2`

.. default-role:: adr

As `2`.

.. default-role:: any

As `ADR-0002`.

.. default-role:: manpage

Not `2`.

.. default-role::

Not `2`.

Decision
--------

.. py:module:: module.one
   :synopsis: One

   As :adr:`2`.

Risks
-----

.. js:module:: module.one
"""

SPHINX_MARKDOWN = """
# Use PostgreSQL

```{adr}
```

## Context

As {adr}`2` says, not {manpage}`ls(1)` or {external+x:any}`2`.

```{glossary}
One
Two of {adr}`2`
  A word of {adr}`2`.

  More of {adr}`2`.
```

{descriptions}

```{centered} As {adr}`2`
```

```{acks}
* As {adr}`2`
```

```{rubric} As {adr}`2`
:heading-level: 2
```

```{rst-class} x

As {adr}`2`.
```

```{code-block} python
:caption: As {adr}`2`
:linenos:

x = 1
```

```{literalinclude} part.txt
:caption: As {adr}`2`
```

```{figure-md} figure
![A picture](x.png)

As {adr}`2`.
```

{sub-ref}`word`

```{eval-rst}
.. |word| replace:: As :adr:`2`
```

## Decision

```{py:module} module.one
:synopsis: One

As {adr}`2`.
```

## Risks

```{js:module} module.one
```
"""

DESCRIPTIONS = {
    "describe": "x",
    "option": "-x",
    "envvar": "X",
    "confval": "x",
    "function": "f()",
    "py:class": "C",
    "c:function": "int f(int x)",
    "cpp:function": "int f(int x)",
    "js:function": "f(x)",
    "rst:directive": "x",
    "rst:directive:option": "x",
}

BESIDE = {
    "part.txt": "Included as :adr:`2` says.\n",
    "risks.csv": "Risk,Likelihood,Impact,Mitigation\nFire,Low,High,As :adr:`2`\n",
}
OTHER = {
    "rst": "ADR-0002: Other\n===============\n\n.. adr::\n\nText.\n",
    "md": "# ADR-0002: Other\n\n```{adr}\n```\n\nText.\n",
}


@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")
@pytest.mark.parametrize("suffix", LANGUAGES)
def test_markup_means_what_it_means_in_a_build(tmp_path: Path, suffix: str) -> None:
    page = {"rst": RST, "md": MARKDOWN}[suffix]
    files = {f"0001-x.{suffix}": page, f"other.{suffix}": OTHER[suffix], **BESIDE}
    extensions = ["sphinx_decisions", "sphinx.ext.ifconfig"]
    if HAS_MYST:
        extensions.append("myst_parser")
    conf = f"extensions = {extensions}\nmyst_enable_extensions = ['colon_fence']\n"
    app = build(tmp_path, files, "dummy", conf=conf, confoverrides=PLAIN)
    assert differences(app) == {}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_directives_and_roles_of_sphinx_mean_what_they_mean_in_a_build(
    tmp_path: Path, suffix: str
) -> None:
    page, description = {
        "rst": (SPHINX_RST, ".. {name}:: {argument}\n\n   As :adr:`2`.\n"),
        "md": (SPHINX_MARKDOWN, "```{{{name}}} {argument}\nAs {{adr}}`2`.\n```\n"),
    }[suffix]
    each = (description.format(name=key, argument=value) for key, value in DESCRIPTIONS.items())
    page = page.replace("{descriptions}", "\n".join(each))
    files = {f"0001-x.{suffix}": page, f"other.{suffix}": OTHER[suffix], **BESIDE}
    conf = "extensions.append('sphinx.ext.intersphinx')"
    app = build(tmp_path, files, "dummy", conf=conf, confoverrides=PLAIN)
    assert differences(app) == {}


LONG = "x " * 5001
LONG_RST = f"""
Page
====

{LONG}:adr:`1`

.. include:: part.txt

|one|

.. |one| replace:: |two| and :adr:`2`
.. |two| replace:: |three| |three|
.. |three| replace:: {"x" * 5000}
"""
LONG_MARKDOWN = f"""
# Page

{LONG}{{adr}}`1`

```{{include}} part.txt
```

```{{eval-rst}}
|one|

.. |one| replace:: |two| and :adr:`2`
.. |two| replace:: |three| |three|
.. |three| replace:: {"x" * 5000}
```

```{{eval-rst}}
{LONG}:adr:`3`
```
"""


@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")
@pytest.mark.parametrize("suffix", LANGUAGES)
def test_long_lines_and_replacements_end_where_those_of_a_build_do(
    tmp_path: Path, suffix: str
) -> None:
    """Without an end, replacements of replacements grow beyond what anyone would wait for."""
    page, cite = {"rst": (LONG_RST, ":adr:`4`"), "md": (LONG_MARKDOWN, "{adr}`4`")}[suffix]
    files = {f"a.{suffix}": page, "part.txt": f"{LONG}{cite}\n"}
    app = build(tmp_path, files, "dummy", confoverrides=PLAIN)
    assert differences(app) == {}


BAD_CONF = {
    "language": (None, 5),
    "exclude_patterns": (None, 5, "*", [5]),
    "default_role": (None, 5),
    "rst_prolog": (None, 5),
    "rst_epilog": (None, 5),
    "myst_heading_anchors": (None, "x"),
}


@pytest.mark.parametrize("conf", [{key: value} for key in BAD_CONF for value in BAD_CONF[key]])
def test_values_of_conf_py_that_mean_nothing_are_left_out(
    tmp_path: Path, conf: dict[str, Any]
) -> None:
    tree = read(tmp_path, {"a.rst": ":adr:`1`\n", "b.md": "# Text\n"}, **conf)
    assert [each.code for each in tree.problems] == ([] if HAS_MYST else [NO_MARKDOWN])
    assert len(tree.pages["a"].citations) == 1


@pytest.mark.parametrize("role", ["adr", "any", "manpage", "ref", "own"])
def test_a_role_may_have_no_name(tmp_path: Path, role: str) -> None:
    page = f".. role:: own(adr)\n\n.. default-role:: {role}\n\n`ADR-0001`\n"
    tree = read(tmp_path, {"a.rst": page, "b.rst": "`ADR-0001`\n"}, default_role=role)
    assert tree.problems == ()
    cited = [len(tree.pages[each].citations) for each in "ab"]
    assert cited == {"manpage": [0, 0], "own": [1, 0]}.get(role, [1, 1])


@pytest.mark.parametrize("role", ["any", "ref", "std:ref", "decision:adr"])
def test_references_to_other_projects_cite_nothing(tmp_path: Path, role: str) -> None:
    page = f":external:{role}:`ADR-0001` and :external+x:{role}:`ADR-0001`\n"
    assert read(tmp_path, {"a.rst": page}).pages["a"].citations == ()


def test_conf_py_puts_its_own_around_pages(tmp_path: Path) -> None:
    """And says which role has no name, and which of two roles of one name counts."""
    conf = """
default_role = "adr"
rst_prolog = ".. |one| replace:: One of :adr:`2`\\n\\n.. role:: own(emphasis)\\n\\nAs :adr:`2`."
rst_epilog = ".. |two| replace:: Two\\n.. _site: https://example.org\\n\\nMore\\n----\\n\\n`2`"
decisions_kinds = {"adr": {"profile": "nygard"}, "pep": {"role": "pep"}, "term": {}}
"""
    page = (
        ":adr:\n:status: Accepted\n\n|one| and |two|\n=============\n\n`2`, :pep:`1` and "
        ":term:`1`\n\nContext\n-------\n\n:own:`x` of :adr:`2`.\n\n- A site_\n\n"
        "Decision\n--------\n"
    )
    files = {"0001-x.rst": page, "0002-y.rst": OTHER["rst"]}
    app = build(tmp_path, files, "dummy", conf=conf, confoverrides=PLAIN)
    assert differences(app) == {}


READING = {
    "include": ".. include:: {file}\n",
    "include-parser": ".. include:: {file}\n   :parser: antigravity\n",
    "include-code": ".. include:: {file}\n   :code: text\n",
    "csv-table": ".. csv-table::\n   :file: {file}\n",
    "csv-url": ".. csv-table::\n   :url: https://example.org/x.csv\n",
    "raw": ".. raw:: html\n   :file: {file}\n",
    "raw-url": ".. raw:: html\n   :url: https://example.org/x.html\n",
    "figure": ".. figure:: {file}\n   :figwidth: image\n",
    "docutils": ".. include:: <../../../{file}>\n",
}


@pytest.mark.parametrize("kind", READING)
@pytest.mark.parametrize("suffix", LANGUAGES)
def test_nothing_else_is_read(
    tmp_path: Path, kind: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what lies beside the docs, nor behind a link in them, nor in the network."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something was fetched")

    def watched(file: Any, *more: Any, **options: Any) -> Any:
        opened.add(os.path.realpath(file))
        return unwatched(file, *more, **options)

    for module in (misc, tables):
        monkeypatch.setattr(module, "urlopen", refuse)
    unwatched, opened = open, set[str]()
    secret = tmp_path / "secret.txt"
    secret.write_text("Value\n", encoding="utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "link.txt").symlink_to(secret)
    for file in ("../secret.txt", str(secret), "link.txt", "/../secret.txt"):
        directive = READING[kind].format(file=file)
        page = f"Page\n====\n\n{directive}\nText.\n"
        if suffix == "md":
            head, _, options = directive.removeprefix(".. ").partition("\n")
            what, _, argument = head.partition("::")
            page = f"# Page\n\n```{{{what}}}{argument}\n{options}```\n\nText.\n"
        (docs / f"page.{suffix}").write_text(page, encoding="utf-8")
        with monkeypatch.context() as patch:
            for module in (builtins, io):
                patch.setattr(module, "open", watched)
            tree = read(docs, {})
        assert tree.problems == ()
        assert str(docs / f"page.{suffix}") in opened
        assert str(secret) not in opened


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_files_of_the_docs_are_read(tmp_path: Path, suffix: str) -> None:
    head = {"rst": ".. include:: /parts/a.txt\n", "md": "```{include} ../parts/a.txt\n```\n"}
    cite = {"rst": ":adr:`1`\n", "md": "{adr}`1`\n"}
    tree = read(tmp_path, {f"sub/page.{suffix}": head[suffix], "parts/a.txt": cite[suffix]})
    (citation,) = tree.pages["sub/page"].citations
    assert (citation.text, citation.place.source) == ("1", str(tmp_path / "parts" / "a.txt"))


OPAQUE = {
    "rst": ".. {name}:: x\n   :y: z\n\n   # Decision\n\n   :adr:`1`\n",
    "md": "```{{{name}}} x\n:y: z\n\n# Decision\n\n{{adr}}`1`\n```\n",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(("directive", "number"), {"dropdown": 1, "tab-item": 1, "x": 0}.items())
def test_usual_containers_are_read_and_others_are_opaque(
    tmp_path: Path, suffix: str, directive: str, number: int
) -> None:
    text = OPAQUE[suffix].format(name=directive)
    top = {"rst": "Page\n====\n\n.. adr::\n\n", "md": "# Page\n\n```{adr}\n```\n\n"}
    page = read(tmp_path, {f"0001-a.{suffix}": top[suffix] + text}).pages["0001-a"]
    assert len(page.citations) == number
    assert page.records[0].sections == ()


def test_which_files_are_pages(tmp_path: Path) -> None:
    names = ["index.rst", "a/b.rst", "_a/b.rst", "a/_b.rst", "a/_c/b.rst", ".a/b.rst", "x/y.rst"]
    tree = read(tmp_path, dict.fromkeys([*names, "a.txt"], "Text.\n"), exclude_patterns=["x"])
    assert tree.docnames == {"index", "a/b", "_a/b", "a/_b", "a/_c/b", ".a/b"}
    assert tree.pages.keys() == tree.docnames
    without_conf = read_tree(tmp_path, settings_of())
    assert without_conf.docnames == {"index", "a/b", "x/y"}


def test_files_that_sphinx_never_reads_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / ".#a.rst").symlink_to("somebody@somewhere.1234")  # Emacs locks files so.
    files = dict.fromkeys(["a.rst", "a/_sources/b.rst", "x.lproj/b.rst"], "Text.\n")
    assert read(tmp_path, files, exclude_patterns=[]).docnames == {"a"}


def test_folders_that_are_links_are_followed_as_long_as_they_lead_on(tmp_path: Path) -> None:
    """Each of two links to a folder is one, but two in a circle have no end."""
    docs = tmp_path / "docs"
    (docs / "a").mkdir(parents=True)
    links = {"b": "a", "c": "a", "up": ".", "out": "..", "a/up": "..", "a/here": "."}
    for link, target in links.items():
        (docs / link).symlink_to(target)
    (docs / "d").mkdir()
    (docs / "a" / "d").symlink_to("../d")
    (docs / "d" / "a").symlink_to("../a")
    tree = read(docs, {"a/x.rst": "Text.\n", "d/y.rst": "Text.\n"}, exclude_patterns=[])
    assert tree.problems == ()
    assert tree.docnames == {"a/x", "b/x", "c/x", "d/y", "a/d/y", "d/a/x"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_a_problem(tmp_path: Path) -> None:
    """It would be waited for without end."""
    os.mkfifo(tmp_path / "a.rst")
    tree = read(tmp_path, {"b.rst": "Text.\n"})
    assert [each.code for each in tree.problems] == ["unreadable_page"]
    assert tree.pages.keys() == {"b"}


def test_a_page_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    deep = "\n".join(f"{'  ' * depth}* x\n" for depth in range(2000))
    tree = read(tmp_path, {"a.rst": b"\xff\xfe\x00", "b.rst": deep, "c.rst": "Text.\n"})
    assert [each.code for each in tree.problems] == ["unreadable_page"] * 2
    assert [Path(each.place.source).name for each in tree.problems] == ["a.rst", "b.rst"]
    assert tree.pages.keys() == {"c"}


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.rst").symlink_to("a.rst")
    tree = read(tmp_path, {"b.rst": "Text.\n"})
    assert [each.code for each in tree.problems] == ["unreadable_page"]
    assert tree.pages.keys() == {"b"}


@pytest.mark.parametrize(
    "fault",
    [
        "Title\n==\n\n.. include::\n",
        "Page\n====\n\nPart\n===\n\nX\n---\n\nY\n~~~\n\nZ\n****\n\nA\n---\n\n    *x\n",
    ],
)
def test_faults_of_markup_are_left_to_the_build(
    tmp_path: Path, fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    tree = read(tmp_path, {"a.rst": f"{fault}\n:adr:`1` and :none:`x` and x_\n\n.. none::\n"})
    assert tree.problems == ()
    assert len(tree.pages["a"].citations) == 1
    assert "".join(capfd.readouterr()) == ""


def test_without_myst_its_pages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "sphinx_decisions.doctree.myst_pages", raising=False)
    monkeypatch.setitem(sys.modules, "myst_parser.parsers.docutils_", None)
    tree = read(tmp_path, {"a.md": "# A\n", "b.rst": "Text.\n"})
    assert [(each.code, each.place.line) for each in tree.problems] == [(NO_MARKDOWN, 1)]
    assert tree.pages.keys() == {"b"}
    assert tree.docnames == {"a", "b"}


def test_nothing_is_left_in_docutils(tmp_path: Path) -> None:
    before = dict(directives._directives), dict(roles._roles)
    functions = directives.directive, roles.role
    writer = dict(vars(HTMLTranslator))
    read(tmp_path, {"a.rst": ".. role:: own\n\n:own:`x`\n", "b.md": "# B\n\n```{adr}\n```\n"})
    assert (directives._directives, roles._roles) == before
    assert (directives.directive, roles.role) == functions
    assert dict(vars(HTMLTranslator)) == writer


def test_a_role_is_known_on_its_page_alone(tmp_path: Path) -> None:
    files = {"a.rst": ".. role:: adr(emphasis)\n\n:adr:`1`\n", "b.rst": ":adr:`1`\n"}
    pages = read(tmp_path, files).pages
    assert [len(pages[each].citations) for each in "ab"] == [0, 1]


@needs_myst
def test_a_substitution_of_a_page_runs_no_code(tmp_path: Path) -> None:
    head = (
        '---\nmyst:\n  enable_extensions: [substitution]\n  substitutions: {x: "{adr}`1`"}\n---\n'
    )
    code = "{{ x }} {{ cycler.__init__.__globals__.os.mkdir('" + str(tmp_path / "made") + "') }}\n"
    tree = read(tmp_path, {"a.md": f"{head}\n# A\n\n{{{{ x }}}}\n\n{code}"})
    assert [each.text for each in tree.pages["a"].citations][:1] == ["1"]
    assert not (tmp_path / "made").exists()


def test_it_needs_no_application() -> None:
    code = (
        "import sys, sphinx_decisions.doctree.tree\n"
        "sys.exit('sphinx.application' in sys.modules or 'sphinx.environment' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_bytes_of_a_page_do_not_depend_on_what_was_read_before(tmp_path: Path) -> None:
    """Bytes tell which fields share a text, so nothing may be kept from one page for the next."""
    # No other test writes it like this, so nothing can have kept it before the first reading.
    status = "aDOPtEd"
    text = f"Use files\n=========\n\n.. adr::\n   :status: {status}\n"
    (tmp_path / "0001-use-files.rst").write_text(text, encoding="utf-8")
    folder = Folder(tmp_path, tmp_path)
    first, second = (read_pages(folder, settings_of({})) for _ in range(2))
    assert first.digest == second.digest
