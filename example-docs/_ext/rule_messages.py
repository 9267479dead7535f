"""The messages of each rule, read from the code.

The message of a rule is in the function that names the code of the rule, in one that this calls,
or in one that passes it to such a function. A test checks that each message that the logs in
``tests/rules`` lead to is found.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import sphinx_decisions

PACKAGE = Path(sphinx_decisions.__file__).parent


@dataclass(frozen=True)
class Function:
    """A function of the package, in a module at *path*."""

    path: Path
    node: ast.FunctionDef

    @property
    def layer(self) -> str:
        """The folder of the package in which it is."""
        return self.path.relative_to(PACKAGE).parts[0]

    @cached_property
    def constants(self) -> set[object]:
        """All values written in it."""
        return {node.value for node in ast.walk(self.node) if isinstance(node, ast.Constant)}

    @cached_property
    def calls(self) -> set[str]:
        """The names of the functions and methods that it calls, or hands to others by keyword."""
        calls = [node for node in ast.walk(self.node) if isinstance(node, ast.Call)]
        used = [*(call.func for call in calls), *(k.value for call in calls for k in call.keywords)]
        names = {each.id for each in used if isinstance(each, ast.Name)}
        return names | {each.attr for each in used if isinstance(each, ast.Attribute)}

    @property
    def takes_message(self) -> bool:
        """Whether its callers pass a message to it."""
        return any(each.arg == "message" for each in self.node.args.args)

    @property
    def gives_message(self) -> bool:
        """Whether it returns messages to other modules."""
        public = not self.node.name.startswith("_")
        return public and "Message" in ast.unparse(self.node.returns or ast.Constant(None))

    def templates(self) -> Iterator[str]:
        """Yield the sentences that it says, the parts of sentences left out."""
        for node in ast.walk(self.node):
            match node:
                case ast.Call(ast.Name("say"), [ast.Constant(str(text)), *_]):
                    if text.endswith((".", "?", ". {mend}")):
                        yield text


@cache
def functions() -> tuple[Function, ...]:
    """Return every function of the package."""
    return tuple(
        Function(path, node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )


@cache
def messages(code: str) -> tuple[str, ...]:
    """Return the templates of all messages of the rule *code*, in the order of the code."""
    naming = [each for each in functions() if code in each.constants]
    if code == "invalid_config":
        # What is wrong with a value is said where it is read.
        naming += [each for each in functions() if each.layer == "config"]
    found = {*naming}
    for given in (each for each in naming if each.takes_message):
        found |= {
            each
            for each in functions()
            if given.node.name in each.calls and each.layer == given.layer
        }
    waiting = [*found]
    while waiting:
        caller = waiting.pop()
        called = {
            each
            for each in functions()
            if each.node.name in caller.calls and (each.path == caller.path or each.gives_message)
        }
        waiting += called - found
        found |= called
    ordered = sorted(found, key=lambda each: (each.path, each.node.lineno))
    return tuple(dict.fromkeys(text for each in ordered for text in each.templates()))
