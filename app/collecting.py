"""What Python's collector of garbage passes over: the models that are kept for all sessions.

Streamlit has it search everything after each run of a page, while which nothing else goes on. A
large model is hundreds of thousands of objects, none of them garbage as long as it is kept.
"""

from __future__ import annotations

import gc

_waiting: set[str] = set()  # of what was made since it was last settled


def note_made(name: str) -> None:
    """Search again what was passed over: what ``name`` stood for before may be garbage now."""
    _waiting.add(name)
    gc.unfreeze()


def settle() -> None:
    """Search all that is there once more if something was made, and pass over it from then on."""
    if _waiting:
        _waiting.clear()
        gc.collect()
        gc.freeze()
