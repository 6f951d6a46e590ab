"""What PyYAML says of a file it cannot read, in plain words with a hint."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from ciimap.loading.faults import Flaw, UnreadableError, flaw, hint

_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # YAML 1.2, 5.1
)
_HINTS = (  # what PyYAML says → our hint; the first that fits
    ("could not find expected ':'", "missing-colon"),
    ("mapping values are not allowed", "second-colon"),
    ("found unexpected end of stream", "unclosed-quote"),
    ("found unexpected document indicator", "unclosed-quote"),
    ("expected ',' or", "unclosed-bracket"),
    ("did not find expected node content", "unclosed-bracket"),
    ("block sequence entries are not allowed", "misplaced-dash"),
    ("did not find expected '-'", "indentation"),
    ("did not find expected key", "indentation"),
    ("expected <block end>", "indentation"),
    ("unknown escape character", "backslash"),
    ("did not find expected hexdecimal number", "backslash"),
    ("escape", "backslash"),
)
_FIRST_CHARACTERS = {"\t": "tab", "@": "quote-it", "`": "quote-it", "%": "quote-it"}


def refuse_control_characters(text: str) -> None:
    """Raise ``UnreadableError`` at the first character that YAML does not allow."""
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        name = f"U+{ord(found[0]):04X}"
        raise UnreadableError([flaw("control-character", line, column, character=name)])


def flaw_of_yaml_error(error: yaml.YAMLError, text: str) -> Flaw:
    """Return ``error``, raised while reading ``text``, as one flaw with a hint."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return flaw("bad-yaml", 1, 1)
    said = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and "end of stream" in said:
        mark = error.context_mark  # where the quote begins says more than where the file ends
    if mark is None:
        return flaw("bad-yaml", 1, 1)
    name = _FIRST_CHARACTERS.get(_character(text, mark.line, mark.column), "")
    name = name if name == "tab" or "cannot start" in said else ""
    name = name or next((key for words, key in _HINTS if words in said), "")
    found = flaw("bad-yaml", mark.line + 1, mark.column + 1)
    return replace(found, hint=hint(name)) if name else found


def _character(text: str, line: int, column: int) -> str:
    """Return the character at a line and column, both from 0; empty beyond the end."""
    lines = text.splitlines()
    return lines[line][column : column + 1] if line < len(lines) else ""
