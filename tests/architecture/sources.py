"""The project's own source files, parsed, for the tests of its architecture."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ciimap"
ROOMS = frozenset(path.parent.name for path in PACKAGE.glob("*/__init__.py")) | frozenset(
    path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"
)


@dataclass(frozen=True)
class Source:
    """One Python file: its path in the repository, its room if it is in one, and its tree."""

    path: str
    room: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """Return the place of ``node`` as file:line."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def read_source(path: Path) -> Source:
    """Return the parsed file at ``path``."""
    inside = path.relative_to(ROOT)
    text = path.read_text("utf-8")
    return Source(inside.as_posix(), room_of(path), text, ast.parse(text))


def room_of(path: Path) -> str:
    """Return the room of ciimap that holds ``path``; empty for the package root and elsewhere."""
    if PACKAGE not in path.parents or path == PACKAGE / "__init__.py":
        return ""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def package_sources() -> list[Source]:
    """Return every source file of the package, by path."""
    return [read_source(path) for path in sorted(PACKAGE.rglob("*.py"))]


def shipped_sources() -> list[Source]:
    """Return every source file that users run: the package, the app and dev.py."""
    app = sorted((ROOT / "app").rglob("*.py"))
    return package_sources() + [read_source(path) for path in (*app, ROOT / "dev.py")]


def imported_modules(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Yield each import of ``source`` with the dotted name it asks for.

    ``from ciimap import graph`` asks for the room ``ciimap.graph``; ``from ciimap import name``
    asks for ``ciimap`` when ``name`` is no room.
    """
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                is_room = node.module == "ciimap" and alias.name in ROOMS
                yield node, f"ciimap.{alias.name}" if is_room else node.module or ""
