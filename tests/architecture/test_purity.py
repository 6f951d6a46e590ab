"""The engine meets no file, no clock, no terminal and no chance: same input, same bytes."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Source, package_sources

# The rooms that meet the world; every other room, also one still to be built, is held to the rule.
WORLDLY = {"api", "batch", "cli", "history", "importing", "loading", "shipped", "texts"}
FORBIDDEN_MODULES = {
    "asyncio",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
}
FORBIDDEN_CALLS = {"breakpoint", "input", "open", "print"}
FORBIDDEN_METHODS = {
    "now",
    "read_bytes",
    "read_text",
    "today",
    "utcnow",
    "uuid1",
    "uuid4",
    "write_bytes",
    "write_text",
}


def worldly_acts(source: Source) -> Iterator[str]:
    """Yield the place and name of each thing in ``source`` that reaches outside the program."""
    for node in ast.walk(source.tree):
        for name in worldly_names(node):
            yield f"{source.at(node)} {name}"


def worldly_names(node: ast.AST) -> list[str]:
    """Return the forbidden names that ``node`` itself imports or calls."""
    match node:
        case ast.Import(names=names):
            return [each.name for each in names if each.name.split(".")[0] in FORBIDDEN_MODULES]
        case ast.ImportFrom(module=str(module)):
            return [module] if module.split(".")[0] in FORBIDDEN_MODULES else []
        case ast.Call(func=ast.Name(id=name)):
            return [name] if name in FORBIDDEN_CALLS else []
        case ast.Call(func=ast.Attribute(attr=name)):
            return [name] if name in FORBIDDEN_METHODS else []
        case _:
            return []


def test_the_engine_reaches_nothing_outside_the_program():
    sources = [source for source in package_sources() if source.room not in WORLDLY]
    assert [act for source in sources for act in worldly_acts(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "from time import monotonic",
        "import os.path",
        "print('x')",
        "open('x')",
        "datetime.now(UTC)",
        "Path('x').read_text()",
    ],
)
def test_the_rule_sees(line):
    assert list(worldly_acts(Source("room.py", "model", line, ast.parse(line))))
