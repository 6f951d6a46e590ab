"""ciimap: the boundary of critical information infrastructure, computed and explained.

The names below are loaded when they are first used, so that ``import ciimap`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ciimap.api import (
        bundle,
        document,
        evaluate,
        explain,
        from_networkx,
        load,
        loads,
        to_networkx,
        what_if,
    )
    from ciimap.errors import CiimapError, InputError, UnknownElementError

__version__ = "0.1.0"
__all__ = [
    "CiimapError",
    "InputError",
    "UnknownElementError",
    "__version__",
    "bundle",
    "document",
    "evaluate",
    "explain",
    "from_networkx",
    "load",
    "loads",
    "to_networkx",
    "what_if",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = "ciimap.errors" if name.endswith("Error") else "ciimap.api"
    return getattr(import_module(room), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
