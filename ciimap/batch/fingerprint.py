"""What a reply depends on beside its inputs: the program, capability models, effort and orders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ciimap.batch.surveying import digest_of_file
from ciimap.batch.tasks import Settings
from ciimap.shipped import shipped
from ciimap.values import sha256_of

_PACKAGE = Path(__file__).resolve().parents[1]


def fingerprint(settings: Settings) -> str:
    """Return a digest that differs whenever the same inputs could give another reply.

    The program's own files count, and not its version alone: they also change between releases.
    """
    return sha256_of(
        {
            "program": dict(_digests(_PACKAGE, ".py", ".json")),
            "schemes": dict(_schemes()),
            "scheme": digest_of_file(Path(settings.scheme)) if settings.scheme else None,
            "effort": str(settings.effort),
            "orders": settings.orders,
        }
    )


def _schemes() -> Iterator[tuple[str, str]]:
    try:
        yield from _digests(shipped("models"), ".yaml")
    except FileNotFoundError:
        return


def _digests(folder: Path, *endings: str) -> Iterator[tuple[str, str]]:
    """Yield the digest of each file of ours below ``folder``; all are small."""
    for parent, _, files in os.walk(folder):
        for name in files:
            if name.endswith(endings):
                path = Path(parent, name)
                yield path.relative_to(folder).as_posix(), sha256(path.read_bytes()).hexdigest()
