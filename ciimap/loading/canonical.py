"""The digest of a model: of what it says, and not of how its files are laid out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ciimap.model import SECTIONS, Model
from ciimap.values import canonical_json

_AT_ONCE = 1_024  # entries of a section


def digest_of(model: Model) -> str:
    """Return the SHA-256 of ``model`` in canonical JSON, as 64 hexadecimal digits.

    The JSON object holds what differs from the defaults, keys as in the format, durations in
    seconds, single ids as lists, links sorted by their ends; ``include`` is left out. So neither
    layout, comments, file names, the order of keys nor a default that is spelt out matter.

    Cost: linear; some entries at a time, so that a large model is not held twice.
    """
    digest = hashlib.sha256()
    for part in _canonical_parts(model):
        digest.update(part)
    return digest.hexdigest()


def _canonical_parts(model: Model) -> Iterator[bytes]:
    rest = _dump(model, type(model).model_fields.keys() - {"include", *SECTIONS})
    present = {section for section in SECTIONS if getattr(model, section)}
    separator = b"{"
    for key in sorted(present | rest.keys()):
        yield separator + canonical_json(key) + b":"
        separator = b","
        if key in present:
            yield from _section(model, key)
        else:
            yield canonical_json(rest[key])
    yield b"}"


def _section(model: Model, section: str) -> Iterator[bytes]:
    if section == "links":
        yield canonical_json([*_links(model)])
        return
    entries = getattr(model, section)
    separator = b"{"
    for ids in _chunks(sorted(entries)):
        some = model.model_copy(update={section: {id_: entries[id_] for id_ in ids}})
        yield separator + canonical_json(_dump(some, {section})[section])[1:-1]
        separator = b","
    yield b"}"


def _links(model: Model) -> Iterator[dict[str, Any]]:
    """Yield the links by their ends and ids; where these are the same, by their text."""
    copies = (model.model_copy(update={"links": some}) for some in _chunks(model.links))
    links = [link for some in copies for link in _dump(some, {"links"})["links"]]
    for _, group in groupby(sorted(links, key=_link_key), _link_key):
        alike = list(group)
        yield from alike if len(alike) == 1 else sorted(alike, key=canonical_json)


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[first : first + _AT_ONCE] for first in range(0, len(items), _AT_ONCE))


def _link_key(link: dict[str, Any]) -> tuple[str, ...]:
    ends = link.get("between") or (link["from"], link["to"])
    return (*ends, link.get("id", ""))


def _dump(model: Model, fields: set[str]) -> dict[str, Any]:
    return model.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=fields)
