"""Telling models and assessments from other files by their bytes, without parsing them.

A batch looks at every file of a folder; parsing what is no model would cost more than the models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Bytes = Any  # bytes, or a mapped file: what regular expressions and digests take

_BLOCK_KEY = re.compile(rb"(?m)^(?:\xef\xbb\xbf)?[\"']?ciimap[\"']?[ \t]*:")
_FLOW_KEY = re.compile(rb"[\"']?\bciimap[\"']?\s*:")
_FLOW_PART = re.compile(rb'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[{}\[\]]', re.DOTALL)
_FLOW_START = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*\n)*\{")
_INCLUDE = re.compile(
    rb"(?m)^(?:\xef\xbb\xbf)?[\"']?include[\"']?[ \t]*:.*\n?(?:[ \t#-].*\n?|\r?\n)*"
)
_FLOW_INCLUDE = re.compile(rb"[\"']?\binclude[\"']?\s*:\s*(\[[^\[\]{}]*\]|\"[^\"]*\")")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_LIST = 100_000  # bytes of a list of includes that are looked at


def is_model(raw: Bytes) -> bool:
    """Return whether the top level of ``raw`` has the key ``ciimap``; sound or not otherwise."""
    if raw[:2] in _UTF16:  # the reader will say what is wrong with it
        return b"ciimap" in bytes(raw).replace(b"\0", b"")
    if not _FLOW_START.match(raw):
        return _BLOCK_KEY.search(raw) is not None
    return any(_depth(raw, found.start()) == 1 for found in _FLOW_KEY.finditer(raw))


def _depth(raw: Bytes, end: int) -> int:
    """Return how many brackets are open before ``end``; 0 within a text."""
    depth = 0
    for part in _FLOW_PART.finditer(raw):
        if part.start() >= end:
            break
        if part.end() > end:
            return 0
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(part[0], 0)
    return depth


def includes_of(raw: Bytes) -> tuple[str, ...]:
    """Return the files that a model names under ``include``, as they are written."""
    if raw.find(b"include") < 0:  # hundreds of times as quick as the patterns
        return ()
    if _FLOW_START.match(raw):
        found = next((f for f in _FLOW_INCLUDE.finditer(raw) if _depth(raw, f.start()) == 1), None)
        text = found[1] if found else b""
        return tuple(_names(text))
    block = _INCLUDE.search(raw)
    return tuple(_names(block[0].split(b":", 1)[1])) if block else ()


def _names(text: bytes) -> Iterator[str]:
    value = _value(text[:_LONGEST_LIST])
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str):
            yield name


def head_of_assessment(raw: Bytes) -> dict[str, str]:
    """Return what an assessment says of itself: ``model`` and ``assessed_on`` where they stand."""
    if _FLOW_START.match(raw):
        return {name: text for name in ("model", "assessed_on") if (text := _flow(raw, name))}
    return {name: text for name in ("model", "assessed_on") if (text := _block(raw, name))}


def _block(raw: Bytes, name: str) -> str:
    found = re.search(rf"(?m)^[\"']?{name}[\"']?[ \t]*:[ \t]+([^\r\n]*)".encode(), raw)
    return _scalar(found[1]) if found else ""


def _flow(raw: Bytes, name: str) -> str:
    pattern = rf"[\"']?\b{name}[\"']?\s*:\s*(\"(?:[^\"\\]|\\.)*\"|[^,{{}}\[\]\"]+)".encode()
    found = next((f for f in re.finditer(pattern, raw) if _depth(raw, f.start()) == 1), None)
    return _scalar(found[1]) if found else ""


def _scalar(text: bytes) -> str:
    value = _value(text)
    return "" if value is None or isinstance(value, list | dict) else str(value)


def _value(text: bytes) -> Any:
    """Return what ``text`` says in YAML; None where the reader will say what is wrong with it."""
    import yaml  # noqa: PLC0415 - most files name nothing

    try:
        return yaml.safe_load(text.decode("utf-8", "replace"))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
