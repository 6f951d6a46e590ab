"""What Python's collector of garbage passes over: the models that are kept for all sessions.

Streamlit has it search everything after each run of a page, while which nothing else goes on. A
large model is hundreds of thousands of objects, none of them garbage as long as it is kept.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_under_way: set[str] = set()  # what is being read or evaluated
_waiting: set[str] = set()  # of what was made since everything was last searched


@contextmanager
def making(name: str) -> Iterator[None]:
    """Pass over what is made of ``name`` at once: somebody waits for it now."""
    _under_way.add(name)
    try:
        yield
    finally:
        _under_way.discard(name)
        gc.freeze()


def pass_over() -> None:
    """Pass over what is half made, which a search after each look at it would slow down."""
    gc.freeze()


def note_made(name: str) -> None:
    """Have everything searched once more: what ``name`` stood for before may be garbage now."""
    _waiting.add(name)


def settle() -> None:
    """Search all that is there if something was made, but not while something is under way."""
    if _waiting and not _under_way:
        _waiting.clear()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
