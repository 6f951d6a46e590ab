"""Modules and functions stay small enough to be read at one sitting."""

import ast

from tests.architecture.sources import shipped_sources

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50


def test_modules_are_short():
    lengths = {source.path: len(source.text.splitlines()) for source in shipped_sources()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_functions_are_short():
    lengths = {
        f"{source.at(node)} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for source in shipped_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
