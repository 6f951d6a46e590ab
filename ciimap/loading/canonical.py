"""The digest of a model: of what it says, and not of how its files are laid out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from ciimap.model import SECTIONS, Model
from ciimap.values import canonical_json


def digest_of(model: Model) -> str:
    """Return the SHA-256 of ``model`` in canonical JSON, as 64 hexadecimal digits.

    The JSON object holds what differs from the defaults, keys as in the format, durations in
    seconds, single ids as lists, links sorted by their ends; ``include`` is left out. So neither
    layout, comments, file names, the order of keys nor a default that is spelt out matter.

    Cost: linear; one entry at a time, so that a large model is not held twice.
    """
    digest = hashlib.sha256()
    for part in _canonical_parts(model):
        digest.update(part)
    return digest.hexdigest()


def _canonical_parts(model: Model) -> Iterator[bytes]:
    rest = _dump(model, exclude={"include", *SECTIONS})
    present = {section for section in SECTIONS if getattr(model, section)}
    separator = b"{"
    for key in sorted(present | rest.keys()):
        yield separator + canonical_json(key) + b":"
        separator = b","
        if key in present:
            yield from _section(getattr(model, key))
        else:
            yield canonical_json(rest[key])
    yield b"}"


def _section(entries: Any) -> Iterator[bytes]:
    if isinstance(entries, tuple):
        links = sorted((_link_key(link), canonical_json(link)) for link in map(_dump, entries))
        yield b"[" + b",".join(text for _, text in links) + b"]"
        return
    separator = b"{"
    for id_ in sorted(entries):
        yield separator + canonical_json(id_) + b":" + canonical_json(_dump(entries[id_]))
        separator = b","
    yield b"}"


def _link_key(link: dict[str, Any]) -> tuple[str, ...]:
    ends = link.get("between") or (link["from"], link["to"])
    return (*ends, link.get("id", ""))


def _dump(value: Any, exclude: set[str] | None = None) -> dict[str, Any]:
    dumped: dict[str, Any] = value.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude=exclude
    )
    return dumped
